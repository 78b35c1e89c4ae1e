"""Topics over inspections: the table that pages show as a heat map, and that the swim lanes draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.pages.page import address
from api.pages.words import EVENTS, MOVES, sign, state_word
from graph.identifiers import slug_of
from graph.weighing import RANK
from graph.when import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Reader
    from graph.evolution import Step, Trajectory


@dataclass(frozen=True)
class Cell:
    """A topic at an inspection. `counts` are own findings, such as `▼6 ▲2`; `silent` where there is no state."""

    state: str
    word: str
    sign: str
    counts: str
    address: str
    silent: bool
    move: str = ""
    worse: bool = False


@dataclass(frozen=True)
class Column:
    """An inspection: when it was, what it is called, where its page is."""

    iri: str
    day: str | None
    printed: str
    label: str
    kind: str
    address: str


@dataclass(frozen=True)
class Row:
    """A topic with its cells, one for each column; None where there is nothing to say."""

    label: str
    depth: int
    address: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class Grid:
    """The whole table. `silent` is how many topics were left out because nothing evaluated them."""

    columns: list[Column]
    rows: list[Row]
    silent: int


def grid(
    request: Request,
    reader: Reader,
    topics: Iterable[tuple[str, int]],
    authority: str,
    as_of: str | None = None,
    silences: bool = False,
) -> Grid:
    """The states of these topics, each with its depth, in one authority; those never evaluated are counted only.

    With `silences` also the inspections whose documents are held and that evaluated none of them.
    """
    histories = [(reader.history(topic, authority, as_of), depth) for topic, depth in topics]
    return table(request, reader, histories, silences)


def table(request: Request, reader: Reader, histories: list[tuple[Trajectory, int]], silences: bool = False) -> Grid:
    """The table of histories that are known already."""
    heard = [(history, depth) for history, depth in histories if any(step.state in RANK for step in history.steps)]
    every = [step for history, _ in heard for step in history.steps]
    kept = {step.event for step in every if step.state in RANK or (silences and step.state != "not-held")}
    steps = {step.event: step for step in every if step.event in kept}
    ordered = sorted(steps.values(), key=lambda step: (step.latest or "", step.event))
    columns = [column(request, reader, step) for step in ordered]
    rows = [_row(request, reader, history, depth, [step.event for step in ordered]) for history, depth in heard]
    return Grid(columns, rows, len(histories) - len(heard))


def column(request: Request, reader: Reader, step: Step) -> Column:
    """The inspection of a step."""
    day = brief(step.when, step.latest)
    label = reader.label(step.event) or slug_of(step.event)
    return Column(
        step.event, step.latest, day, label, EVENTS.get(step.kind, step.kind), links.local(request, step.event)
    )


def topic_address(request: Request, topic: str, authority: str | None) -> str:
    """The page of a topic, on one authority's history of it; of all of them where none is named."""
    kind, slug = topic.rsplit("/", 2)[-2:]
    return address(request, "evolution.html", **{kind: slug, "authority": slug_of(authority) if authority else None})


def counted(step: Step) -> str:
    """The own findings behind a state, each kind with its sign."""
    return " ".join(f"{sign(name)}{count}" for name, count in step.counts.items() if count)


def _row(request: Request, reader: Reader, history: Trajectory, depth: int, events: list[str]) -> Row:
    where = topic_address(request, history.topic, history.authority)
    by_event = {step.event: step for step in history.steps}
    cells = [_cell(by_event[event], where) if event in by_event else None for event in events]
    return Row(reader.label(history.topic) or slug_of(history.topic), depth, where, cells)


def _cell(step: Step, where: str) -> Cell:
    return Cell(
        state=step.state,
        word=state_word(step.state),
        sign=sign(step.state),
        counts=counted(step),
        address=f"{where}#{anchor(step.event)}",
        silent=step.state not in RANK,
        move=MOVES.get(step.transition or "", ""),
        worse=step.transition == "regressesFrom",
    )


def anchor(event: str) -> str:
    """The place of an inspection's step on the page of a topic."""
    return "at-" + "-".join(event.rsplit("/", 2)[-2:])
