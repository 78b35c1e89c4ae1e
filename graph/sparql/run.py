"""One query on its way through the lanes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.errors import QueueFull
    from graph.sparql.lanes import Lane
    from graph.sparql.process import Worker
    from graph.sparql.worker import Job


@dataclass
class Run:
    """One query on its way: its time, its place, and why its worker was killed.

    `shape` is what it has in common with others that will be as heavy; `lane` is where it has a place, None while it
    waits or is paused; `used` what its worker had used before.
    """

    job: Job
    version: str
    shape: str
    deadline: float
    lane: Lane | None = None
    used: float = 0.0
    outgrown: bool = False
    refused: QueueFull | None = None
    timers: list[asyncio.TimerHandle] = field(default_factory=list)
    paused: asyncio.Task[None] | None = None

    @property
    def left(self) -> float:
        """Seconds of its time that are left."""
        return max(self.deadline - asyncio.get_running_loop().time(), 0)

    @property
    def patience(self) -> float:
        """Seconds that it may wait for a place: half of its time goes by in the queue, not more."""
        return max(self.left - self.job.seconds / 2, 0)

    def later(self, seconds: float, act: Callable[[Run, Worker], None], worker: Worker) -> None:
        """Do something with this run's worker after a while, unless the run ends before."""
        self.timers.append(asyncio.get_running_loop().call_later(seconds, act, self, worker))

    def end(self, worker: Worker) -> None:
        """Nothing more is to be done with this run's worker, which goes on if it was paused."""
        while self.timers:
            self.timers.pop().cancel()
        if self.paused:
            self.paused.cancel()
            worker.resume()
