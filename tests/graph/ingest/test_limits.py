"""The limits of one file hold for that file only."""

from __future__ import annotations

import resource
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from graph import intake
from graph.intake import Bench, Task
from graph.readings.keywords import Keywords
from graph.readings.known import known

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_leaves_no_limit_on_what_its_process_does_next(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    bench = Bench(None, known(()), Keywords(), "reader", seconds=1, memory=0)
    with ProcessPoolExecutor(1, get_context("fork"), intake.sit_down, (bench,)) as process:
        before = process.submit(resource.getrlimit, resource.RLIMIT_CPU).result()
        outcome = process.submit(intake.work, Task(str(empty), (str(empty),), "0" * 64)).result()
        assert outcome.refused
        assert process.submit(resource.getrlimit, resource.RLIMIT_CPU).result() == before
