"""Broken files never end a run: each has its line, and what was taken in of them is proven."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import documents, ingest, reports
from graph.errors import DocumentError
from graph.ledger import Status
from graph.originals import originals, prove
from graph.shelf import Shelf
from tests.graph.ingest import fuzz

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.desk import Run
    from graph.store import DataDirectory

# A thousand, with real reports among them: python tests/graph/ingest/fuzz.py
FILES = 80


def test_broken_files_have_their_lines_and_what_is_taken_in_is_proven(
    data: DataDirectory, run: Callable[..., Run], tmp_path: Path
) -> None:
    files = fuzz.write(tmp_path / "broken", FILES, 7)
    ledger = ingest.ingest(data, files, run())
    assert sorted(line.file for line in ledger.lines) == sorted(map(str, files))
    assert {line.status for line in ledger.lines} <= set(get_args(Status))
    assert all(line.reason for line in ledger.lines if line.status in ("refused", "failed", "kept", "same"))
    assert not [line.reason for line in ledger.lines if line.status == "failed"]
    assert {"ok", "refused"} <= set(ledger.counts)
    manifest = data.manifest()
    assert manifest
    proofs = list(prove(Shelf(data.path), originals([tmp_path / "broken"]), manifest.graphs))
    assert proofs
    assert [proof for proof in proofs if proof.state != "proven"] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_broken_file_is_refused_or_read_with_paragraphs_inside_it(seed: int) -> None:
    data = fuzz.broken(random.Random(seed))
    with contextlib.suppress(DocumentError):
        document = documents.read(data, "80443-bury/2024-01-26-inspection.pdf")
        for paragraph in reports.parse(document).paragraphs:
            assert 0 <= paragraph.start < paragraph.end <= len(document.text)
