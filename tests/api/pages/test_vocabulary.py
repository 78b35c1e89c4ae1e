"""The documentation of the vocabulary: every term can be linked to, read about, and followed to what it is tied to."""

from __future__ import annotations

import re

import httpx
import pytest

from graph.terms import declared


@pytest.fixture(scope="module")
def page(client: httpx.Client) -> str:
    answer = client.get("/ontology.html")
    assert answer.status_code == 200
    return answer.text


def test_every_term_has_an_anchor_and_a_meaning(page: str) -> None:
    sections = dict(re.findall(r'<section class="term" id="(\w+)".*?</h3>\s*<p>(.*?)</p>', page, re.DOTALL))
    assert set(sections) == {name for name in declared() if name.isalnum()}
    assert all(len(meaning) > 10 for meaning in sections.values())


def test_what_a_term_is_tied_to_is_on_the_page(page: str) -> None:
    anchors = set(re.findall(r'href="#(\w+)"', page))
    assert anchors > {"Statement", "Passage", "Standing"}
    assert anchors <= set(re.findall(r' id="(\w+)"', page))


def test_uses_are_counted(client: httpx.Client, page: str) -> None:
    counted = re.search(r'fg:Finding</code></a> <span class="quiet">finding · used ([\d,]+) times', page)
    assert counted
    assert int(counted[1].replace(",", "")) == client.get("/findings.json?limit=1").json()["total"]["value"]


def test_schemes_and_files_answer(client: httpx.Client, page: str) -> None:
    schemes = re.findall(r'<li><a href="(/id/[^"]+)"><bdi>[^<]+</bdi></a> <span class="quiet small">\d+</span>', page)
    assert len(schemes) >= 9
    files = re.findall(r'href="(/ontology/[^"]+\.(?:ttl|jsonld))"', page)
    assert len(files) == 3
    for address in [*schemes[:3], *files]:
        assert client.get(address, follow_redirects=True).status_code == 200, address
