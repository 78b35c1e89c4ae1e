"""Discrepancies: every side with its source, narrowed down by what differs and how far it is explained."""

from __future__ import annotations

import html
import re
from typing import get_args

import httpx
import pytest

from api.deps import Reader
from api.routes.discrepancies import Conflict, Status
from graph.contradictions import STATUSES, contradictions

DISC = "/id/disc/adoption-timescales-direction.html"


def page(client: httpx.Client, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def test_every_discrepancy_has_two_sides_and_a_kind_that_can_be_asked_for(reader: Reader) -> None:
    found = contradictions(reader.index, reader.store)
    assert len(found) == 74
    kinds, statuses = set(get_args(Conflict)), set(get_args(Status))
    for one in found:
        assert len(one.sides) >= 2, one.iri
        assert set(one.conflicts) <= kinds, one.iri
        assert one.status in statuses, one.iri
    assert statuses == set(STATUSES)


def test_the_list_shows_all_sides_of_each_with_whose_word_it_is(client: httpx.Client) -> None:
    found = page(client, "/discrepancies.html")
    records = client.get("/discrepancies.json?limit=12").json()["items"]
    assert found.count('<article class="contradiction"') == len(records)
    for record in records:
        for side in record["between"]:
            assert side["id"].removeprefix("https://w3id.org/findings-graph") in found


@pytest.mark.parametrize("choice", ["status=open", "conflict=number", "status=explained&conflict=date"])
def test_pages_and_data_are_narrowed_down_alike(client: httpx.Client, choice: str) -> None:
    told = client.get(f"/discrepancies.json?{choice}").json()
    number = told["total"]["value"]
    assert 0 < number < 74
    key, _, value = choice.partition("&")[0].partition("=")
    assert all(value in (record[key] if isinstance(record[key], list) else [record[key]]) for record in told["items"])
    assert f"<h1>{number} discrepanc" in page(client, f"/discrepancies.html?{choice}")


def test_choices_lead_to_as_many_as_they_say(client: httpx.Client) -> None:
    found = page(client, "/discrepancies.html")
    choice = re.search(r'href="([^"]+conflict=date[^"]*)"><bdi>date</bdi> <span class="count">(\d+)<', found)
    assert choice
    assert f"<h1>{choice[2]} discrepancies" in page(client, choice[1].replace("&amp;", "&"))


def test_the_pages_of_the_list_hold_each_discrepancy_once(client: httpx.Client) -> None:
    seen: list[str] = []
    following: str | None = "/discrepancies.html"
    while following:
        found = page(client, following)
        seen += re.findall(r'<article class="contradiction" id="([^"]+)"', found)
        link = re.search(r'<a href="([^"]+)" rel="next"', found)
        following = link[1].replace("&amp;", "&") if link else None
    assert len(seen) == len(set(seen)) == 74


def test_one_discrepancy_keeps_every_side_and_says_why_they_differ(client: httpx.Client) -> None:
    found = page(client, DISC)
    assert found.count('class="says"') == 4
    for word in ("explained", "Why they differ", "paragraph 110", "Ofsted", "polarity"):
        assert word in found


def test_an_unknown_kind_says_what_there_is(client: httpx.Client) -> None:
    answer = client.get("/discrepancies?conflict=weather")
    assert answer.status_code == 422
    assert "wording" in answer.json()["detail"]


def test_two_documents_that_contradict_each_other_lead_to_their_comparison(client: httpx.Client) -> None:
    records = client.get("/discrepancies.json?limit=500").json()["items"]
    across = [record for record in records if len({side["id"].split("/")[-2] for side in record["between"]}) > 1]
    offered = set()
    for record in across:
        found = page(client, f"/id/disc/{record['id'].rsplit('/', 1)[-1]}.html")
        offered |= set(re.findall(r'href="(/compare\.html\?left=[^"]+)"', found))
    assert len(offered) > 1
    for comparison in offered:
        assert "They contradict each other" in page(client, html.unescape(comparison))
