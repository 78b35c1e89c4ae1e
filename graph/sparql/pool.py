"""The workers that wait for a query: as many as are kept, started one after the other, and always one to spare.

Those that heavy queries had give way to the others when both want a processor, and only take heavy ones again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from graph.errors import QueryError
from graph.sparql.process import Worker

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

# Idle workers of versions that are no longer current.
_KEPT_OLD = 1


class Pool:
    """Idle workers by the version they have open. The service counts places; the pool never refuses."""

    def __init__(self, snapshots: Path, memory: int, keep: int, keep_heavy: int) -> None:
        self._snapshots, self._memory = snapshots, memory
        self._keep, self._keep_heavy = keep, keep_heavy
        self._idle: list[Worker] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = self._busy = 0
        self._current = ""
        self._closed = False

    async def take(self, version: str, heavy: bool = False) -> Worker:
        """A worker with `version` open: the idle one that was busy last, or a new one."""
        self._busy += 1
        try:
            found = self._laid(version, heavy) or (self._laid(version, False) if heavy else None)
            if found is None:
                found = await self._start(version)
        except BaseException:
            self._busy -= 1
            raise
        if heavy and not found.yields:
            found.give_way()
        self._want_more()
        return found

    def _laid(self, version: str, heavy: bool) -> Worker | None:
        for place in reversed(range(len(self._idle))):
            worker = self._idle[place]
            if worker.version == version and worker.yields == heavy and worker.alive:
                return self._idle.pop(place)
        return None

    def give(self, worker: Worker) -> None:
        """Take a worker back: kept while it is of use, else closed."""
        self._busy -= 1
        if worker.alive:
            self._lay(worker)
        else:
            self._later(worker.close())
        self._want_more()

    def renew(self, current: str) -> None:
        """Know which version is current; idle workers of others are closed, but for the last one."""
        if current != self._current:
            self._current = current
            self._trim()
            self._want_more()

    async def close(self) -> None:
        """End every worker and see it gone; one that comes back later is closed then."""
        self._closed = True
        self._trim()
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _start(self, version: str) -> Worker:
        return await Worker.start(self._snapshots / version / "db", version, self._memory)

    def _lay(self, worker: Worker) -> None:
        self._idle.append(worker)
        self._trim()

    def _want_more(self) -> None:
        if self._starting or self._closed or not self._current:
            return
        idle = sum(w.version == self._current and w.alive and not w.yields for w in self._idle)
        if not idle or idle + self._busy < self._keep:
            self._starting += 1
            self._later(self._add(self._current))

    async def _add(self, version: str) -> None:
        try:
            self._lay(await self._start(version))
        except QueryError:
            # Whoever needs the worker will hear why it cannot be started.
            return
        finally:
            self._starting -= 1
        self._want_more()

    def _trim(self) -> None:
        current = [worker for worker in self._idle if worker.version == self._current and not worker.yields]
        heavy = [worker for worker in self._idle if worker.version == self._current and worker.yields]
        old = [worker for worker in self._idle if worker.version != self._current]
        for workers, keep in ((current, self._keep), (heavy, self._keep_heavy), (old, _KEPT_OLD)):
            for worker in workers[: max(len(workers) - (0 if self._closed else keep), 0)]:
                self._idle.remove(worker)
                self._later(worker.close())

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
