"""One query in, one answer out: versions, lanes, the queue, the cache, and what happens to workers."""

from __future__ import annotations

import asyncio
import os
import sys
import time
import zlib
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from graph.errors import AnswerTooBig, NothingPublished, QueryTimeout, QueueFull, UnknownVersion
from graph.settings import Settings
from graph.sparql import Answer, Query, SparqlRequest, SparqlService
from graph.sparql.process import Worker
from graph.store import DataDirectory

from .conftest import EX, ex, publish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = [pytest.mark.anyio, pytest.mark.alone]
ALL = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"


def crossing(lists: int, rows: int) -> str:
    """A query that counts the product of some lists."""
    ones = "1 " * rows
    return f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{n} {{ {ones} }}' for n in range(lists))} }}"


HEAVY = crossing(5, 300)


def request(text: str, **more: Any) -> SparqlRequest:
    return SparqlRequest(Query.read(text, 100_000), **{"format": "CSV", "media_type": "text/csv", **more})


@asynccontextmanager
async def serving(directory: DataDirectory, **more: Any) -> AsyncIterator[SparqlService]:
    async with SparqlService(directory, Settings(data=directory.path, **more)) as service:
        yield service


async def names(answer: Answer) -> set[str]:
    lines = (await answer.read()).decode().split()
    return {line.removeprefix(EX) for line in lines[1:]}


async def test_the_default_graph_is_the_union_and_a_named_dataset_replaces_it(directory: DataDirectory) -> None:
    one, two = f"{EX}graph/one", f"{EX}graph/two"
    inside = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"
    async with serving(directory) as service:
        ask = service.answer
        assert await names(await ask(request(ALL))) == {"one", "two"}
        assert await names(await ask(request(inside))) == {"one", "two"}
        assert await names(await ask(request(f"SELECT ?s FROM <{one}> {{ ?s ?p ?o }}"))) == {"one"}
        assert await names(await ask(request(f"SELECT ?s FROM NAMED <{one}> {{ ?s ?p ?o }}"))) == set()
        assert await names(await ask(request(f"SELECT ?s FROM NAMED <{one}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"))) == {"one"}
        assert await names(await ask(request(ALL, default_graphs=(two,)))) == {"two"}
        assert await names(await ask(request(ALL, named_graphs=(two,)))) == set()
        assert await names(await ask(request(inside, named_graphs=(two,)))) == {"two"}
        assert await names(await ask(request(inside, default_graphs=(two,)))) == set()
        override = f"SELECT ?s FROM <{one}> {{ ?s ?p ?o }}"
        assert await names(await ask(request(override, default_graphs=(two,)))) == {"two"}


async def test_a_new_version_is_answered_from_at_once_and_the_old_one_stays(directory: DataDirectory) -> None:
    async with serving(directory) as service:
        first = await service.answer(request(ALL))
        new = await asyncio.to_thread(publish, directory, "three")
        second = await service.answer(request(ALL))
        assert second.version == new
        assert first.tag != second.tag
        assert await names(second) == {"one", "two", "three"}
        again = await service.answer(request(ALL, version=first.version))
        assert (again.version, await again.read()) == (first.version, await first.read())


async def test_publishing_drops_no_request(directory: DataDirectory) -> None:
    stop = asyncio.Event()
    versions: list[str] = []

    async def ask_on(service: SparqlService) -> None:
        while not stop.is_set():
            versions.append((await service.answer(request(ALL))).version)

    async with serving(directory, answer_cache_bytes=0) as service:
        asking = [asyncio.create_task(ask_on(service)) for _ in range(4)]
        published = [await asyncio.to_thread(publish, directory, f"n{n}") for n in range(5)]
        await asyncio.sleep(0.2)
        stop.set()
        await asyncio.gather(*asking)
        # What was asked before the last was published may be answered after it.
        assert (await service.answer(request(ALL))).version == published[-1]
    assert len(set(versions)) > 1
    assert set(versions[1:]) & set(published)


async def test_a_version_that_is_pruned_meanwhile_is_no_answer_lost(directory: DataDirectory) -> None:
    async with serving(directory, answer_cache_bytes=0) as service:
        old = (await service.answer(request(ALL))).version
        work = asyncio.create_task(service.answer(request(HEAVY, version=old)))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(publish, directory, "three")
        directory.prune(1)
        assert directory.versions() == [directory.current_version()]
        assert await names(await service.answer(request(ALL))) == {"one", "two", "three"}
        with pytest.raises(UnknownVersion):
            await service.answer(request(ALL, version=old))
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work


