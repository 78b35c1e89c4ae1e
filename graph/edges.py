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
    from collections.abc import Container, Iterable, Iterator

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
_PLACEHOLDERS = (ID + "group/unnamed-source",)
_INFERRED, _VOCABULARY = named_graph("inferred").value, named_graph("ontology").value

# Which rule infers which relation; between judgements the relations of development come from a rule of their own.
RULES = {
    **dict.fromkeys((name for name, r in RELATIONS.items() if r.preference == DEVELOPS), "06-transitions"),
    **dict.fromkeys(("about", "at", "basedOn"), "04-standings"),
    "followsUp": "08-follow-up",
    "reiterates": "09-reiterates",
    "arisesFrom": "10-arises-from",
    "conflictsWith": "12-conflicts",
    "mayHaveSucceeded": "13-succession",
}
JUDGEMENT_RULE = "11-judgement-trend"

Edge: TypeAlias = tuple[int, int, int, str, str | None]
# The same before things have numbers.
NamedEdge: TypeAlias = tuple[str, str, int, str, str | None]
# IRI, kind, label, day, authority, polarity.
Thing: TypeAlias = tuple[str, str, str, str | None, str | None, str | None]


# What a part of the table holds of things and edges.
COLUMNS = {
    "nodes": "iri kind label day authority polarity",
    "hubs": "iri why",
    "links": "source target relation basis evidence",
}


def collect(db: sqlite3.Connection, store: ox.Store) -> None:
    """Write the things and edges that `store` holds as a part of the table."""
    things = _things(store)
    said = {thing[0] for thing in things.values() if thing[1] in STATEMENTS}
    found: dict[str, Iterable[tuple[object, ...]]] = {
        "nodes": things.values(),
        "hubs": _hubs(store).items(),
        "links": _told_apart(set(_edges(store, things, said))),
    }
    for name, columns in COLUMNS.items():
        fields = columns.split()
        db.execute(f"CREATE TABLE part_{name} ({', '.join(fields)})")
        db.executemany(f"INSERT INTO part_{name} VALUES ({', '.join('?' * len(fields))})", found[name])


def write(db: sqlite3.Connection) -> None:
    """Fill the tables of things and edges from what all parts hold together."""
    db.executescript(SCHEMA)
    db.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _nodes(db))
    ids: dict[str, int] = dict(db.execute("SELECT iri, id FROM node"))
    links = db.execute("SELECT DISTINCT source, target, relation, basis, evidence FROM links")
    numbered = {_edge(ids[source], ids[target], *rest) for source, target, *rest in links}
    edges = sorted(numbered, key=lambda edge: (*edge[:4], edge[4] or ""))
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


def _nodes(db: sqlite3.Connection) -> Iterator[tuple[int | str | None, ...]]:
    things: dict[str, Thing] = {row[0]: row for row in db.execute("SELECT * FROM nodes")}
    hubs: dict[str, int] = {}
    for iri, why in db.execute("SELECT DISTINCT iri, why FROM hubs"):
        hubs[iri] = max(why, hubs.get(iri, 0), key=_PRECEDENCE.index)
    days = {iri: thing[3] for iri, thing in things.items()}
    days |= dict(db.execute("SELECT iri, as_of FROM statement"))
    days |= dict(db.execute("SELECT iri, latest FROM event"))
    order = {kind: place for place, kind in enumerate(KINDS)}
    rows = sorted(things, key=lambda iri: (order[things[iri][1]], days.get(iri) or "", iri))
    for number, iri in enumerate(rows):
        _, kind, label, _, authority, polarity = things[iri]
        slug = None if kind in (*STATEMENTS, "standing") else slug_of(iri)
        yield number, iri, kind, label, days.get(iri), authority, polarity, hubs.get(iri, 0), slug


