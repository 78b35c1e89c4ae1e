"""The files of the vocabulary as graphs, and what is asked of them."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CASES = Path(__file__).parent / "cases"
ID = "https://w3id.org/findings-graph/id/"
FG = Namespace("https://w3id.org/findings-graph/ns#")
NS = URIRef("https://w3id.org/findings-graph/ns")
SCHEMA = Namespace("https://schema.org/")
DATA_FILES = ("findings.ttl", "concepts.ttl", "measures.ttl", "alignments.ttl")
KINDS = ("Finding", "Judgement", "Recommendation", "Figure", "Claim")
PROPERTY_TYPES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@cache
def load(*names: str) -> Graph:
    triples = Graph()
    for name in names:
        triples.parse(ONTOLOGY / name)
    return triples


@cache
def everything() -> Graph:
    return load(*DATA_FILES)


def ours(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef) and node in FG})


def terms() -> list[URIRef]:
    return ours(load("findings.ttl").subjects(RDF.type))


def properties() -> list[URIRef]:
    return [term for term in terms() if set(load("findings.ttl").objects(term, RDF.type)) & PROPERTY_TYPES]


def of_type(*types: URIRef) -> list[URIRef]:
    return sorted({s for t in types for s in everything().subjects(RDF.type, t) if isinstance(s, URIRef)})


def concepts() -> list[URIRef]:
    return of_type(SKOS.Concept, FG.Theme, FG.Issue)


def schemes() -> list[URIRef]:
    return of_type(SKOS.ConceptScheme)


def short(term: Node) -> str:
    return str(term).removeprefix(ID).removeprefix(str(FG))


def complaints(nodes: Iterable[URIRef], label: URIRef) -> list[str]:
    """What is missing from the descriptions of these nodes."""
    triples = everything()
    found = []
    for node in nodes:
        for text in (label, SKOS.definition):
            values = list(triples.objects(node, text))
            if len(values) != 1 or not isinstance(values[0], Literal) or values[0].language != "en":
                found.append(f"{short(node)}: one {short(text).rpartition('#')[2]} in English")
        if not [value for value in triples.objects(node, SKOS.example) if isinstance(value, Literal)]:
            found.append(f"{short(node)}: an example")
        if list(triples.objects(node, RDFS.isDefinedBy)) != [NS]:
            found.append(f"{short(node)}: isDefinedBy")
    return found


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
