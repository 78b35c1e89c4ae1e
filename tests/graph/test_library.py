"""Passages are shown in their paragraph only where the text at hand is the one that was read; pages as pictures."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from matplotlib import pyplot
from PIL import Image

from graph.documents.picture import page_picture
from graph.library import Library
from graph.model import Passage, text_hash

TEXT = "1. Plans are late. Visits are made in time.\n\n2. Supervision is weak, and not yet regular. It was better.\n"
WORDS = "Supervision is weak, and not yet regular."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """One text, called by its identifier, in a folder of documents."""
    (tmp_path / "letter-7.txt").write_text(TEXT, encoding="utf-8")
    return Library(tmp_path / "data", tmp_path)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage("letter", start, start + len(words))


def test_a_passage_is_shown_in_its_paragraph(library: Library) -> None:
    found = library.context("letter-7", passage(WORDS), text_hash(WORDS))
    assert found
    assert (found.before, found.words, found.after) == ("2. ", WORDS, " It was better.\n")


def test_a_text_that_changed_is_not_shown(library: Library) -> None:
    assert library.context("letter-7", passage(WORDS), text_hash("Supervision is strong.")) is None
    assert library.context("letter-7", Passage("letter", 5, 5000), text_hash(WORDS)) is None


def test_what_is_not_at_hand_is_not_shown(library: Library, tmp_path: Path) -> None:
    assert library.context("letter-8", passage(WORDS), text_hash(WORDS)) is None
    assert library.pdf("letter") is None
    assert Library(tmp_path, None).context("letter-7", passage(WORDS), text_hash(WORDS)) is None


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A PDF of one page with two lines on it."""
    figure = pyplot.figure(figsize=(6, 4))
    figure.text(0.1, 0.8, "Plans are late.", fontsize=14)
    figure.text(0.1, 0.2, WORDS, fontsize=14)
    path = tmp_path / "letter.pdf"
    figure.savefig(path)
    pyplot.close(figure)
    return path


def yellow(picture: bytes | None) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where a page is tinted as by a marker pen."""
    assert picture
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    marked: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (pixels[..., 0] > 200) & (pixels[..., 2] < 170)
    return marked


def test_the_words_are_marked_where_they_are_printed(printed: Path) -> None:
    marked = yellow(page_picture(printed, 1, WORDS))
    upper, lower = np.array_split(marked, 2)
    assert lower.sum() > 1000
    assert upper.sum() == 0


def test_words_that_are_not_printed_are_not_marked(printed: Path) -> None:
    assert yellow(page_picture(printed, 1, "Nothing of this kind")).sum() == 0
    assert page_picture(printed, 2, WORDS) is None
