"""/paths and /graph over a real server."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

ID = "https://w3id.org/findings-graph/id/"


def get(client: httpx.Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_path_tells_its_hops_and_where_they_stand(client: httpx.Client) -> None:
    found = get(client, "/paths?from=Sunrise&to=MASS&k=2")
    assert found["from"] == {"id": f"{ID}team/rochdale/sunrise", "label": "Sunrise team", "kind": "team"}
    assert len(found["paths"]) == 2
    hop = found["paths"][0]["hops"][0]
    assert hop["relation"] == "locatedWith"
    assert hop["because"]["accordingTo"]["label"] == "Ofsted"
    assert hop["because"]["passages"][0]["para"] in ("32", "41", "51")
    assert found["complete"] is True
    assert found["version"]


def test_the_query_beside_a_path_runs(client: httpx.Client) -> None:
    path = get(client, "/paths?from=st/ofsted-2014/7.1&to=inspection/rochdale/2018-01&k=1")["paths"][0]
    answer = client.get(
        "/sparql", params={"query": path["sparql"]}, headers={"Accept": "application/sparql-results+json"}
    )
    assert answer.status_code == 200, answer.text
    assert path["things"][1]["id"] in {row["thing1"]["value"] for row in answer.json()["results"]["bindings"]}


def test_paths_take_via_avoid_and_time(client: httpx.Client) -> None:
    passed = get(client, "/paths?from=return-interviews&to=sunrise&via=missing-panel")["paths"]
    assert passed
    assert all(f"{ID}org/missing-panel" in [thing["id"] for thing in path["things"]] for path in passed)
    avoided = get(client, "/paths?from=sunrise&to=mass&avoid=claim&avoid=finding")["paths"]
    assert not {thing["kind"] for path in avoided for thing in path["things"]} & {"claim", "finding"}
    assert (
        get(client, "/paths?from=st/willispalmer-2018/L33.3&to=st/ofsted-2014/128.1&chronological=true")["paths"] == []
    )


def test_a_path_through_a_contested_statement_shows_the_discrepancy(client: httpx.Client) -> None:
    found = get(client, "/paths?from=st/ofsted-2014/38.2&to=st/ofsted-2014/L245.6")
    assert f"{ID}disc/inspection-2010-date" in [one["id"] for one in found["discrepancies"]]


def test_an_unclear_name_is_answered_with_candidates(client: httpx.Client) -> None:
    answer = client.get("/paths?from=care leavers&to=sunrise")
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["near"] == ["theme/care-leavers", "group/care-leavers"]
    assert "group: Care leavers" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ("/paths?from=sunrise", 400, "both"),
        ("/paths?from=sunrise&to=sunrise", 400, "two different ends"),
        ("/paths?from=sunrise&to=mass&max_length=99", 422, "max_length"),
        ("/paths?from=sunrise&to=nowhere-at-all", 404, "Nothing is called"),
        ("/graph", 422, "focus"),
        ("/graph?focus=sunrise&kinds=cat", 400, "Kinds are"),
    ],
)
def test_bad_requests_say_what_to_try(client: httpx.Client, wrong: str, status: int, words: str) -> None:
    answer = client.get(wrong)
    assert answer.status_code == status
    assert words in answer.text


def test_a_neighbourhood_says_what_it_left_out(client: httpx.Client) -> None:
    found = get(client, "/graph?focus=inspection/rochdale/2014-10&limit=25")
    assert len(found["nodes"]) == 26
    assert found["truncated"] is True
    assert found["total"]["value"] == 26 + sum(found["leftOut"].values()) > 1000
    assert "25 of" in found["notes"][0]
    ids = {node["id"] for node in found["nodes"]}
    assert {edge[end] for edge in found["edges"] for end in ("source", "target")} <= ids
    assert all(edge["basis"] and edge["evidence"] for edge in found["edges"])
    assert {node["distance"] for node in found["nodes"]} == {0, 1}


def test_an_unchanged_answer_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/paths?from=sunrise&to=mass")
    again = client.get("/paths?from=sunrise&to=mass", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
