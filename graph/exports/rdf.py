"""RDF: what the graph says of each node, the triple of each edge, and each edge with what vouches for it.

The file is a prov:Collection; its members are the nodes. An edge is described as an rdf:Statement with its
evidence, which does not assert it; beside it stands its triple where the graph asserts it, in the named graph
that does. What is only claimed is described and not asserted.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import GRAPH, ID, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.exports.sheet import Row, Sheet

_KEPT = ("rdf:type", "rdfs:label", "fg:says", "fg:asOf", "fg:polarity", "fg:accordingTo", "fg:relayedBy", "fg:saidIn")
_OF_PASSAGES = ("rdf:type", "oa:hasSource", "fg:para", "fg:page", "fg:line", "fg:sha256")
_EXPORT = ox.NamedNode(GRAPH + "export")
_BASES = ("stated", "curated", "rule")


def turtle(sheet: Sheet) -> bytes:
    return _merged(sheet, ox.RdfFormat.TURTLE)


def json_ld(sheet: Sheet) -> bytes:
    return _merged(sheet, ox.RdfFormat.JSON_LD)


def trig(sheet: Sheet) -> bytes:
    return ox.serialize(_ordered(sheet), format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""


def n_quads(sheet: Sheet) -> bytes:
    return ox.serialize(_ordered(sheet), format=ox.RdfFormat.N_QUADS) or b""


def _merged(sheet: Sheet, form: ox.RdfFormat) -> bytes:
    triples = {quad.triple for quad in _quads(sheet)}
    prefixes = PREFIXES if form != ox.RdfFormat.JSON_LD else None
    return ox.serialize(sorted(triples, key=str), format=form, prefixes=prefixes) or b""


def _ordered(sheet: Sheet) -> list[ox.Quad]:
    return sorted(set(_quads(sheet)), key=lambda quad: (str(quad.graph_name), str(quad)))


def _quads(sheet: Sheet) -> Iterator[ox.Quad]:
    collection, described = _collection(sheet), set[str]()
    for row in sheet.nodes:
        node = ox.NamedNode(row["id"])
        yield ox.Quad(collection, term("prov:hadMember"), node, _EXPORT)
        yield ox.Quad(node, term("rdfs:label"), ox.Literal(row["label"], language="en"), _EXPORT)
        yield from _described(sheet.store, node)
        described.add(row["id"])
    for row in sheet.edges:
        yield from _edge(sheet.store, row, collection)
        if "passage" in row and row["evidence"] not in described:
            yield from _described(sheet.store, ox.NamedNode(row["evidence"]))
            described.add(row["evidence"])
    yield ox.Quad(collection, term("rdf:type"), term("prov:Collection"), _EXPORT)
    yield ox.Quad(collection, term("dct:title"), ox.Literal(sheet.title, language="en"), _EXPORT)
    yield ox.Quad(collection, term("dct:description"), ox.Literal(sheet.notes, language="en"), _EXPORT)


def _collection(sheet: Sheet) -> ox.NamedNode:
    """The address of the export, from what is in it."""
    ids = "\n".join([sheet.version, sheet.title, *(row["id"] for row in (*sheet.nodes, *sheet.edges))])
    return ox.NamedNode(f"{ID}export/{hashlib.sha256(ids.encode()).hexdigest()[:16]}")


def _described(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    for curie in _KEPT:
        for quad in store.quads_for_pattern(node, term(curie), None, None):
            yield quad
            if curie == "fg:saidIn" and isinstance(quad.object, ox.NamedNode):
                for own in _OF_PASSAGES:
                    yield from store.quads_for_pattern(quad.object, term(own), None, None)


def _edge(store: ox.Store, row: Row, collection: ox.NamedNode) -> Iterator[ox.Quad]:
    edge, source, target = (ox.NamedNode(row[name]) for name in ("id", "source", "target"))
    relation = ox.NamedNode(row["property"])
    yield ox.Quad(edge, term("rdf:type"), term("rdf:Statement"), _EXPORT)
    yield ox.Quad(edge, term("rdf:subject"), source, _EXPORT)
    yield ox.Quad(edge, term("rdf:predicate"), relation, _EXPORT)
    yield ox.Quad(edge, term("rdf:object"), target, _EXPORT)
    yield ox.Quad(edge, term("dct:isPartOf"), collection, _EXPORT)
    yield ox.Quad(edge, term("dct:source"), ox.NamedNode(row["evidence"]), _EXPORT)
    if row["basis"] in _BASES:
        yield ox.Quad(edge, term("fg:basis"), ox.NamedNode(f"{ID}basis/{row['basis']}"), _EXPORT)
    yield from store.quads_for_pattern(source, relation, target, None)
