"""Two lanes, so that light queries pass heavy ones, each with few places and a short, fair queue."""

from __future__ import annotations

import anyio

from graph.errors import QueueFull

RETRY_AFTER = 5


class Lane:
    """Places for queries that run, and a queue, first come first served, for those that wait."""

    def __init__(self, places: int, waiting: int) -> None:
        self._semaphore = anyio.Semaphore(places, fast_acquire=True)
        self._longest = waiting

    async def enter(self, seconds: float) -> None:
        """Take a place within `seconds`.

        Raises:
            QueueFull: too many wait already, or no place came free in time.
        """
        if self.try_enter():
            return
        if self.waiting >= self._longest:
            raise QueueFull(RETRY_AFTER)
        with anyio.move_on_after(seconds) as waited:
            await self._semaphore.acquire()
        if waited.cancelled_caught:
            raise QueueFull(RETRY_AFTER)

    def try_enter(self) -> bool:
        try:
            self._semaphore.acquire_nowait()
        except anyio.WouldBlock:
            return False
        return True

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return self._semaphore.statistics().tasks_waiting

    def leave(self) -> None:
        self._semaphore.release()
