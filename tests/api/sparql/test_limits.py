"""Hostile requests: each ends within its limit and a second with the right problem, and the light ones go on."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from api import wire
from graph.settings import Settings
from tests.conftest import serving

from .test_protocol import FORM, QUERY, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import DataDirectory

pytestmark = pytest.mark.alone

LIMIT = 2.0
EX = "PREFIX : <http://example.org/> "
LIGHT = EX + "SELECT ?o { <http://example.org/n/%d> :value ?o }"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
ONES = "1 " * 2000
DOUBLING = " ".join(f"BIND(CONCAT({','.join([f'?v{n}'] * 8)}) AS ?v{n + 1})" for n in range(10))


@pytest.fixture(scope="module")
def address(directory: DataDirectory) -> Iterator[str]:
    settings = Settings(
        data=directory.path,
        query_timeout=LIMIT,
        query_memory=1_200_000_000,
        query_queue=6,
        query_length=30_000,
        answer_bytes=3_000_000,
    )
    with serving(directory, settings) as address:
        yield address


@pytest.fixture
def hostile(address: str) -> Iterator[httpx.Client]:
    """A client of a server with tight limits; afterwards a light query is still answered, and fast."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client
        start = time.monotonic()
        assert client.get("/sparql", params={"query": LIGHT % 1}).status_code == 200
        assert time.monotonic() - start < 1


def ask(client: httpx.Client, text: str) -> tuple[httpx.Response, float]:
    start = time.monotonic()
    answer = client.post("/sparql", content=text, headers={"Content-Type": QUERY, "Accept": "*/*"})
    return answer, time.monotonic() - start


def slug(answer: httpx.Response) -> str:
    found: str = answer.json()["type"].rsplit("/", 1)[-1]
    return found


STOPPED = {"query-timeout": 504, "query-memory": 413, "result-too-large": 413}


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
        f"SELECT * {{ {CROSS} }}",
        f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i",
        f"SELECT DISTINCT ?a ?d {{ {CROSS} }}",
        EX + "SELECT (COUNT(*) AS ?n) { ?s (:next|!:nothing|^:next)* ?o }",
        EX + "SELECT (COUNT(*) AS ?n) { ?s (:next+/:next+)+ ?o }",
        EX + "SELECT (COUNT(*) AS ?n) { ?s :next*/:next*/:next* ?o }",
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d)); SEPARATOR='{'x' * 1000}') AS ?all) {{ {CROSS} }}",
        f"SELECT (STRLEN(?v10) AS ?n) {{ BIND('aaaaaaaa' AS ?v0) {DOUBLING} }}",
        f"SELECT * {{ {' '.join(f'VALUES ?v{n} {{ {ONES} }}' for n in range(5))} }}",
        f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {CROSS} }}",
        f"SELECT * {{ {CROSS} FILTER(REGEX(STR(?i), '^(a+)+$') || CONTAINS(STR(?c), 'zzz')) }}",
        f"SELECT * {{ ?s ?p ?o {'OPTIONAL { ?a ?b ?c } ' * 12} }}",
    ],
    ids=["count", "rows", "sort", "distinct", "any-path", "nested-path", "long-path", "concat", "doubling", "values",
         "construct", "filter", "optional"],
)  # fmt: skip
def test_what_never_ends_is_stopped(hostile: httpx.Client, text: str) -> None:
    answer, seconds = ask(hostile, text)
    assert answer.status_code == STOPPED[slug(answer)]
    assert seconds < LIMIT + 1


