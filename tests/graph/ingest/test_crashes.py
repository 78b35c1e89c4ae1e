"""A run that is cut off at any moment has lost nothing that was published, and the next one carries on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from graph import ingest
from graph.shelf import Shelf
from graph.snapshot import canonical
from graph.store import DataDirectory
from tests.graph.ingest.conftest import inspection

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.desk import Run
    from tests.graph.ingest.conftest import Report

ROOT = Path(__file__).resolve().parents[3]
T = TypeVar("T")
AUTHORITIES = "barnet barnsley birmingham blackpool bolton bradford brent bristol".split()
TIMES = 12
SECONDS = 20
PROGRAM = """
import sys
from pathlib import Path
from graph import ingest
from graph.desk import Run
from graph.readings.keywords import Keywords
from graph.store import DataDirectory
data, seeds, folder = map(Path, sys.argv[1:4])
run = Run(seeds=seeds, tagger=Keywords(), processes=int(sys.argv[4]))
ingest.ingest(DataDirectory(data), ingest.found([folder]), run)
"""


def test_killed_at_any_moment_nothing_published_is_lost(
    data: DataDirectory, seeds: Path, write: Report, run: Callable[..., Run]
) -> None:
    for place, name in enumerate(AUTHORITIES):
        folder = write(f"{80000 + place}-{name}/2024-01-26-inspection.txt", inspection(name.title())).parents[1]
    before = canonical(data.snapshot().store)
    draw = random.Random(7)
    command = [sys.executable, "-c", PROGRAM, str(data.path), str(seeds), str(folder), "2"]
    for _ in range(TIMES):
        version = data.current_version()
        with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
            time.sleep(draw.uniform(0.3, 2.5))
            os.killpg(process.pid, signal.SIGKILL)
        after = DataDirectory(data.path)
        assert canonical(after.snapshot().store) == before or after.current_version() != version
        before = canonical(after.snapshot().store)
    ledger = ingest.ingest(data, ingest.found([folder]), run())
    assert set(ledger.counts) <= {"ok", "unchanged"}
    assert len(ledger.lines) == len(AUTHORITIES)
    left = {path.name for path in Shelf(data.path).path.iterdir()}
    assert len(left) == 3 * len(AUTHORITIES), left
    fresh = {line.document for line in ledger.lines}
    assert len(fresh) == len(AUTHORITIES)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_killed_run_leaves_no_process(data: DataDirectory, seeds: Path, reports: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(data.path), str(seeds), str(reports), "1"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        workers = until(lambda: children(process.pid))
        process.kill()
    assert workers
    assert until(lambda: not any(map(runs, workers)))


def until(happens: Callable[[], T]) -> T:
    """What comes of something that happens soon."""
    end = time.monotonic() + SECONDS
    while not (found := happens()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def children(parent: int) -> list[int]:
    """The processes that one has made."""
    return [
        int(number) for file in Path(f"/proc/{parent}/task").glob("*/children") for number in file.read_text().split()
    ]


def runs(number: int) -> bool:
    """Whether a process is there and not only waited for."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
