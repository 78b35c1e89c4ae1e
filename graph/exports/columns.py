"""Where the cards of a picture stand: columns by distance from the focus, rows in the order of what leads there.

A path runs from left to right. A neighbourhood spreads to both sides of its focus, each thing on the side of
what leads to it. networkx sets the columns and their order; the height of the text sets the rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graph.exports.canvas import leading, wrapped
from graph.relations import RELATIONS

if TYPE_CHECKING:
    from graph.exports.sheet import Row, Sheet

PAD, GAP, HEAD_GAP = 0.09, 0.12, 0.2
SIZE, SMALL = 7.8, 6.4


@dataclass
class Card:
    """One thing, set in lines. `tie` says how `parent` leads to it, `opens` that it is the first of its group.

    A card without a row is a lane: it lets a line through a column that it passes.
    """

    row: Row
    focus: bool
    bold: bool
    width: float
    head: list[str]
    lines: list[str]
    column: int = 0
    tie: str = ""
    parent: str = ""
    opens: bool = False
    x: float = 0
    y: float = 0

    @property
    def kind(self) -> str:
        """The kind of the thing; empty for a lane."""
        return self.row.get("kind", "")

    @property
    def height(self) -> float:
        return leading(SMALL) * len(self.head) + leading(SIZE) * len(self.lines) + 2 * PAD

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width


def card(row: Row, focus: bool, width: float, sign: str, sentence: bool) -> Card:
    """A thing as a card of this width."""
    where = re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", row.get("place", ""))
    parts = [f"{sign} {row['kind']}".strip(), *(part for part in (row.get("date"), where) if part)]
    inner = width - 2 * PAD - 0.05
    lines = wrapped(row["label"], inner, SIZE, "normal" if sentence else "bold")
    return Card(row, focus, not sentence, width, wrapped(" · ".join(parts), inner, SMALL), lines)


def spoken(relation: str) -> str:
    """A relation as words.

    >>> spoken("mayHaveSucceeded")
    'may have succeeded'
    """
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match[1].lower(), relation)


class Ties:
    """Which things are joined, by which relations, the preferred first."""

    def __init__(self, sheet: Sheet) -> None:
        self.words: dict[tuple[str, str], list[str]] = {}
        self.rank: dict[tuple[str, str], int] = {}
        ranked = sorted(sheet.edges, key=lambda row: (RELATIONS[row["relation"]].preference, row["relation"]))
        for row in ranked:
            word, rank = spoken(row["relation"]), RELATIONS[row["relation"]].preference
            self._add(row["source"], row["target"], f"{word}\N{NO-BREAK SPACE}→", rank)
            self._add(row["target"], row["source"], f"←\N{NO-BREAK SPACE}{word}", rank)

    def _add(self, one: str, two: str, words: str, rank: int) -> None:
        self.rank.setdefault((one, two), rank)
        if words not in self.words.setdefault((one, two), []):
            self.words[one, two].append(words)

    def lead(self, iri: str, before: list[str]) -> tuple[int, int, str]:
        """What of the column before leads to a thing best: how preferred, its place, and which it is."""
        near = (n for n in before if (n, iri) in self.rank)
        return min(((self.rank[n, iri], before.index(n), n) for n in near), default=(99, len(before), ""))


def place(sheet: Sheet, cards: dict[str, Card], gutter: float, both_sides: bool) -> float:
    """Give every card its column, its place and what leads to it; the height that they take together."""
    ties = Ties(sheet)
    at = {thing.iri: sheet.selection.layers.get(thing.number, 0) for thing in sheet.selection.things}
    if not both_sides:
        at |= _lanes(ties, at, cards)
    layers = [sorted(iri for iri, layer in at.items() if layer == n) for n in range(max(at.values(), default=0) + 1)]
    for number, layer in enumerate(layers[1:], 1):
        leads = {iri: ties.lead(iri, layers[number - 1]) for iri in layer}
        # the first column is ordered by what leads to it, later ones stay beside what leads to them
        first = 0 if number == 1 else 1
        layer.sort(key=lambda iri: (leads[iri][first], leads[iri][1 - first], cards[iri].kind, iri))
        for iri in layer:
            cards[iri].parent = leads[iri][2]
            cards[iri].tie = ", ".join(ties.words.get((leads[iri][2], iri), []))
    sides = _sides(cards, layers) if both_sides else {}
    columns: dict[int, list[str]] = {}
    for number, layer in enumerate(layers):
        for iri in layer:
            columns.setdefault(number * sides.get(iri, 1), []).append(iri)
    return _stack(cards, dict(sorted(columns.items())), gutter, both_sides)


def _lanes(ties: Ties, at: dict[str, int], cards: dict[str, Card]) -> dict[str, int]:
    """A way through for every line that passes a column: an empty place in it."""
    found: dict[str, int] = {}
    width = next(iter(cards.values())).width
    for one, two in sorted(ties.rank):
        if at[two] - at[one] < 2:  # noqa: PLR2004  (neighbouring columns)
            continue
        before = one
        for column in range(at[one] + 1, at[two]):
            lane = lane_of(one, two, column)
            found[lane] = column
            cards[lane] = Card({}, False, False, width, [], [])
            ties.rank[before, lane], before = ties.rank[one, two], lane
        ties.rank[before, two] = ties.rank[one, two]
    return found


def lane_of(one: str, two: str, column: int) -> str:
    """The name of the way that the line between two things takes through a column."""
    return f"{one} {two} {column}"


def _sides(cards: dict[str, Card], layers: list[list[str]]) -> dict[str, int]:
    """-1 for what goes to the left of the focus, so that both sides are about as high; each with what leads to it."""
    weight = {iri: card.height for iri, card in cards.items()}
    for layer in reversed(layers[2:]):
        for iri in layer:
            weight[cards[iri].parent] += weight[iri]
    total, seen, sides = sum(weight[iri] for iri in layers[1]) if len(layers) > 1 else 0.0, 0.0, {}
    for iri in layers[1] if len(layers) > 1 else ():
        sides[iri] = -1 if seen + weight[iri] / 2 <= total / 2 else 1
        seen += weight[iri]
    for layer in layers[2:]:
        sides |= {iri: sides[cards[iri].parent] for iri in layer}
    return sides


def _stack(cards: dict[str, Card], columns: dict[int, list[str]], gutter: float, grouped: bool) -> float:
    """Set the cards of each column one below the other, each column in the middle of the height."""
    order = nx.multipartite_layout(nx.empty_graph([iri for c in columns.values() for iri in c]), subset_key=columns)
    tall: dict[int, float] = {}
    x = 0.0
    for column, iris in columns.items():
        y, before = 0.0, None
        for iri in sorted(iris, key=lambda iri: float(order[iri][1])):
            card = cards[iri]
            card.opens = grouped and column != 0 and card.tie != before
            y += (HEAD_GAP if card.opens else 0) + (GAP if before is not None else 0)
            card.column, card.x, card.y, before = column, x, y, card.tie
            y += card.height
        tall[column] = y
        x += cards[iris[0]].width + gutter
    height = max(tall.values())
    for card in cards.values():
        card.y += (height - tall[card.column]) / 2
    return height
