"""How files are shared out between processes."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from graph.intake import Bench, Task
from graph.parts import Given
from graph.readings.keywords import Keywords
from graph.readings.known import known
from graph.shelf import Shelf
from graph.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 60


def _task(path: Path) -> Task:
    return Task(str(path), (str(path),), hashlib.sha256(path.read_bytes()).hexdigest())


def test_files_are_read_on_while_nobody_asks_for_the_next_and_come_in_their_order(
    reports: Path, tmp_path: Path
) -> None:
    tasks = [_task(path) for path in sorted(reports.rglob("*.txt"))]
    assert len(tasks) > 2
    shelf = Shelf(tmp_path)
    bench = Bench(shelf, known(()), Keywords(), "reader", seconds=LONGEST, memory=0)
    with Workers(Given([], [], "", shelf, tmp_path / "parts"), bench, processes=1) as workers:
        outcomes = workers.read(tasks)
        found = [next(outcomes)]
        until = time.monotonic() + LONGEST
        while len(list(shelf.path.glob("*.nq.gz"))) < len(tasks) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(list(shelf.path.glob("*.nq.gz"))) == len(tasks)
        found += outcomes
    assert [outcome.task for outcome in found] == tasks