@pytest.mark.parametrize("version", ["nope", "../../etc", "", ".building-x"])
async def test_a_version_that_is_not_there_is_said(directory: DataDirectory, version: str) -> None:
    async with serving(directory) as service:
        with pytest.raises(UnknownVersion):
            await service.answer(request(ALL, version=version))


async def test_without_a_graph_it_says_so_and_answers_once_there_is_one(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    async with serving(directory) as service:
        with pytest.raises(NothingPublished):
            await service.answer(request(ALL))
        await asyncio.to_thread(publish, directory, "one")
        assert await names(await service.answer(request(ALL))) == {"one"}


async def test_the_same_request_is_answered_from_the_cache(directory: DataDirectory) -> None:
    async with serving(directory) as service:
        assert service.held(service.tag(request(ALL))) is None
        answer = await service.answer(request(ALL))
        assert service.held(service.tag(request(ALL))) is answer
        assert service.tag(request(ALL)) == answer.tag
        assert service.held(service.tag(request(ALL, format="TSV"))) is None
        random = await service.answer(request("SELECT (RAND() AS ?x) {}"))
        assert random.tag is None
        assert await random.read() != await (await service.answer(request("SELECT (RAND() AS ?x) {}"))).read()


async def test_two_services_give_the_same_bytes(directory: DataDirectory) -> None:
    text = "SELECT ?o (COUNT(*) AS ?n) (GROUP_CONCAT(?s) AS ?all) { ?s ?p ?o } GROUP BY ?o"
    async with serving(directory) as one, serving(directory) as other:
        first, second = await one.answer(request(text)), await other.answer(request(text))
    assert (first.tag, await first.read()) == (second.tag, await second.read())


@pytest.mark.parametrize("rows", [1, 300, 90_000])
async def test_an_answer_is_the_same_plain_gzipped_and_spooled(directory: DataDirectory, rows: int) -> None:
    with directory.writing() as head:
        numbers = [ox.Triple(ex("n"), ex("p"), ox.Literal(n)) for n in range(rows)]
        head.replace(ex("graph/numbers"), numbers)
        head.publish("test")
    text = f"SELECT ?o {{ <{EX}n> ?p ?o }}"
    async with serving(directory) as service:
        plain = await service.answer(request(text))
        packed = await service.answer(request(text, gzip=True))
        content = await plain.read()
        assert len(content.split()) == rows + 1
        assert plain.size == len(content)
        assert packed.gzip == (len(content) >= 500)
        read = await packed.read()
        assert (zlib.decompress(read, 31) if packed.gzip else read) == content
        assert set(await asyncio.gather(plain.read(), plain.read())) == {content}


async def test_a_long_answer_is_refused_whole(directory: DataDirectory) -> None:
    async with serving(directory, answer_bytes=1000) as service:
        with pytest.raises(AnswerTooBig, match="1,000 bytes"):
            await service.answer(request("SELECT * { VALUES ?x {" + "1 " * 1000 + "} }"))
        assert await names(await service.answer(request(ALL))) == {"one", "two"}


async def test_long_answers_that_nobody_takes_have_a_limit(directory: DataDirectory) -> None:
    long = f"SELECT * {{ VALUES ?x {{ {'1 ' * 1000} }} VALUES ?y {{ {'2 ' * 1000} }} }}"
    async with serving(directory, spool_bytes=1_000_000, answer_cache_bytes=0) as service:
        held = await service.answer(request(long))
        with pytest.raises(QueueFull):
            await service.answer(request(long + " "))
        del held
        assert (await service.answer(request(long + " "))).size > 1_000_000


async def test_workers_are_used_again(directory: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    started = 0
    start = Worker.start

    async def counted(*args: Any) -> Worker:
        nonlocal started
        started += 1
        return await start(*args)

    monkeypatch.setattr(Worker, "start", counted)
    async with serving(directory, answer_cache_bytes=0, query_light_workers=2) as service:
        for _ in range(20):
            await asyncio.gather(*(service.answer(request(ALL)) for _ in range(5)))
    assert started <= 3


async def test_the_timeout_may_be_lowered_but_not_raised(directory: DataDirectory) -> None:
    async with serving(directory, query_timeout=1.5) as service:
        for asked, real in ((0.5, 0.5), (60, 1.5)):
            start = time.monotonic()
            with pytest.raises(QueryTimeout) as raised:
                await service.answer(request(HEAVY, timeout=asked))
            assert raised.value.seconds == real
            assert real <= time.monotonic() - start < real + 1


async def test_light_queries_pass_heavy_ones_and_the_queue_has_an_end(directory: DataDirectory) -> None:
    limit = 6.0
    async with serving(directory, query_timeout=limit, query_queue=8, answer_cache_bytes=0) as service:

        async def heavy(number: int) -> tuple[type[Exception], float]:
            start = time.monotonic()
            with pytest.raises((QueryTimeout, QueueFull)) as raised:
                await service.answer(request(f"{HEAVY} #{number}"))
            return raised.type, time.monotonic() - start

        async def light(number: int) -> None:
            try:
                await service.answer(request(f"{ALL} #{number}"))
            except QueueFull:
                # Nobody knows yet which of those before it are heavy.
                await asyncio.sleep(0.05)
                await light(number)

        work = [asyncio.create_task(heavy(number)) for number in range(20)]
        await asyncio.sleep(0)
        for number in range(20):
            await light(number)
        assert [each for each in work if not each.done()], "the light ones had to wait for all heavy ones"
        ends = await asyncio.gather(*work)
    assert {QueryTimeout, QueueFull} == {kind for kind, _ in ends}
    assert max(seconds for _, seconds in ends) < limit + 1


def priorities() -> list[int]:
    """How far each query worker's nice value is above this process's, in order."""
    below = [int(text) for path in Path("/proc/self/task").glob("*/children") for text in path.read_text().split()]
    own = os.getpriority(os.PRIO_PROCESS, 0)
    workers = [number for number in below if b"sparql/worker.py" in Path(f"/proc/{number}/cmdline").read_bytes()]
    return sorted(os.getpriority(os.PRIO_PROCESS, number) - own for number in workers)


@pytest.mark.skipif(sys.platform != "linux", reason="finding the workers needs Linux's /proc")
async def test_a_worker_that_heavy_queries_have_gives_way_to_the_others(directory: DataDirectory) -> None:
    async with serving(directory, query_light_seconds=0.01, query_light_workers=1) as service:
        await service.answer(request(f"{crossing(3, 100)} LIMIT 1"))
        assert set(priorities()) == {0}, "until then nobody knew that it was heavy"
        for number in (2, 3, 4):
            await service.answer(request(f"{crossing(3, 100)} LIMIT {number}"))
        while len(priorities()) < 3:
            await asyncio.sleep(0.05)
        assert priorities() == [0, 0, 5]
        for number in range(5):
            await service.answer(request(f"{ALL} LIMIT {number}"))
        assert priorities() == [0, 0, 5]


async def test_a_paused_query_goes_on_where_it_stopped(
    directory: DataDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[int] = []
    pause = Worker.pause

    def seen(worker: Worker) -> None:
        paused.append(1)
        pause(worker)

    monkeypatch.setattr(Worker, "pause", seen)
    slow = crossing(3, 150)
    more = {"query_workers": 1, "query_light_workers": 2, "query_light_seconds": 0.01, "query_timeout": 120}
    async with serving(directory, **more) as service:
        asking = (service.answer(request(f"PREFIX p{number}: <x:> {slow}")) for number in range(4))
        answers = await asyncio.gather(*asking)
    assert {await answer.read() for answer in answers} == {b"n\r\n3375000\r\n"}
    assert paused


async def test_a_heavy_query_ends_even_when_the_heavy_lane_was_full(directory: DataDirectory) -> None:
    slow = crossing(3, 150)
    more = {"query_workers": 1, "query_light_workers": 1, "query_light_seconds": 0.05}
    async with serving(directory, **more) as service:
        answers = [service.answer(request(f"PREFIX p{number}: <x:> {slow}")) for number in range(4)]
        assert {await answer.read() for answer in await asyncio.gather(*answers)} == {b"n\r\n3375000\r\n"}


async def test_cancelling_ends_the_work(directory: DataDirectory) -> None:
    async with serving(directory, query_workers=1, query_light_workers=1) as service:
        for number in range(3):
            work = asyncio.create_task(service.answer(request(f"{HEAVY} #{number}")))
            await asyncio.sleep(0.3)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
        start = time.monotonic()
        with pytest.raises(QueryTimeout):
            await service.answer(request(HEAVY, timeout=1))
        assert time.monotonic() - start < 2
