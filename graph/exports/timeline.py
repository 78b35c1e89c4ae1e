"""The states of a topic, and of what belongs to it, along time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.exports.canvas import MARGIN, Canvas, footing, heading, leading, width_of, wrapped
from graph.exports.columns import spoken
from graph.exports.palette import ACCENT, HAIR, INK, MUTED, ON_STATE, PAPER, SIGNS, STATES
from graph.weighing import RANK

if TYPE_CHECKING:
    from graph.exports.canvas import Form
    from graph.exports.states import Cell, Line, States

_ROW, _LABEL, _SPAN, _SIZE, _DISC = 0.52, 2.6, 7.4, 8.2, 0.105
# Two inspections stand at least this far apart, so that their names do not meet.
_APART = 1.3


def draw(states: States, notes: str, form: Form, *, outlined: bool = True) -> bytes:
    """The picture: one row for each topic, one mark for each inspection that evaluated it."""
    xs, to_scale = _scale(states)
    width = 2 * MARGIN + _LABEL + max(_SPAN, max(xs.values(), default=0) + 1.4)
    inner = width - 2 * MARGIN
    title, said = wrapped(states.title, inner, 15, "bold"), wrapped(_words(to_scale), inner, 8.5)
    footnotes = wrapped(notes, inner, 7)
    heads = {
        c.iri: (wrapped(c.printed, _APART - 0.12, 7, "bold"), wrapped(c.label, _APART - 0.12, 7))
        for c in states.columns
    }
    tallest = max((len(days) + len(names) for days, names in heads.values()), default=1)
    top = MARGIN + leading(15) * len(title) + leading(8.5) * len(said) + 0.4
    first = top + leading(7) * tallest + 0.3
    height = len(states.lines) * _ROW
    canvas = Canvas(width, first + height + 0.75 + leading(7) * len(footnotes) + MARGIN)
    heading(canvas, MARGIN, title, said)
    left = MARGIN + _LABEL
    for iri, (days, names) in heads.items():
        x, start = left + xs[iri], first - 0.22 - leading(7) * (len(days) + len(names))
        canvas.line(x, first - 0.1, x, first + height - 0.15, HAIR, 0.7)
        for number, text in enumerate([*days, *names]):
            ink, weight = (INK, "bold") if number < len(days) else (MUTED, "normal")
            canvas.text(x, start + leading(7) * (number + 0.76), text, 7, ink, weight, "center")
    for number, line in enumerate(states.lines):
        _row(canvas, line, {iri: left + x for iri, x in xs.items()}, first + (number + 0.4) * _ROW)
    _legend(canvas, MARGIN, first + height + 0.3)
    footing(canvas, MARGIN, footnotes)
    return canvas.save(form, states.title, notes, outlined=outlined)


def _words(to_scale: bool) -> str:
    scale = "Time runs to scale." if to_scale else "Time runs from left to right, not to scale."
    return f"How inspectors found each topic. {scale} Where a row has no mark, nothing of it was evaluated."


def _scale(states: States) -> tuple[dict[str, float], bool]:
    """Where each inspection stands. To scale where there is room for that, else evenly."""
    days = {c.iri: date.fromisoformat(c.day).toordinal() for c in states.columns if c.day}
    even = {column.iri: 0.75 + number * 1.7 for number, column in enumerate(states.columns)}
    if len(days) < len(states.columns) or len(days) <= 1:
        return even, len(days) == 1
    first, last = min(days.values()), max(days.values())
    span = _SPAN - 1.5
    xs = {iri: 0.75 + span * (day - first) / max(last - first, 1) for iri, day in days.items()}
    ordered = sorted(xs.values())
    fits = all(b - a >= _APART for a, b in pairwise(ordered))
    return (xs, True) if fits else (even, False)


def _row(canvas: Canvas, line: Line, xs: dict[str, float], y: float) -> None:
    """A topic: its name, its marks, and between two marks how it moved."""
    bold = "bold" if line.depth == 0 else "normal"
    indent = max(line.depth - 1, 0) * 0.14
    label = wrapped(line.topic.label, _LABEL - 0.25 - indent, _SIZE, bold)
    start = y - leading(_SIZE) * (len(label) - 1) / 2
    for number, text in enumerate(label):
        canvas.text(MARGIN + indent, start + leading(_SIZE) * number, text, _SIZE, INK, bold, valign="center")
    marks = [(xs[iri], cell) for iri, cell in sorted(line.cells.items(), key=lambda c: xs.get(c[0], 0)) if iri in xs]
    seen = [(x, cell) for x, cell in marks if cell.state in RANK]
    for (x1, _), (x2, cell) in pairwise(seen):
        worse = cell.transition == "regressesFrom"
        canvas.line(x1, y, x2, y, ACCENT if worse else "#8d98a4", 1.6 if worse else 1.2)
        word = spoken(cell.transition or "")
        if x2 - x1 > width_of(word, 6.4) + 0.5:
            canvas.text((x1 + x2) / 2, y - 0.06, word, 6.4, ACCENT if worse else MUTED, align="center")
    for x, cell in seen:
        _mark(canvas, x, y, cell)


def _mark(canvas: Canvas, x: float, y: float, cell: Cell) -> None:
    canvas.disc(x, y, _DISC, STATES[cell.state], ACCENT)
    canvas.text(x, y + 0.005, SIGNS[cell.state], 7, ON_STATE[cell.state], align="center", valign="center_baseline")
    counts = " ".join(f"{SIGNS[name]}{count}" for name, count in zip(RANK, cell.counts, strict=True) if count)
    wide = width_of(counts, 6.2)
    canvas.box(x - wide / 2, y + 0.16, wide, 0.1, PAPER)
    canvas.text(x, y + 0.24, counts, 6.2, MUTED, align="center")


def _legend(canvas: Canvas, x: float, y: float) -> None:
    for state in RANK:
        canvas.disc(x + 0.1, y - 0.04, 0.085, STATES[state], ACCENT)
        canvas.text(x + 0.1, y - 0.035, SIGNS[state], 6.4, ON_STATE[state], align="center", valign="center_baseline")
        canvas.text(x + 0.27, y, state, 7.5, INK)
        x += 0.27 + width_of(state, 7.5) + 0.35
    canvas.text(x, y, "▼6 ◆1 ▲2", 7, MUTED)
    x += width_of("▼6 ◆1 ▲2", 7) + 0.12
    canvas.text(x, y, "own findings of the inspectors", 7.5, INK)
    x += width_of("own findings of the inspectors", 7.5) + 0.35
    canvas.line(x, y - 0.04, x + 0.3, y - 0.04, ACCENT, 1.6)
    canvas.text(x + 0.4, y, "worse than before", 7.5, INK)
