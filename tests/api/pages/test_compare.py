"""Two documents side by side: what both say, what only one says, and where their words or verdicts differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from graph.build import build
from graph.settings import Settings
from graph.store import DataDirectory
from tests.conftest import SEEDS, serving

if TYPE_CHECKING:
    from pathlib import Path

PAIR = "left=willispalmer-2019&right=council-2019"


def page(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return answer.text


def statements(part: str) -> set[str]:
    """The statements that a part of a page leads to."""
    return set(re.findall(r'class="says" href="(/id/st/[^"]+)"', part))


def named(told: list[dict[str, str]]) -> set[str]:
    return {one["id"].removeprefix("https://w3id.org/findings-graph") for one in told}


def sections(found: str) -> dict[str, str]:
    """The parts of a comparison by the anchor of their heading."""
    parts = re.split(r'<h2 id="([\w-]+)"', found)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("pair", [PAIR, "left=ofsted-2014&right=willispalmer-2018"])
def test_every_statement_of_the_data_is_where_it_belongs(client: httpx.Client, pair: str) -> None:
    shown = sections(page(client, f"/compare?{pair}&show=all"))
    told = client.get(f"/compare.json?{pair}").json()
    sides = {side: [one[side] for one in told["pairs"]] for side in ("left", "right")}
    assert statements(shown["both"]) == named([*sides["left"], *sides["right"]])
    topics = [*told["both"], *told["onlyLeft"], *told["onlyRight"]]
    documents = [f"/st/{told[side]['id'].rsplit('/', 1)[-1]}/" for side in ("left", "right")]
    between = [one for found in told["discrepancies"] for one in found["between"]]
    contested = {iri for iri in named(between) if any(document in iri for document in documents)}
    assert statements(shown.get("contradictions", "")) == contested
    for side in ("left", "right"):
        every = named([*told[f"{side}Alone"], *(one for topic in topics for one in topic[side])])
        assert statements(shown[f"only-{side}"]) == every - named(sides[side]) - contested
    assert shown["topics"].count('<th scope="row">') == len(topics)
    assert shown["topics"].count("says nothing of it") == len(told["onlyLeft"]) + len(told["onlyRight"])


def test_what_is_folded_away_is_counted_and_can_be_asked_for(client: httpx.Client) -> None:
    found = page(client, "/compare?left=ofsted-2014&right=willispalmer-2018")
    counts = [int(count) for count in re.findall(r'<summary><b>[^<]+</b> <span class="count">(\d+)</span>', found)]
    told = re.search(r'href="#only-left"><b>([\d,]+)</b>', found)
    assert told
    *groups, topics = counts
    assert sum(groups) == int(told[1].replace(",", "")) > len(statements(sections(found)["only-left"]))
    assert topics == 155
    every = re.search(r'href="([^"]+show=all)#only-left">show all', found)
    assert every
    assert len(statements(page(client, every[1].replace("&amp;", "&")))) > 1000


def test_before_two_are_chosen_it_offers_pairs_that_can_be_compared(client: httpx.Client) -> None:
    offered = re.findall(r'href="(/compare\.html\?left=[^"]+)"', page(client, "/compare"))
    assert offered
    for address in offered:
        assert 'id="topics"' in page(client, address.replace("&amp;", "&"))


def test_documents_with_nothing_in_common_are_not_compared(client: httpx.Client) -> None:
    found = page(client, "/compare?left=willispalmer-2018&right=council-2019", 400)
    assert "no inspection or action in common" in found
    assert "<select" in found


def test_words_of_one_alone_are_marked_where_the_texts_are_at_hand(texts: Path, tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path)
    build(directory, SEEDS, texts)
    with serving(directory, Settings(documents=texts)) as address, httpx.Client(base_url=address, timeout=60) as client:
        found = page(client, f"/compare?{PAIR}")
    assert "worded differently" in found
    quotes = re.findall(r"<blockquote><bdi>(.*?)</bdi></blockquote>", found)
    marked = [quote for quote in quotes if "<mark>" in quote]
    assert marked
    assert all(re.sub(r"<mark>.*?</mark>", "", quote).strip() for quote in marked), "something is worded alike"


@pytest.mark.parametrize("side", ["left", "right"])
def test_programs_are_told_what_is_missing(client: httpx.Client, side: str) -> None:
    answer = client.get(f"/compare?{side}=council-2019")
    assert answer.status_code == 400
    assert "two documents" in answer.json()["detail"]
