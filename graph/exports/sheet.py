"""A selection written out: the same nodes and edges, with the same ids, for every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from graph.edges import STATEMENTS
from graph.identifiers import slug_of
from graph.projection import edge_iri
from graph.relations import RELATIONS
from graph.terms import BASE, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.projection import Edge, Thing
    from graph.selection import Selection

Row: TypeAlias = dict[str, str]
Places: TypeAlias = "Callable[[str], Row]"

# The columns, in the order in which tables have them. A row has only those for which it has a value.
NODE = ("id", "label", "kind", "date", "polarity", "authority", "document", "place", "passage")
EDGE = ("id", "source", "target", "relation", "property", "basis", "evidence", "date", "document", "place", "passage")
RULES = f"{BASE}ontology/rules/"

# What XML cannot hold and no reader wants.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]+")


@dataclass(frozen=True)
class Sheet:
    """Nodes and edges as rows of words. `selection` is what they were taken from, `store` where from."""

    version: str
    selection: Selection
    store: ox.Store
    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]

    @property
    def title(self) -> str:
        return clean(self.selection.title)

    @property
    def notes(self) -> str:
        """Where it comes from and what was left out, in words."""
        left = ", ".join(f"{count} {kind}" for kind, count in self.selection.left_out.items())
        parts = [f"Findings Graph, version {self.version}.", *self.selection.notes]
        return " ".join([*parts, f"Left out: {left}."] if left else parts)


def sheet(selection: Selection, store: ox.Store, version: str) -> Sheet:
    """The rows of a selection."""
    place = cache(lambda iri: place_of(iri, store))
    nodes = tuple(_node(thing, place) for thing in selection.things)
    things = {thing.number: thing for thing in selection.things}
    days = {node["id"]: node.get("date", "") for node in nodes}
    edges = (_edge(edge, things[edge.source], things[edge.target], days, place) for edge in selection.edges)
    ordered = tuple(sorted(edges, key=lambda row: (row["source"], row["target"], row["relation"], row["id"])))
    return Sheet(version, selection, store, nodes, ordered)


def clean(text: str) -> str:
    """Text without control characters and line breaks."""
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def _node(thing: Thing, place: Places) -> Row:
    told = {
        "id": thing.iri,
        "label": clean(thing.label),
        "kind": thing.kind,
        "date": thing.day,
        "polarity": thing.polarity,
        "authority": thing.authority,
    }
    row = {name: value for name, value in told.items() if value}
    return row | place(thing.iri) if thing.kind in STATEMENTS else row


def place_of(statement: str, store: ox.Store) -> Row:
    """Where a statement stands: its document, the paragraph or line and page, and its first passage."""
    said_in = store.quads_for_pattern(ox.NamedNode(statement), term("fg:saidIn"), None, None)
    passages = sorted(quad.object.value for quad in said_in if isinstance(quad.object, ox.NamedNode))
    if not passages:
        return {}
    told: dict[str, str] = {}
    for quad in store.quads_for_pattern(ox.NamedNode(passages[0]), None, None, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            told.setdefault(quad.predicate.value, quad.object.value)
    names = {"fg:para": "paragraph", "fg:line": "line", "fg:page": "page"}
    found = {word: told.get(term(curie).value, "") for curie, word in names.items()}
    if found["paragraph"]:
        del found["line"]
    place = ", ".join(f"{word} {value}" for word, value in found.items() if value)
    return {
        "document": slug_of(told.get(term("oa:hasSource").value, "")),
        "place": clean(place),
        "passage": passages[0],
    }


def _edge(edge: Edge, source: Thing, target: Thing, days: dict[str, str], place: Places) -> Row:
    """The row of an edge; where a statement or a development vouches for it, with the passage of that."""
    evidence = edge.evidence
    if edge.basis == "rule":
        evidence = f"{RULES}{edge.evidence}.rq"
    elif edge.basis == "stated" and not evidence:
        evidence = source.iri
    row = {
        "id": edge_iri(source.iri, edge, target.iri),
        "source": source.iri,
        "target": target.iri,
        "relation": edge.relation,
        "property": RELATIONS[edge.relation].iri,
        "basis": edge.basis,
    }
    if evidence:
        row["evidence"] = evidence
    if day := max(days[source.iri], days[target.iri]):
        row["date"] = day
    return row | place(evidence) if evidence and edge.basis in ("stated", "curated") else row
