"""The description of the data set: VoID, DCAT and versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.catalogue import CATALOGUE, DATASET
from graph.terms import BASE, PREFIXES, term

if TYPE_CHECKING:
    from api.deps import Reader


def read(client: httpx.Client, path: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(client.get(path).content, format=ox.RdfFormat.TURTLE)}


def values(triples: set[ox.Triple], subject: ox.NamedNode, name: str) -> set[str]:
    found = (t.object for t in triples if t.subject == subject and t.predicate == term(name))
    return {node.value for node in found if not isinstance(node, ox.Triple)}


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_the_description_is_that_of_the_store_and_the_versions(client: httpx.Client, reader: Reader, path: str) -> None:
    found = read(client, f"{path}.ttl" if path == "/void" else path)
    stored = {quad.triple for quad in reader.store.quads_for_pattern(None, None, None, CATALOGUE)}
    assert stored <= found
    assert values(found, DATASET, "dcat:hasCurrentVersion") == {f"{BASE}versions/{reader.version}"}
    version = ox.NamedNode(f"{BASE}versions/{reader.version}")
    assert values(found, version, "dcat:version") == {reader.version}
    assert values(found, version, "dcat:isVersionOf") == {DATASET.value}
    assert str(client.base_url).rstrip("/") + "/sparql" in values(found, DATASET, "void:sparqlEndpoint")


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf", "trig", "html"])
def test_the_description_has_every_format(client: httpx.Client, suffix: str) -> None:
    answer = client.get(f"/void.{suffix}")
    assert answer.status_code == 200
    assert 'rel="alternate"' in answer.headers["link"]


def test_the_numbers_are_those_that_a_query_counts(client: httpx.Client) -> None:
    query = f"""SELECT ?class ?entities (COUNT(DISTINCT ?thing) AS ?counted) {{
      GRAPH <{CATALOGUE.value}> {{ ?part void:class ?class ; void:entities ?entities }}
      GRAPH ?graph {{ ?thing a ?class }} FILTER (?graph != <{CATALOGUE.value}>)
    }} GROUP BY ?class ?entities"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(rows) > 25
    for row in rows:
        assert row["entities"]["value"] == row["counted"]["value"], row["class"]["value"]


def test_a_query_finds_the_prefixes_and_they_are_right(client: httpx.Client) -> None:
    query = "SELECT ?prefix ?namespace { ?ontology sh:declare ?one . ?one sh:prefix ?prefix ; sh:namespace ?namespace }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert {row["prefix"]["value"]: row["namespace"]["value"] for row in rows} == PREFIXES


def test_the_address_of_the_whole_leads_to_its_description(client: httpx.Client) -> None:
    answer = client.get("/", headers={"Accept": "text/html"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "Findings Graph" in answer.text
