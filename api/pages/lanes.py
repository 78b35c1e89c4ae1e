"""Swim lanes: where the marks, tracks and words of a grid stand in a picture. Only numbers; the template draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.pages.grid import Cell, Column, Grid, Row

# Pixels: the least distance of two inspections, the height of a lane, the room beside and above, the width.
_APART, _LANE, _LEFT, _RIGHT, _HEAD, _WIDE = 172, 74, 86, 86, 54, 900


@dataclass(frozen=True)
class Mark:
    """A cell with its place."""

    x: int
    y: int
    cell: Cell


@dataclass(frozen=True)
class Track:
    """What joins two marks, with the word for the move and where it stands."""

    x1: int
    x2: int
    y: int
    word: str
    worse: bool

    @property
    def middle(self) -> int:
        """Where the word stands: halfway to the later mark from the inspection before it, clear of silent ones."""
        return max((self.x1 + self.x2) // 2, self.x2 - _APART // 2)


@dataclass(frozen=True)
class Lane:
    """A topic: its name above its marks."""

    row: Row
    y: int
    marks: list[Mark]
    tracks: list[Track]


@dataclass(frozen=True)
class Lanes:
    """The picture: heads with their x, lanes, its size, and whether time runs to scale."""

    heads: list[tuple[int, Column]]
    lanes: list[Lane]
    width: int
    height: int
    to_scale: bool


def lanes(grid: Grid) -> Lanes:
    """The swim lanes of a grid."""
    xs, to_scale = _places(grid.columns)
    drawn = [_lane(row, xs, _HEAD + number * _LANE) for number, row in enumerate(grid.rows)]
    width = max([*xs, 0]) + _RIGHT
    height = _HEAD + _LANE * len(drawn) + 6
    return Lanes(list(zip(xs, grid.columns, strict=True)), drawn, max(width, 320), height, to_scale)


def _places(columns: list[Column]) -> tuple[list[int], bool]:
    """Where each inspection stands: to scale where that leaves room for the words, else evenly."""
    even = [_LEFT + number * _APART for number in range(len(columns))]
    days = [date.fromisoformat(column.day).toordinal() for column in columns if column.day]
    if len(days) < len(columns) or not days or days[-1] == days[0]:
        return even, False
    least = min(b - a for a, b in pairwise(days))
    span = max(_APART * (days[-1] - days[0]) // max(least, 1), _APART)
    if span > min(_WIDE, 2 * (even[-1] - _LEFT)):
        return even, False
    return [_LEFT + round(span * (day - days[0]) / (days[-1] - days[0])) for day in days], True


def _lane(row: Row, xs: list[int], top: int) -> Lane:
    y = top + 38
    marks = [Mark(x, y, cell) for x, cell in zip(xs, row.cells, strict=True) if cell]
    seen = [mark for mark in marks if not mark.cell.silent]
    tracks = [Track(a.x, b.x, y, b.cell.move, b.cell.worse) for a, b in pairwise(seen)]
    return Lane(row, top, marks, tracks)
