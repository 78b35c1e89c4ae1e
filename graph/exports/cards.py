"""A small part of the graph as cards: every thing can be read, every line followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.edges import STATEMENTS
from graph.exports.canvas import MARGIN, Canvas, footing, heading, leading, width_of, wrapped
from graph.exports.columns import HEAD_GAP, PAD, SIZE, SMALL, Card, card, lane_of, place, spoken
from graph.exports.palette import ACCENT, CARD, FAINT, HAIR, INK, MUTED, PAPER, SIGNS

if TYPE_CHECKING:
    from graph.exports.canvas import Form
    from graph.exports.sheet import Row, Sheet

_WIDTH, _GUTTER, _NARROW = 2.5, 1.25, 0.85
# Room at the sides for lines between cards of one column.
_BOW = 0.3


def draw(sheet: Sheet, form: Form) -> bytes:
    """The picture of a selection whose things have their distances and are few enough to be read."""
    focus = {thing.iri for thing in sheet.selection.things if thing.number in sheet.selection.focus}
    around = len(focus) == 1
    cards = {
        row["id"]: card(row, row["id"] in focus, _WIDTH, SIGNS.get(row.get("polarity", ""), ""), _sentence(row))
        for row in sheet.nodes
    }
    height = place(sheet, cards, _NARROW if around else _GUTTER, around)
    left = MARGIN + _BOW
    width = max(card.right for card in cards.values()) + 2 * left + (0 if around else _side(sheet, cards))
    inner = width - 2 * left
    title, notes = wrapped(sheet.title, inner, 15, "bold"), wrapped(sheet.notes, inner, 7)
    subtitle = wrapped(_counts(sheet), inner, 8.5)
    top = MARGIN + leading(15) * len(title) + leading(8.5) * len(subtitle) + 0.4
    canvas = Canvas(width, top + height + 0.75 + leading(7) * len(notes) + MARGIN)
    heading(canvas, left, title, subtitle)
    for one in cards.values():
        one.x, one.y = one.x + left, one.y + top
    _draw_edges(canvas, sheet, cards, around)
    for one in cards.values():
        if one.row:
            _draw_card(canvas, one)
    _legend(canvas, left, top + height + 0.38, sheet)
    footing(canvas, left, notes)
    return canvas.save(form, sheet.title, sheet.notes)


def _side(sheet: Sheet, cards: dict[str, Card]) -> float:
    """The room for words beside the last column, where a line joins two of its cards."""
    last = max(card.column for card in cards.values())
    inside = [row for row in sheet.edges if cards[row["source"]].column == cards[row["target"]].column == last]
    return max((width_of("↓ " + spoken(row["relation"]), SMALL) + 0.1 for row in inside), default=0.0)


def _sentence(row: Row) -> bool:
    return row["kind"] in (*STATEMENTS, "standing", "discrepancy")


def _counts(sheet: Sheet) -> str:
    things, edges = (
        f"{len(rows)} {word}{'' if len(rows) == 1 else 's'}"
        for rows, word in ((sheet.nodes, "thing"), (sheet.edges, "edge"))
    )
    return f"{things}, {edges}. An arrow points from what is told to what it names."


def _draw_card(canvas: Canvas, card: Card) -> None:
    fill, text, quiet = (ACCENT, PAPER, "#f8ddd4") if card.focus else (CARD, INK, MUTED)
    canvas.box(card.x, card.y, card.width, card.height, fill, None if card.focus else HAIR, 0.05, card.row["id"])
    y = canvas.lines(card.x + PAD, card.y + PAD * 0.8, card.head, SMALL, quiet)
    canvas.lines(card.x + PAD, y, card.lines, SIZE, text, "bold" if card.bold else "normal")
    if card.opens:
        align = "right" if card.column < 0 else "left"
        canvas.text(card.right if card.column < 0 else card.x, card.y - HEAD_GAP * 0.3, card.tie, 7, INK, "bold", align)


def _draw_edges(canvas: Canvas, sheet: Sheet, cards: dict[str, Card], around: bool) -> None:
    """One line for each pair of things, with a head at each end that an edge points to."""
    joined: dict[tuple[str, str], list[Row]] = {}
    for row in sheet.edges:
        pair = sorted((row["source"], row["target"]), key=lambda iri: (cards[iri].x, cards[iri].y))
        joined.setdefault((pair[0], pair[1]), []).append(row)
    arriving: dict[str, list[str]] = {}
    for (left, right), rows in sorted(joined.items()):
        if cards[left].column == cards[right].column:
            _inside(canvas, cards[left], cards[right], rows, around)
            continue
        quiet = around and not cards[left].focus and not cards[right].focus
        _across(canvas, cards, (left, right), rows, quiet)
        for row in rows:
            word = spoken(row["relation"])
            arriving.setdefault(right, []).append(
                f"{word}\N{NO-BREAK SPACE}→" if row["source"] == left else f"←\N{NO-BREAK SPACE}{word}"
            )
    for iri, words in arriving.items() if not around else ():
        _label(canvas, cards[iri], sorted(set(words)))


def _across(canvas: Canvas, cards: dict[str, Card], pair: tuple[str, str], rows: list[Row], quiet: bool) -> None:
    """A line from one column to another, through the lanes of those between."""
    one, two = cards[pair[0]], cards[pair[1]]
    leads = pair[0] == two.parent or pair[1] == one.parent
    color, width = (HAIR if leads else FAINT, 0.7) if quiet else (MUTED, 0.9)
    names = " ".join(row["id"] for row in rows)
    x, y = one.right, one.middle
    for column in range(one.column + 1, two.column):
        lane = cards.get(lane_of(*pair, column))
        if lane:
            canvas.curve(x, y, lane.x, lane.middle, color, width)
            canvas.line(lane.x, lane.middle, lane.right, lane.middle, color, width)
            x, y = lane.right, lane.middle
    canvas.curve(x, y, two.x, two.middle, color, width, 0.5, names)
    for row in rows if not quiet else ():
        forward = row["source"] == pair[0]
        canvas.tip(*((two.x, two.middle, color) if forward else (one.right, one.middle, color, False)))


def _inside(canvas: Canvas, upper: Card, lower: Card, rows: list[Row], around: bool) -> None:
    """A line between two cards of one column, in a bow at its outer side."""
    outer = upper.column < 0
    x = upper.x if outer else upper.right
    bend = min(_BOW * 1.25, 0.16 + abs(lower.middle - upper.middle) * 0.04)
    color = FAINT if around else MUTED
    names = " ".join(row["id"] for row in rows)
    canvas.curve(x, upper.middle, x, lower.middle, color, 0.7, -bend if outer else bend, names)
    if not around:
        words = _up_and_down(rows, upper.row["id"])
        canvas.text(x + bend * 0.75 + 0.05, (upper.middle + lower.middle) / 2, words, SMALL, MUTED, valign="center")


def _up_and_down(rows: list[Row], upper: str) -> str:
    words = (f"{'↓' if row['source'] == upper else '↑'} {spoken(row['relation'])}" for row in rows)
    return ", ".join(dict.fromkeys(words))


def _label(canvas: Canvas, card: Card, words: list[str]) -> None:
    """The relations that lead to a card, in the gutter beside it."""
    lines = wrapped(", ".join(words), _GUTTER - 0.3, SMALL)
    widest = max(width_of(line, SMALL) for line in lines)
    top = card.middle - leading(SMALL) * len(lines) - 0.05
    canvas.box(card.x - 0.13 - widest, top, widest + 0.06, leading(SMALL) * len(lines), PAPER)
    for number, line in enumerate(lines):
        canvas.text(card.x - 0.1, top + leading(SMALL) * (number + 0.76), line, SMALL, MUTED, "normal", "right")


def _legend(canvas: Canvas, x: float, y: float, sheet: Sheet) -> None:
    """What the signs and the one colour mean."""
    if sheet.selection.focus:
        canvas.box(x, y - 0.11, 0.22, 0.13, ACCENT, None, 0.03)
        word = "the two ends" if len(sheet.selection.focus) > 1 else "what the picture is about"
        canvas.text(x + 0.3, y, word, 7.5, INK)
        x += 0.3 + width_of(word, 7.5) + 0.35
    used = {row.get("polarity") for row in sheet.nodes}
    for state in (state for state in SIGNS if state in used):
        canvas.text(x, y, f"{SIGNS[state]} {state}", 7.5, INK)
        x += width_of(f"{SIGNS[state]} {state}", 7.5) + 0.35
