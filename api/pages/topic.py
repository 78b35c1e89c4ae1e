"""The page of a theme or an issue: its history in an authority, step by step, each step with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages import queries
from api.pages.grid import Grid, anchor, counted, grid
from api.pages.lanes import Lanes, lanes
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, linked, sayings
from api.pages.words import BASES, EVENTS, EXPLAINED, MOVES, plural, sign, state_word
from graph.identifiers import slug_of
from graph.records import many, other_names
from graph.terms import ID
from graph.weighing import RANK
from graph.when import brief

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader
    from graph.evolution import Step, Trajectory

# Statements that a step shows of each kind; the rest is one link away.
_SHOWN = 8
_ORDER = ("recommendation", "judgement", "figure", "claim")


@dataclass(frozen=True)
class Group:
    """Statements of one kind at one step; `more` leads to those that are not shown."""

    heading: str
    said: list[Saying]
    more: Link | None


@dataclass(frozen=True)
class StepView:
    """One inspection in the history, in words."""

    anchor: str
    state: str
    silent: bool
    word: str
    sign: str
    explained: str
    event: Link
    kind: str
    when: str
    counts: str
    weighed: str
    move: str
    basis: str
    worse: bool
    development: str
    second_hand: bool
    framework_changed: bool
    groups: list[Group]
    discrepancies: list[Link]


@dataclass(frozen=True)
class History:
    """The whole history in one authority, as a picture, a table and steps."""

    authority: Link
    lanes: Lanes
    grid: Grid
    steps: list[StepView]


def page(request: Request, reader: Reader, topic: str, areas: list[str], as_of: str | None = None) -> str:
    """The page. Without `areas`, the history in the one authority with most to say; the others are linked."""
    known = _areas(reader, topic)
    chosen = areas or list(known)[:1]
    kind, slug = topic.rsplit("/", 2)[-2:]
    shown = {"as_of": request.query_params.get("as_of"), kind: slug}
    others = [
        Link(
            reader.label(area) or slug_of(area),
            address(request, "evolution.html", **shown, authority=slug_of(area)),
            plural("statement", known[area]),
        )
        for area in sorted(known, key=lambda area: reader.label(area) or area)
        if area not in chosen
    ]
    record = reader.records.record(topic) or {}
    return render(
        "topic.html",
        request,
        reader,
        title=reader.label(topic) or slug,
        data=_data(request, kind, slug, chosen),
        sparql=queries.on_topic(topic),
        kind=kind,
        slug=slug,
        iri=topic,
        definition=record.get("definition", ""),
        names=other_names(record, reader.label(topic)),
        broader=[linked(request, reader, one["id"]) for one in many(record.get("broader"))],
        narrower=[linked(request, reader, one) for one in _below(reader, topic)],
        histories=[_history(request, reader, topic, area, as_of) for area in chosen],
        others=others,
        as_of=request.query_params.get("as_of"),
        chosen=[slug_of(area) for area in chosen],
        total=sum(known.values()),
    )


def _data(request: Request, kind: str, slug: str, chosen: list[str]) -> list[Link]:
    area = slug_of(chosen[0]) if chosen else None
    return [
        Link("JSON", address(request, "evolution.json", **{kind: slug, "authority": area})),
        Link("Findings as CSV", address(request, "findings.csv", **{kind: slug, "authority": area})),
        Link("Findings as Turtle", address(request, "findings.ttl", **{kind: slug, "authority": area})),
        Link("Picture (SVG)", address(request, "export", theme=slug, authority=area, format="svg")),
        Link("Gephi timeline (GEXF)", address(request, "export", theme=slug, authority=area, format="gexf")),
    ]


def _areas(reader: Reader, topic: str) -> dict[str, int]:
    """The authorities in which the topic is spoken of, those with most statements first."""
    sql = (
        "SELECT authority, count(*) AS n FROM topic WHERE topic = ? AND authority != '' "
        "GROUP BY authority ORDER BY n DESC, authority"
    )
    return {row["authority"]: row["n"] for row in reader.index.rows(sql, [topic])}


def _below(reader: Reader, topic: str) -> list[str]:
    thing = reader.projection.thing(topic)
    numbers = reader.projection.linked(thing.number, "broader", back=True) if thing else []
    return [one.iri for one in reader.projection.things(numbers)]


def _history(request: Request, reader: Reader, topic: str, area: str, as_of: str | None) -> History:
    told = reader.history(topic, area, as_of)
    topics = [(topic, 0), *((below, 1) for below in _below(reader, topic))]
    table = grid(request, reader, topics, area, as_of, silences=True)
    return History(
        linked(request, reader, area), lanes(table), table, [_step(request, reader, told, step) for step in told.steps]
    )


def _step(request: Request, reader: Reader, told: Trajectory, step: Step) -> StepView:
    silent = step.state not in RANK
    moved = (reader.records.record(step.development) if step.development else None) or {}
    return StepView(
        anchor=anchor(step.event),
        state=step.state,
        silent=silent,
        word=state_word(step.state),
        sign=sign(step.state),
        explained=EXPLAINED.get(step.state, ""),
        event=linked(request, reader, step.event),
        kind=EVENTS.get(step.kind, step.kind),
        when=_when(step),
        counts=counted(step),
        weighed=f"{step.share:.0%} good, weighed with what was asked for" if step.share is not None else "",
        move=MOVES.get(step.transition or "", ""),
        basis=BASES.get(step.basis or "", ""),
        worse=step.transition == "regressesFrom",
        development=" ".join(str(moved[key]) for key in ("says", "scopeNote") if key in moved),
        second_hand=step.second_hand_only,
        framework_changed=bool(step.transition and step.framework_changed),
        groups=[_group(request, reader, told, step, "finding", step.findings)] * bool(step.findings)
        + [_group(request, reader, told, step, kind, step.others[kind]) for kind in _ORDER if kind in step.others],
        discrepancies=[linked(request, reader, iri) for iri in step.discrepancies],
    )


def _when(step: Step) -> str:
    said = brief(step.when, step.latest)
    return f"{said}, as sources disagree" if step.contested else said


def _group(request: Request, reader: Reader, told: Trajectory, step: Step, kind: str, iris: list[str]) -> Group:
    topic_kind, slug = told.topic.rsplit("/", 2)[-2:]
    where = address(
        request,
        f"{kind}s.html",
        **{topic_kind: slug, "authority": slug_of(told.authority), "inspection": step.event.removeprefix(ID)},
    )
    more = Link(f"All {len(iris)}, to narrow down", where) if len(iris) > _SHOWN else None
    return Group(plural(kind, len(iris)), sayings(request, reader, iris[:_SHOWN]), more)
