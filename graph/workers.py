"""Processes that read files and conclude parts. One that a file breaks is replaced, and the file is named.

They are made before a database is open and do both kinds of work, because no process may be made after that.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

from graph import indexing, intake
from graph.cycles import seldom_search
from graph.index import FILE
from graph.intake import Outcome
from graph.lifetime import end_with_parent
from graph.parts import Concluder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from graph.intake import Bench, Task
    from graph.parts import Given, Part

# Files given to each process before they are read: enough for the time in which a document is loaded.
_AHEAD = 4
_concluder: list[Concluder] = []


def _begin(bench: Bench | None, given: Given, parent: int) -> None:
    end_with_parent()
    if os.getppid() != parent:  # It ended before this process could ask to end with it.
        os._exit(1)
    seldom_search()
    _concluder[:] = [Concluder(given)]
    if bench:
        intake.sit_down(bench)


def _conclude(part: Part) -> Path:
    return _concluder[0].conclude(part)


def _table(folder: Path, parts: Sequence[Path]) -> Path:
    """The table for what some parts hold, in a folder of its own until its snapshot is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    indexing.write(folder, [part.with_suffix(".sqlite") for part in parts])
    return folder / FILE


def _ready() -> None:
    """Nothing; but whoever answers is there."""


@dataclass
class Workers:
    """Some processes, for as long as the context lasts; none where there is one file or part and nothing to fear."""

    given: Given
    bench: Bench | None = None
    processes: int = 0
    _pool: ProcessPoolExecutor | None = None
    _waiting: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "table"))
    _concluding: dict[str, Future[Path]] = field(default_factory=dict)

    @property
    def _count(self) -> int:
        return self.processes or os.cpu_count() or 1

    def __enter__(self) -> Self:
        self._pool = self._new(self._count)
        self._pool.submit(_ready).result()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        self._waiting.shutdown(cancel_futures=True)

    def _new(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, get_context("fork"), _begin, (self.bench, self.given, os.getpid()))

    def conclude(self, parts: Sequence[Part]) -> list[Future[Path]]:
        """Begin to conclude some parts; the files of what follows from them, in the order of the parts."""
        # The biggest first, so that no process is left with one at the end.
        waiting = {id(part): self._begun(part) for part in sorted(parts, key=lambda p: -p.quads)}
        return [waiting[id(part)] for part in parts]

    def _begun(self, part: Part) -> Future[Path]:
        """A part under way: no two processes may write its files. One whose worker died is begun again."""
        assert self._pool
        key = self.given.key(part)
        begun = self._concluding.get(key)
        if begun is None or (begun.done() and begun.exception()):
            begun = self._concluding[key] = self._pool.submit(_conclude, part)
        return begun

    def table(self, concluded: Sequence[Future[Path]]) -> Future[Path]:
        """The table that stands beside a snapshot of these conclusions; begun as soon as they are there."""

        def write() -> Path:
            assert self._pool
            parts = [part.result() for part in concluded]
            return self._pool.submit(_table, self.given.folder / ".table", parts).result()

        return self._waiting.submit(write)

    def read(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """The outcomes of some tasks in the order of the tasks, so that two runs put the same on the shelf."""
        waiting: dict[str, Outcome] = {}
        place = 0
        for outcome in self._outcomes(tasks):
            waiting[outcome.task.sha256] = outcome
            while place < len(tasks) and tasks[place].sha256 in waiting:
                yield waiting.pop(tasks[place].sha256)
                place += 1

    def _outcomes(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """What the workers make of the tasks. One that kills its worker fails; new workers read the others."""
        left = {task.sha256: task for task in tasks}
        while left:
            under_way: dict[str, Task] = {}
            try:
                assert self._pool
                for outcome in _pooled(self._pool, left.values(), self._count * _AHEAD, under_way):
                    del left[outcome.task.sha256]
                    yield outcome
            except BrokenProcessPool:
                for task in list(under_way.values()):
                    del left[task.sha256]
                    yield self._alone(task)
                self._pool = self._new(self._count)

    def _alone(self, task: Task) -> Outcome:
        """Read one task in a process of its own: if that dies, it was this task's doing."""
        assert self.bench
        try:
            with self._new(1) as pool:
                return next(_pooled(pool, [task], 1, {}))
        except BrokenProcessPool:
            limits = f"{self.bench.seconds:g} s or {self.bench.memory >> 20} MB"
            return Outcome(task, failed=f"reading it ended the process that did (its limits are {limits}).")


def _pooled(
    pool: ProcessPoolExecutor, tasks: Iterable[Task], most: int, under_way: dict[str, Task]
) -> Iterator[Outcome]:
    """The outcomes as they come; no more than `most` tasks are under way, so that a dead worker takes few with it."""
    waiting = iter(list(tasks))
    running: dict[Future[Outcome], Task] = {}
    finished: list[Outcome] = []
    while True:
        # Before anybody looks at what is finished, so that no process waits for that.
        while len(running) < most and (task := next(waiting, None)):
            under_way[task.sha256] = task
            running[pool.submit(intake.work, task)] = task
        if finished:
            yield finished.pop(0)
            continue
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            outcome = future.result()
            del under_way[running.pop(future).sha256]
            finished.append(outcome)
