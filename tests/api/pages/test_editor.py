"""The page at /sparql as it comes from the server: what works without scripts."""

from __future__ import annotations

import html
import re

import httpx
import pytest

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
COUNT = "SELECT (COUNT(*) AS ?teams) { ?s a <https://w3id.org/findings-graph/ns#Team> }"


def page(client: httpx.Client, **parameters: str) -> httpx.Response:
    return client.get("/sparql.html", params=parameters)


def test_a_browser_that_asks_nothing_gets_the_editor(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": BROWSER})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<textarea id="query" name="query"' in answer.text


def test_a_program_that_asks_something_gets_data_whatever_else_it_accepts(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"Accept": BROWSER})
    assert answer.headers["content-type"].startswith("application/xml")


def test_an_address_with_a_query_shows_its_answer_and_where_to_have_it(client: httpx.Client) -> None:
    found = page(client, query=COUNT)
    assert found.status_code == 200
    assert "<bdi>24</bdi>" in found.text
    for place in re.findall(r'<a href="([^"]+)" download>', found.text):
        assert client.get(html.unescape(place)).status_code == 200


def test_a_graph_is_shown_as_turtle(client: httpx.Client) -> None:
    found = page(client, query="DESCRIBE <https://w3id.org/findings-graph/id/org/ofsted>")
    assert '<pre tabindex="0" aria-label="Answer as Turtle">' in found.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT nothing", "at line 1, column"),
        ("ASK { SERVICE <http://localhost/> {} }", "SERVICE"),
        ("CLEAR ALL", "CLEAR is not allowed"),
    ],
)
def test_a_query_without_answer_says_why_and_stays_in_the_box(client: httpx.Client, query: str, words: str) -> None:
    found = page(client, query=query)
    assert found.status_code == 400
    told = re.search(r'<div class="wrong" role="alert">(.*)</div>', found.text)
    assert told
    assert words in told[1]
    assert html.escape(query) in found.text


def test_every_example_is_offered_and_can_be_run(client: httpx.Client) -> None:
    places = re.findall(r'<li><a href="(/sparql\.html\?query=[^"]+)">', page(client).text)
    assert len(places) >= 25
    assert client.get(html.unescape(places[0])).text.count("<tr>") > 1
