"""The SPARQL 1.1 Service Description: what this endpoint can do and which graphs it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from api.formats import GRAPHS, RESULTS
from graph.terms import BASE, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.formats import Format

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = term("rdf:type")


def describe(endpoint: str, graphs: Iterable[str], form: Format) -> bytes:
    """The description of the service at `endpoint` with these named graphs."""
    prefixes = {name: PREFIXES[name] for name in ("dct", "rdf")} | {"sd": _SD}
    engine = getattr(ox.RdfFormat, form.engine)
    return ox.serialize(_triples(endpoint, graphs), format=engine, prefixes=prefixes) or b""


def _triples(endpoint: str, graphs: Iterable[str]) -> Iterator[ox.Triple]:
    service, dataset, union = (ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "union"))
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, term("dct:title"), ox.Literal("Findings Graph", language="en"))
    yield ox.Triple(service, term("dct:isPartOf"), ox.NamedNode(BASE))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for offer in (*RESULTS, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(offer.iri))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(service, _sd("availableGraphs"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _TYPE, _sd("GraphCollection"))
    yield ox.Triple(dataset, _sd("defaultGraph"), union)
    yield ox.Triple(union, _TYPE, _sd("Graph"))
    described = [(name, ox.NamedNode(f"{endpoint}#named-{number}")) for number, name in enumerate(graphs, 1)]
    for _, named in described:
        yield ox.Triple(dataset, _sd("namedGraph"), named)
    for name, named in described:
        content = ox.NamedNode(f"{named.value}-content")
        yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))
        yield ox.Triple(named, _sd("graph"), content)
        yield ox.Triple(content, _TYPE, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
