"""The k shortest paths against every path there is, on random graphs."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import search
from graph.adjacency import GENERALITY, HOP, PREFERENCE, Adjacency
from graph.search import Question, Way, shortest

Edge: TypeAlias = tuple[int, int, int, int]

DAYS = st.sampled_from([0, 0, 20130400, 20141022, 20180131, 20190110])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[Edge]]:
    """Days of up to nine things, and edges between them: source, target, preference, day. Parallel ones too."""
    days = draw(st.lists(DAYS, min_size=2, max_size=9))
    ends = st.tuples(st.integers(0, len(days) - 1), st.integers(0, len(days) - 1)).filter(lambda e: e[0] != e[1])
    edge = st.tuples(ends, st.integers(0, 11), DAYS).map(lambda e: (*e[0], e[1], e[2]))
    return days, draw(st.lists(edge, max_size=26))


def adjacency(days: list[int], edges: list[Edge]) -> Adjacency:
    columns: list[list[int]] = [list(column) for column in zip(*edges, strict=True)] or [[], [], [], []]
    source, target, preference, day = columns
    return Adjacency.of(source, target, preference, day, days)


def in_time(days: list[int], edges: list[Edge], nodes: list[int], hops: list[int]) -> bool:
    """Whether the dates of things and hops along a path never fall."""
    seen = [days[nodes[0]]]
    for hop, node in zip(hops, nodes[1:], strict=True):
        seen += [edges[hop][3], days[node]]
    dated = [day for day in seen if day]
    return dated == sorted(dated)


def every_way(days: list[int], edges: list[Edge], question: Question) -> list[Way]:
    """Every path that answers the question, by walking all of them."""
    network = nx.MultiGraph()
    network.add_nodes_from(range(len(days)))
    network.add_edges_from((edge[0], edge[1], number) for number, edge in enumerate(edges))
    best: dict[tuple[int, ...], Way] = {}
    for path in nx.all_simple_edge_paths(network, question.source, question.target, question.max_length):
        nodes, hops = [question.source, *(step[1] for step in path)], [step[2] for step in path]
        if not path or not allowed(question, edges, nodes, hops):
            continue
        if question.chronological and not in_time(days, edges, nodes, hops):
            continue
        cost = sum(price(network, edges, hop, node) for hop, node in zip(hops, nodes[1:], strict=True))
        way = Way(cost, tuple(nodes), tuple(hops))
        best[way.nodes] = min(way, best.get(way.nodes, way))
    return sorted(best.values())


def price(network: nx.MultiGraph, edges: list[Edge], hop: int, node: int) -> int:
    generality = int(np.ceil(np.log2(network.degree(node) + 1)))
    return HOP + edges[hop][2] * PREFERENCE + generality * GENERALITY + node


def allowed(question: Question, edges: list[Edge], nodes: list[int], hops: list[int]) -> bool:
    free = {question.source, question.target, *question.via}
    passed = [node for node in nodes if node in question.via]
    blocked = any(question.blocked[node] for node in nodes if node not in free)
    walked = (hop * 2 + (edges[hop][0] == node) for hop, node in zip(hops, nodes, strict=False))
    return passed == list(question.via) and not blocked and not any(question.shut[step] for step in walked)


@st.composite
def questions(draw: st.DrawFn, things: int, edges: int) -> Question:
    order = draw(st.permutations(range(things)))
    return Question(
        source=order[0],
        target=order[1],
        via=tuple(order[2 : 2 + draw(st.sampled_from([0, 0, 0, 1, 2]))]),
        blocked=np.array([draw(st.sampled_from([False, False, False, True])) for _ in range(things)]),
        shut=np.array([draw(st.sampled_from([False] * 7 + [True])) for _ in range(2 * edges)], bool),
        chronological=draw(st.booleans()),
        max_length=draw(st.integers(1, 7)),
        k=draw(st.integers(1, 8)),
    )


@given(st.data(), graphs())
@settings(max_examples=600, deadline=None)
def test_the_k_shortest_paths_are_the_first_k_of_all(data: st.DataObject, graph: tuple[list[int], list[Edge]]) -> None:
    days, edges = graph
    question = data.draw(questions(len(days), len(edges)))
    found = shortest(adjacency(days, edges), question)
    assert found.complete
    assert list(found.ways) == every_way(days, edges, question)[: question.k]


def test_the_latest_of_parallel_edges_is_still_in_time() -> None:
    early, late = 20141022, 20190110
    edges = [(0, 1, 3, 20180131), (1, 2, 3, early), (1, 2, 3, late)]
    (way,) = shortest(adjacency([0, 0, 0], edges), Question(0, 2, chronological=True)).ways
    assert way.edges == (0, 2)
    (way,) = shortest(adjacency([0, 0, 0], edges), Question(2, 0, chronological=True)).ways
    assert way.edges == (1, 0)


def test_thousands_of_ways_back_to_the_same_thing_do_not_stop_a_search() -> None:
    many = range(3, 3003)
    chain = [(1, n, 3, 0) for n in many] + [(n, n + 1, 3, 0) for n in many[:-1]]
    graph = adjacency(
        [0, 0, 20190110, *(20141022 for _ in many)], [(0, 1, 3, 0), (1, 2, 3, 0), (3002, 2, 3, 0), *chain]
    )
    found = shortest(graph, Question(0, 2, chronological=True, max_length=4))
    assert found.complete
    assert [way.nodes for way in found.ways] == [(0, 1, 2), (0, 1, 3002, 2), (0, 1, 3001, 3002, 2)]


@given(st.data(), graphs())
@settings(max_examples=100, deadline=None)
def test_a_chronological_path_never_goes_back_in_time(data: st.DataObject, graph: tuple[list[int], list[Edge]]) -> None:
    days, edges = graph
    order = data.draw(st.permutations(range(len(days))))
    question = Question(order[0], order[1], chronological=True, max_length=6, k=50)
    for way in shortest(adjacency(days, edges), question).ways:
        assert in_time(days, edges, list(way.nodes), list(way.edges))


@given(st.data(), graphs())
@settings(max_examples=100, deadline=None)
def test_every_hop_is_an_edge_between_its_two_things(data: st.DataObject, graph: tuple[list[int], list[Edge]]) -> None:
    days, edges = graph
    question = data.draw(questions(len(days), len(edges)))
    for way in shortest(adjacency(days, edges), question).ways:
        for hop, (here, there) in zip(way.edges, pairwise(way.nodes), strict=True):
            assert {edges[hop][0], edges[hop][1]} == {here, there}


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "MOST_BEGUN"])
def test_a_search_past_its_limit_says_that_it_is_not_complete(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    ring = [(n, (n + 1) % 12, 3, 0) for n in range(12)]
    graph = adjacency([0] * 12, ring)
    assert [way.length for way in shortest(graph, Question(0, 4, max_length=9, k=9)).ways] == [4, 8]
    monkeypatch.setattr(search, limit, 1)
    found = shortest(graph, Question(0, 4, max_length=9, k=9))
    assert not found.complete
    assert len(found.ways) < 2
