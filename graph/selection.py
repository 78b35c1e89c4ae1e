"""A part of the graph to show or to export: its things, the edges between them, and what was left out."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.evolution import trajectory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.paths import Paths
    from graph.projection import Edge, Projection, Thing

_AROUND = ("theme", "issue", "team", "organisation", "post", "person", "group", "inspection", "action", "function")


@dataclass(frozen=True)
class Selection:
    """Things and edges under one title. `layers` says how far each thing is from the focus, where there is one.

    `left_out` counts what a limit or a filter kept away, by kind; `notes` say it in words.
    """

    title: str
    things: tuple[Thing, ...]
    edges: tuple[Edge, ...]
    focus: tuple[int, ...] = ()
    layers: dict[int, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def kinds(self) -> dict[str, int]:
        """How many things of each kind there are."""
        return dict(sorted(Counter(thing.kind for thing in self.things).items()))


def whole(projection: Projection) -> Selection:
    """Everything."""
    things = projection.things(range(projection.size))
    edges = projection.edges(range(len(projection.relation)))
    return Selection("The whole graph", tuple(things), tuple(edges))


def of_things(projection: Projection, things: Iterable[Thing]) -> Selection:
    """Exactly these things, and every edge between them."""
    numbers = {thing.number for thing in things}
    edges = _edges(projection, numbers)
    layers = _layers(numbers, edges)
    return Selection("Things chosen by hand", tuple(projection.things(numbers)), edges, layers=layers)


def _layers(numbers: Iterable[int], edges: Iterable[Edge]) -> dict[int, int]:
    """How far each thing is from the first one that it hangs together with."""
    near: dict[int, set[int]] = {}
    for edge in edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    layers: dict[int, int] = {}
    for first in sorted(numbers):
        waiting = deque([] if first in layers else [first])
        layers.setdefault(first, 0)
        while waiting:
            one = waiting.popleft()
            fresh = sorted(near.get(one, set()) - layers.keys())
            layers |= dict.fromkeys(fresh, layers[one] + 1)
            waiting += fresh
    return layers


def of_theme(projection: Projection, topic: Thing) -> Selection:
    """A theme or issue with everything under it: topics, what was said of them, their standings, and who and when."""
    topics = _below(projection, topic.number)
    about = {number for one in topics for number in projection.linked(one, "about", back=True)}
    return _induced(projection, topic.label, topics | about, (topic.number,))


def of_authority(projection: Projection, authority: Thing) -> Selection:
    """Everything that was found of one authority, with its topics, teams, inspections and whose word it is."""
    sql = "SELECT id FROM node WHERE authority = ?"
    numbers = {row["id"] for row in projection.index.rows(sql, [authority.iri])} | {authority.number}
    return _induced(projection, authority.label, numbers, (authority.number,))


def of_trajectory(projection: Projection, topic: Thing, authority: Thing) -> Selection:
    """The history of a topic in an authority: its standings, the statements of every step, and the inspections."""
    found = {topic.number}
    standings = projection.things(projection.linked(topic.number, "about", back=True))
    found |= {thing.number for thing in standings if thing.kind == "standing" and thing.authority == authority.iri}
    for step in trajectory(projection.index, topic.iri, authority.iri).steps:
        said = [*step.findings, *(iri for iris in step.others.values() for iri in iris)]
        found |= {thing.number for iri in [step.event, *said] if (thing := projection.thing(iri))}
    title = f"{topic.label} in {authority.label}"
    return Selection(title, tuple(projection.things(found)), _edges(projection, found), (topic.number,))


def of_paths(projection: Projection, paths: Paths) -> Selection:
    """The union of the paths: their things, and the edges of their hops."""
    layers: dict[int, int] = {}
    numbers = {paths.source.number, paths.target.number}
    for path in paths.paths:
        for place, thing in enumerate(path.things):
            numbers.add(thing.number)
            layers[thing.number] = min(place, layers.get(thing.number, place))
    layers.pop(paths.target.number, None)
    layers[paths.target.number] = 1 + max(layers.values(), default=0)
    edges = {edge for path in paths.paths for hop in path.hops for edge in (hop.edge, *hop.also)}
    title = f"From “{paths.source.label}” to “{paths.target.label}”"
    ends = (paths.source.number, paths.target.number)
    return Selection(title, tuple(projection.things(numbers)), tuple(sorted(edges)), ends, layers)


def _below(projection: Projection, topic: int) -> set[int]:
    """A topic and all that belongs to it, at any depth."""
    found, waiting = {topic}, [topic]
    while waiting:
        narrower = set(projection.linked(waiting.pop(), "broader", back=True)) - found
        found |= narrower
        waiting += narrower
    return found


def _induced(projection: Projection, title: str, numbers: set[int], focus: tuple[int, ...]) -> Selection:
    """These things with whom and what they name, and every edge between all of them."""
    named = {thing.number for thing in projection.things(projection.around(numbers)) if thing.kind in _AROUND}
    numbers = numbers | named
    return Selection(title, tuple(projection.things(numbers)), _edges(projection, numbers), focus)


def _edges(projection: Projection, numbers: Iterable[int]) -> tuple[Edge, ...]:
    return tuple(projection.edges(projection.between(numbers)))
