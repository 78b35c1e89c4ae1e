"""The graph as things and edges: what paths walk, neighbourhoods show and exports hold.

Statements, standings, topics, teams, posts, people, inspections and actions are things; documents, dates,
grades and classes are not, because everything hangs together through them. An edge is one triple between
two things, a claim that names two things, or a tenure (graph/links.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyoxigraph as ox

from graph import links
from graph.identifiers import slug_of
from graph.queries import ask
from graph.relations import NUMBER, SYMMETRIC
from graph.terms import ID, term

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

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

# IRI, kind, label, day, authority, polarity.
Thing: TypeAlias = tuple[str, str, str, str | None, str | None, str | None]


# What a part of the table holds of things and edges.
COLUMNS = {
    "nodes": "iri kind label day authority polarity",
    "hubs": "iri why",
    "links": "source target relation basis evidence",
}


def collect(db: sqlite3.Connection, store: ox.Store, nquads: Iterable[bytes]) -> None:
    """Write the things and edges that `store` holds as a part of the table.

    `nquads` are texts that say the same, each line with the graph that says so.
    """
    things = _things(store)
    said = {thing[0] for thing in things.values() if thing[1] in STATEMENTS}
    found: dict[str, Iterable[tuple[object, ...]]] = {
        "nodes": things.values(),
        "hubs": _hubs(store).items(),
        "links": links.told_apart(links.edges(store, nquads, things, said)),
    }
    for name, columns in COLUMNS.items():
        fields = columns.split()
        db.execute(f"CREATE TABLE part_{name} ({', '.join(fields)})")
        db.executemany(f"INSERT INTO part_{name} VALUES ({', '.join('?' * len(fields))})", found[name])


# An edge that runs both ways is kept in one direction.
_NUMBERED = f"""
INSERT INTO edge SELECT row_number() OVER (ORDER BY source, target, relation, basis, evidence) - 1, * FROM (
  SELECT DISTINCT iif(turned, target, source) source, iif(turned, source, target) target, relation, basis, evidence
  FROM (SELECT s.id source, t.id target, relation, basis, evidence,
      s.id > t.id AND relation IN ({", ".join(str(NUMBER[name]) for name in sorted(SYMMETRIC))}) turned
    FROM links l JOIN node s ON s.iri = l.source JOIN node t ON t.iri = l.target));
"""


def write(db: sqlite3.Connection) -> None:
    """Fill the tables of things and edges from what all parts hold together."""
    db.executescript(SCHEMA)
    db.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _nodes(db))
    db.executescript(_NUMBERED)
    _pack(db)


def _pack(db: sqlite3.Connection) -> None:
    """What searches need, as arrays of 32-bit numbers that are read in one go."""
    nodes = db.execute("SELECT iri, day, kind, hub FROM node ORDER BY id").fetchall()
    edges = db.execute("SELECT source, target, relation, evidence FROM edge ORDER BY id").fetchall()
    days = {iri: int(day.replace("-", "")) if day else 0 for iri, day, _, _ in nodes}
    columns = {
        "source": [edge[0] for edge in edges],
        "target": [edge[1] for edge in edges],
        "relation": [edge[2] for edge in edges],
        "edge_day": [days.get(edge[3], 0) for edge in edges],
        "node_day": list(days.values()),
        "kind": [KINDS.index(kind) for _, _, kind, _ in nodes],
        "hub": [hub for _, _, _, hub in nodes],
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
