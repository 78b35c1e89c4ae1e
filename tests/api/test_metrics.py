"""What the service counts."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from graph.settings import Settings
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import DataDirectory

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def counted(published: DataDirectory) -> Iterator[httpx.Client]:
    """A service of its own, so that the numbers are those of one test."""
    settings = Settings(query_timeout=1.5, query_workers=1, query_light_workers=1, query_queue=0)
    with serving(published, settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def numbers(client: httpx.Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def one(found: dict[tuple[str, frozenset[tuple[str, str]]], float], name: str, **labels: str) -> float:
    return found[name, frozenset(labels.items())]


def test_requests_are_counted_by_route_and_never_by_what_they_name(counted: httpx.Client) -> None:
    for path in ("/id/team/rochdale/mass.ttl", "/id/org/ofsted.ttl", "/id/nothing.ttl", "/nowhere", "/findings.csv"):
        counted.get(path)
    counted.head("/healthz")
    counted.request("PURGE", "/healthz")
    found = numbers(counted)
    assert one(found, "findings_requests_total", method="GET", route="/id/{path:path}", status="200") == 2
    assert one(found, "findings_requests_total", method="GET", route="/id/{path:path}", status="404") == 1
    assert one(found, "findings_requests_total", method="GET", route="none", status="404") == 1
    assert one(found, "findings_requests_total", method="GET", route="/findings", status="200") == 1
    assert one(found, "findings_requests_total", method="HEAD", route="/healthz", status="200") == 1
    assert one(found, "findings_requests_total", method="other", route="/healthz", status="405") == 1
    assert one(found, "findings_request_seconds_count", route="/findings") == 1


def test_an_answer_from_the_cache_is_a_hit(counted: httpx.Client) -> None:
    for _ in range(3):
        counted.get("/sparql", params={"query": "ASK { ?s a fg:Finding }"})
    found = numbers(counted)
    assert one(found, "findings_sparql_cache_total", result="miss") == 1
    assert one(found, "findings_sparql_cache_total", result="hit") == 2


def test_a_query_that_was_stopped_is_counted(counted: httpx.Client) -> None:
    assert counted.get("/sparql", params={"query": ENDLESS}).status_code == 504
    assert one(numbers(counted), "findings_sparql_killed_total", reason="timeout") == 1
    with pytest.raises(httpx.ReadTimeout):
        counted.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
    for _ in range(100):
        if one(numbers(counted), "findings_sparql_killed_total", reason="gone") == 1:
            break
    assert one(numbers(counted), "findings_sparql_killed_total", reason="gone") == 1
    assert one(numbers(counted), "findings_sparql_in_progress") == 0


def test_the_queue_is_seen_and_who_found_it_full(counted: httpx.Client) -> None:
    asking = [
        threading.Thread(target=counted.get, args=("/sparql",), kwargs={"params": {"query": f"{ENDLESS} #{number}"}})
        for number in range(4)
    ]
    for thread in asking:
        thread.start()
    seen = 0.0
    while any(thread.is_alive() for thread in asking):
        seen = max(seen, one(numbers(counted), "findings_sparql_in_progress"))
    for thread in asking:
        thread.join()
    assert seen >= 1
    found = numbers(counted)
    assert one(found, "findings_sparql_refused_total") >= 1
    assert one(found, "findings_sparql_waiting", lane="light") == 0
    assert one(found, "findings_sparql_waiting", lane="heavy") == 0


def test_a_scraper_may_ask_for_the_newer_form(counted: httpx.Client) -> None:
    answer = counted.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert answer.text.endswith("# EOF\n")
