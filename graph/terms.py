"""Namespaces. A misspelt term of our own vocabulary raises at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

BASE = "https://w3id.org/findings-graph/"
NS = BASE + "ns#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"

PREFIXES = {
    "fg": NS,
    "id": ID,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def declared() -> frozenset[str]:
    """Local names of every term that ontology/findings.ttl declares."""
    triples = ox.parse(path=ONTOLOGY / "findings.ttl", format=ox.RdfFormat.TURTLE)
    iris = (t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode))
    return frozenset(iri.removeprefix(NS) for iri in iris if iri.startswith(NS))


@cache
def fg(name: str) -> ox.NamedNode:
    """The term of our vocabulary called `name`.

    Raises:
        KeyError: the vocabulary has no such term.
    """
    if name not in declared():
        raise KeyError(f"fg:{name} is not in ontology/findings.ttl")
    return ox.NamedNode(NS + name)


@cache
def term(curie: str) -> ox.NamedNode:
    """The IRI of a prefixed name, e.g. `skos:broader`; fg: names are checked."""
    prefix, _, local = curie.partition(":")
    return fg(local) if prefix == "fg" else ox.NamedNode(PREFIXES[prefix] + local)
