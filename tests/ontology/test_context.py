"""The JSON-LD context: it knows every term, and two parsers read with it the same."""

import json
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from tests.ontology.files import FG, ID, ONTOLOGY, concepts, short, terms

# rdflib warns of a class that its own JSON-LD parser uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@cache
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return loaded


def to_rdflib(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


def to_oxigraph(document: dict[str, Any]) -> Graph:
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def in_context(**content: Any) -> dict[str, Any]:
    return {"@context": [context(), {"@base": ID}], **content}


def address(key: str) -> str:
    """The IRI that a key of the context stands for."""
    entry = context()[key]
    name = str(entry.get("@id", entry.get("@reverse")) if isinstance(entry, dict) else entry)
    prefix, colon, local = name.partition(":")
    return f"{context()[prefix]}{local}" if colon and not local.startswith("//") else name


def test_context_knows_every_term() -> None:
    keys = {address(key) for key in context() if not key.startswith("@")}
    assert [short(term) for term in terms() if str(term) not in keys] == []


def test_context_names_only_terms_that_exist() -> None:
    named = [address(key) for key in context() if not key.startswith("@")]
    own = [name for name in named if name.startswith(str(FG)) and name != str(FG)]
    assert [name for name in own if URIRef(name) not in terms()] == []


def test_context_gives_our_terms_their_own_names() -> None:
    for term in terms():
        assert address(short(term)) == str(term)


def slug_keys() -> list[str]:
    return [key for key, entry in context().items() if isinstance(entry, dict) and "@context" in entry]


@pytest.mark.parametrize("key", slug_keys())
def test_bare_slugs_become_concepts(key: str) -> None:
    """A slug that is also a key must be given again in the key's own context, or it would become that property."""
    base = context()[key]["@context"]["@vocab"]
    slugs = [str(concept).removeprefix(base) for concept in concepts() if str(concept).startswith(base)]
    assert slugs
    document = in_context(**{"id": "st/x", key: slugs})
    expected = {URIRef(base + slug) for slug in slugs}
    assert set(to_rdflib(document).objects()) == expected
    assert set(to_oxigraph(document).objects()) == expected


DOCUMENT = in_context(
    id="doc/report",
    type="Document",
    title="A report",
    kind="inspection-report",
    issued="2014-12-05",
    publisher="org/ofsted",
    license="https://example.org/terms",
    place="rochdale",
    identifier="003",
    sha256="00",
    passedOver=[
        {"id": "doc/report#char=0,5", "type": "Passage", "line": 1, "reason": "heading", "hasSource": "doc/report"}
    ],
    statements=[
        {
            "id": "st/report/129.1",
            "type": "Finding",
            "says": "Too few young people could stay",
            "polarity": "weakness",
            "voice": "own",
            "trend": "declining",
            "about": ["issue/staying-put", "theme/care-leavers"],
            "accordingTo": "org/ofsted",
            "saidIn": {
                "id": "doc/report#char=10,50",
                "type": "Passage",
                "para": "129",
                "page": 28,
                "hasSelector": {
                    "id": "selector/report/10-50/position",
                    "type": "TextPositionSelector",
                    "start": 10,
                    "end": 50,
                },
            },
        },
        {
            "id": "st/report/84.3",
            "type": "Figure",
            "value": "73.5",
            "unit": "week",
            "qualifier": "about",
            "status": "provisional",
            "when": "when/2013-04-01..2014-03-31",
            "printed": "73.5",
        },
        {"id": "st/report/2.1", "type": "Judgement", "area": "lac-2010", "grade": "to-2013-adequate"},
        {"id": "st/report/7.1", "type": "Recommendation", "force": "area-for-improvement", "addressedTo": "org/a"},
        {
            "id": "st/report/38.1",
            "type": "Claim",
            "subject": "inspection/rochdale/2010",
            "predicate": "when",
            "object": {"id": "when/2010-07"},
        },
        {"id": "st/report/38.2", "type": "Claim", "subject": "person/a", "predicate": "memberOf", "object": "a group"},
        {
            "id": "when/2013-04-01..2014-03-31",
            "type": "TemporalEntity",
            "earliest": "2013-04-01",
            "latest": "2014-03-31",
            "label": "2013-14",
        },
        {"id": "dev/1", "type": "Development", "relation": "improvesOn", "basis": "stated", "later": "standing/a/b/c"},
        {"id": "disc/1", "type": "Discrepancy", "conflict": "polarity", "status": "open", "note": "Why"},
        {"id": "team/a/front", "type": "Team", "prefLabel": "Front", "purpose": "front-door", "unitOf": "org/a"},
    ],
)


def test_both_parsers_read_the_same() -> None:
    read = to_rdflib(DOCUMENT)
    assert len(read) > 60
    assert isomorphic(read, to_oxigraph(DOCUMENT))


@pytest.mark.parametrize(
    "triple",
    [
        ("st/report/129.1", FG.polarity, URIRef(ID + "polarity/weakness")),
        ("st/report/129.1", FG.about, URIRef(ID + "issue/staying-put")),
        ("st/report/129.1", FG.says, Literal("Too few young people could stay", lang="en")),
        ("st/report/84.3", FG.value, Literal("73.5", datatype=XSD.decimal)),
        ("st/report/84.3", FG.qualifier, URIRef(ID + "qualifier/about")),
        ("st/report/84.3", FG.when, URIRef(ID + "when/2013-04-01..2014-03-31")),
        ("st/report/38.1", RDF.predicate, FG.when),
        ("st/report/38.2", RDF.predicate, URIRef("http://www.w3.org/ns/org#memberOf")),
        ("dev/1", FG.relation, FG.improvesOn),
        ("disc/1", DCTERMS.type, URIRef(ID + "conflict/polarity")),
        ("doc/report", DCTERMS.type, URIRef(ID + "kind/inspection-report")),
        ("doc/report", DCTERMS.issued, Literal("2014-12-05", datatype=XSD.date)),
    ],
    ids=str,
)
def test_context_means_what_it_should(triple: tuple[str, URIRef, Node]) -> None:
    name, predicate, value = triple
    assert (URIRef(ID + name), predicate, value) in to_oxigraph(DOCUMENT)


def test_context_survives_a_round_trip() -> None:
    first = to_oxigraph(DOCUMENT)
    written = json.loads(first.serialize(format="json-ld", context=context()))
    assert isomorphic(to_rdflib(written), first)
    assert isomorphic(to_oxigraph(written), first)
