"""Walks of each length from the two ends of a question, and how far each state on them is from the end: the corridor.

A state is a thing and a stage: how many of the things to pass through are behind. It is one number,
`thing + stage * size`. A level holds every state that walks of one length reach, with the least cost of
such a walk and the day it is left with: the earliest from the start, the latest that still works to the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from graph.adjacency import Adjacency, Array

_NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Question:
    """From where to where, through what, and what not to walk on."""

    source: int
    target: int
    via: tuple[int, ...] = ()
    # things that may not be walked through, and hops: edge * 2, plus one from source to target of the edge
    blocked: Array = field(default_factory=lambda: np.zeros(0, bool))
    shut: Array = field(default_factory=lambda: np.zeros(0, bool))
    chronological: bool = False
    max_length: int = 5
    k: int = 5


@dataclass(frozen=True)
class Level:
    """States in rising order, each with the least cost and the best day of a walk of this length."""

    state: Array
    cost: Array
    day: Array

    def only(self, states: Array) -> tuple[Level, Array]:
        """This level cut down to `states`, and where these stand among `states`."""
        _, own, other = np.intersect1d(self.state, states, assume_unique=True, return_indices=True)
        return Level(self.state[own], self.cost[own], self.day[own]), other

    def where(self, mask: Array) -> Level:
        return Level(self.state[mask], self.cost[mask], self.day[mask])


@dataclass(frozen=True)
class Hops:
    """Hops from a level: the place in it that each starts from, the state it leads to, its cost and day
    there, and the edge it is."""

    owner: Array
    state: Array
    cost: Array
    day: Array
    edge: Array


class Space:
    """The states of a question and the steps between them, forwards and backwards."""

    def __init__(self, adjacency: Adjacency, question: Question) -> None:
        self.adjacency, self.question = adjacency, question
        self.size = adjacency.size
        # what a walker at each stage makes for, and what lies behind
        self._next = np.array([*question.via, -1])
        self._last = np.array([-1, *question.via])

    @cached_property
    def _open(self) -> Array:
        blocked = self.question.blocked
        free = ~blocked if len(blocked) else np.ones(self.size, bool)
        free[[self.question.source, self.question.target, *self.question.via]] = True
        return free

    @cached_property
    def _is_via(self) -> Array:
        found = np.zeros(self.size, bool)
        found[list(self.question.via)] = True
        return found

    @property
    def end(self) -> int:
        return self.question.target + len(self.question.via) * self.size

    def begin(self, backward: bool) -> Level:
        """The level of no hops."""
        if backward:
            return Level(np.array([self.end]), np.zeros(1, np.int64), np.array([_NEVER]))
        day = self.adjacency.node_day[self.question.source] if self.question.chronological else 0
        return Level(np.array([self.question.source]), np.zeros(1, np.int64), np.array([day]))

    def weight(self, level: Level) -> int:
        """How many entries a step from this level looks at."""
        return int(self.adjacency.degree(level.state % self.size).sum())

    def hops(self, level: Level, backward: bool) -> Hops:
        """Every hop from a level."""
        here, stage = level.state % self.size, level.state // self.size
        entry, owner = self.adjacency.entries(here)
        there = self.adjacency.head[entry].astype(np.int64)
        stage, keep = self._stages(here[owner], there, stage[owner], backward)
        keep &= self._open[there]
        if len(self.question.shut):
            # the direction in which the hop is walked from start to end
            outward = self.adjacency.outward[entry] != backward
            keep &= ~self.question.shut[self.adjacency.edge[entry] * 2 + outward]
        entry, owner, there, stage = entry[keep], owner[keep], there[keep], stage[keep]
        entered = here[owner] if backward else there
        cost = level.cost[owner] + self.adjacency.edge_cost[self.adjacency.edge[entry]]
        cost, day, state = cost + self.adjacency.node_cost[entered], level.day[owner], there + stage * self.size
        edge = self.adjacency.edge[entry]
        if self.question.chronological:
            day, keep = self._days(entry, here[owner], there, day, backward)
            owner, state, cost, day, edge = owner[keep], state[keep], cost[keep], day[keep], edge[keep]
        return Hops(owner, state, cost, day, edge)

    def step(self, level: Level, backward: bool) -> Level:
        """The level one hop further: one line for each state, with its least cost and its best day."""
        hops = self.hops(level, backward)
        if not len(hops.state):
            return Level(hops.state, hops.cost, hops.day)
        order = np.argsort(hops.state, kind="stable")
        state, cost, day = hops.state[order], hops.cost[order], hops.day[order]
        first = np.flatnonzero(np.concatenate([[True], state[1:] != state[:-1]]))
        best = np.maximum if backward else np.minimum
        return Level(state[first], np.minimum.reduceat(cost, first), best.reduceat(day, first))

    def _stages(self, here: Array, there: Array, stage: Array, backward: bool) -> tuple[Array, Array]:
        """The stage after each hop, and which hops respect the order of what is to be passed."""
        source, target, last = self.question.source, self.question.target, len(self.question.via)
        if not backward:
            arrived = there == self._next[stage]
            keep = (there != source) & ((there != target) | (stage == last)) & (arrived | ~self._is_via[there])
            return stage + arrived, keep
        before = stage - (here == self._last[stage])
        keep = (there != target) & ((there != source) | (before == 0))
        return before, keep & (~self._is_via[there] | (there == self._last[before]))

    def _days(self, entry: Array, here: Array, there: Array, day: Array, backward: bool) -> tuple[Array, Array]:
        """The day after each hop, and which hops do not go back in time."""
        hop = self.adjacency.edge_day[self.adjacency.edge[entry]]
        if not backward:
            arrival = self.adjacency.node_day[there]
            keep = (hop == 0) | (hop >= day)
            day = np.maximum(day, hop)
            return np.maximum(day, arrival), keep & ((arrival == 0) | (arrival >= day))
        # the latest day on which the walker may leave `there`
        arrival, departure = self.adjacency.node_day[here], self.adjacency.node_day[there]
        limit = np.minimum(day, np.where(arrival == 0, _NEVER, arrival))
        keep = (hop == 0) | (hop <= limit)
        limit = np.minimum(limit, np.where(hop == 0, _NEVER, hop))
        return limit, keep & (departure <= limit)


class Growth:
    """Levels grown from both ends of a space until they cover a length."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.ahead, self.behind = [space.begin(backward=False)], [space.begin(backward=True)]
        self.walked = 0

    @property
    def length(self) -> int:
        return len(self.ahead) + len(self.behind) - 2

    @property
    def dead(self) -> bool:
        """Whether no longer walk exists."""
        return not len(self.ahead[-1].state) or not len(self.behind[-1].state)

    def cost_of_next(self) -> int:
        return min(self.space.weight(self.ahead[-1]), self.space.weight(self.behind[-1]))

    def grow(self) -> None:
        """One hop further from the side where that is less work."""
        self.walked += self.cost_of_next()
        backward = self.space.weight(self.behind[-1]) < self.space.weight(self.ahead[-1])
        levels = self.behind if backward else self.ahead
        levels.append(self.space.step(levels[-1], backward))

    def corridor(self) -> list[Level]:
        """For each number of hops done, the states from which exactly the others that are covered lead to the end.

        Each has the least cost of such a walk and the latest day on which it can be set out on.
        """
        ahead, _ = self.ahead[-1].only(self.behind[-1].state)
        behind, _ = self.behind[-1].only(ahead.state)
        levels = [behind.where(ahead.day <= behind.day), *reversed(self.behind[:-1])]
        for reached in reversed(self.ahead[:-1]):
            level, _ = self.space.step(levels[0], backward=True).only(reached.state)
            own, _ = reached.only(level.state)
            levels.insert(0, level.where(own.day <= level.day))
        return levels
