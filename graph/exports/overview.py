"""A large part of the graph in one picture: which topics who is spoken of about, and how they stood last.

Topics stand on the left, those whom statements concern on the right; a line is as thick as the number of
statements that join the two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graph.edges import STATEMENTS
from graph.exports.canvas import MARGIN, Canvas, footing, heading, leading, width_of, wrapped
from graph.exports.palette import ACCENT, HAIR, INK, MUTED, SIGNS

if TYPE_CHECKING:
    from graph.exports.canvas import Form
    from graph.exports.sheet import Row, Sheet

_MOST, _LINES, _ROW, _MIDDLE, _SIZE = 26, 70, 0.27, 2.6, 8.0
# In the legend: room for a sign and for a line before its words, and between two of them.
_SIGN, _STROKE, _GAP = 0.17, 0.4, 0.3
_TOPICS = ("issue", "theme")


@dataclass(frozen=True)
class Overview:
    """The things of the two sides with how many statements each has, the lines between them, and last states."""

    topics: dict[str, int]
    others: dict[str, int]
    lines: dict[tuple[str, str], int]
    states: dict[str, str]
    left_out: int
    thin: int


def draw(sheet: Sheet, form: Form) -> bytes:
    """The picture of a selection that is too large to show every thing."""
    labels = {row["id"]: row["label"] for row in sheet.nodes}
    found = _count(sheet)
    widths = [max((width_of(labels[iri], _SIZE) for iri in side), default=1.0) for side in (found.topics, found.others)]
    most = max(found.lines.values(), default=1)
    inner = max(widths[0] + _MIDDLE + widths[1] + 1.5, _legend_width(most))
    width = inner + 2 * MARGIN
    said = "Topics by the number of statements about them, and whom these concern."
    title, subtitle = wrapped(sheet.title, inner, 15, "bold"), wrapped(said, inner, 8.5)
    notes = wrapped(_notes(sheet, found), inner, 7)
    top = MARGIN + leading(15) * len(title) + leading(8.5) * len(subtitle) + 0.45
    height = max(len(found.topics), len(found.others), 1) * _ROW
    canvas = Canvas(width, top + height + 0.75 + leading(7) * len(notes) + MARGIN)
    heading(canvas, MARGIN, title, subtitle)
    left, right = MARGIN + widths[0] + 0.75, MARGIN + widths[0] + 0.75 + _MIDDLE
    places = _places(found, top, height)
    for (topic, other), count in sorted(found.lines.items(), key=lambda line: line[1]):
        strong = found.states.get(topic) == "weakness"
        color = "#e7a48f" if strong else HAIR
        canvas.curve(left, places[topic], right, places[other], color, 0.5 + 5.5 * count / most)
    for side, x, align in ((found.topics, left, -1), (found.others, right, 1)):
        for iri, count in side.items():
            _row(canvas, labels[iri], count, found.states.get(iri), x + align * 0.1, places[iri], align)
    _legend(canvas, MARGIN, top + height + 0.38, most)
    footing(canvas, MARGIN, notes)
    return canvas.save(form, sheet.title, sheet.notes)


def _count(sheet: Sheet) -> Overview:
    kinds = {row["id"]: row["kind"] for row in sheet.nodes}
    about: dict[str, set[str]] = defaultdict(set)
    concerns: dict[str, set[str]] = defaultdict(set)
    for row in sheet.edges:
        if kinds[row["source"]] in STATEMENTS and row["relation"] in ("about", "concerns"):
            (about if row["relation"] == "about" else concerns)[row["source"]].add(row["target"])
    topics = Counter(topic for found in about.values() for topic in found)
    others = Counter(other for statement in about for other in concerns[statement])
    shown = [dict(sorted(side.items(), key=lambda item: (-item[1], item[0]))[:_MOST]) for side in (topics, others)]
    lines = Counter((t, o) for statement, found in about.items() for t in found for o in concerns[statement])
    kept = {pair: count for pair, count in lines.items() if pair[0] in shown[0] and pair[1] in shown[1]}
    drawn = dict(sorted(kept.items(), key=lambda line: (-line[1], line[0]))[:_LINES])
    left_out = len(topics) + len(others) - len(shown[0]) - len(shown[1])
    return Overview(shown[0], shown[1], drawn, _last_states(sheet, kinds), left_out, len(kept) - len(drawn))


def _last_states(sheet: Sheet, kinds: dict[str, str]) -> dict[str, str]:
    """How each topic stood when it was last seen."""
    standings = {row["id"]: row for row in sheet.nodes if row["kind"] == "standing"}
    last: dict[str, Row] = {}
    for row in sheet.edges:
        standing = standings.get(row["source"])
        if standing and row["relation"] == "about" and kinds[row["target"]] in _TOPICS:
            known = last.get(row["target"])
            if known is None or known.get("date", "") < standing.get("date", ""):
                last[row["target"]] = standing
    return {topic: standing["polarity"] for topic, standing in last.items() if "polarity" in standing}


def _places(found: Overview, top: float, height: float) -> dict[str, float]:
    """The height of each row: networkx sets the two sides, the paper their scale."""
    sides = {0: list(found.topics), 1: list(found.others)}
    layout = nx.multipartite_layout(nx.empty_graph([*sides[0], *sides[1]]), subset_key=sides)
    placed: dict[str, float] = {}
    for side in sides.values():
        order = sorted(side, key=lambda iri: float(layout[iri][1]))
        first = top + (height - len(order) * _ROW) / 2
        placed |= {iri: first + (number + 0.5) * _ROW for number, iri in enumerate(order)}
    return placed


def _row(canvas: Canvas, label: str, count: int, state: str | None, x: float, y: float, align: int) -> None:
    """A label beside the lines, with its sign and its number of statements."""
    sign = SIGNS.get(state or "", "")
    if sign:
        canvas.text(x, y, sign, 7.5, ACCENT if state == "weakness" else INK, align="center", valign="center")
    canvas.text(
        x + align * 0.12, y, str(count), 7.5, MUTED, "normal", "right" if align < 0 else "left", valign="center"
    )
    where = x + align * 0.45
    canvas.text(where, y, label, _SIZE, INK, "normal", "right" if align < 0 else "left", valign="center")


def _notes(sheet: Sheet, found: Overview) -> str:
    parts = [sheet.notes, f"{len(sheet.nodes)} things and {len(sheet.edges)} edges stand behind this picture."]
    if found.left_out:
        parts.append(f"{found.left_out} topics and others with fewer statements are not drawn.")
    if found.thin:
        parts.append(f"{found.thin} lines of fewer statements are not drawn.")
    return " ".join(parts)


def _legend(canvas: Canvas, x: float, y: float, most: int) -> None:
    states, (common, weak) = _legend_words(most)
    for state, word in states.items():
        canvas.text(x, y, SIGNS[state], 7.5, ACCENT if state == "weakness" else INK)
        canvas.text(x + _SIGN, y, word, 7.5, INK)
        x += _SIGN + width_of(word, 7.5) + _GAP
    canvas.line(x, y - 0.04, x + 0.3, y - 0.04, HAIR, 6.0)
    canvas.text(x + _STROKE, y, common, 7.5, INK)
    x += _STROKE + width_of(common, 7.5) + _GAP
    canvas.line(x, y - 0.04, x + 0.3, y - 0.04, "#e7a48f", 3.0)
    canvas.text(x + _STROKE, y, weak, 7.5, INK)


def _legend_words(most: int) -> tuple[dict[str, str], tuple[str, str]]:
    """The words behind the signs of states, and behind the two lines."""
    states = {state: f"{state} when last seen" for state in ("weakness", "mixed", "strength")}
    return states, (f"{most} statements in common", "on a weakness")


def _legend_width(most: int) -> float:
    states, lines = _legend_words(most)
    words = sum(width_of(word, 7.5) for word in (*states.values(), *lines))
    return words + _SIGN * len(states) + _STROKE * len(lines) + _GAP * (len(states) + len(lines) - 1)
