"""The k shortest paths between two things, each hop with its edge. graph/explain.py puts them into words.

What nearly everything is tied to (the inspected bodies, the inspectorate, publishers, placeholders) is not
walked through, and an inspection is not a bridge between everything it found: otherwise every shortest path
goes through "Rochdale". Where only such a path exists it is given, and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.edges import KINDS, STATEMENTS
from graph.errors import BadParameter
from graph.walks import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.adjacency import Array
    from graph.projection import Edge, Projection, Thing
    from graph.search import Found, Way

LONGEST, MOST = 8, 50
# What an event collects, and what these are about: none of it leads to the event as somebody who took part does.
_SAID = (*STATEMENTS, "standing", "issue", "theme", "discrepancy")


@dataclass(frozen=True)
class Wish:
    """What is asked for, as it was typed. `via` are passed in the order given; `avoid` may name kinds."""

    source: str
    target: str
    via: Sequence[str] = ()
    avoid: Sequence[str] = ()
    max_length: int = 5
    k: int = 5
    chronological: bool = False
    hubs: bool = False


@dataclass(frozen=True)
class Hop:
    """One step from a thing to the next: its edge, and the further edges that join the same two things."""

    source: Thing
    target: Thing
    edge: Edge
    also: tuple[Edge, ...]

    @property
    def forward(self) -> bool:
        """Whether the step goes the way its edge points."""
        return self.edge.source == self.source.number


@dataclass(frozen=True)
class Path:
    """The things of a path in order, and the hops between them."""

    things: tuple[Thing, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True)
class Paths:
    """The answer to a wish. `hubs` are those near the two ends that were avoided; `through_hubs`
    says that there was no other way, `complete` that nothing shorter or further was left unsearched."""

    source: Thing
    target: Thing
    via: tuple[Thing, ...]
    avoided: tuple[Thing, ...]
    kinds: tuple[str, ...]
    paths: tuple[Path, ...]
    hubs: tuple[Thing, ...]
    max_length: int
    hubs_avoided: bool
    through_hubs: bool
    complete: bool


def find(projection: Projection, wish: Wish) -> Paths:
    """The paths that are wished for, shortest first.

    Raises:
        UnclearName: a name means nothing or several things.
        BadParameter: the wish contradicts itself.
    """
    source, target = projection.find(wish.source), projection.find(wish.target)
    via = tuple(projection.find(name) for name in wish.via)
    kinds = tuple(name for name in wish.avoid if name in KINDS)
    avoided = tuple(projection.find(name) for name in wish.avoid if name not in KINDS)
    _check(wish, [source, *via, target], avoided)
    found = _search(projection, wish, [source, *via, target], avoided, kinds, wish.hubs)
    through = wish.hubs
    if not found.ways and found.complete and not wish.hubs:
        found = _search(projection, wish, [source, *via, target], avoided, kinds, True)
        through = bool(found.ways)
    paths = tuple(_path(projection, way) for way in found.ways)
    hubs = () if through else _hubs_near(projection, source, target)
    return Paths(
        source=source,
        target=target,
        via=via,
        avoided=avoided,
        kinds=kinds,
        paths=paths,
        hubs=hubs,
        max_length=wish.max_length,
        hubs_avoided=not wish.hubs,
        through_hubs=through,
        complete=found.complete,
    )


def _check(wish: Wish, passed: list[Thing], avoided: Sequence[Thing]) -> None:
    if len({thing.number for thing in passed}) < len(passed):
        raise BadParameter("A path needs two different ends, and passes a thing once: 'from', 'via' and 'to' differ.")
    if clash := {thing.path for thing in passed} & {thing.path for thing in avoided}:
        raise BadParameter(f"{', '.join(sorted(clash))} cannot be passed and avoided at once.")
    if not 1 <= wish.max_length <= LONGEST or not 1 <= wish.k <= MOST:
        raise BadParameter(f"'max_length' is at most {LONGEST} hops and 'k' at most {MOST} paths.")


def _search(
    projection: Projection,
    wish: Wish,
    passed: list[Thing],
    avoided: Sequence[Thing],
    kinds: Sequence[str],
    hubs: bool,
) -> Found:
    from graph.search import shortest  # noqa: PLC0415  (networkx takes long to load, and few requests need it)

    blocked = (projection.placeholders if hubs else projection.hubs).copy()
    blocked[[thing.number for thing in avoided]] = True
    for kind in kinds:
        blocked |= projection.of_kind(kind)
    question = Question(
        source=passed[0].number,
        target=passed[-1].number,
        via=tuple(thing.number for thing in passed[1:-1]),
        blocked=blocked,
        shut=_shut(projection, passed, wish.chronological, hubs),
        chronological=wish.chronological,
        max_length=wish.max_length,
        k=wish.k,
    )
    return shortest(projection.adjacency, question)


def _shut(projection: Projection, passed: list[Thing], chronological: bool, hubs: bool) -> Array:
    """The hops that are not walked: what ties an event or a theme's standing to all that it collects.

    They are open where what collects is named, or stands next to somebody or something that is.
    """
    shut = projection.turned.copy() if chronological else np.zeros(2 * len(projection.relation), bool)
    if hubs:
        return shut
    collecting = projection.collecting.copy()
    for thing in passed:
        collectors = [thing.number] if thing.kind in ("inspection", "action", "standing") else []
        if thing.kind not in _SAID and not thing.hub:
            collectors += projection.events_of(thing.number)
        for collector in collectors:
            collecting[projection.edges_of(collector)] = False
    shut |= np.repeat(collecting, 2)
    return shut


def _path(projection: Projection, way: Way) -> Path:
    named = {thing.number: thing for thing in projection.things(way.nodes)}
    things = tuple(named[number] for number in way.nodes)
    hops = []
    for number, source, target in zip(way.edges, things, things[1:], strict=False):
        joining = projection.edges(projection.between([source.number, target.number]))
        edge = next(edge for edge in joining if edge.number == number)
        hops.append(Hop(source, target, edge, tuple(other for other in joining if other.number != number)))
    return Path(things, tuple(hops))


def _hubs_near(projection: Projection, source: Thing, target: Thing) -> tuple[Thing, ...]:
    """The hubs that either end is tied to."""
    ends = np.array([source.number, target.number])
    entry, _ = projection.adjacency.entries(ends)
    near = np.unique(projection.adjacency.head[entry])
    return tuple(projection.things(near[projection.hubs[near]].tolist()))
