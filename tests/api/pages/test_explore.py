"""The graph explorer as it comes from the server: what is seen without scripts."""

from __future__ import annotations

import json

import httpx

ID = "https://w3id.org/findings-graph/id/"


def test_a_neighbourhood_is_told_in_tables_with_every_tie_in_words(client: httpx.Client) -> None:
    page = client.get("/explore?focus=sunrise&limit=10").text
    found = client.get("/graph?focus=sunrise&limit=10").json()
    assert f"10 of {found['total']['value'] - 1} things shown" in page
    assert page.count('<th scope="row">') == len(found["nodes"]) == 11
    assert (
        "Multi-Agency Screening Service shares premises with Sunrise team" in client.get("/explore?focus=sunrise").text
    )
    assert '<noscript>\n<figure class="drawn">' in page


def test_an_unclear_name_is_answered_with_what_may_be_meant(client: httpx.Client) -> None:
    assert client.get("/explore?focus=Care leavers").json()["status"] == 404
    answer = client.get("/explore?focus=Care leavers", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "may mean more than one thing" in answer.text
    assert 'href="/explore?focus=theme%2Fcare-leavers"' in answer.text


def test_the_page_offers_things_to_begin_with(client: httpx.Client) -> None:
    page = client.get("/explore").text
    assert page.count("/explore?focus=") >= 12


def test_just_the_things_that_are_shown_can_be_exported(client: httpx.Client) -> None:
    names = ["team/rochdale/sunrise", "team/rochdale/mass"]
    found = json.loads(client.get("/export", params={"thing": names, "format": "cytoscape"}).text)["elements"]
    assert {node["data"]["id"] for node in found["nodes"]} == {ID + name for name in names}
    assert {edge["data"]["relation"] for edge in found["edges"]} >= {"locatedWith"}
    assert client.get("/export", params={"thing": names, "focus": "sunrise"}).status_code == 400
    assert client.get("/export", params={"thing": ["nobody"]}).status_code == 404
