"""The k shortest paths of a large graph, exactly, without walking all of it.

Walks of each length are grown from both ends, the cheaper side first, until they meet. From what lies on walks of that
length the least cost to the end is known, so paths are begun at the start and the most promising one is taken a hop
further, until one is whole (A*, with beginnings of paths for nodes). What passes a thing twice is dropped at once.
Lengths rise by one until k paths are found.

Order: fewer hops, then preferred relations, then less general things, then the order of the things. All
of it is one whole number, so that no two runs differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from graph.walks import Growth, Level, Question, Space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.adjacency import Adjacency, Array

__all__ = ["Found", "Question", "Way", "shortest"]

# Beyond these a question is answered with what was found, and says so: edges looked at while walks grow, and beginnings
# of paths taken further.
MOST_ENTRIES, MOST_BEGUN = 8_000_000, 10_000
_READ = 64


@dataclass(frozen=True, order=True)
class Way:
    """One path: its cost, the things it passes and the edge of each hop."""

    cost: int
    nodes: tuple[int, ...]
    edges: tuple[int, ...] = field(compare=False)

    @property
    def length(self) -> int:
        return len(self.edges)


@dataclass(frozen=True)
class Found:
    """The ways in order; `complete` is false where the search was stopped before it could rule out others."""

    ways: tuple[Way, ...]
    complete: bool


class _Stopped(Exception):
    """The search has become larger than it may. `ways` are those of this length found by then."""

    def __init__(self, ways: list[Way]) -> None:
        self.ways = ways


def shortest(adjacency: Adjacency, question: Question) -> Found:
    """The k shortest simple paths of a question, in order."""
    found: list[Way] = []
    growth = Growth(Space(adjacency, question))
    try:
        while len(found) < question.k and growth.length < question.max_length and not growth.dead:
            _grow(growth)
            found += _of_one_length(growth, question.k - len(found))
    except _Stopped as stopped:
        found += stopped.ways
        return Found(tuple(sorted(found)[: question.k]), complete=False)
    return Found(tuple(sorted(found)), complete=True)


def _grow(growth: Growth) -> None:
    if growth.walked + growth.cost_of_next() > MOST_ENTRIES:
        raise _Stopped([])
    growth.grow()


def _of_one_length(growth: Growth, wanted: int) -> list[Way]:
    """The first `wanted` paths of exactly the length that the growth covers."""
    ways: dict[tuple[int, ...], Way] = {}
    last = 0
    try:
        for way in _ways(growth.space, growth.corridor()):
            if len(ways) >= wanted and way.cost > last:
                break
            ways[way.nodes] = min(way, ways.get(way.nodes, way))
            last = way.cost
    except _Stopped:
        raise _Stopped(sorted(ways.values())[:wanted]) from None
    return sorted(ways.values())[:wanted]


@dataclass(frozen=True, order=True)
class _Begun:
    """The beginning of a path, with the least that a path costs which begins like this."""

    least: int
    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    cost: int
    state: int
    day: int


def _ways(space: Space, corridor: list[Level]) -> Iterator[Way]:
    """Every path through a corridor, the cheapest first; one that other edges walk too may come again."""
    if not len(corridor[0].state):
        return
    begin, onward = space.begin(backward=False), _Onward(space, corridor)
    nothing = _Begun(0, (space.question.source,), (), 0, int(begin.state[0]), int(begin.day[0]))
    waiting: list[tuple[_Begun, Iterator[_Begun]]] = []
    _wait(waiting, onward.longer(nothing))
    for _ in range(MOST_BEGUN):
        if not waiting:
            return
        begun, others = heappop(waiting)
        _wait(waiting, others)
        if len(begun.edges) == len(corridor) - 1:
            yield Way(begun.cost, begun.nodes, begun.edges)
        else:
            _wait(waiting, onward.longer(begun))
    raise _Stopped([])


def _wait(waiting: list[tuple[_Begun, Iterator[_Begun]]], begun: Iterator[_Begun]) -> None:
    """Put the first of some beginnings in line; the others follow when it has been taken."""
    if first := next(begun, None):
        heappush(waiting, (first, begun))


class _Onward:
    """The hops that lead on through a corridor."""

    def __init__(self, space: Space, corridor: list[Level]) -> None:
        self._space, self._corridor = space, corridor
        self._known: dict[tuple[int, int, int], tuple[Array, ...]] = {}

    def longer(self, begun: _Begun) -> Iterator[_Begun]:
        """A beginning with each hop that can follow, the most promising first."""
        for least, state, day, cost, edge in self._hops(len(begun.edges), begun.state, begun.day):
            node = state % self._space.size
            if node not in begun.nodes:
                nodes, edges = (*begun.nodes, node), (*begun.edges, edge)
                yield _Begun(begun.cost + least, nodes, edges, begun.cost + cost, state, day)

    def _hops(self, done: int, state: int, day: int) -> Iterator[tuple[int, ...]]:
        """Of each hop that may follow so many: the least cost to the end, the state, the day, its cost and its edge."""
        moment = (done, state, day)
        if moment not in self._known:
            self._known[moment] = self._found(*moment)
        columns = self._known[moment]
        for begin in range(0, len(columns[0]), _READ):
            yield from zip(*(column[begin : begin + _READ].tolist() for column in columns), strict=True)

    def _found(self, done: int, state: int, day: int) -> tuple[Array, ...]:
        here = Level(np.array([state]), np.zeros(1, np.int64), np.array([day]))
        hops, beyond = self._space.hops(here, backward=False), self._corridor[done + 1]
        place = np.minimum(np.searchsorted(beyond.state, hops.state), len(beyond.state) - 1)
        inside = np.flatnonzero((beyond.state[place] == hops.state) & (hops.day <= beyond.day[place]))
        least = hops.cost[inside] + beyond.cost[place[inside]]
        found = (least, hops.state[inside], hops.day[inside], hops.cost[inside], hops.edge[inside])
        # Of edges that lead to the same moment the best is enough.
        order = np.lexsort((found[4], least, found[2], found[1]))
        there = np.stack(found[1:3])[:, order]
        order = order[np.flatnonzero(np.append(True, (there[:, 1:] != there[:, :-1]).any(axis=0))[: len(order)])]
        order = order[np.argsort(least[order], kind="stable")]
        return tuple(column[order] for column in found)
