"""The files of the vocabulary and its terms: complete, valid, of known types."""

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, BNode, Literal, URIRef

from tests.ontology.files import (
    DATA_FILES,
    FG,
    KINDS,
    NS,
    ONTOLOGY,
    PROPERTY_TYPES,
    SCHEMA,
    complaints,
    everything,
    load,
    properties,
    repeated,
    terms,
)

# Files


def test_every_file_is_there_and_says_something() -> None:
    for name in (*DATA_FILES, "shapes.ttl"):
        assert len(load(name)) > 20, name
    assert len(list((ONTOLOGY / "rules").glob("*.rq"))) > 10


@pytest.mark.parametrize("name", [*DATA_FILES, "shapes.ttl"])
def test_literals_are_valid(name: str) -> None:
    literals = [o for o in load(name).objects() if isinstance(o, Literal)]
    assert [literal for literal in literals if literal.ill_typed] == []
    assert [literal for literal in literals if str(literal) != str(literal).strip()] == []


@pytest.mark.parametrize("name", DATA_FILES)
def test_nothing_is_blank(name: str) -> None:
    assert [node for triple in load(name) for node in triple if isinstance(node, BNode)] == []


def test_header_is_complete() -> None:
    header = load("findings.ttl")
    version = str(header.value(NS, OWL.versionInfo))
    assert (NS, RDF.type, OWL.Ontology) in header
    assert header.value(NS, OWL.versionIRI) == URIRef(f"{NS}/{version}")
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, DCTERMS.license):
        assert header.value(NS, needed) is not None


# Terms


def test_there_are_terms() -> None:
    assert len(terms()) > 80
    assert len([term for term in terms() if (term, RDF.type, OWL.Class) in everything()]) == 16


def test_every_term_is_complete() -> None:
    assert complaints(terms(), RDFS.label) == []


def test_labels_of_terms_are_unique() -> None:
    assert repeated(str(everything().value(term, RDFS.label)) for term in terms()) == []


def test_terms_are_of_known_types() -> None:
    allowed = {*PROPERTY_TYPES, OWL.Class, OWL.Ontology, OWL.SymmetricProperty}
    assert set(load("findings.ttl").objects(None, RDF.type)) == allowed


def test_no_property_is_of_two_kinds() -> None:
    assert [p for p in properties() if len(set(everything().objects(p, RDF.type)) & PROPERTY_TYPES) > 1] == []


def test_profile_has_nothing_beyond_owl_2_rl() -> None:
    used = {node for triple in load("findings.ttl") for node in triple if isinstance(node, URIRef)}
    assert not used & {OWL.Restriction, OWL.unionOf, OWL.cardinality, OWL.minCardinality, OWL.sameAs, RDF.Property}
    ranges = {o for o in load("findings.ttl").objects(None, RDFS.range) if str(o).startswith(str(XSD))}
    assert ranges <= {XSD.string, XSD.integer, XSD.decimal, XSD.boolean}


def test_kinds_of_statement_are_disjoint() -> None:
    for place, kind in enumerate(KINDS):
        assert (FG[kind], RDFS.subClassOf, FG.Statement) in everything()
        for other in KINDS[place + 1 :]:
            assert (FG[kind], OWL.disjointWith, FG[other]) in everything()


@pytest.mark.parametrize(
    "link", [RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes]
)
def test_axioms_name_declared_terms(link: URIRef) -> None:
    named = {o for o in load("findings.ttl").objects(None, link) if not str(o).startswith((str(XSD), str(RDF)))}
    assert named
    assert [o for o in named if (o, RDF.type, None) not in load("findings.ttl")] == []
