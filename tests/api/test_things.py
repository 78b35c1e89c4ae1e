"""Everything in the graph answers at its own address."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.terms import BASE, ID, PREFIXES

if TYPE_CHECKING:
    from api.deps import Reader

TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
    "csv": "text/csv",
    "html": "text/html",
}
ENGINES = {"ttl": "TURTLE", "nt": "N_TRIPLES", "rdf": "RDF_XML", "trig": "TRIG", "nq": "N_QUADS"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
MASS = "/id/team/rochdale/mass"
SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")


def paths(store: ox.Store) -> dict[str, str]:
    """One thing of each kind: of those that are described and of those that are only named."""
    nodes = {n.value for quad in store for n in (quad.subject, quad.object) if isinstance(n, ox.NamedNode)}
    things = sorted(node.removeprefix(BASE) for node in nodes if node.startswith(ID) and "#" not in node)
    return {thing.split("/")[1]: thing for thing in things}


def triples(content: bytes, suffix: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(content, format=getattr(ox.RdfFormat, ENGINES[suffix]))}


@pytest.mark.parametrize("suffix", TYPES)
def test_every_kind_of_thing_answers_in_every_format(client: httpx.Client, seed_store: ox.Store, suffix: str) -> None:
    kinds = paths(seed_store)
    assert len(kinds) > 35
    for path in kinds.values():
        answer = client.get(f"/{path}.{suffix}", headers={"Accept": "image/png"})
        assert answer.status_code == 200, f"{path}.{suffix}: {answer.text[:200]}"
        assert answer.headers["content-type"].startswith(TYPES[suffix])
        assert answer.content


def test_every_address_in_the_graph_leads_somewhere(reader: Reader) -> None:
    from graph.things import exists  # noqa: PLC0415

    subjects = {q.subject.value for q in reader.store if isinstance(q.subject, ox.NamedNode)}
    own = [iri for iri in subjects if iri.startswith(ID)]
    assert len(own) > 5000
    assert all(exists(reader.store, iri.partition("#")[0]) for iri in own)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("", "json"),
        ("*/*", "json"),
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json, text/turtle;q=0.5", "jsonld"),
        ("application/rdf+xml", "rdf"),
        ("text/csv", "csv"),
        ("application/n-triples", "nt"),
        ("text/turtle;q=0, application/n-quads;q=0.1", "nq"),
        # As Comunica asks; it would look in the default graph.
        ("application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,text/turtle;q=0.6", "jsonld"),
    ],
)
def test_a_thing_is_elsewhere_than_its_page_and_data(client: httpx.Client, accept: str, suffix: str) -> None:
    answer = client.get(MASS, headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{MASS}.{suffix}"
    assert "Accept" in answer.headers["vary"]
    assert client.get(answer.headers["location"]).headers["content-type"].startswith(TYPES[suffix])


def test_nothing_acceptable_is_told_with_what_there_is(client: httpx.Client) -> None:
    answer = client.get(MASS, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]
    assert client.get(f"{MASS}.tsv").status_code == 406


def test_the_graph_formats_hold_the_same_and_all_of_it(client: httpx.Client, seed_store: ox.Store) -> None:
    own = {q.triple for q in seed_store.quads_for_pattern(ox.NamedNode(BASE + MASS[1:]), None, None, None)}
    told = {suffix: triples(client.get(f"{MASS}.{suffix}").content, suffix) for suffix in ENGINES}
    for suffix, found in told.items():
        assert own <= found, suffix
        inside = {t for t in found if not str(t.subject).endswith(f".{suffix}>")}
        assert inside == {t for t in told["ttl"] if not str(t.subject).endswith(".ttl>")}


def test_an_answer_says_which_graphs_and_which_version_it_is_from(client: httpx.Client, reader: Reader) -> None:
    answer = client.get(f"{MASS}.trig")
    quads = list(ox.parse(answer.content, format=ox.RdfFormat.TRIG))
    document = ox.NamedNode(f"{BASE}{MASS[1:]}.trig")
    said = {q.object.value for q in quads if q.subject == document and q.predicate == SOURCE}
    assert said == {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
    assert f"{BASE}graph/actors" in said
    assert ox.NamedNode(f"{BASE}versions/{reader.version}") in {q.object for q in quads if q.subject == document}
    assert answer.headers["x-version"] == reader.version
    for quad in quads:
        if quad.subject != document:
            assert quad in reader.store
    rows = list(csv.DictReader(io.StringIO(client.get(f"{MASS}.csv").content.decode("utf-8-sig"))))
    assert {row["graph"] for row in rows} == said
    assert {row["version"] for row in rows} == {reader.version}
    page = client.get(f"{MASS}.html?plain=yes").text
    assert all(f"{graph}</a>" in page for graph in said)
    assert reader.version in page


def test_json_is_json_ld_of_what_the_graph_says(client: httpx.Client, reader: Reader) -> None:
    context = client.get("/ontology/context.jsonld").json()["@context"]
    for path in (*paths(reader.store).values(), "id/st/ofsted-2014/125.2", "id/doc/council-2019"):
        body = client.get(f"/{path}.jsonld").json()
        assert body["version"] == reader.version
        assert body["id"] == BASE + path
        quads = list(ox.parse(json.dumps({**body, "@context": context}), format=ox.RdfFormat.JSON_LD))
        document = ox.NamedNode(f"{BASE}{path}.jsonld")
        assert {q.object.value for q in quads if q.subject == document and q.predicate == SOURCE}
        for quad in quads:
            if quad.subject != document:
                assert next(reader.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None), quad


def test_a_passage_is_found_where_its_document_is(client: httpx.Client, seed_store: ox.Store) -> None:
    passages = [
        quad.subject.value
        for quad in seed_store.quads_for_pattern(None, ox.NamedNode("http://www.w3.org/ns/oa#hasSource"), None, None)
        if isinstance(quad.subject, ox.NamedNode) and "/doc/council-2019#" in quad.subject.value
    ]
    assert passages
    subjects = {str(t.subject)[1:-1] for t in triples(client.get("/id/doc/council-2019.ttl").content, "ttl")}
    assert set(passages) <= subjects
    page = client.get("/id/doc/council-2019.html").text
    assert all(f'id="{passage.partition("#")[2]}"' in page for passage in passages)
    told = {passage["id"] for passage in client.get("/id/doc/council-2019.json").json()["passages"]}
    assert told == set(passages)


def test_the_alternates_that_an_answer_lists_are_there(client: httpx.Client, reader: Reader) -> None:
    for path in (f"{MASS}.ttl", f"{MASS}.html", f"{MASS}.ttl?version={reader.version}", "/graph/council-2019.ttl"):
        links = client.get(path).headers["link"]
        alternates = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links)
        assert len(alternates) >= 7
        for address, media_type in alternates:
            answer = client.get(address)
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith(media_type)
        assert f'<{BASE}{path[1:]}>; rel="canonical"' in links


def test_pages_have_no_programs_of_their_own_and_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    for path in (f"{MASS}.html", "/ontology.html", "/void.html", "/versions.html", "/graph/council-2019.html"):
        answer = client.get(path)
        assert all(script.startswith('type="module" src="/static/') for script in answer.text.split("<script ")[1:])
        assert not re.search(r'\s(style|on[a-z]+)="|<style|<iframe', answer.text)
        loaded = re.findall(r'<(?:img|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]+)"', answer.text)
        assert loaded
        assert all(address.startswith("/static/") for address in loaded)
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.text.startswith("<!doctype html>")
        assert len(re.findall("<h1>", answer.text)) == 1


def test_what_names_a_thing_is_on_its_page(client: httpx.Client) -> None:
    page = client.get("/id/theme/care-leavers.html?plain=yes").text
    assert "fg:underTheme" in page
    assert re.search(r"and \d+ more", page), "a list that was cut must say so"


@pytest.mark.parametrize("path", ["/id/team/rochdale/mas", "/id/nothing", "/id/a b<>c.ttl", "/graph/nothing", "/id/é"])
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("/unknown-term")


def test_a_slip_is_answered_with_what_was_meant(client: httpx.Client) -> None:
    assert "team/rochdale/mass" in client.get("/id/team/rochdale/mas").json()["near"]
    assert "team/rochdale/mass" in client.get("/id/team/salford/mass").json()["near"]


def test_head_is_get_without_the_body(client: httpx.Client) -> None:
    for path in (MASS, f"{MASS}.ttl", "/ontology", "/void", "/versions", "/healthz", "/findings"):
        whole, bare = client.get(path), client.head(path)
        assert bare.status_code == whole.status_code
        assert bare.content == b""
        assert bare.headers["content-type"] == whole.headers["content-type"] if whole.content else True


def test_an_unchanged_description_is_not_sent_again(client: httpx.Client, reader: Reader) -> None:
    first = client.get(f"{MASS}.ttl")
    again = client.get(f"{MASS}.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{MASS}.nt").headers["etag"] != first.headers["etag"]
    assert "immutable" in client.get(f"{MASS}.ttl?version={reader.version}").headers["cache-control"]


def test_a_version_goes_along_to_the_data_and_the_links(client: httpx.Client, reader: Reader) -> None:
    answer = client.get(f"{MASS}?version={reader.version}", headers={"Accept": "text/html"})
    assert answer.headers["location"] == f"{MASS}.html?version={reader.version}"
    page = client.get(answer.headers["location"]).text
    assert f'href="/id/org/rochdale?version={reader.version}"' in page


def test_a_named_graph_holds_exactly_its_quads(client: httpx.Client, seed_store: ox.Store) -> None:
    graph = ox.NamedNode(f"{BASE}graph/council-2019")
    quads = set(ox.parse(client.get("/graph/council-2019.nq").content, format=ox.RdfFormat.N_QUADS))
    assert {q for q in quads if q.graph_name == graph} == set(seed_store.quads_for_pattern(None, None, None, graph))


def test_a_fraction_is_a_number_in_json_and_exact_in_json_ld(client: httpx.Client, seed_store: ox.Store) -> None:
    query = "SELECT ?figure ?value { ?figure fg:value ?value FILTER(?value != ROUND(?value)) } ORDER BY ?figure LIMIT 1"
    found = seed_store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    row = next(found)
    path = str(row["figure"]).strip("<>").removeprefix(BASE)
    value = str(row["value"].value)
    assert client.get(f"/{path}.json").json()["value"] == float(value)
    assert client.get(f"/{path}.jsonld").json()["value"] == value
