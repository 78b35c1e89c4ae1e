"""Themes by inspections: how each theme stood, as a table of colours with numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.exports.canvas import MARGIN, Canvas, footing, heading, leading, width_of, wrapped
from graph.exports.palette import FAINT, HAIR, INK, MUTED, ON_STATE, SIGNS, STATES
from graph.weighing import RANK

if TYPE_CHECKING:
    from graph.exports.canvas import Form
    from graph.exports.states import Cell, Line, States

_CELL, _ROW, _SIZE, _STEP = 1.42, 0.25, 7.8, 0.14
_SILENCE = {
    "not-evaluated": "mentioned, not evaluated",
    "not-mentioned": "not mentioned",
    "not-inspected": "not looked at",
    "not-held": "no document held",
}


def draw(states: States, notes: str, form: Form) -> bytes:
    """The picture: one row for each theme, one column for each inspection."""
    labels = [width_of(line.topic.label, _SIZE, _weight(line)) + line.depth * _STEP for line in states.lines]
    beside = max(labels, default=1.0) + 0.25
    width = 2 * MARGIN + beside + max(len(states.columns), 3) * _CELL
    inner = width - 2 * MARGIN
    title = wrapped(states.title, inner, 15, "bold")
    said = wrapped("How inspectors found each theme, with the number of their own findings.", inner, 8.5)
    footnotes = wrapped(notes, inner, 7)
    heads = [(wrapped(c.printed, _CELL - 0.12, 7, "bold"), wrapped(c.label, _CELL - 0.12, 7)) for c in states.columns]
    tallest = max((len(days) + len(names) for days, names in heads), default=1)
    top = MARGIN + leading(15) * len(title) + leading(8.5) * len(said) + 0.35
    first = top + leading(7) * tallest + 0.12
    breaks = sum(1 for line in states.lines if line.depth == 0)
    height = len(states.lines) * _ROW + breaks * 0.1
    canvas = Canvas(width, first + height + 0.95 + leading(7) * len(footnotes) + MARGIN)
    heading(canvas, MARGIN, title, said)
    left = MARGIN + beside
    for number, (days, names) in enumerate(heads):
        start = first - 0.1 - leading(7) * (len(days) + len(names))
        start = canvas.lines(left + number * _CELL + 0.06, start, days, 7, INK, "bold")
        canvas.lines(left + number * _CELL + 0.06, start, names, 7, MUTED)
    y = first
    for line in states.lines:
        y += 0.1 if line.depth == 0 else 0
        x = MARGIN + line.depth * _STEP
        canvas.text(x, y + _ROW / 2, line.topic.label, _SIZE, INK, _weight(line), valign="center")
        for number, column in enumerate(states.columns):
            _cell(canvas, left + number * _CELL, y, line.cells.get(column.iri))
        y += _ROW
    _legend(canvas, MARGIN, first + height + 0.32, inner)
    footing(canvas, MARGIN, footnotes)
    return canvas.save(form, states.title, notes)


def _weight(line: Line) -> str:
    return "bold" if line.depth == 0 else "normal"


def _cell(canvas: Canvas, x: float, y: float, cell: Cell | None) -> None:
    wide, high = _CELL - 0.05, _ROW - 0.035
    if cell and cell.state in RANK:
        canvas.box(x, y, wide, high, STATES[cell.state])
        color = ON_STATE[cell.state]
        canvas.text(x + 0.1, y + high / 2, SIGNS[cell.state], 7, color, valign="center")
        counts = "  ".join(f"{SIGNS[name]}{count}" for name, count in zip(RANK, cell.counts, strict=True) if count)
        canvas.text(x + wide - 0.08, y + high / 2, counts, 6.4, color, "normal", "right", valign="center")
    elif cell and cell.state == "not-inspected":
        canvas.hatch(x, y, wide, high)
    elif cell and cell.state == "not-evaluated":
        canvas.box(x, y, wide, high, FAINT)
    elif cell and cell.state == "not-held":
        canvas.text(x + 0.1, y + high / 2, "?", 7, MUTED, valign="center")
    else:
        canvas.line(x + 0.1, y + high / 2, x + 0.18, y + high / 2, HAIR, 1.0)


def _legend(canvas: Canvas, x: float, y: float, width: float) -> None:
    start = x
    for state in RANK:
        canvas.box(x, y - 0.12, 0.3, 0.16, STATES[state])
        canvas.text(x + 0.15, y - 0.04, SIGNS[state], 6.4, ON_STATE[state], align="center", valign="center")
        canvas.text(x + 0.38, y, state, 7.5, INK)
        x += 0.38 + width_of(state, 7.5) + 0.3
    for state, word in _SILENCE.items():
        if x + 0.38 + width_of(word, 7.5) > start + width:
            x, y = start, y + 0.24
        _silent(canvas, x, y, state)
        canvas.text(x + 0.38, y, word, 7.5, INK)
        x += 0.38 + width_of(word, 7.5) + 0.3


def _silent(canvas: Canvas, x: float, y: float, state: str) -> None:
    if state == "not-inspected":
        canvas.hatch(x, y - 0.12, 0.3, 0.16)
    elif state == "not-evaluated":
        canvas.box(x, y - 0.12, 0.3, 0.16, FAINT)
    elif state == "not-held":
        canvas.text(x + 0.15, y - 0.04, "?", 7, MUTED, align="center", valign="center")
    else:
        canvas.line(x + 0.11, y - 0.04, x + 0.19, y - 0.04, HAIR, 1.0)
