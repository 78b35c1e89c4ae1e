"""One query in, one answer out, from a snapshot, within its limits."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.errors import NothingPublished, QueryError, QueryTimeout, UnknownVersion
from graph.sparql.answers import Answer, Cache
from graph.sparql.lanes import Lane
from graph.sparql.pool import Pool
from graph.sparql.query import Form, Query
from graph.sparql.worker import Job
from graph.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.sparql.answers import Spool
    from graph.sparql.process import Worker
    from graph.store import DataDirectory

# Queries known to be heavy are not tried on the light lane again.
_REMEMBERED = 1000


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


@dataclass
class _Run:
    """One query on its way: its time, the lane it holds a place in, and why its worker was killed."""

    job: Job
    version: str
    key: str
    deadline: float
    lane: Lane
    late: bool = False
    outgrown: bool = False


class _Outgrown(Exception):
    """The query is none for the light lane, and the heavy one was full."""


class SparqlService:
    """Answers queries with worker processes of its own. Use as `async with`."""

    def __init__(self, directory: DataDirectory, settings: Settings) -> None:
        self._directory, self._settings = directory, settings
        self._light = Lane(settings.query_light_workers, settings.query_queue)
        self._heavy = Lane(settings.query_workers, settings.query_queue)
        keep = max(settings.query_light_workers, settings.query_workers)
        self._pool = Pool(directory.snapshots, settings.query_memory, keep)
        self._cache = Cache(settings.answer_cache_bytes)
        self._known_heavy: OrderedDict[str, None] = OrderedDict()

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
        return self._key(request, self._version(request)) if request.query.repeatable else None

    def cached(self, request: SparqlRequest) -> Answer | None:
        """The answer, where it is held already."""
        return self._cache.get(self.tag(request))

    async def answer(self, request: SparqlRequest) -> Answer:
        """The whole answer, or why there is none, within the time limit. Cancelling kills the work.

        Raises:
            QueryError: one of its kinds. NothingPublished, UnknownVersion: there is no such snapshot.
        """
        version = self._version(request)
        key = self._key(request, version)
        tag = key if request.query.repeatable else None
        if held := self._cache.get(tag):
            return held
        job = self._job(request)
        deadline = asyncio.get_running_loop().time() + job.seconds
        spool, gzip = await self._ask(_Run(job, version, key, deadline, self._light))
        answer = Answer(spool.content(), spool.size, request.media_type, version, tag, gzip)
        self._cache.put(answer)
        return answer

    async def _ask(self, run: _Run) -> tuple[Spool, bool]:
        if run.key not in self._known_heavy:
            try:
                return await self._attempt(run)
            except _Outgrown:
                run.outgrown = False
        run.lane = self._heavy
        started = asyncio.get_running_loop().time()
        result = await self._attempt(run)
        if asyncio.get_running_loop().time() - started < self._settings.query_light_seconds:
            self._known_heavy.pop(run.key, None)
        return result

    async def _attempt(self, run: _Run) -> tuple[Spool, bool]:
        """Run it in its lane. Half of its time may go by in the queue, not more."""
        loop = asyncio.get_running_loop()
        await run.lane.enter(max(run.deadline - run.job.seconds / 2 - loop.time(), 0))
        try:
            worker = await self._worker(run)
            timers = [loop.call_at(run.deadline, self._stop, run, worker)]
            if run.lane is self._light:
                timers.append(loop.call_later(self._settings.query_light_seconds, self._promote, run, worker))
            try:
                return await worker.run(run.job)
            except QueryError:
                if run.late:
                    raise QueryTimeout(run.job.seconds) from None
                if run.outgrown:
                    raise _Outgrown from None
                raise
            finally:
                for timer in timers:
                    timer.cancel()
                self._pool.give(worker)
        finally:
            run.lane.leave()

    async def _worker(self, run: _Run) -> Worker:
        try:
            async with asyncio.timeout_at(run.deadline):
                return await self._pool.take(run.version, heavy=run.lane is self._heavy)
        except TimeoutError:
            raise QueryTimeout(run.job.seconds) from None

    def _stop(self, run: _Run, worker: Worker) -> None:
        run.late = True
        worker.kill()

    def _promote(self, run: _Run, worker: Worker) -> None:
        """Its light time is over: it goes on in the heavy lane where that has a place, else begins anew there."""
        self._known_heavy[run.key] = None
        if len(self._known_heavy) > _REMEMBERED:
            self._known_heavy.popitem(last=False)
        if self._heavy.try_enter():
            run.lane.leave()
            run.lane = self._heavy
            worker.make_heavy()
        else:
            run.outgrown = True
            worker.kill()

    def _version(self, request: SparqlRequest) -> str:
        current = self._directory.current_version()
        self._pool.renew(current)
        if request.version in (None, current):
            return current
        if request.version not in self._directory.versions():
            raise UnknownVersion(f"There is no version '{request.version}'. 'findings versions' lists them.")
        return request.version

    def _key(self, request: SparqlRequest, version: str) -> str:
        graphs = (request.default_graphs, request.named_graphs)
        parts = (ox.__version__, version, request.query.text, graphs, request.media_type, request.format, request.gzip)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    def _job(self, request: SparqlRequest) -> Job:
        graphs = (request.default_graphs, request.named_graphs)
        limit = self._settings.query_timeout
        return Job(
            text=request.query.text,
            kind="graph" if request.query.form in (Form.CONSTRUCT, Form.DESCRIBE) else "results",
            format=request.format,
            union=not any(graphs) and not request.query.names_dataset,
            graphs=graphs if any(graphs) else None,
            base=BASE,
            prefixes=PREFIXES,
            gzip=request.gzip,
            most=self._settings.answer_bytes,
            seconds=min(request.timeout or limit, limit),
        )