def _things(store: ox.Store) -> dict[str, Thing]:
    days = {row["standing"]: row["asOf"] for row in ask(store, "standings") if "asOf" in row}
    labels = {**_values(store, "rdfs:label"), **_values(store, "fg:says"), **_standings(store)}
    authorities, polarities = _values(store, "fg:authority"), _values(store, "fg:polarity")
    found = {}
    for iri, kind in _kinds(store).items():
        polarity = polarities.get(iri, "").rsplit("/", 1)[-1] or None
        found[iri] = (iri, kind, labels.get(iri, iri.removeprefix(ID)), days.get(iri), authorities.get(iri), polarity)
    return found


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


# Of two reasons to be a hub the later one is given.
_PRECEDENCE = (0, HUBS["placeholder"], HUBS["broad theme"], HUBS["publisher"], HUBS["inspectorate"], HUBS["body"])


def _hubs(store: ox.Store) -> dict[str, int]:
    """What nearly everything is tied to, with why; the inspected body comes last, so that it wins."""
    found = dict.fromkeys(_PLACEHOLDERS, HUBS["placeholder"])
    found |= dict.fromkeys((row["theme"] for row in ask(store, "broad-themes")), HUBS["broad theme"])
    for quad in store.quads_for_pattern(None, term("dct:publisher"), None, None):
        found[quad.object.value] = HUBS["publisher"]  # type: ignore[union-attr]
    visits = {row["event"] for row in ask(store, "events") if slug_of(row["kind"]) in ("inspection", "focused-visit")}
    for row in ask(store, "actors"):
        if row["event"] in visits:
            found[row["actor"]] = HUBS["inspectorate"]
    for curie in ("fg:inspects", "fg:authority"):
        for quad in store.quads_for_pattern(None, term(curie), None, None):
            found[quad.object.value] = HUBS["body"]  # type: ignore[union-attr]
    return found


def _edges(store: ox.Store, things: Container[str], said: set[str]) -> Iterator[NamedEdge]:
    claims = list(_claims(store, things))
    claimed = {edge[:3] for edge in claims}
    claimed |= {(target, source, number) for source, target, number in claimed if number in _SYMMETRIC}
    yield from claims
    developments = {(row["later"], row["relation"], row["earlier"]): row for row in ask(store, "link-developments")}
    for iri, relation in BY_IRI.items():
        number = NUMBER[relation.name]
        for quad in store.quads_for_pattern(None, ox.NamedNode(iri), None, None):
            source, target = quad.subject.value, getattr(quad.object, "value", "")  # type: ignore[union-attr]
            if source == target or source not in things or target not in things:
                continue
            basis, evidence = _basis(quad, relation, source in said)
            if row := developments.get((source, iri, target)):
                basis, evidence = row["basis"].rsplit("/", 1)[-1], row["development"]
            # what a claim says with its passage is not repeated as a curator's word
            if basis != "curated" or (source, target, number) not in claimed:
                yield source, target, number, basis, evidence
    yield from _tenures(store, things, claimed)


def _told_apart(edges: set[NamedEdge]) -> Iterator[NamedEdge]:
    """The edges, with what a standing of a theme only sums up set apart from the findings on its own topic."""
    about: dict[str, set[str]] = {}
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


def _claims(store: ox.Store, things: Container[str]) -> Iterator[NamedEdge]:
    """What claims say of two things: an edge between them, vouched for by the claim's passage."""
    for row in ask(store, "claims"):
        relation = BY_IRI.get(row["predicate"])
        if relation and row["subject"] in things and row["object"] in things and row["subject"] != row["object"]:
            yield row["subject"], row["object"], NUMBER[relation.name], "stated", row["claim"]


def _tenures(store: ox.Store, things: Container[str], claimed: set[tuple[str, str, int]]) -> Iterator[NamedEdge]:
    holds = NUMBER["holds"]
    for row in ask(store, "tenures"):
        known = row["person"] in things and row["post"] in things
        if known and (row["person"], row["post"], holds) not in claimed:
            yield row["person"], row["post"], holds, "curated", row["graph"]
