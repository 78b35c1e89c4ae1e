"""What is concluded before its time never stays when it was wrong, and what is published is what was concluded."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from graph import ingest
from graph.snapshot import canonical
from graph.store import DataDirectory
from tests.graph.ingest.conftest import LETTER, inspection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.desk import Run
    from tests.graph.ingest.conftest import Report


def content(data: DataDirectory) -> bytes:
    return canonical(data.snapshot().store)


@pytest.fixture
def files(write: Report) -> list[Path]:
    """Two authorities in turns: each is taken for whole when the other begins, and then comes again."""
    return [
        write("80443-bury/2024-01-26-inspection.txt", inspection()),
        write("80579-wigan/2024-02-02-inspection.txt", inspection("Wigan", "18 to 22 December 2023")),
        write("80443-bury/2024-06-22-focused-visit.txt", LETTER),
        write("80579-wigan/2026-02-06-inspection.txt", inspection("Wigan", "1 to 5 December 2025")),
    ]


@pytest.fixture
def whole(seeded: Path, files: list[Path], run: Callable[..., Run], tmp_path: Path) -> bytes:
    """The graph when authorities come one after the other."""
    other = DataDirectory(tmp_path / "other")
    shutil.copytree(seeded, other.path)
    ingest.ingest(other, sorted(files), run())
    return content(other)


def test_an_authority_that_comes_again_is_concluded_again(
    data: DataDirectory, files: list[Path], whole: bytes, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, files, run())
    assert content(data) == whole


def test_one_more_document_changes_what_was_concluded_before(
    data: DataDirectory, files: list[Path], whole: bytes, run: Callable[..., Run]
) -> None:
    for file in files:
        ingest.ingest(data, [file], run())
    assert content(data) == whole


def test_conclusions_whose_files_are_gone_or_changed_are_loaded_anew(
    data: DataDirectory, files: list[Path], whole: bytes, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, files[:1], run())
    manifest = data.manifest()
    assert manifest
    for place, part in enumerate(data.path / "parts" / name for name in manifest.parts):
        if place % 2:
            part.write_bytes(b"")
        else:
            part.unlink()
    ingest.ingest(data, files[1:], run())
    assert content(data) == whole


def test_a_graph_published_before_its_parts_were_named_can_be_added_to(
    data: DataDirectory, files: list[Path], whole: bytes, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, files[:2], run())
    path = data.snapshots / data.current_version() / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "parts": {}}), encoding="utf-8")
    ingest.ingest(data, files[2:], run())
    assert content(data) == whole


def test_only_the_conclusions_that_the_published_graph_rests_on_are_kept(
    data: DataDirectory, files: list[Path], run: Callable[..., Run]
) -> None:
    for file in files:
        ingest.ingest(data, [file], run())
    manifest = data.manifest()
    assert manifest
    kept = {name.partition(".")[0] for name in manifest.parts}
    assert len(kept) == 2
    there = sorted(path.name for path in (data.path / "parts").iterdir() if path.is_file())
    assert there == sorted(f"{part}.{ending}" for part in kept for ending in ("nq", "sqlite"))
