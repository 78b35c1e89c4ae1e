"""How topics stood, inspection by inspection: the table that the timeline and the heat map draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.evolution import trajectory
from graph.weighing import RANK
from graph.when import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.evolution import Step
    from graph.projection import Projection, Thing


@dataclass(frozen=True)
class Cell:
    """A topic at an inspection: its state, how many own findings were weak, mixed and strong, and how it moved."""

    state: str
    counts: tuple[int, int, int]
    transition: str | None


@dataclass(frozen=True)
class Column:
    """An inspection or action: its name and date, in words where sources disagree."""

    iri: str
    label: str
    day: str | None
    printed: str


@dataclass(frozen=True)
class Line:
    """A topic with its cells by inspection. `depth` is 0 for a broad theme."""

    topic: Thing
    depth: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class States:
    """The table: columns in order of time, one line for each topic that was ever evaluated.

    `silent` topics were never evaluated, `unseen` inspections evaluated none of these, and of `retold` ones all that
    is drawn here is known second-hand.
    """

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    silent: int
    unseen: tuple[str, ...]
    retold: tuple[str, ...]

    @property
    def notes(self) -> str:
        """What is not drawn, in words."""
        parts = [f"{self.silent} topics that nothing here evaluated are not drawn."] if self.silent else []
        if self.unseen:
            parts.append(f"Not drawn, as they evaluated nothing of this: {', '.join(self.unseen)}.")
        if self.retold:
            parts.append(f"Known only second-hand: {', '.join(self.retold)}.")
        return " ".join([*parts, "Not mentioned is not resolved."])


def states(projection: Projection, topics: Iterable[tuple[Thing, int]], authority: Thing, title: str) -> States:
    """The states of these topics in an authority. Those never evaluated are counted as silent."""
    columns: dict[str, Column] = {}
    first_hand: set[str] = set()
    lines, silent = [], 0
    for topic, depth in topics:
        steps = trajectory(projection.index, topic.iri, authority.iri).steps
        if not any(step.state in RANK for step in steps):
            silent += 1
            continue
        columns |= {step.event: _column(projection, step) for step in steps}
        first_hand |= {step.event for step in steps if step.state in RANK and not step.second_hand_only}
        lines.append(Line(topic, depth, {step.event: _cell(step) for step in steps}))
    seen = {event for line in lines for event, cell in line.cells.items() if cell.state in RANK}
    ordered = sorted(columns.values(), key=lambda column: (column.day or "", column.iri))
    kept = tuple(column for column in ordered if column.iri in seen)
    unseen = tuple(column.label for column in ordered if column.iri not in seen)
    retold = tuple(column.label for column in kept if column.iri not in first_hand)
    return States(title, kept, tuple(lines), silent, unseen, retold)


def topics_below(projection: Projection, topic: Thing) -> list[tuple[Thing, int]]:
    """A topic and, one step in, what belongs to it, with how deep each stands."""
    found, waiting = [], [(topic.number, 0)]
    while waiting:
        number, depth = waiting.pop(0)
        found.append((projection.things([number])[0], depth))
        waiting[:0] = [(narrower, depth + 1) for narrower in projection.linked(number, "broader", back=True)]
    return found


def themes(projection: Projection) -> list[tuple[Thing, int]]:
    """Every theme, the broad ones each before what belongs to it."""
    rows = projection.index.rows("SELECT id FROM node WHERE kind = 'theme' ORDER BY id")
    tops = [row["id"] for row in rows if not projection.linked(row["id"], "broader")]
    found = [pair for top in projection.things(tops) for pair in topics_below(projection, top)]
    return [(thing, depth) for thing, depth in found if thing.kind == "theme"]


def _cell(step: Step) -> Cell:
    weak, mixed, strong = (step.counts[name] for name in ("weakness", "mixed", "strength"))
    return Cell(step.state, (weak, mixed, strong), step.transition)


def _column(projection: Projection, step: Step) -> Column:
    label = projection.index.label(step.event) or step.event
    return Column(step.event, label, step.latest, brief(step.when, step.latest))
