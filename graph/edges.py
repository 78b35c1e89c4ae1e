"""The graph as things and edges: what paths walk, neighbourhoods show and exports hold.

Statements, standings, topics, teams, posts, people, inspections and actions are things; documents, dates,
grades and classes are not, because everything hangs together through them. An edge is one triple between
two things, a claim that names two things, or a tenure; each keeps what vouches for it:

    stated       the passage of a statement (of the edge's own source, or of the claim named as evidence) or of
                 the development named as evidence, which is `curated` where a curator judged it
    rule         a rule of ontology/rules, named as evidence
    curated      a seed file, named by its graph
    vocabulary   ontology/concepts.ttl
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyoxigraph as ox

from graph.identifiers import named_graph, slug_of
from graph.queries import ask
from graph.relations import BY_IRI, DEVELOPS, NUMBER, RELATIONS, SYMMETRIC, Relation
from graph.terms import ID, term

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

SCHEMA = """
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, label TEXT, day TEXT, authority TEXT,
  polarity TEXT, hub INTEGER, slug TEXT);
CREATE TABLE edge (id INTEGER PRIMARY KEY, source INTEGER, target INTEGER, relation INTEGER, basis TEXT, evidence TEXT);
CREATE TABLE packed (name TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID;
CREATE INDEX node_kind ON node (kind);
CREATE INDEX node_slug ON node (slug);
CREATE INDEX node_authority ON node (authority);
"""

# Class to kind; the first that fits is taken.
_KINDS = {
    "fg:Finding": "finding",
    "fg:Judgement": "judgement",
    "fg:Recommendation": "recommendation",
    "fg:Figure": "figure",
    "fg:Claim": "claim",
    "fg:Standing": "standing",
    "fg:Issue": "issue",
    "fg:Theme": "theme",
    "fg:Inspection": "inspection",
    "fg:RegulatoryAction": "action",
    "fg:Team": "team",
    "fg:Discrepancy": "discrepancy",
    "org:Post": "post",
    "foaf:Person": "person",
    "foaf:Group": "group",
    "org:OrganizationalCollaboration": "organisation",
    "org:FormalOrganization": "organisation",
    "prov:Entity": "record",
    "prov:Agent": "record",
}
# What is a thing because of how it is used: these are plain concepts by class.
_USED_AS = {"org:purpose": "function", "fg:measure": "measure"}
# How numbers are packed, on any machine.
PACKED = np.dtype("<i4")
STATEMENTS = ("finding", "judgement", "recommendation", "figure", "claim")
KINDS = tuple(dict.fromkeys([*_KINDS.values(), *_USED_AS.values()]))

# Why a thing is a hub. Where nobody is named, a placeholder stands for many; it joins what is not joined.
HUBS = {"body": 1, "inspectorate": 2, "publisher": 3, "placeholder": 4, "broad theme": 5}
_PLACEHOLDERS = (ID + "group/unnamed-body", ID + "group/unnamed-source")
_INFERRED, _VOCABULARY = named_graph("inferred").value, named_graph("ontology").value

# Which rule infers which relation; between judgements the relations of development come from a rule of their own.
RULES = {
    **dict.fromkeys((name for name, r in RELATIONS.items() if r.preference == DEVELOPS), "05-transitions"),
    **dict.fromkeys(("about", "at", "basedOn"), "04-standings"),
    "followsUp": "07-follow-up",
    "reiterates": "08-reiterates",
    "arisesFrom": "09-arises-from",
    "conflictsWith": "11-conflicts",
    "mayHaveSucceeded": "12-succession",
}
JUDGEMENT_RULE = "10-judgement-trend"

Edge: TypeAlias = tuple[int, int, int, str, str | None]


def write(db: sqlite3.Connection, store: ox.Store) -> None:
    """Fill the tables of things and edges; the tables of statements and events are there already."""
    db.executescript(SCHEMA)
    db.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _nodes(db, store))
    ids: dict[str, int] = dict(db.execute("SELECT iri, id FROM node"))
    said = {iri for iri, kind in db.execute("SELECT iri, kind FROM node") if kind in STATEMENTS}
    edges = sorted(_told_apart(set(_edges(store, ids, said))), key=lambda edge: (*edge[:4], edge[4] or ""))
    db.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?)", ((n, *edge) for n, edge in enumerate(edges)))
    _pack(db, edges, ids)


def _pack(db: sqlite3.Connection, edges: list[Edge], ids: dict[str, int]) -> None:
    """What searches need, as arrays of 32-bit numbers that are read in one go."""
    rows = db.execute("SELECT day, kind, hub FROM node ORDER BY id").fetchall()
    days = [int(day.replace("-", "")) if day else 0 for day, _, _ in rows]
    columns = {
        "source": [edge[0] for edge in edges],
        "target": [edge[1] for edge in edges],
        "relation": [edge[2] for edge in edges],
        "edge_day": [days[ids[edge[4]]] if edge[4] in ids else 0 for edge in edges],
        "node_day": days,
        "kind": [KINDS.index(kind) for _, kind, _ in rows],
        "hub": [hub for _, _, hub in rows],
    }
    packed = ((name, np.array(numbers, PACKED).tobytes()) for name, numbers in columns.items())
    db.executemany("INSERT INTO packed VALUES (?, ?)", packed)


def _nodes(db: sqlite3.Connection, store: ox.Store) -> Iterator[tuple[int | str | None, ...]]:
    kinds = _kinds(store)
    hubs = _hubs(db, store)
    days: dict[str, str] = dict(db.execute("SELECT iri, as_of FROM statement"))
    days |= dict(db.execute("SELECT iri, latest FROM event"))
    days |= {row["standing"]: row["asOf"] for row in ask(store, "standings") if "asOf" in row}
    labels = {**_values(store, "rdfs:label"), **_values(store, "fg:says"), **_standings(store)}
    authorities, polarities = _values(store, "fg:authority"), _values(store, "fg:polarity")
    order = {kind: place for place, kind in enumerate(KINDS)}
    rows = sorted(kinds, key=lambda iri: (order[kinds[iri]], days.get(iri) or "", iri))
    for number, iri in enumerate(rows):
        label = labels.get(iri, iri.removeprefix(ID))
        polarity = polarities.get(iri, "").rsplit("/", 1)[-1] or None
        slug = None if kinds[iri] in (*STATEMENTS, "standing") else slug_of(iri)
        yield number, iri, kinds[iri], label, days.get(iri), authorities.get(iri), polarity, hubs.get(iri, 0), slug


def _kinds(store: ox.Store) -> dict[str, str]:
    found: dict[str, str] = {}
    for curie, kind in _KINDS.items():
        for quad in store.quads_for_pattern(None, term("rdf:type"), term(curie), None):
            if isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.subject.value, kind)
    for curie, kind in _USED_AS.items():
        for quad in store.quads_for_pattern(None, term(curie), None, None):
            found.setdefault(quad.object.value, kind)  # type: ignore[union-attr]
    return found


def _values(store: ox.Store, curie: str) -> dict[str, str]:
    """One value for each subject of a property: the first in the order of the alphabet."""
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, term(curie), None, None):
        value = quad.object.value  # type: ignore[union-attr]
        found[quad.subject.value] = min(value, found.get(quad.subject.value, value))  # type: ignore[union-attr]
    return found


def _standings(store: ox.Store) -> dict[str, str]:
    """The words of each standing: its topic, where it was seen, and how it stood."""
    found = {}
    for row in ask(store, "standings"):
        state = row["polarity"].rsplit("/", 1)[-1] if "polarity" in row else "not evaluated"
        found[row["standing"]] = f"{row['topic']} at {row['event']}: {state}"
    return found


def _hubs(db: sqlite3.Connection, store: ox.Store) -> dict[str, int]:
    """What nearly everything is tied to, with why; the inspected body comes last, so that it wins."""
    found = dict.fromkeys(_PLACEHOLDERS, HUBS["placeholder"])
    found |= dict.fromkeys((row["theme"] for row in ask(store, "broad-themes")), HUBS["broad theme"])
    for quad in store.quads_for_pattern(None, term("dct:publisher"), None, None):
        found[quad.object.value] = HUBS["publisher"]  # type: ignore[union-attr]
    sql = "SELECT DISTINCT a.actor FROM actor a JOIN event e ON e.iri = a.event WHERE e.kind IN (?, ?)"
    for (iri,) in db.execute(sql, ["inspection", "focused-visit"]):
        found[iri] = HUBS["inspectorate"]
    for curie in ("fg:inspects", "fg:authority"):
        for quad in store.quads_for_pattern(None, term(curie), None, None):
            found[quad.object.value] = HUBS["body"]  # type: ignore[union-attr]
    return found


def _edges(store: ox.Store, ids: dict[str, int], said: set[str]) -> Iterator[Edge]:
    claims = list(_claims(store, ids))
    claimed = {edge[:3] for edge in claims}
    yield from claims
    developments = {(row["later"], row["relation"], row["earlier"]): row for row in ask(store, "link-developments")}
    for iri, relation in BY_IRI.items():
        number = NUMBER[relation.name]
        for quad in store.quads_for_pattern(None, ox.NamedNode(iri), None, None):
            source, target = quad.subject.value, getattr(quad.object, "value", "")  # type: ignore[union-attr]
            if source == target or source not in ids or target not in ids:
                continue
            basis, evidence = _basis(quad, relation, source in said)
            if row := developments.get((source, iri, target)):
                basis, evidence = row["basis"].rsplit("/", 1)[-1], row["development"]
            edge = _edge(ids[source], ids[target], number, basis, evidence)
            # what a claim says with its passage is not repeated as a curator's word
            if basis != "curated" or edge[:3] not in claimed:
                yield edge
    yield from _tenures(store, ids, claimed)


def _told_apart(edges: set[Edge]) -> Iterator[Edge]:
    """The edges, with what a standing of a theme only sums up set apart from the findings on its own topic."""
    about: dict[int, set[int]] = {}
    for source, topic, relation, _, _ in edges:
        if relation == NUMBER["about"]:
            about.setdefault(source, set()).add(topic)
    for source, target, relation, basis, evidence in edges:
        if relation == NUMBER["basedOn"] and not about.get(source, set()) & about.get(target, set()):
            yield source, target, NUMBER["sumsUp"], basis, evidence
        else:
            yield source, target, relation, basis, evidence


def _edge(source: int, target: int, number: int, basis: str, evidence: str | None) -> Edge:
    if source > target and number in _SYMMETRIC:
        source, target = target, source
    return source, target, number, basis, evidence


_SYMMETRIC = {NUMBER[name] for name in SYMMETRIC}


def _basis(quad: ox.Quad, relation: Relation, said: bool) -> tuple[str, str | None]:
    graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
    if graph == _INFERRED:
        judged = said and relation.preference == DEVELOPS
        return "rule", JUDGEMENT_RULE if judged else RULES.get(relation.name)
    if graph == _VOCABULARY:
        return "vocabulary", graph
    return ("stated", None) if said else ("curated", graph)


def _claims(store: ox.Store, ids: dict[str, int]) -> Iterator[Edge]:
    """What claims say of two things: an edge between them, vouched for by the claim's passage."""
    for row in ask(store, "claims"):
        relation = BY_IRI.get(row["predicate"])
        if relation and row["subject"] in ids and row["object"] in ids and row["subject"] != row["object"]:
            yield _edge(ids[row["subject"]], ids[row["object"]], NUMBER[relation.name], "stated", row["claim"])


def _tenures(store: ox.Store, ids: dict[str, int], claimed: set[tuple[int, int, int]]) -> Iterator[Edge]:
    for row in ask(store, "tenures"):
        if row["person"] in ids and row["post"] in ids:
            edge = _edge(ids[row["person"]], ids[row["post"]], NUMBER["holds"], "curated", row["graph"])
            if edge[:3] not in claimed:
                yield edge
