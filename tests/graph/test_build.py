"""From files to a published graph."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graph.build import build
from graph.index import FILE, Index
from graph.inputs import CONCLUDERS
from graph.snapshot import canonical
from graph.store import DataDirectory
from graph.terms import ID

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


def test_a_table_made_by_older_code_is_made_anew(published: DataDirectory, tmp_path: Path) -> None:
    directory = DataDirectory(Path(shutil.copytree(published.path, tmp_path / "data")))
    manifest = directory.manifest()
    assert manifest
    folder = directory.snapshot().path
    replace(manifest, inputs="what older code read").write(folder / "manifest.json")
    (folder / FILE).write_bytes(b"")
    assert build(directory, SEEDS).version == manifest.version
    assert Index(folder).label(f"{ID}theme/thresholds") == "Thresholds of need"


def test_all_code_that_draws_conclusions_is_among_what_they_depend_on() -> None:
    code = "import sys, graph.parts; print(*(m for m in sys.modules if m.startswith('graph.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    # These say where things lie and whether there is anything to do.
    elsewhere = {"graph.errors", "graph.inputs", "graph.shelf"}
    assert {f"{name.removeprefix('graph.')}.py" for name in {*loaded} - elsewhere} <= set(CONCLUDERS)
