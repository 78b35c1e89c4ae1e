from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.errors import NothingPublished, StoreBusy, StoreError, UnknownVersion
from graph.identifiers import named_graph, thing
from graph.snapshot import Manifest, canonical
from graph.store import DataDirectory

if TYPE_CHECKING:
    from pathlib import Path


def triples(count: int, word: str = "a") -> list[ox.Triple]:
    return [ox.Triple(thing(f"x/{i}"), thing("p"), ox.Literal(f"{word}{i}")) for i in range(count)]


def publish(path: Path, count: int, word: str = "a") -> Manifest:
    with DataDirectory(path).writing() as head:
        head.replace(named_graph("one"), triples(count, word))
        return head.publish(f"{word}{count}")


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished, match="findings build"):
        DataDirectory(tmp_path).snapshot()


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NothingPublished):
        DataDirectory(tmp_path / "file" / "data").snapshot()
    with pytest.raises(StoreError, match="Not a directory"):
        publish(tmp_path / "file" / "data", 1)


def test_the_same_content_gives_the_same_version_everywhere(tmp_path: Path) -> None:
    first = publish(tmp_path / "a", 20)
    second = publish(tmp_path / "b", 20)
    assert first.version == second.version
    assert publish(tmp_path / "a", 21).version != first.version
    lines = [canonical(DataDirectory(tmp_path / name).snapshot(first.version).store) for name in "ab"]
    assert lines[0] == lines[1]


def test_old_versions_stay_readable(tmp_path: Path) -> None:
    old = publish(tmp_path, 3)
    new = publish(tmp_path, 5)
    directory = DataDirectory(tmp_path)
    assert directory.current_version() == new.version
    assert len(directory.snapshot(old.version).store) == 3
    assert len(directory.snapshot().store) == 5
    assert directory.versions() == [old.version, new.version]
    with pytest.raises(UnknownVersion, match="findings versions"):
        directory.snapshot("0" * 16)


def test_replacing_a_graph_twice_changes_nothing(tmp_path: Path) -> None:
    assert publish(tmp_path, 4).version == publish(tmp_path, 4).version
    assert len(DataDirectory(tmp_path).snapshot().store) == 4


def test_an_amended_graph_says_what_it_is_given_and_others_what_they_said(tmp_path: Path) -> None:
    one, draw = named_graph("one"), random.Random(3)
    values = ["a", "b", 'in "quotes"', "back\\slash", "two\nlines", "\u00e9", "{ } . <x>", "\U0001f600"]
    with DataDirectory(tmp_path).writing() as head:
        head.replace(named_graph("two"), triples(3))
        before: set[bytes] = set()
        for many in (0, 3, 8, 7, 7, 4, 5, 0, 2):
            said = [ox.Literal(value, language="en") for value in draw.sample(values, many)]
            lines = canonical(ox.Quad(thing("x/1"), thing("p"), value, one) for value in said)
            after = set(lines.splitlines(keepends=True))
            head.amend(one, before - after, after)
            before = after
            assert canonical(head.store.quads_for_pattern(None, None, None, one)) == lines
            assert len(head.store) == 3 + many


def test_only_one_process_writes(tmp_path: Path) -> None:
    with DataDirectory(tmp_path).writing(), pytest.raises(StoreBusy), DataDirectory(tmp_path).writing():
        pass


def test_a_failure_while_writing_leaves_the_published_version(tmp_path: Path) -> None:
    good = publish(tmp_path, 3)
    directory = DataDirectory(tmp_path)
    with pytest.raises(ZeroDivisionError), directory.writing() as head:
        head.replace(named_graph("one"), (triples(9)[i // (i != 5)] for i in range(9)))
    assert directory.current_version() == good.version
    with directory.writing() as head:
        assert len(head.store) == 3, "the half-written head was not taken back"


def _publish_forever(path: Path) -> None:
    for count in range(1, 10_000):
        publish(path, 200 + count)


def test_a_kill_at_any_moment_leaves_a_whole_version(tmp_path: Path) -> None:
    publish(tmp_path, 200)
    context = multiprocessing.get_context("spawn")
    chance = random.Random(7)
    for _ in range(8):
        process = context.Process(target=_publish_forever, args=(tmp_path,))
        process.start()
        time.sleep(0.5 + chance.random())
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        snapshot = DataDirectory(tmp_path).snapshot()
        assert len(snapshot.store) == snapshot.manifest.quads
        publish(tmp_path, 200)
