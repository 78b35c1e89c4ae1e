"""The k shortest paths of a large graph, exactly, without walking all of it.

Walks of each length are grown from both ends, the cheaper side first, until they meet. What lies on a walk
of that length and is cheap enough to matter is a small graph; networkx lists its simple paths in order.
Lengths rise by one until k paths are found.

Order: fewer hops, then preferred relations, then less general things, then the order of the things. All
of it is one whole number, so that no two runs differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np

from graph.adjacency import HOP
from graph.walks import Growth, Level, Question, Space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.adjacency import Adjacency, Array
    from graph.walks import Corridor

__all__ = ["Found", "Question", "Way", "shortest"]

# A state and the day on which it is left; 0 where dates do not count.
Moment: TypeAlias = tuple[int, int]

# Beyond these a question is answered with what was found, and says so.
MOST_ENTRIES, MOST_STATES, MOST_MOMENTS, MOST_WORK = 8_000_000, 20_000, 4_000, 400_000
_WIDER = 8


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
    corridor = growth.corridor()
    bounds = corridor.bounds
    if not len(bounds):
        return []
    place, ways = wanted - 1, list[Way]()
    while True:
        bound = int(bounds[min(place, len(bounds) - 1)])
        try:
            ways = _within(growth, corridor, bound, wanted)
        except _Stopped as stopped:
            raise _Stopped(stopped.ways or ways) from None
        if len(ways) == wanted or place >= len(bounds) - 1:
            return ways
        place = place * _WIDER + _WIDER


def _within(growth: Growth, corridor: Corridor, bound: int, wanted: int) -> list[Way]:
    """The first paths of this length among those that cost no more than `bound`.

    No path that cheap can leave the states that are kept: each knows the least cost of a walk through it.
    """
    space, length = growth.space, growth.length
    kept = _between_ends(space, corridor.cheapest(bound))
    last = bound if bound < int(corridor.bounds[-1]) else (length + 1) * HOP - 1
    network = _network(space, kept)
    ways: dict[tuple[int, ...], Way] = {}
    for number, path in enumerate(_paths(network, space)):
        cost = sum(network.edges[step]["cost"] for step in pairwise(path))
        if cost > last or (len(ways) >= wanted and cost > max(ways.values()).cost):
            break
        if number * len(network) > MOST_WORK:
            raise _Stopped(sorted(ways.values())[:wanted])
        nodes = tuple(state % space.size for state, _ in path[:-1])
        edges = tuple(network.edges[step]["edge"] for step in pairwise(path[:-1]))
        if len(edges) == length and len(set(nodes)) == len(nodes):
            way = Way(cost, nodes, edges)
            ways[nodes] = min(way, ways.get(nodes, way))
    return sorted(ways.values())[:wanted]


def _between_ends(space: Space, states: Array) -> Array:
    """Those of these states whose thing lies on a simple path between the two ends, whatever its length.

    These are the things that share a biconnected component with an edge drawn between the ends.
    """
    if len(states) > MOST_STATES:
        raise _Stopped([])
    source, target, size = space.question.source, space.question.target, space.size
    things = np.unique(states % size)
    entry, owner = space.adjacency.entries(things)
    there = space.adjacency.head[entry]
    inside = np.zeros(size, bool)
    inside[things] = True
    pairs = np.column_stack([things[owner], there])[inside[there]]
    network = nx.Graph(np.unique(pairs, axis=0).tolist())
    network.add_edge(source, target)
    between = next(c for c in nx.biconnected_components(network) if source in c and target in c)
    return states[np.isin(states % size, list(between))]


def _paths(network: nx.DiGraph, space: Space) -> Iterator[list[Moment]]:
    try:
        yield from nx.shortest_simple_paths(network, _begin(space), _END, weight="cost")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return


def _begin(space: Space) -> Moment:
    level = space.begin(backward=False)
    return int(level.state[0]), int(level.day[0])


# All moments of the end lead here, so that networkx has one target.
_END: Moment = (-1, 0)


def _network(space: Space, kept: Array) -> nx.DiGraph:
    """The graph of the moments that can be reached within the kept states."""
    network, waiting = nx.DiGraph(), [_begin(space)]
    network.add_nodes_from(waiting)
    inside = np.zeros(int(kept.max(initial=0)) + 1, bool)
    inside[kept] = True
    while waiting:
        moments, waiting = waiting, []
        for here, there, cost, edge in _hops(space, moments, inside):
            if there not in network:
                waiting.append(there)
            known = network.get_edge_data(here, there)
            if known is None or (cost, edge) < (known["cost"], known["edge"]):
                network.add_edge(here, there, cost=cost, edge=edge)
        if len(network) > MOST_MOMENTS:
            raise _Stopped([])
    network.add_edges_from((moment, _END) for moment in list(network) if moment[0] == space.end)
    nx.set_edge_attributes(network, {step: {"cost": 0, "edge": -1} for step in network.in_edges(_END)})
    return network


def _hops(space: Space, moments: list[Moment], inside: Array) -> Iterator[tuple[Moment, Moment, int, int]]:
    """Every hop from these moments within the states that are `inside`: from, to, cost, edge."""
    starts = [moment for moment in moments if moment[0] != space.end]
    columns = np.array(starts, np.int64).reshape(-1, 2)
    hops = space.hops(Level(columns[:, 0], np.zeros(len(starts), np.int64), columns[:, 1]), backward=False)
    near = np.flatnonzero(hops.state < len(inside))
    near = near[inside[hops.state[near]]]
    for place in near.tolist():
        there = (int(hops.state[place]), int(hops.day[place]))
        yield starts[hops.owner[place]], there, int(hops.cost[place]), int(hops.edge[place])
