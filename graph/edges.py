"""The graph as things and edges: what paths walk, neighbourhoods show and exports hold.

Statements, standings, topics, teams, posts, people, inspections and actions are things; documents, dates,
grades and classes are not, because everything hangs together through them. An edge is one triple between
two things, a claim that names two things, or a tenure (graph/links.py).
"""

from __future__ import annotations

import json
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from graph import statements
from graph.identifiers import slug_of
from graph.index import PACKED
from graph.links import Linker
from graph.relations import NUMBER, SYMMETRIC
from graph.terms import ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt
    import pyoxigraph as ox

    from graph.facts import Facts, Token
    from graph.links import Voucher

SCHEMA = """
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, label TEXT, day TEXT, authority TEXT,
  polarity TEXT, hub INTEGER, slug TEXT);
CREATE TABLE edge (id INTEGER PRIMARY KEY, source INTEGER, target INTEGER, relation INTEGER, basis TEXT, evidence TEXT);
CREATE TABLE packed (name TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX node_iri ON node (iri);
CREATE INDEX node_kind ON node (kind);
CREATE INDEX node_slug ON node (slug);
CREATE INDEX node_authority ON node (authority);
"""

# Class to kind; the first that fits is taken.
_KINDS = {
    **statements.KINDS,
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
STATEMENTS = tuple(statements.KINDS.values())
KINDS = tuple(dict.fromkeys([*_KINDS.values(), *_USED_AS.values()]))

# Why a thing is a hub. Where nobody is named, a placeholder stands for many; it joins what is not joined.
HUBS = {"body": 1, "inspectorate": 2, "publisher": 3, "placeholder": 4, "broad theme": 5}
_PLACEHOLDERS = (ID + "group/unnamed-source",)
_VISITS = ("inspection", "focused-visit")
_BATCH = 500

Array: TypeAlias = "npt.NDArray[Any]"
# IRI, kind, label, day, authority, polarity.
Thing: TypeAlias = tuple[str, str, str, str | None, str | None, str | None]


# Number, IRI, kind, label, day, authority, polarity, why it is a hub, slug: a plain tuple, which SQLite takes quicker.
Node: TypeAlias = tuple[int, str, str, str, str | None, str | None, str | None, int, str | None]

# What a part of the table holds of things and edges. All its edges are one row: how many things the part has, what
# vouches for an edge (JSON), and four numbers for each edge: its things by their places, relation, and what vouches.
COLUMNS = {
    "nodes": "iri kind label day authority polarity",
    "hubs": "iri why",
    "links": "things vouchers numbers",
}


def rows(store: ox.Store, facts: Facts) -> dict[str, Iterable[tuple[object, ...]]]:
    """The rows of each of `COLUMNS`: the things and edges of what `store` holds and `facts` say."""
    kinds = _kinds(facts)
    numbers = {iri: number for number, iri in enumerate(kinds)}
    said = {numbers[iri] for iri, kind in kinds.items() if kind in STATEMENTS}
    linker = Linker(store, facts, numbers, said)
    edges = np.fromiter(chain.from_iterable(linker.edges()), PACKED).tobytes()
    return {
        "nodes": _things(facts, kinds),
        "hubs": _hubs(facts).items(),
        "links": [(len(kinds), json.dumps(list(linker.vouchers)), edges)],
    }


def write(db: sqlite3.Connection) -> None:
    """Fill the tables of things and edges from what all parts hold together."""
    db.executescript(SCHEMA)
    things: list[Thing] = db.execute("SELECT * FROM nodes ORDER BY rowid").fetchall()
    nodes = _nodes(db, {thing[0]: thing for thing in things})
    db.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", nodes)
    db.executescript(_INDEXES)
    ids = {node[1]: node[0] for node in nodes}
    numbers, vouchers = _edges(db, np.fromiter((ids[thing[0]] for thing in things), PACKED))
    bases, evidences = (np.array([voucher[part] for voucher in vouchers], object) for part in (0, 1))
    for start in range(0, len(numbers), _BATCH):
        source, target, relation, by = numbers[start : start + _BATCH].T
        values = (column.tolist() for column in (source, target, relation, bases[by], evidences[by]))
        db.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?)", zip(count(start), *values, strict=False))
    _pack(db, nodes, numbers, vouchers)


def _nodes(db: sqlite3.Connection, things: Mapping[str, Thing]) -> list[Node]:
    hubs: dict[str, int] = {}
    for iri, why in db.execute("SELECT DISTINCT iri, why FROM hubs"):
        hubs[iri] = max(why, hubs.get(iri, 0), key=_PRECEDENCE.index)
    days = {iri: thing[3] for iri, thing in things.items()}
    days |= dict(db.execute("SELECT iri, as_of FROM statement"))
    days |= dict(db.execute("SELECT iri, latest FROM event"))
    order = {kind: place for place, kind in enumerate(KINDS)}
    found: list[Node] = []
    for iri in sorted(things, key=lambda iri: (order[things[iri][1]], days.get(iri) or "", iri)):
        _, kind, label, _, authority, polarity = things[iri]
        slug = None if kind in (*STATEMENTS, "standing") else slug_of(iri)
        found.append((len(found), iri, kind, label, days.get(iri), authority, polarity, hubs.get(iri, 0), slug))
    return found


