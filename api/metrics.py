"""What the service counts, for Prometheus: requests, their time, and how SPARQL queries wait, hit and end."""

from __future__ import annotations

import asyncio
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from graph.errors import QueryCrashed, QueryError, QueryMemory, QueryTimeout, QueryTooDeep, QueueFull
from graph.sparql import SparqlService
from graph.sparql.lanes import Lane

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.sparql import Answer, SparqlRequest
    from graph.store import DataDirectory

# Where several processes put their numbers, so that any of them can tell all; set by `findings serve --workers`.
SHARED = "PROMETHEUS_MULTIPROC_DIR"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_ENDED: dict[type[QueryError], str] = {
    QueryTimeout: "timeout",
    QueryMemory: "memory",
    QueryTooDeep: "depth",
    QueryCrashed: "crash",
}


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # theirs has no types
        self.registry = registry = CollectorRegistry()
        self.requests = Counter(
            "findings_requests", "Requests answered", ["method", "route", "status"], registry=registry
        )
        self.seconds = Histogram(
            "findings_request_seconds", "Time to answer", ["route"], buckets=_SECONDS, registry=registry
        )
        self.limited = Counter("findings_requests_limited", "Requests sent away by the rate limit", registry=registry)
        self.waiting = Gauge(
            "findings_sparql_waiting",
            "Queries that wait for a place",
            ["lane"],
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.running = Gauge(
            "findings_sparql_in_progress",
            "Queries that wait or run",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.refused = Counter("findings_sparql_refused", "Queries that found the queue full", registry=registry)
        self.killed = Counter("findings_sparql_killed", "Queries that were ended", ["reason"], registry=registry)
        self.cache = Counter("findings_sparql_cache", "Queries by where the answer was", ["result"], registry=registry)
        for reason in (*_ENDED.values(), "gone"):
            self.killed.labels(reason)
        self.hits, self.misses = self.cache.labels("hit"), self.cache.labels("miss")
        # To find them by their labels takes longer than to count.
        self._counting = lru_cache(maxsize=1000)(self._count_of)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request and the time that it took."""
        requests, times = self._counting(method, route, status)
        requests.inc()
        times.observe(seconds)

    def _count_of(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        return self.requests.labels(method, route, status), self.seconds.labels(route)

    def exposition(self, accept: str) -> tuple[bytes, str]:
        """Every number as text in the form that a scraper asks for, and its media type."""
        registry = self.registry
        if shared := os.environ.get(SHARED):
            _forget_the_dead(Path(shared))
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # theirs has no types
        encoder, media_type = choose_encoder(accept)
        return encoder(registry), media_type


def _forget_the_dead(folder: Path) -> None:
    """What a process was doing when it ended is no longer being done."""
    for file in folder.glob("gauge_live*_*.db"):
        number = int(file.stem.rsplit("_", 1)[-1])
        if not Path(f"/proc/{number}").exists() and Path("/proc").is_dir():
            mark_process_dead(number)  # type: ignore[no-untyped-call]  # theirs has no types


class _CountedLane(Lane):
    """A lane that tells how many wait in it."""

    def __init__(self, places: int, waiting: int, gauge: Gauge) -> None:
        super().__init__(places, waiting)
        self._gauge = gauge

    async def enter(self, seconds: float) -> None:
        if self.try_enter():
            return
        with self._gauge.track_inprogress():
            await super().enter(seconds)


class CountedService(SparqlService):
    """The SPARQL service, counting."""

    def __init__(self, directory: DataDirectory, settings: Settings, metrics: Metrics) -> None:
        super().__init__(directory, settings)
        self._metrics = metrics
        lanes = metrics.waiting
        self._light = _CountedLane(settings.query_light_workers, settings.query_queue, lanes.labels("light"))
        self._heavy = _CountedLane(settings.query_workers, settings.query_queue, lanes.labels("heavy"))

    def held(self, tag: str | None) -> Answer | None:
        found = super().held(tag)
        (self._metrics.hits if found else self._metrics.misses).inc()
        return found

    async def answer(self, request: SparqlRequest) -> Answer:
        try:
            with self._metrics.running.track_inprogress():
                return await super().answer(request)
        except QueueFull:
            self._metrics.refused.inc()
            raise
        except QueryError as error:
            if reason := next((_ENDED[kind] for kind in type(error).__mro__ if kind in _ENDED), None):
                self._metrics.killed.labels(reason).inc()
            raise
        except asyncio.CancelledError:
            self._metrics.killed.labels("gone").inc()
            raise
