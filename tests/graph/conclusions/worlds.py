"""Small worlds drawn at random: a few authorities, inspections on close days, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import strategies as st

from graph.build import vocabulary
from graph.identifiers import named_graph
from graph.terms import ID, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each topic with the one above it. `leaf` has no narrower theme, so that a recommendation on it can be followed.
BROADER = {
    "issue/plans": "theme/middle",
    "issue/visits": "theme/middle",
    "issue/records": "theme/leaf",
    "theme/leaf": "theme/middle",
    "theme/middle": "theme/top",
    "theme/top": None,
}
TOPICS = tuple(BROADER)
COUNCILS = ("org/north", "org/south")
INSPECTORS = ("org/ofsted", "org/cqc")
DAYS = ("2014-10-22", "2018-01-31", "2018-01-31", "2019-01-10", "2022-06-24")
RANK = {"weakness": 1, "mixed": 2, "strength": 3}
# Words that nothing else in a world has, so that they tell what a statement is about.
TELLING = ("harbours", "kestrels", "lanterns", "meadows")


@dataclass(frozen=True)
class Event:
    """An inspection or an action of one council, or of two at once. Without a day nobody knows when it was.

    `covers` are the themes that a visit says it looked at.
    """

    name: str
    inspection: bool
    day: str | None
    councils: tuple[str, ...]
    actors: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A finding, or a recommendation where `polarity` is None. `weight` is given where a program read the report.

    `words` are the telling ones in it.
    """

    name: str
    event: Event
    topics: tuple[str, ...]
    who: str
    polarity: str | None
    weight: Decimal | None
    relayed: bool
    restates: str | None
    trend: str | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """What is said, and what is set by hand: (topic, event, polarity) and (topic, earlier, later, relation)."""

    events: tuple[Event, ...]
    said: tuple[Said, ...]
    by_hand: tuple[tuple[str, Event, str], ...]
    developments: tuple[tuple[str, Event, Event, str], ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of up to five events and fourteen statements."""
    events = tuple(draw(_events(number)) for number in range(draw(st.integers(1, 5))))
    said: list[Said] = []
    for number in range(draw(st.integers(1, 14))):
        said.append(draw(_said(f"st/d/{number}.1", draw(st.sampled_from(events)), tuple(said))))
    dated = sorted((event for event in events if event.day), key=lambda event: event.day or "")
    for number in range(draw(st.integers(0, 3)) if len(dated) > 1 else 0):
        said += draw(_thread(f"st/t/{number}", dated))
    inspections = [event for event in events if event.inspection]
    by_hand = draw(st.lists(_by_hand(inspections), max_size=1)) if inspections else []
    return World(events, tuple(said), tuple(by_hand), tuple(draw(st.lists(_developments(events), max_size=2))))


@st.composite
def _events(draw: st.DrawFn, number: int) -> Event:
    councils = draw(st.sampled_from([COUNCILS[:1], COUNCILS[:1], COUNCILS[:1], COUNCILS[1:], COUNCILS]))
    inspection = draw(st.sampled_from([True, True, True, True, False]))
    day = draw(st.sampled_from([*DAYS, None]))
    covers = draw(st.sampled_from([(), (), ("theme/leaf",), ("theme/middle",), ("theme/leaf", "theme/top")]))
    return Event(
        name=f"{'inspection' if inspection else 'action'}/n/{number}",
        inspection=inspection,
        day=day,
        councils=councils,
        actors=draw(_actors),
        covers=covers if inspection else (),
    )


_actors = st.sampled_from([INSPECTORS[:1], INSPECTORS[:1], INSPECTORS])


@st.composite
def _said(draw: st.DrawFn, name: str, event: Event, before: tuple[Said, ...]) -> Said:
    earlier = [one.name for one in before if one.event == event and one.polarity]
    return Said(
        name=name,
        event=event,
        topics=tuple(draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=2, unique=True))),
        who=draw(st.sampled_from([*INSPECTORS, INSPECTORS[0], INSPECTORS[0], "group/staff"])),
        polarity=draw(st.sampled_from([*RANK, *RANK, "context", None, None])),
        weight=draw(st.sampled_from([None, None, Decimal("0.5"), Decimal(1), Decimal("1.4")])),
        relayed=draw(st.sampled_from([False, False, False, True])),
        restates=draw(st.sampled_from(earlier)) if earlier and draw(st.integers(0, 4)) == 0 else None,
        trend=draw(st.sampled_from([None, None, "improving", "declining", "unchanged"])),
        words=tuple(draw(st.lists(st.sampled_from(TELLING), max_size=4, unique=True))),
    )


@st.composite
def _thread(draw: st.DrawFn, name: str, dated: list[Event]) -> list[Said]:
    """A recommendation, and what was said later on its topic, in its words or in others."""
    place = draw(st.integers(0, len(dated) - 2))
    later = draw(st.sampled_from(dated[place + 1 :]))
    topic = draw(st.sampled_from(["theme/leaf", "theme/leaf", "issue/records"]))
    words = st.lists(st.sampled_from(TELLING), max_size=4, unique=True).map(tuple)
    read = draw(st.booleans())
    asked = Said(
        f"{name}.0", dated[place], (topic,), INSPECTORS[0], None, Decimal("0.5"), False, None, None, draw(words)
    )
    return [asked] + [
        Said(
            name=f"{name}.{number}",
            event=later,
            topics=(topic,),
            who=later.actors[0],
            polarity=draw(st.sampled_from(["strength", "strength", "weakness", None])),
            weight=draw(st.sampled_from([Decimal(1), Decimal(2)])) if read else None,
            relayed=not read and draw(st.booleans()),
            restates=None,
            trend=None,
            words=draw(words),
        )
        for number in range(1, draw(st.integers(2, 4)))
    ]


@st.composite
def _by_hand(draw: st.DrawFn, inspections: list[Event]) -> tuple[str, Event, str]:
    return draw(st.sampled_from(TOPICS)), draw(st.sampled_from(inspections)), draw(st.sampled_from(list(RANK)))


@st.composite
def _developments(draw: st.DrawFn, events: tuple[Event, ...]) -> tuple[str, Event, Event, str]:
    ends = st.sampled_from(events)
    relation = st.sampled_from(["resolves", "improvesOn", "persistsFrom", "regressesFrom", "sustains"])
    return draw(st.sampled_from(TOPICS)), draw(ends), draw(ends), draw(relation)


def standing_of(topic: str, event: Event) -> str:
    """The address that the rules give to a standing."""
    return f"standing/{topic.partition('/')[2]}/{event.name.partition('/')[2]}"


def store_of(world: World) -> ox.Store:
    """The world as the graph has it, with as much of the vocabulary as the rules read."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object, named_graph("ontology")) for t in _scales())
    store.extend(ox.Quad(t.subject, t.predicate, t.object, named_graph("d")) for t in triples(world))
    return store


_READ = ("/polarity/", "/trend/", "/outcome/", "/basis/")
_SCALES: list[ox.Triple] = []


def _scales() -> list[ox.Triple]:
    if not _SCALES:
        _SCALES.extend(t for t in vocabulary() if any(part in str(t.subject) for part in _READ))
    return _SCALES


def _id(path: str) -> ox.NamedNode:
    return ox.NamedNode(ID + path)


def _fact(subject: str, curie: str, value: str | ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(_id(subject), term(curie), _id(value) if isinstance(value, str) else value)


def _named(path: str, cls: str) -> Iterator[ox.Triple]:
    yield _fact(path, "rdf:type", term(cls))
    yield _fact(path, "rdfs:label", ox.Literal(path, language="en"))


def triples(world: World) -> Iterator[ox.Triple]:
    """What the documents and the curators of the world say."""
    for topic, above in BROADER.items():
        yield from _named(topic, "fg:Issue" if topic.startswith("issue/") else "fg:Theme")
        if above:
            yield _fact(topic, "skos:broader", above)
    for council in COUNCILS:
        yield from _named(council, "org:FormalOrganization")
        yield _fact(council, "dct:spatial", council.replace("org/", "place/"))
    yield from _named("doc/d", "fg:Document")
    for event in world.events:
        yield from _event(event)
    for said in world.said:
        yield from _statement(said)
    for topic, event, polarity in world.by_hand:
        yield from _standing(topic, event)
        yield _fact(standing_of(topic, event), "fg:polarity", f"polarity/{polarity}")
    for number, (topic, earlier, later, relation) in enumerate(world.developments):
        yield _fact(f"dev/{number}", "rdf:type", term("fg:Development"))
        yield _fact(f"dev/{number}", "fg:earlier", standing_of(topic, earlier))
        yield _fact(f"dev/{number}", "fg:later", standing_of(topic, later))
        yield _fact(f"dev/{number}", "fg:relation", term(f"fg:{relation}"))
        yield _fact(f"dev/{number}", "fg:basis", "basis/stated")


def _standing(topic: str, event: Event) -> Iterator[ox.Triple]:
    yield _fact(standing_of(topic, event), "rdf:type", term("fg:Standing"))
    yield _fact(standing_of(topic, event), "fg:about", topic)
    yield _fact(standing_of(topic, event), "fg:at", event.name)


def _event(event: Event) -> Iterator[ox.Triple]:
    yield from _named(event.name, "fg:Inspection" if event.inspection else "fg:RegulatoryAction")
    yield _fact(event.name, "dct:type", "kind/inspection" if event.inspection else "kind/improvement-notice")
    yield _fact("doc/d", "fg:reportsOn", event.name)
    for actor in event.actors:
        yield _fact(event.name, "fg:actor", actor)
    for theme in event.covers:
        yield _fact(event.name, "fg:covers", theme)
    for council in event.councils:
        yield _fact(event.name, "fg:inspects" if event.inspection else "fg:addressedTo", council)
    if event.day:
        day = ox.Literal(event.day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
        yield _fact(event.name, "fg:when", f"when/{event.day}")
        yield _fact(f"when/{event.day}", "fg:latest", day)


def _statement(said: Said) -> Iterator[ox.Triple]:
    yield _fact(said.name, "rdf:type", term("fg:Finding" if said.polarity else "fg:Recommendation"))
    yield _fact(said.name, "fg:says", ox.Literal(f"All are good: {', '.join(said.words)}", language="en"))
    yield _fact(said.name, "fg:madeBy", said.event.name)
    yield _fact(said.name, "fg:accordingTo", said.who)
    yield _fact(said.name, "fg:saidIn", f"doc/d#char={said.name.rsplit('/', 1)[-1]}")
    yield _fact(f"doc/d#char={said.name.rsplit('/', 1)[-1]}", "oa:hasSource", "doc/d")
    for topic in said.topics:
        yield _fact(said.name, "fg:about", topic)
    if said.polarity:
        yield _fact(said.name, "fg:polarity", f"polarity/{said.polarity}")
    if said.weight is not None:
        decimal = ox.Literal(str(said.weight), datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))
        yield _fact(said.name, "fg:weight", decimal)
    if said.relayed:
        yield _fact(said.name, "fg:relayedBy", "org/paper")
    if said.restates:
        yield _fact(said.name, "fg:restates", said.restates)
    if said.trend and said.polarity:
        yield _fact(said.name, "fg:trend", f"trend/{said.trend}")