@pytest.mark.parametrize(
    ("text", "status", "name"),
    [
        ("SELECT * { BIND(" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) }", 400, "query-too-deep"),
        ("SELECT * " + "{" * 5000 + "}" * 5000, 400, "query-too-deep"),
        ("SELECT * { VALUES ?x { " + "1 " * 14_000 + "} VALUES ?y { 1 2 3 4 5 6 7 8 } }", 413, "result-too-large"),
        ("SELECT * {}" + " " * 30_000, 413, "query-too-long"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_said(hostile: httpx.Client, text: str, status: int, name: str) -> None:
    answer, seconds = ask(hostile, text)
    problem(answer, status, name)
    assert seconds < LIMIT + 1


def test_a_regular_expression_cannot_be_made_slow(hostile: httpx.Client) -> None:
    answer, seconds = ask(hostile, f"SELECT * {{ BIND(REGEX('{'a' * 5000}!', '^(a+)+$') AS ?x) }}")
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "false"
    assert seconds < 1


@pytest.mark.parametrize(
    "pattern",
    ["SERVICE <URL> { ?s ?p ?o }", "service<URL>{?s ?p ?o}", "SERVICE#x\n<URL> { ?s ?p ?o }",
     "SERVICE SILENT <URL> { ?s ?p ?o }", "SERVICESILENT<URL>{?s ?p ?o}",
     "{ { OPTIONAL { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } } } }",
     "VALUES ?x { <URL> } SERVICE ?x { ?s ?p ?o }", "BIND(IRI('URL') AS ?x) SERVICE ?x { ?s ?p ?o }",
     "SERVICE u: { ?s ?p ?o }", "SERVICE <> { ?s ?p ?o }", "{ SELECT * { SERVICE <URL> { ?s ?p ?o } } }",
     "\\u0053ERVICE <URL> { ?s ?p ?o }", "S\\u0045RV\\U00000049CE <URL> { ?s ?p ?o }",
     "?s ?p trueSERVICE<URL>{?s ?p ?o}", "?s ?p 1SERVICE<URL>{?s ?p ?o}", "GRAPH ?g { SERVICE <URL> { ?s ?p ?o } }",
     "?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } }", "LATERAL { SERVICE <URL> { ?s ?p ?o } }",
     "?s ?p \"#\" SERVICE <URL> { ?s ?p ?o } # \"", "FILTER(1<2)SERVICE<URL>{?s ?p ?o}"],
)  # fmt: skip
def test_no_service_is_called(hostile: httpx.Client, listener: tuple[str, list[str]], pattern: str) -> None:
    address, came = listener
    answer, seconds = ask(
        hostile, f"BASE <{address}> PREFIX u: <{address}> SELECT * {{ {pattern.replace('URL', address)} }}"
    )
    assert problem(answer, 403, "service-forbidden")["keyword"] == "SERVICE"
    assert seconds < 1
    assert not came


@pytest.mark.parametrize("pattern", ["SERVICE:x { ?s ?p ?o }", "service:x{?s ?p ?o}", "SERVICEu:x {?s ?p ?o}",
                                     "?s ?p trueSERVICE:x {?s ?p ?o}"])  # fmt: skip
def test_nor_what_only_the_engine_takes_for_one(
    hostile: httpx.Client, listener: tuple[str, list[str]], pattern: str
) -> None:
    address, came = listener
    prefixes = "".join(f"PREFIX {name}: <{address}> " for name in ("", "u", "service", "SERVICE"))
    problem(ask(hostile, f"{prefixes} SELECT * {{ {pattern} }}")[0], 400, "sparql-syntax")
    assert not came


def test_from_is_never_fetched(hostile: httpx.Client, listener: tuple[str, list[str]]) -> None:
    address, came = listener
    for graph in (address, "file:///etc/passwd", "file:///proc/self/environ"):
        for text in (f"FROM <{graph}> {{ ?s ?p ?o }}", f"FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"):
            assert ask(hostile, f"SELECT * {text}")[0].json()["results"]["bindings"] == []
        for name in ("default-graph-uri", "named-graph-uri"):
            answer = hostile.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", name: graph})
            assert answer.json()["results"]["bindings"] == []
        problem(ask(hostile, f"LOAD <{graph}>")[0], 403, "update-forbidden")
    assert not came


def test_long_requests_are_refused(hostile: httpx.Client) -> None:
    long = "SELECT * {} #" + "x" * 10_000_000
    problem(ask(hostile, long)[0], 413, "query-too-long")
    answer = hostile.post("/sparql", content=urlencode({"query": long}), headers={"Content-Type": FORM})
    problem(answer, 413, "query-too-long")
    problem(hostile.get("/sparql", params={"query": "SELECT * {} #" + "x" * 30_000}), 414, "query-too-long")


def connection(address: str) -> socket.socket:
    """A bare connection to a server."""
    place = urlsplit(address)
    return socket.create_connection((place.hostname or "", place.port or 0), timeout=30)


@pytest.mark.parametrize("length", [59_900, 60_100, 65_000, 66_000, 300_000, 10_000_000])
@pytest.mark.parametrize("path", ["/sparql", "/findings"])
def test_an_address_of_any_length_gets_a_problem(address: str, path: str, length: int) -> None:
    with connection(address) as client:
        client.sendall(f"GET {path}?query={'%41' * (length // 3)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        answer = http.client.HTTPResponse(client)
        answer.begin()
        body = json.loads(answer.read())
    assert answer.headers["x-request-id"]
    if length > 60_000:
        assert (answer.status, body["type"].rsplit("/", 1)[-1]) == (414, "address-too-long")
        assert "POST" in body["detail"]
    else:
        assert answer.status != 414


@pytest.mark.parametrize("fields", [("x" * 60_000,), ("x" * 70_000,), ("x" * 300,) * 250, ("x" * 500_000,)])
@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/versions", "/nothing"])
def test_header_fields_that_are_too_long_get_a_problem(address: str, path: str, fields: tuple[str, ...]) -> None:
    with connection(address) as client:
        lines = "".join(f"X-Field-{number}: {value}\r\n" for number, value in enumerate(fields))
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{lines}\r\n".encode())
        answer = http.client.HTTPResponse(client)
        answer.begin()
        body = answer.read()
    if len(lines) > 65_536:
        told = json.loads(body)
        assert (answer.status, told["type"].rsplit("/", 1)[-1]) == (431, "fields-too-long")
        assert answer.headers["x-request-id"]
    else:
        assert answer.status != 431


@pytest.mark.parametrize("field", [b"X: ", b"X: y\r\n"])
def test_header_fields_without_end_are_not_read_without_end(hostile: httpx.Client, field: bytes) -> None:
    with connection(str(hostile.base_url)) as client:
        client.sendall(b"GET /versions HTTP/1.1\r\nHost: x\r\n" + field)
        sent = 0
        with contextlib.suppress(ConnectionError):
            while sent < 100_000_000:
                sent += client.send(b"X: y\r\n" * 1000 if field.endswith(b"\n") else b"y" * 6000)
        assert sent < 20_000_000
        with contextlib.suppress(ConnectionError):
            assert client.recv(100).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("before", [b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"], ids=["at first", "later"])
@pytest.mark.parametrize("begins", [b"G", b"GET /versions", b"GET / HTTP/1.1\r\nX: ", b"GET / HTTP/1.1\r\nX: y\r\n"])
def test_a_head_that_does_not_end_is_not_waited_for(
    directory: DataDirectory, monkeypatch: pytest.MonkeyPatch, before: bytes, begins: bytes
) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.5)
    with serving(directory, Settings(data=directory.path)) as address, connection(address) as client:
        client.sendall(before)
        told = b""
        while before and not told.endswith(b"}"):
            told += client.recv(10_000)
        client.sendall(begins)
        rest = b"".join(iter(lambda: client.recv(10_000), b""))
    assert rest.startswith(b"HTTP/1.1 400")
    assert b"did not come within 0.5 s" in rest


def test_who_connects_and_says_nothing_is_left(directory: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.5)
    with serving(directory, Settings(data=directory.path)) as address, connection(address) as client:
        assert client.recv(100) == b""


def test_a_slow_reader_holds_nobody_up(hostile: httpx.Client) -> None:
    text = EX + "SELECT * { ?s :value ?a . ?t :value ?b FILTER(?b < 4) }"
    address = urlsplit(str(hostile.base_url))
    readers = [socket.create_connection((address.hostname or "", address.port or 0)) for _ in range(8)]
    try:
        for reader in readers:
            reader.sendall(f"GET /sparql?{urlencode({'query': text})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(LIMIT)
        for number in range(20):
            start = time.monotonic()
            assert hostile.get("/sparql", params={"query": LIGHT % number}).status_code == 200
            assert time.monotonic() - start < 1
    finally:
        for reader in readers:
            reader.close()


def test_who_goes_away_ends_the_work(hostile: httpx.Client) -> None:
    address = urlsplit(str(hostile.base_url))
    for number in range(6):
        leaving = socket.create_connection((address.hostname or "", address.port or 0))
        query = urlencode({"query": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }} #{number}"})
        leaving.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.2)
        leaving.close()
    # All places of the heavy lane would be taken for longer than a query may wait.
    slow = EX + "SELECT (SUM(?a * ?b) AS ?n) { ?s :value ?a . ?t :value ?b FILTER(?b < 150) }"
    assert ask(hostile, slow)[0].status_code == 200


def waits(client: httpx.Client, seconds: float) -> list[float]:
    """How long each of the light queries took that were asked for some seconds, none of them cached; sorted."""
    found: list[float] = []
    end = time.monotonic() + seconds
    while (start := time.monotonic()) < end:
        text = f"{LIGHT % (len(found) % 20)} #{time.monotonic_ns()}"
        assert client.get("/sparql", params={"query": text}).status_code == 200
        found.append(time.monotonic() - start)
        time.sleep(0.01)
    return sorted(found)


def test_fifty_heavy_queries_at_once_leave_the_light_ones_their_way(directory: DataDirectory) -> None:
    def heavy(number: int) -> tuple[str, float]:
        answer, seconds = ask(client, f"SELECT DISTINCT ?a ?d {{ {CROSS} }} #{number}")
        if slug(answer) == "queue-full":
            assert int(answer.headers["retry-after"]) > 0
        return slug(answer), seconds

    limit = 2 * LIMIT
    with (
        serving(directory, Settings(data=directory.path, query_timeout=limit)) as address,
        httpx.Client(base_url=address, timeout=30, limits=httpx.Limits(max_connections=60)) as client,
        ThreadPoolExecutor(50) as pool,
    ):
        idle = waits(client, limit / 2)
        work = [pool.submit(heavy, number) for number in range(50)]
        beside = waits(client, limit)
        ends = [each.result() for each in work]
    assert beside[len(beside) * 95 // 100] < 5 * idle[len(idle) * 95 // 100]
    assert {name for name, _ in ends} == {"query-timeout", "queue-full"}
    assert max(seconds for _, seconds in ends) < limit + 1
