"""The pages about the graph and about the API: what they count is so, and what they show can be asked."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from api.pages.measured import FILE, sections
from graph.rules import rule_files


@pytest.fixture(scope="module")
def about(client: httpx.Client) -> str:
    return client.get("/about").text


def test_what_it_counts_is_what_the_graph_answers(client: httpx.Client, about: str) -> None:
    for kind in ("findings", "figures", "recommendations"):
        total = client.get(f"/{kind}.json?limit=1").json()["total"]["value"]
        assert f"{total:,} {kind}" in about


def test_it_names_methods_limits_licences_and_how_to_cite(client: httpx.Client, about: str) -> None:
    for anchor in ("coverage", "methods", "limits", "tags", "cite", "licences"):
        assert f'id="{anchor}"' in about
    for rule in rule_files():
        assert rule.stem in about
    cited = re.search(r'href="(/cite\.bib[^"]*)">BibTeX', about)
    assert cited
    assert client.get(cited[1]).text.startswith("@")


def test_its_measurements_are_those_of_the_file(about: str) -> None:
    known = {one.heading: one for one in sections(FILE.read_text(encoding="utf-8"))}
    assert known["The seed graph"].rows[0] == ["what", "number", "command"]
    shown = html.unescape(about)
    for row in known["The seed graph"].rows[1:]:
        assert all(cell in shown for cell in row)


def test_every_example_of_the_api_answers(client: httpx.Client) -> None:
    page = html.unescape(client.get("/docs").text)
    examples = re.findall(r"<code>curl 'https?://[^/]+(/[^']*)'(?: -H 'Accept: ([^']+)')?</code>", page)
    assert len(examples) > 20
    for address, accept in examples:
        answer = client.get(address, headers={"Accept": accept} if accept else {}, follow_redirects=True)
        assert answer.status_code == 200, f"{address}: {answer.text[:300]}"


def test_every_address_of_the_api_is_documented_and_nothing_is_loaded_from_elsewhere(client: httpx.Client) -> None:
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"</b> {path}</code>" in page
    assert not re.search(r'(?:src|href)="https?://[^"]*(?:cdn|jsdelivr|unpkg)', page)
    assert "<script>" not in page
