"""Fixtures: `paged` makes a document of invented pages, laid out like those of real reports."""

from __future__ import annotations

import hashlib
from textwrap import dedent
from typing import Protocol

import pytest

from graph.documents import PDF, Document


class Paged(Protocol):
    def __call__(self, *pages: str, name: str = "report.pdf") -> Document: ...


@pytest.fixture
def paged() -> Paged:
    """A document of these pages, as the PDF reader makes it: a blank line where the print has a gap."""

    def make(*pages: str, name: str = "report.pdf") -> Document:
        texts = [dedent(page).strip("\n") for page in pages]
        starts = [0]
        for text in texts[:-1]:
            starts.append(starts[-1] + len(text) + len("\n\f\n"))
        text = "\n\f\n".join(texts)
        return Document(name, hashlib.sha256(text.encode()).hexdigest(), PDF, text, tuple(starts))

    return make
