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


def test_every_topic_of_the_data_is_on_the_page_with_its_statements(client: httpx.Client) -> None:
    found = page(client, f"/compare?{PAIR}")
    told = client.get(f"/compare.json?{PAIR}").json()
    topics = [*told["both"], *told["onlyLeft"], *told["onlyRight"]]
    assert found.count('<section class="topic"') == len(topics)
    for topic in topics:
        for statement in [*topic["left"], *topic["right"]][:6]:
            assert statement["id"].removeprefix("https://w3id.org/findings-graph") in found
    assert found.count("Says nothing of it") == len(told["onlyLeft"]) + len(told["onlyRight"])


def test_before_two_are_chosen_it_offers_pairs_that_can_be_compared(client: httpx.Client) -> None:
    offered = re.findall(r'href="(/compare\.html\?left=[^"]+)"', page(client, "/compare"))
    assert offered
    for address in offered:
        assert 'class="topic"' in page(client, address.replace("&amp;", "&"))


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
