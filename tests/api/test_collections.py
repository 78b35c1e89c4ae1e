"""Look-ups over HTTP, expected from the documents."""

from __future__ import annotations

import csv
import io
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

ID = "https://w3id.org/findings-graph/id/"


def get(client: httpx.Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def paragraphs(found: dict[str, Any]) -> set[str]:
    passages = [p for item in found["items"] for p in listed(item["saidIn"])]
    return {p["para"] for p in passages if "para" in p}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_findings_on_care_leavers_with_everything_under_the_theme(client: httpx.Client) -> None:
    found = get(client, "/findings?theme=care-leavers&document=ofsted-2014&limit=1000")
    assert {"125", "127", "128", "129", "130", "132", "134"} <= paragraphs(found)
    assert not {"45", "57", "71"} & paragraphs(found)
    assert found["total"] == {"value": len(found["items"]), "relation": "eq"}


def test_every_finding_has_its_passage_and_whose_word_it_is(client: httpx.Client) -> None:
    for item in get(client, "/findings?limit=10000")["items"]:
        assert item["accordingTo"]["id"].startswith(ID), item["id"]
        for passage in listed(item["saidIn"]):
            assert len(passage["sha256"]) == 64
            assert passage["hasSelector"], item["id"]


def test_what_care_leavers_said_is_theirs_and_ofsted_passed_it_on(client: httpx.Client) -> None:
    found = get(client, "/findings?according_to=care-leavers&relayed=yes")
    assert "127" in paragraphs(found)
    assert all(item["relayedBy"]["label"] == "Ofsted" for item in found["items"])


@pytest.mark.parametrize("name", ["local-data", "source/local-data", f"{ID}source/local-data"])
def test_what_data_say_is_found_by_whoever_s_word_it_is(client: httpx.Client, name: str) -> None:
    found = get(client, f"/findings?according_to={name}")
    assert found["items"]
    assert {item["accordingTo"]["id"] for item in found["items"]} == {f"{ID}source/local-data"}


def test_a_source_that_is_not_there_is_told_with_near_ones(client: httpx.Client) -> None:
    answer = client.get("/findings?according_to=ofsteed")
    assert answer.status_code == 404
    assert "ofsted" in answer.json()["near"]


def test_first_hand_findings_have_no_teller(client: httpx.Client) -> None:
    found = get(client, "/findings?relayed=no&limit=10000")
    assert found["items"]
    assert not [item for item in found["items"] if "relayedBy" in item]


def test_the_council_has_28_recommendations_and_the_board_nine(client: httpx.Client) -> None:
    found = get(client, "/recommendations?document=ofsted-2014&limit=100")["items"]
    addressed = [item["addressedTo"]["id"].removeprefix(ID) for item in found]
    assert addressed.count("org/rochdale") == 28
    assert addressed.count("org/rbscb") == 9
    assert {item["para"] for item in found} == {str(n) for n in [*range(1, 29), *range(157, 166)]}


def test_care_leavers_were_graded_inadequate_in_2014(client: httpx.Client) -> None:
    found = get(client, "/judgements?inspection=2014-10&limit=100")["items"]
    grades = {item["area"]: item["grade"] for item in found}
    assert grades["sif-care-leavers"] == "inadequate"
    assert grades["sif-adoption"] == "requires-improvement"
    assert grades["sif-lscb"] == "requires-improvement"


def test_filters_by_team_polarity_words_and_time(client: httpx.Client) -> None:
    sunrise = get(client, "/findings?team=sunrise&polarity=strength")
    assert {"59", "80"} <= paragraphs(sunrise)
    assert get(client, "/findings?q=custody&document=ofsted-2014")["items"]
    assert get(client, "/findings?from=2018&to=2018")["items"]
    later = get(client, "/findings?from=2018&limit=10000")["items"]
    assert all(item.get("asOf", "9") >= "2018" for item in later)


def test_pages_follow_one_another_without_loss(client: httpx.Client) -> None:
    whole = [item["id"] for item in get(client, "/findings?theme=adoption&limit=10000")["items"]]
    collected: list[str] = []
    address: str | None = "/findings?theme=adoption&limit=7"
    while address:
        page = get(client, address)
        collected += [item["id"] for item in page["items"]]
        address = page["next"]
    assert collected == whole


def test_the_three_formats_hold_the_same_findings(client: httpx.Client) -> None:
    address = "/findings?issue=return-interviews"
    ids = {item["id"] for item in get(client, address)["items"]}
    table = client.get(address, headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert {ID + row["id"].removeprefix(ID) for row in rows} == ids
    assert all(row["sha256"] and row["accordingTo"] for row in rows)
    graph = client.get("/findings.ttl?issue=return-interviews")
    quads = list(ox.parse(graph.content, format=ox.RdfFormat.TURTLE))
    assert ids <= {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}


def test_an_answer_is_json_ld_of_the_same_triples_as_its_turtle(client: httpx.Client, seed_store: ox.Store) -> None:
    body = get(client, "/findings?issue=step-down")
    context = client.get("/ontology/context.jsonld").json()["@context"]
    for item in body["items"]:
        document = {"@context": context, **item}
        read = list(ox.parse(httpx.Response(200, json=document).content, format=ox.RdfFormat.JSON_LD))
        assert read
        for quad in read:
            triple = (quad.subject, quad.predicate, quad.object)
            assert list(seed_store.quads_for_pattern(*triple, None)), triple


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/findings?theme=care-leaver", 404, "care-leavers"),
        ("/findings?theme=adoption&issue=step-down", 400, "either"),
        ("/findings?from=last-year", 400, "YYYY"),
        ("/findings?polarity=bad", 422, "strength"),
        ("/findings?limit=0", 422, "limit"),
        ("/findings?version=nope", 404, "versions"),
        ("/nothing-here", 404, "/docs"),
    ],
)
def test_bad_requests_say_what_to_try(client: httpx.Client, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.text


def test_an_unchanged_answer_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/teams")
    again = client.get("/teams", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["themes", "issues", "teams", "inspections", "documents", "discrepancies", "figures"])
def test_things_are_listed_with_labels(client: httpx.Client, path: str) -> None:
    found = get(client, f"/{path}?limit=10000")
    assert len(found["items"]) == found["total"]["value"] > 3
    assert all(item.get("label") or item.get("says") for item in found["items"])


def test_mass_goes_by_both_its_names(client: httpx.Client) -> None:
    mass = next(t for t in get(client, "/teams?limit=100")["items"] if t["id"].endswith("team/rochdale/mass"))
    names = {mass["label"], *listed(mass["altLabel"])}
    assert {"Multi-Agency Screening Service", "Multi-Agency Safeguarding Service"} <= names


def test_lists_of_things_are_narrowed_to_an_authority(client: httpx.Client) -> None:
    events = client.get("/inspections.json?authority=rochdale").json()["items"]
    assert {"inspection/rochdale/2014-10", "inspection/rochdale/2018-01", "inspection/rochdale/2019-01"} <= {
        event["id"].partition("/id/")[2] for event in events
    }
    assert client.get("/documents.json?authority=rochdale").json()["total"]["value"] == 5
    teams = {item["id"] for item in client.get("/teams.json?authority=rochdale").json()["items"]}
    assert any(team.endswith("/sunrise") for team in teams)
    assert "Only those of" in client.get("/teams.html?authority=rochdale").text
    answer = client.get("/inspections?authority=rochdal")
    assert answer.status_code == 404
    assert answer.json()["near"]
