"""Pages about many things: the data set and the named graphs. Nothing of their data is left out of the page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    import httpx

    from api.deps import Reader

VOID = "https://w3id.org/findings-graph/void#"
GRAPH = "https://w3id.org/findings-graph/graph/council-2019"


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_part_of_the_data_set_has_its_place_and_its_values(client: httpx.Client) -> None:
    page, told = client.get("/void.html").text, client.get("/void.ttl").content
    shown, anchors = words(page), set(re.findall(r' id="([^"]+)"', page))
    for triple in ox.parse(told, format=ox.RdfFormat.TURTLE):
        assert isinstance(triple.subject, ox.NamedNode)
        if triple.subject.value.startswith(VOID):
            assert triple.subject.value.removeprefix(VOID) in anchors
        if isinstance(triple.object, ox.Literal):
            assert " ".join(triple.object.value.split()) in shown, triple


def test_the_classes_share_one_table(client: httpx.Client) -> None:
    page = client.get("/void.html").text
    tables: list[str] = re.findall(r'<table class="lines">.*?</table>', page, re.DOTALL)
    classes = [table for table in tables if ">void:class<" in table]
    assert len(classes) == 1
    assert classes[0].count("<tr id=") > 20


def test_the_pages_of_a_named_graph_tell_of_each_thing_once(client: httpx.Client, reader: Reader) -> None:
    graph = ox.NamedNode(GRAPH)
    quads = list(reader.store.quads_for_pattern(None, None, None, graph))
    seen, following = "", "/graph/council-2019.html"
    many = 0
    while following:
        page = client.get(following).text
        seen, many = f"{seen} {words(page)}", many + 1
        link = re.search(r'<a href="([^"]+)" rel="next"', page)
        following = html.unescape(link[1]) if link else ""
    assert many == -(-len({quad.subject for quad in quads}) // 50)
    for quad in quads:
        if isinstance(quad.object, ox.Literal):
            assert " ".join(quad.object.value.split()) in seen, quad
