"""The workers that wait for a query, and one spare, so that a killed one is replaced before it is missed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from graph.errors import QueryError
from graph.sparql.process import Worker

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path


class Pool:
    """Idle workers by the version they have open. The service counts places; the pool never refuses."""

    def __init__(self, snapshots: Path, memory: int, keep: int) -> None:
        self._snapshots, self._memory, self._keep = snapshots, memory, keep
        self._idle: list[Worker] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = 0
        self._current = ""
        self._closed = False

    async def take(self, version: str, heavy: bool) -> Worker:
        """A worker with `version` open: an idle one or a new one. A heavy one is never given to a light query."""
        fitting = [w for w in self._idle if w.version == version and w.alive and (heavy or not w.heavy)]
        if not fitting:
            found = await self._start(version)
        else:
            found = max(fitting, key=lambda worker: worker.heavy)
            self._idle.remove(found)
        if heavy:
            found.make_heavy()
        self._want_spare()
        return found

    def give(self, worker: Worker) -> None:
        """Take a worker back: kept while it is of use, else closed."""
        if worker.alive:
            self._idle.append(worker)
        else:
            self._later(worker.close())
        self._trim()

    def renew(self, current: str) -> None:
        """Know which version is current; idle workers of others are closed, but for the last one."""
        if current != self._current:
            self._current = current
            self._trim()
            self._want_spare()

    async def close(self) -> None:
        """End every worker and see it gone; one that comes back later is closed then."""
        self._closed = True
        self._trim()
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _start(self, version: str) -> Worker:
        return await Worker.start(self._snapshots / version / "db", version, self._memory)

    def _want_spare(self) -> None:
        light = [w for w in self._idle if w.version == self._current and w.alive and not w.heavy]
        if not (light or self._starting or self._closed) and self._current:
            self._starting += 1
            self._later(self._add_spare(self._current))

    async def _add_spare(self, version: str) -> None:
        try:
            self.give(await self._start(version))
        except QueryError:
            # Whoever needs the worker will hear why it cannot be started.
            return
        finally:
            self._starting -= 1

    def _trim(self) -> None:
        groups: dict[tuple[bool, bool], list[Worker]] = {}
        for worker in self._idle:
            groups.setdefault((worker.version == self._current, worker.heavy), []).append(worker)
        for (current, _), workers in groups.items():
            keep = 0 if self._closed else self._keep if current else 1
            for worker in workers[: max(len(workers) - keep, 0)]:
                self._idle.remove(worker)
                self._later(worker.close())

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
