"""The page of paths: two boxes, every path drawn and told, and what to do when a name is not understood."""

from __future__ import annotations

import re

import httpx

HTML = {"Accept": "text/html"}


def page(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def test_without_ends_it_is_a_form_with_examples_that_lead_to_paths(client: httpx.Client) -> None:
    start = page(client, "/paths")
    for box in ("from", "to"):
        assert f'<label for="{box}">' in start
    example = re.search(r'href="(/paths\?from=[^"]+)"', start)
    assert example
    assert 'class="chain"' in page(client, example[1].replace("&amp;", "&"))


def test_programs_are_told_which_ends_are_missing(client: httpx.Client) -> None:
    answer = client.get("/paths?from=sunrise")
    assert answer.status_code == 400
    assert "'to'" in answer.json()["detail"]


def test_every_hop_says_why_it_holds_and_where_that_stands(client: httpx.Client) -> None:
    found = page(client, "/paths?from=return-interviews&to=sunrise&k=3")
    told = client.get("/paths.json?from=return-interviews&to=sunrise&k=3").json()
    assert found.count('class="chain"') == len(told["paths"]) == 3
    assert found.count('class="verb"') == sum(path["length"] for path in told["paths"])
    for path in told["paths"]:
        for hop in path["hops"]:
            for passage in hop["because"].get("passages", []):
                assert passage["id"].removeprefix("https://w3id.org/findings-graph") in found
    for word in ("stated in a document", "Ofsted", "paragraph"):
        assert word in found


def test_the_boxes_that_a_form_leaves_empty_mean_nothing(client: httpx.Client) -> None:
    plain = client.get("/paths?from=sunrise&to=mass").json()
    formed = client.get("/paths?from=sunrise&to=mass&via=&avoid=&max_length=5&k=5").json()
    assert formed["paths"] == plain["paths"]


def test_the_form_keeps_what_was_asked(client: httpx.Client) -> None:
    found = page(client, "/paths?from=return-interviews&to=sunrise&via=missing-panel&avoid=claim&chronological=true")
    assert 'name="via" value="missing-panel"' in found
    assert re.search(r'value="claim" checked', found)
    assert re.search(r'name="chronological"[^>]* checked', found)


def test_an_unclear_name_is_answered_with_questions_put_clearly(client: httpx.Client) -> None:
    found = page(client, "/paths?from=care+leavers&to=sunrize", 404)
    assert "care leavers" in found
    assert "sunrize" in found
    choice = re.search(r'href="(/paths\?from=care\+leavers&amp;to=team[^"]+)"', found)
    assert choice, "the second name can be put right while the first stays as it was typed"


def test_a_question_that_contradicts_itself_is_explained(client: httpx.Client) -> None:
    assert "two different ends" in page(client, "/paths?from=sunrise&to=sunrise", 400)


def test_that_there_is_no_path_is_said_with_care(client: httpx.Client) -> None:
    address = "/paths?from=st/willispalmer-2018/L33.3&to=st/ofsted-2014/128.1&chronological=true"
    found = page(client, address)
    assert "No path" in found
    assert "never goes back in time" in found


def test_what_is_typed_stays_text(client: httpx.Client) -> None:
    found = page(client, "/paths?from=%3Cscript%3Ealert(1)%3C/script%3E&to=sunrise", 404)
    assert "<script>alert" not in found
    assert "&lt;script&gt;alert" in found


def test_every_data_link_and_query_of_the_page_answers(client: httpx.Client) -> None:
    found = page(client, "/paths?from=sunrise&to=mass&k=2&avoid=claim")
    addresses = re.findall(r'href="(/(?:paths\.json|export)\?[^"]+)"', found)
    assert len(addresses) >= 5
    for address in addresses:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    assert found.count("Open in the SPARQL editor") >= 2
