"""The things and edges of one snapshot, ready to be searched: flat arrays in memory, words from the index."""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graph.adjacency import Adjacency
from graph.edges import HUBS, KINDS
from graph.errors import UnclearName
from graph.index import PACKED
from graph.relations import BACKWARD_IN_TIME, COLLECTORS, NUMBER, ORDER, RELATIONS
from graph.terms import ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from graph.adjacency import Array
    from graph.index import Index

_BATCH = 500
# Of more things than these it is quicker to look at every edge once than at the edges of each.
_MANY = 1000
_SHOWN = 5
# What a name hardly ever means while something else has it too.
_MINOR = ("function", "measure")


@dataclass(frozen=True, order=True)
class Thing:
    """One thing of the graph. Its number is its place in the order of the graph."""

    number: int
    iri: str
    kind: str
    label: str
    day: str | None
    authority: str | None
    polarity: str | None
    hub: int
    slug: str | None

    @property
    def path(self) -> str:
        return self.iri.removeprefix(ID)


@dataclass(frozen=True, order=True)
class Edge:
    """One edge between two things, with what vouches for it (graph/edges.py)."""

    number: int
    source: int
    target: int
    relation: str
    basis: str
    evidence: str | None


def edge_iri(source: str, edge: Edge, target: str) -> str:
    """The address of an edge, from what it says and what vouches for it: the same in every version."""
    text = " ".join([source, edge.relation, target, edge.basis, edge.evidence or ""])
    return f"{ID}edge/{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class Projection:
    """The things and edges of one snapshot. The arrays are read at the first search and kept."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def _packed(self, name: str) -> Array:
        rows = self.index.rows("SELECT numbers FROM packed WHERE name = ?", [name])
        return np.frombuffer(rows[0]["numbers"], PACKED)

    @cached_property
    def adjacency(self) -> Adjacency:
        preference = np.array([RELATIONS[name].preference for name in ORDER])[self.relation]
        edge_day, node_day = self._packed("edge_day"), self._packed("node_day")
        return Adjacency.of(self._source, self._target, preference, edge_day, node_day)

    @property
    def size(self) -> int:
        """How many things there are."""
        return len(self._kind)

    @cached_property
    def relation(self) -> Array:
        """The relation of each edge, as its place in the order of relations."""
        return self._packed("relation")

    @cached_property
    def _source(self) -> Array:
        return self._packed("source")

    @cached_property
    def _target(self) -> Array:
        return self._packed("target")

    @cached_property
    def hubs(self) -> Array:
        """Which things are hubs."""
        return np.greater(self._packed("hub"), 0)

    @cached_property
    def placeholders(self) -> Array:
        """Which things stand for nobody in particular: what they join is not joined."""
        return np.equal(self._packed("hub"), HUBS["placeholder"])

    @cached_property
    def _kind(self) -> Array:
        return self._packed("kind")

    def of_kind(self, kind: str) -> Array:
        """Which things are of a kind."""
        return np.equal(self._kind, KINDS.index(kind))

    @cached_property
    def turned(self) -> Array:
        """The hops that lead back in time whatever the dates say: from the later thing to the earlier."""
        found = np.zeros(2 * len(self.relation), bool)
        found[1::2] = np.isin(self.relation, [NUMBER[name] for name in BACKWARD_IN_TIME])
        return found

    @cached_property
    def collecting(self) -> Array:
        """Which edges only tie an event to what was said in it or of it, or a theme's standing to all under it."""
        events = self.of_kind("inspection") | self.of_kind("action")
        told = np.isin(self.relation, [NUMBER[name] for name in ("subject", "object", "concerns")])
        return np.isin(self.relation, [NUMBER[name] for name in COLLECTORS]) | (told & events[self._target])

    def edges_of(self, node: int) -> Array:
        """The numbers of a thing's edges."""
        return self.adjacency.edge[self.adjacency.start[node] : self.adjacency.start[node + 1]]

    def linked(self, node: int, relation: str, back: bool = False) -> list[int]:
        """What a thing leads to by one relation; `back`, what leads to it."""
        entry = self._own_entries([node])
        fits = (self.relation[self.adjacency.edge[entry]] == NUMBER[relation]) & (self.adjacency.outward[entry] != back)
        return sorted(set(self.adjacency.head[entry[fits]].tolist()))

    def around(self, nodes: Iterable[int]) -> list[int]:
        """Everything that has an edge with one of these things."""
        inside = self._inside(nodes)
        found = np.concatenate([self._target[inside[self._source]], self._source[inside[self._target]]])
        return sorted(set(found.tolist()))

    def events_of(self, node: int) -> list[int]:
        """The events that a thing is tied to otherwise than by having been said in them or of them."""
        entry = self._own_entries([node])
        there = self.adjacency.head[entry[~self.collecting[self.adjacency.edge[entry]]]]
        events = self.of_kind("inspection") | self.of_kind("action")
        return sorted(set(there[events[there]].tolist()))

    def _own_entries(self, nodes: Iterable[int]) -> Array:
        return self.adjacency.entries(np.array(sorted(nodes), np.int64))[0]

    def _inside(self, nodes: Iterable[int]) -> Array:
        """Which things are among these."""
        inside = np.zeros(self.size, bool)
        inside[list(nodes)] = True
        return inside

    def between(self, nodes: Iterable[int]) -> list[int]:
        """The numbers of all edges that have both ends among `nodes`, in order."""
        chosen = list(nodes)
        inside = self._inside(chosen)
        if len(chosen) > _MANY:
            return np.flatnonzero(inside[self._source] & inside[self._target]).tolist()
        entry = self._own_entries(chosen)
        own = inside[self.adjacency.head[entry]] & self.adjacency.outward[entry]
        return sorted(self.adjacency.edge[entry[own]].tolist())

    def things(self, numbers: Iterable[int]) -> list[Thing]:
        """The things with these numbers, in order."""
        return [Thing(*row) for row in self._batches("SELECT * FROM node WHERE id IN ({})", sorted(set(numbers)))]

    def edges(self, numbers: Iterable[int]) -> list[Edge]:
        """The edges with these numbers, in order."""
        rows = self._batches("SELECT * FROM edge WHERE id IN ({})", sorted(set(numbers)))
        return [Edge(r["id"], r["source"], r["target"], ORDER[r["relation"]], r["basis"], r["evidence"]) for r in rows]

    def _batches(self, sql: str, numbers: Sequence[int]) -> Iterator[sqlite3.Row]:
        for start in range(0, len(numbers), _BATCH):
            batch = numbers[start : start + _BATCH]
            yield from self.index.rows(sql.format(", ".join("?" * len(batch))) + " ORDER BY id", batch)

    def thing(self, iri: str) -> Thing | None:
        rows = self.index.rows("SELECT * FROM node WHERE iri = ?", [iri])
        return Thing(*rows[0]) if rows else None

    def find(self, text: str) -> Thing:
        """The thing that is called `text`: an IRI, a path under id/, a slug or a label.

        Raises:
            UnclearName: nothing is called that, or more than one thing; carries candidates.
        """
        text = text.strip()
        if found := self.thing(text if text.startswith("http") else ID + text):
            return found
        called = self._called(text)
        if len(called) == 1:
            return called[0]
        candidates = called or self._near(text)
        raise UnclearName(text, [(thing.path, thing.label, thing.kind) for thing in candidates], bool(called))

    def _called(self, text: str) -> list[Thing]:
        """Everything with this name or slug; only what prefers it, where one thing does."""
        sql = (
            "SELECT n.id, n.kind, max(w.preferred) first FROM node n JOIN name w ON w.iri = n.iri WHERE w.name = ? "
            "GROUP BY n.id UNION SELECT n.id, n.kind, 1 FROM node n WHERE n.slug = ?"
        )
        rows = self.index.rows(sql, [text.casefold(), text.casefold().replace(" ", "-")])
        rows = [row for row in rows if row["kind"] not in _MINOR] or rows
        chosen = {row["id"] for row in rows if row["first"]}
        return self.things(chosen if len(chosen) == 1 else {row["id"] for row in rows})

    def _near(self, text: str) -> list[Thing]:
        """Things with a name like this, then statements with these words."""
        names: dict[str, set[int]] = {}
        sql = "SELECT n.id, w.name, n.slug FROM node n JOIN name w USING (iri) ORDER BY 1"
        for row in self.index.each(sql):
            for name in (row["name"], (row["slug"] or "").replace("-", " ")):
                names.setdefault(name, set()).add(row["id"])
        wanted = text.casefold().replace("-", " ")
        close = difflib.get_close_matches(wanted, list(names), n=_SHOWN, cutoff=0.75)
        close += [name for name in sorted(names) if wanted and wanted in name and name not in close]
        found = dict.fromkeys(thing for name in close[:_SHOWN] for thing in self.things(names[name]))
        sql = "SELECT n.* FROM words w JOIN node n ON n.iri = w.iri WHERE words MATCH ? ORDER BY rank, n.id LIMIT ?"
        words = " ".join(f'"{word}"' for word in re.findall(r"\w+", text)) or '""'
        return list(found)[:_SHOWN] or [Thing(*row) for row in self.index.rows(sql, [words, _SHOWN])]
