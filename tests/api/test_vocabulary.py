"""The vocabulary under all its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from graph.terms import BASE, NS, ONTOLOGY, declared

if TYPE_CHECKING:
    from api.deps import Reader

FORMATS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nt": "nt"}


@pytest.mark.parametrize(
    ("accept", "suffix", "media_type"),
    [
        ("text/html", "html", "text/html"),
        ("text/turtle", "ttl", "text/turtle"),
        ("application/ld+json", "jsonld", "application/ld+json"),
        ("application/rdf+xml", "rdf", "application/rdf+xml"),
        ("*/*", "ttl", "text/turtle"),
    ],
)
@pytest.mark.parametrize("path", ["/ontology", "/ontology/Finding", "/ontology/resolves"])
def test_the_vocabulary_answers_in_each_format(
    client: httpx.Client, path: str, accept: str, suffix: str, media_type: str
) -> None:
    negotiated = client.get(path, headers={"Accept": accept})
    asked = client.get(f"{path}.{suffix}", headers={"Accept": "image/png"})
    for answer in (negotiated, asked):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
    assert f"{path}.html" in asked.headers["link"] or suffix == "html"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("suffix", FORMATS)
def test_another_parser_reads_every_term_of_the_hand_written_file(client: httpx.Client, suffix: str) -> None:
    written = rdflib.Graph().parse(ONTOLOGY / "findings.ttl", format="turtle")
    served = rdflib.Graph().parse(client.get(f"/ontology.{suffix}").content, format=FORMATS[suffix])
    assert set(written) <= set(served)


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/ns", "/ontology"),
        ("/ns.ttl", "/ontology.ttl"),
        ("/ns/0.1.0", "/ontology"),
        ("/ns/0.1.0.rdf", "/ontology.rdf"),
    ],
)
def test_the_namespace_leads_to_its_document(client: httpx.Client, path: str, location: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert client.get(path, follow_redirects=True).status_code == 200


def test_a_term_behind_the_hash_is_in_the_document(client: httpx.Client) -> None:
    page = client.get("/ns", headers={"Accept": "text/html"}, follow_redirects=True).text
    triples = list(ox.parse(client.get("/ns.ttl", follow_redirects=True).content, format=ox.RdfFormat.TURTLE))
    subjects = {quad.subject.value for quad in triples if isinstance(quad.subject, ox.NamedNode)}
    for name in declared():
        if name:
            assert NS + name in subjects
            assert f'id="{name}"' in page


def test_a_term_says_what_it_means(client: httpx.Client, reader: Reader) -> None:
    answer = client.get("/ontology/Finding.html")
    assert "evaluates or describes practice" in answer.text
    assert f"<{NS}Finding>; rel=&#34;describes&#34;" not in answer.headers["link"]
    assert f'<{NS}Finding>; rel="describes"' in answer.headers["link"]
    assert answer.headers["x-version"] == reader.version


@pytest.mark.parametrize("name", ["concepts", "measures", "shapes", "findings"])
def test_the_files_are_served_as_they_were_written(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/ontology/{name}.ttl")
    assert answer.content == (ONTOLOGY / f"{name}.ttl").read_bytes()
    assert answer.headers["content-type"].startswith("text/turtle")
    assert client.get(f"/ontology/{name}.ttl?version=0").status_code == 404


def test_the_context_of_every_answer_is_served(client: httpx.Client) -> None:
    answer = client.get("/ontology/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"]["fg"] == NS


@pytest.mark.parametrize("path", ["/ontology/finding", "/ontology/Nothing.ttl", "/ns/9.9", "/ontology/..%2fREADME.ttl"])
def test_unknown_terms_are_not_found(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_vocabulary_of_a_version_is_that_of_its_snapshot(client: httpx.Client, reader: Reader) -> None:
    assert client.get(f"/ontology.ttl?version={reader.version}").status_code == 200
    assert client.get("/ontology.ttl?version=0123456789abcdef").status_code == 404
    assert f"{BASE}versions/{reader.version}" in client.get("/ontology.ttl").text