def _edges(db: sqlite3.Connection, ids: Array) -> tuple[Array, list[Voucher]]:
    """The edges of all parts in order, each once, in four numbers; and what the last of these stands for.

    `ids` are the nodes of the things of one part after the other.
    """
    parts = [
        (things, [(basis, evidence) for basis, evidence in json.loads(vouchers)], np.frombuffer(numbers, PACKED))
        for things, vouchers, numbers in db.execute("SELECT things, vouchers, numbers FROM links ORDER BY rowid")
    ]
    vouchers = sorted({one for _, some, _ in parts for one in some}, key=lambda one: (one[0], one[1] or ""))
    places = {one: place for place, one in enumerate(vouchers)}
    found, start = [np.empty((4, 0), PACKED)], 0
    for things, some, numbers in parts:
        source, target, relation, by = numbers.reshape(-1, 4).T
        own, start = ids[start : start + things], start + things
        found.append(
            np.stack((own[source], own[target], relation, np.array([places[one] for one in some], PACKED)[by]))
        )
    together = np.concatenate(found, axis=1)
    # An edge that runs both ways is kept in one direction.
    turned = (together[0] > together[1]) & np.isin(together[2], [NUMBER[name] for name in SYMMETRIC])
    together[:2, turned] = together[1::-1, turned]
    together = together[:, np.lexsort(together[::-1])]
    fresh = np.ones(together.shape[1], bool)
    fresh[1:] = (together[:, 1:] != together[:, :-1]).any(axis=0)
    return together[:, fresh].T, vouchers


def _pack(db: sqlite3.Connection, nodes: Sequence[Node], numbers: Array, vouchers: Sequence[Voucher]) -> None:
    """What searches need, as arrays of 32-bit numbers that are read in one go."""
    days = {iri: int(day.replace("-", "")) if day else 0 for _, iri, _, _, day, *_ in nodes}
    columns: dict[str, Sequence[int] | Array] = {
        "source": numbers[:, 0],
        "target": numbers[:, 1],
        "relation": numbers[:, 2],
        "edge_day": np.array([days.get(evidence or "", 0) for _, evidence in vouchers], PACKED)[numbers[:, 3]],
        "node_day": list(days.values()),
        "kind": [KINDS.index(node[2]) for node in nodes],
        "hub": [node[7] for node in nodes],
    }
    packed = ((name, np.array(column, PACKED).tobytes()) for name, column in columns.items())
    db.executemany("INSERT INTO packed VALUES (?, ?)", packed)


def _things(facts: Facts, kinds: Mapping[Token, str]) -> Iterator[Thing]:
    words, days = facts.words, facts.values("fg:asOf")
    authorities, polarities = facts.values("fg:authority"), facts.values("fg:polarity")
    labels = {**facts.values("rdfs:label"), **facts.values("fg:says")}
    topics, events = facts.one("fg:about"), facts.one("fg:at")
    for iri, kind in kinds.items():
        polarity = slug_of(polarities[iri]) if iri in polarities else None
        label = labels.get(iri, words[iri].removeprefix(ID))
        topic, event = topics.get(iri), events.get(iri)
        if kind == "standing" and topic in labels and event in labels:
            label = f"{labels[topic]} at {labels[event]}: {polarity or 'not evaluated'}"
        # Statements and events have their days from the table's own rows.
        day = days.get(iri) if kind == "standing" else None
        yield words[iri], kind, label, day, authorities.get(iri), polarity


def _kinds(facts: Facts) -> dict[Token, str]:
    """What is a thing, with its kind; the first that fits is taken."""
    found: dict[Token, str] = {}
    for curie, kind in _KINDS.items():
        for iri in facts.members(curie):
            found.setdefault(iri, kind)
    for curie, kind in _USED_AS.items():
        for _, iri in facts.pairs(curie):
            found.setdefault(iri, kind)
    return found


# Of two reasons to be a hub the later one is given.
_PRECEDENCE = (0, HUBS["placeholder"], HUBS["broad theme"], HUBS["publisher"], HUBS["inspectorate"], HUBS["body"])


def _hubs(facts: Facts) -> dict[str, int]:
    """What nearly everything is tied to, with why; the inspected body comes last, so that it wins."""
    words, themes = facts.words, set(facts.members("fg:Theme"))
    found = dict.fromkeys(_PLACEHOLDERS, HUBS["placeholder"])
    broader = (theme for narrower, theme in facts.pairs("skos:broader") if narrower in themes)
    found |= {words[theme]: HUBS["broad theme"] for theme in broader}
    found |= {words[publisher]: HUBS["publisher"] for _, publisher in facts.pairs("dct:publisher")}
    visits = {event for event, kind in facts.pairs("dct:type") if slug_of(words[kind]) in _VISITS}
    found |= {words[actor]: HUBS["inspectorate"] for event, actor in facts.pairs("fg:actor") if event in visits}
    bodies = {body for curie in ("fg:inspects", "fg:authority") for _, body in facts.pairs(curie)}
    return found | {words[body]: HUBS["body"] for body in bodies}
