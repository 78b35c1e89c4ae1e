"""One query in, one answer out, from a snapshot, within its limits."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.errors import (
    NothingPublished,
    QueryCrashed,
    QueryError,
    QueryMemory,
    QueryTimeout,
    QueueFull,
    UnknownVersion,
)
from graph.sparql.answers import Answer, Cache, Spool
from graph.sparql.lanes import RETRY_AFTER, Lane
from graph.sparql.pool import Pool
from graph.sparql.query import Form, Query
from graph.sparql.run import Run
from graph.sparql.worker import Job
from graph.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.sparql.process import Worker
    from graph.store import DataDirectory

# What each form gives; the engine reads some texts as queries that begin with none of these words.
_KINDS: dict[Form | None, str] = {
    Form.SELECT: "results",
    Form.ASK: "results",
    Form.CONSTRUCT: "graph",
    Form.DESCRIBE: "graph",
}
# Queries whose like was found to be heavy are not tried on the light lane again.
_REMEMBERED = 1000
# Queries that may stand still, each with what its worker holds in memory, until the heavy lane has a place.
_PAUSED = 8


@dataclass(frozen=True)
class SparqlRequest:
    """A query and how it is to be answered. `format` is the engine's name of it: JSON, CSV, TURTLE ...

    Where a graph is named, the two lists are the whole dataset; else it is the query's FROM; else everything.
    """

    query: Query
    format: str
    media_type: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    version: str | None = None
    gzip: bool = False


@lru_cache(maxsize=256)
def _key(request: SparqlRequest, version: str) -> str:
    graphs = (request.default_graphs, request.named_graphs)
    parts = (ox.__version__, version, request.query.text, graphs, request.media_type, request.format, request.gzip)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


class _Outgrown(Exception):
    """The query is none for the light lane, and the heavy one was full."""


class SparqlService:
    """Answers queries with worker processes of its own. Use as `async with`."""

    def __init__(self, directory: DataDirectory, settings: Settings) -> None:
        self._directory, self._settings = directory, settings
        self._light = Lane(settings.query_light_workers, settings.query_queue)
        self._heavy = Lane(settings.query_workers, settings.query_queue)
        # The spare among them.
        keep = settings.query_light_workers + 1
        self._pool = Pool(directory.snapshots, settings.query_memory, keep, settings.query_workers)
        self._cache = Cache(settings.answer_cache_bytes)
        self._known_heavy: OrderedDict[str, None] = OrderedDict()
        self._paused = 0
        # Long answers that somebody still reads.
        self._spools = weakref.WeakSet[Spool]()
        self._pointer = directory.path / "current"
        self._seen = (0, 0), ""

    async def __aenter__(self) -> Self:
        with contextlib.suppress(NothingPublished):
            self._pool.renew(self._directory.current_version())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pool.close()

    def graphs(self) -> list[str]:
        """The named graphs of the current version."""
        manifest = self._directory.manifest()
        return sorted(manifest.graphs) if manifest else []

    def tag(self, request: SparqlRequest) -> str | None:
        """What will name the answer's bytes: known before they are; None when they differ at every call."""
        return _key(request, self._version(request)) if request.query.repeatable else None

    def held(self, tag: str | None) -> Answer | None:
        """The answer that this tag names, where it is held already."""
        return self._cache.get(tag)

    async def answer(self, request: SparqlRequest) -> Answer:
        """The whole answer, or why there is none, within the time limit. Cancelling kills the work.

        Raises:
            QueryError: one of its kinds. NothingPublished, UnknownVersion: there is no such snapshot.
        """
        version = self._version(request)
        try:
            return await self._answer_from(version, request)
        except (QueryCrashed, QueryMemory):
            if (self._directory.snapshots / version).exists():
                raise
        # The version was pruned in this moment, under the worker's hands.
        return await self._answer_from(self._version(request), request)

    async def _answer_from(self, version: str, request: SparqlRequest) -> Answer:
        key = _key(request, version)
        tag = key if request.query.repeatable else None
        if held := self._cache.get(tag):
            return held
        if sum(spool.on_disk for spool in self._spools) >= self._settings.spool_bytes:
            raise QueueFull(RETRY_AFTER)
        job = self._job(request)
        deadline = asyncio.get_running_loop().time() + job.seconds
        spool, gzip = await self._ask(Run(job, version, request.query.shape, deadline))
        if spool.on_disk:
            self._spools.add(spool)
        answer = Answer(spool, request.media_type, version, tag, gzip)
        self._cache.put(answer)
        return answer

    async def _ask(self, run: Run) -> tuple[Spool, bool]:
        if run.shape not in self._known_heavy:
            try:
                return await self._attempt(run, self._light)
            except _Outgrown:
                run.outgrown = False
        return await self._attempt(run, self._heavy)

    async def _attempt(self, run: Run, lane: Lane) -> tuple[Spool, bool]:
        await lane.enter(run.patience)
        run.lane = lane
        try:
            if lane is self._light and run.shape in self._known_heavy:
                # One like it was found to be heavy while it waited.
                raise _Outgrown
            # Past its time nobody waits for the worker's death either, which takes as long as it has much memory.
            async with asyncio.timeout_at(run.deadline):
                return await self._run(run)
        except TimeoutError:
            raise QueryTimeout(run.job.seconds) from None
        finally:
            if run.lane:
                run.lane.leave()

    async def _run(self, run: Run) -> tuple[Spool, bool]:
        worker = await self._pool.take(run.version, heavy=run.lane is self._heavy)
        run.used, light = worker.used, self._settings.query_light_seconds
        if run.lane is self._light:
            run.later(light, self._promote, worker)
        try:
            found = await worker.run(run.job)
        except QueryError:
            if run.outgrown:
                raise _Outgrown from None
            if run.refused:
                raise run.refused from None
            raise
        else:
            if worker.used - run.used < light:
                self._known_heavy.pop(run.shape, None)
            return found
        finally:
            run.end(worker)
            self._pool.give(worker)

    def _promote(self, run: Run, worker: Worker) -> None:
        """Once its light time is used up, it goes on in the heavy lane where that has a place, or where it is while
        nobody waits for its place. Else it stands still until that lane has one; where too many do, it begins anew.
        """
        light = self._settings.query_light_seconds
        if (left := light - (worker.used - run.used)) > 0:
            run.later(max(left, light / 10), self._promote, worker)
            return
        self._known_heavy[run.shape] = None
        if len(self._known_heavy) > _REMEMBERED:
            self._known_heavy.popitem(last=False)
        if self._heavy.try_enter():
            self._light.leave()
            run.lane = self._heavy
        elif not self._light.waiting:
            run.later(light, self._promote, worker)
        elif self._paused < _PAUSED:
            worker.pause()
            self._light.leave()
            run.lane = None
            run.paused = asyncio.create_task(self._wait(run, worker))
        else:
            run.outgrown = True
            worker.kill()

    async def _wait(self, run: Run, worker: Worker) -> None:
        """Let a paused worker go on when the heavy lane has a place for it."""
        self._paused += 1
        try:
            await self._heavy.enter(run.patience)
            run.lane = self._heavy
            worker.resume()
        except QueueFull as full:
            run.refused = full
            worker.kill()
        finally:
            self._paused -= 1

    def _version(self, request: SparqlRequest) -> str:
        current = self._current()
        self._pool.renew(current)
        if request.version in (None, current):
            return current
        if request.version not in self._directory.versions():
            raise UnknownVersion(f"There is no version '{request.version}'. 'findings versions' lists them.")
        return request.version

    def _current(self) -> str:
        """The current version; its file is only read again when it was replaced."""
        with contextlib.suppress(OSError):
            found = self._pointer.stat()
            if (found.st_ino, found.st_mtime_ns) != self._seen[0]:
                self._seen = (found.st_ino, found.st_mtime_ns), self._directory.current_version()
            return self._seen[1]
        return self._directory.current_version()

    def _job(self, request: SparqlRequest) -> Job:
        graphs = (request.default_graphs, request.named_graphs)
        limit = self._settings.query_timeout
        return Job(
            text=request.query.text,
            kind=_KINDS.get(request.query.form, ""),
            format=request.format,
            union=not any(graphs) and not request.query.names_dataset,
            graphs=graphs if any(graphs) else None,
            base=BASE,
            # Each one costs the engine some time, and most queries use few.
            prefixes={name: iri for name, iri in PREFIXES.items() if name in request.query.prefixes},
            gzip=request.gzip,
            most=self._settings.answer_bytes,
            seconds=min(request.timeout or limit, limit),
        )
