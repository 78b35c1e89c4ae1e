"""What a killed build, a full disk and a folder that cannot be written to leave behind: the version before, whole."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph import catalogue
from graph.errors import StoreError
from graph.identifiers import named_graph, thing
from graph.index import Index
from graph.indexing import build as build_index
from graph.snapshot import VERSION_LENGTH, Manifest, canonical
from graph.store import DataDirectory
from graph.terms import fg, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

# FINDINGS_KILLS=100 is the whole test; a few are enough to see that it has not come apart.
KILLS = int(os.environ.get("FINDINGS_KILLS", "25"))
ROOT = Path(__file__).resolve().parent.parent.parent


def teams(count: int) -> list[ox.Triple]:
    found = []
    for number in range(count):
        team = thing(f"team/anywhere/{number}")
        found.append(ox.Triple(team, term("rdf:type"), fg("Team")))
        found.append(ox.Triple(team, term("rdfs:label"), ox.Literal(f"Team {number} of {count}", language="en")))
    return found


def publish(path: Path, count: int) -> Manifest:
    """What a build does once it has read and checked: write, describe, index, publish."""
    with DataDirectory(path).writing() as head:
        head.replace(named_graph("actors"), teams(count))
        catalogue.write(head.store)
        return head.publish(f"{count}", [build_index])


def assert_whole(path: Path) -> str:
    """The published version holds what its name says, and everything beside it."""
    snapshot = DataDirectory(path).snapshot()
    digests = {
        graph.value: hashlib.sha256(canonical(snapshot.store.quads_for_pattern(None, None, None, graph))).hexdigest()
        for graph in snapshot.store.named_graphs()
        if isinstance(graph, ox.NamedNode)
    }
    assert digests == snapshot.manifest.graphs
    text = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
    assert snapshot.version == hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]
    count = Index(snapshot.path).rows("SELECT count(*) FROM thing")[0][0]
    assert str(count) == snapshot.manifest.inputs
    return snapshot.version


def _publish_again_and_again(path: Path, start: int, begun: Connection) -> None:
    for count in range(start, start + 1000):
        begun.send(count)
        publish(path, count)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signal that ends a process at once")
def test_a_build_killed_at_any_moment_leaves_a_whole_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 5)
    # Each build starts from a process that has imported everything, else most of the time would go there.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["graph.catalogue", "graph.indexing", "graph.store"])
    chance = random.Random(20141022)
    versions = {assert_whole(tmp_path)}
    for number in range(KILLS):
        here, there = context.Pipe()
        process = context.Process(target=_publish_again_and_again, args=(tmp_path, 10 + 5 * number, there))
        process.start()
        for _ in range(chance.choice([1, 2, 2, 3])):
            here.recv()
        time.sleep(chance.random() * 0.15)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert process.exitcode == -signal.SIGKILL
        versions.add(assert_whole(tmp_path))
    assert len(versions) > KILLS / 10, "the kills came too early to hit anything but the first steps"
    last = publish(tmp_path, 7)
    assert assert_whole(tmp_path) == last.version
    left = [p.name for p in (*tmp_path.glob(".*"), *(tmp_path / "snapshots").glob(".*"))]
    assert left == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    path = tmp_path / "disk"
    path.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(path)]
    if not mount or not unmount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let a test mount a small disk")
    yield path
    subprocess.run([unmount, "--lazy", str(path)], check=True)


@pytest.mark.parametrize("filled", ["before", "while it is written"])
def test_a_full_disk_is_told_and_the_version_before_stays(small_disk: Path, filled: str) -> None:
    old = publish(small_disk, 5)
    if filled == "before":
        with (small_disk / "rubbish").open("wb") as file:
            file.write(b"\0" * (shutil.disk_usage(small_disk).free - 4096))
    with pytest.raises(StoreError, match=r"version published before is untouched") as told:
        publish(small_disk, 6 if filled == "before" else 60_000)
    assert "space" in str(told.value) or "full" in str(told.value)
    assert assert_whole(small_disk) == old.version
    (small_disk / "rubbish").unlink(missing_ok=True)
    new = publish(small_disk, 8)
    assert assert_whole(small_disk) == new.version != old.version
    assert DataDirectory(small_disk).versions() == [old.version, new.version]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Could not write"):
        publish(tmp_path / "data", 5)


def test_a_head_that_was_cut_off_is_taken_from_the_published_version_without_copying_its_tables(
    tmp_path: Path,
) -> None:
    publish(tmp_path, 50)
    (tmp_path / "head.dirty").touch()
    (tmp_path / "head" / "CURRENT").write_text("nonsense", encoding="utf-8")
    directory = DataDirectory(tmp_path)
    with directory.writing() as head:
        assert len(head.store) == len(directory.snapshot().store)
    tables = list((tmp_path / "head").glob("*.sst"))
    assert [table for table in tables if table.stat().st_nlink > 1]
