"""Log lines: JSON, each with the id of its request, without what was asked."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from api.app import create_app
from api.logs import JsonFormatter, request_id
from graph.settings import Settings
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import DataDirectory

SECRET = "hunter2"


class Lines(logging.Handler):
    """Keeps every line as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        # The client of these tests logs too, in the same process.
        if record.name.startswith("http"):
            return
        self.lines.append(json.loads(self.format(record)))

    def answered(self, path: str) -> dict[str, Any]:
        return next(line for line in self.lines if line["message"] == "answered" and line["path"] == path)


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler = Lines()
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


def test_a_request_keeps_the_id_that_it_came_with(client: httpx.Client, lines: Lines) -> None:
    answer = client.get("/findings.csv?limit=1", headers={"X-Request-ID": "abc-123"})
    assert answer.headers["x-request-id"] == "abc-123"
    line = lines.answered("/findings.csv")
    assert line["request_id"] == "abc-123"
    assert (line["method"], line["status"], line["level"]) == ("GET", 200, "info")
    assert line["version"] == answer.headers["x-version"]
    assert line["milliseconds"] > 0
    assert line["bytes"] > 0


def test_a_request_without_an_id_gets_one(client: httpx.Client, lines: Lines) -> None:
    answers = [client.get("/teams?limit=1") for _ in range(2)]
    ids = [answer.headers["x-request-id"] for answer in answers]
    assert len(set(ids)) == 2
    assert {line["request_id"] for line in lines.lines if line["message"] == "answered"} == set(ids)


@pytest.mark.parametrize("given", ["", "a b", "x" * 200, 'a"b', "\u00e9"])
def test_an_id_that_a_log_cannot_hold_is_replaced(given: str) -> None:
    assert request_id(given) != given
    assert request_id("trace-1.2:3_4") == "trace-1.2:3_4"


def test_no_line_has_the_query(client: httpx.Client, lines: Lines) -> None:
    query = f'ASK {{ ?s ?p "{SECRET}" }}'
    client.get("/sparql", params={"query": query})
    client.post("/sparql", data={"query": query})
    client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    client.get("/sparql", params={"query": f"{query} {SECRET}"})
    client.get("/findings", params={"q": SECRET})
    assert len([line for line in lines.lines if line["message"] == "answered"]) == 5
    assert SECRET not in json.dumps(lines.lines)


def test_the_level_debug_shows_the_parameters(client: httpx.Client, lines: Lines) -> None:
    logging.getLogger("findings.request").setLevel(logging.DEBUG)
    try:
        client.get("/findings?limit=1")
    finally:
        logging.getLogger("findings.request").setLevel(logging.NOTSET)
    assert lines.answered("/findings")["parameters"] == "limit=1"


def test_what_nobody_foresaw_is_a_problem_with_the_id_under_which_the_log_has_it(
    published: DataDirectory, lines: Lines
) -> None:
    app = create_app(published, Settings())

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError(SECRET)

    with serving(published, Settings(), app) as address:
        answer = httpx.get(f"{address}/broken", headers={"X-Request-ID": "seen"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request"] == "seen"
    assert SECRET not in answer.text
    failed = next(line for line in lines.lines if line["message"] == "failed")
    assert failed["request_id"] == "seen"
    assert "ZeroDivisionError" in failed["exception"]
