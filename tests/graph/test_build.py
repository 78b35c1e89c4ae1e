"""From files to a published graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.build import build
from graph.store import DataDirectory, canonical

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_two_builds_of_the_seeds_are_identical_to_the_byte(published: DataDirectory, tmp_path: Path) -> None:
    again = DataDirectory(tmp_path)
    assert build(again, SEEDS).version == published.current_version()
    assert canonical(again.snapshot().store) == canonical(published.snapshot().store)


def test_with_the_texts_at_hand_passages_show_their_quotes(tmp_path: Path, texts: Path) -> None:
    directory = DataDirectory(tmp_path)
    build(directory, SEEDS, texts)
    exact = ox.NamedNode("http://www.w3.org/ns/oa#exact")
    quotes = directory.snapshot().store.quads_for_pattern(None, exact, None, None)
    assert sum(1 for _ in quotes) > 1000
