"""Printed lines -> text: in reading order, with a blank line where the print has a gap.

PDFium gives a page's lines in the order in which they were drawn, and no blank lines. A heading's box may be drawn
after the text below it, and where a paragraph ends can be seen only from the space under it.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

# Steps from line to line, in points, that can be line spacing; and in lines, the least gap between paragraphs
# (measured: lines lie within 1.15, paragraphs from 1.3) and the least jump upwards that is no table cell.
_LEAST_STEP, _LARGEST_STEP = 4.0, 60.0
_GAP, _JUMP = 1.25, 3.5
# Lines whose heights differ by less than this part of a line stand side by side.
_LEVEL = 0.3
_BULLETS = frozenset("\uf06e\uf0a7\uf0b7◼■▪●•")
_FOOT_LINES = 3


class PrintedLine(NamedTuple):
    """A line: its words, and how high its first and last row stand on the page (a hyphen joins rows)."""

    text: str
    top: float
    bottom: float


def line_spacing(pages: list[list[PrintedLine]]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        above.bottom - below.top
        for page in pages
        for above, below in itertools.pairwise(page)
        if _LEAST_STEP < above.bottom - below.top < _LARGEST_STEP
    ]
    return sorted(steps)[len(steps) // 2] if steps else 0.0


def page_text(lines: list[PrintedLine], spacing: float) -> str:
    """A page's lines in reading order, a blank line where the print has a gap."""
    if not spacing:
        return "\n".join(line.text for line in lines)
    lines = _bullets_first(_in_reading_order(lines, spacing), spacing)
    parts: list[str] = []
    for index, line in enumerate(lines):
        if index:
            parts.append("\n\n" if lines[index - 1].bottom - line.top > _GAP * spacing else "\n")
        parts.append(line.text)
    return "".join(parts)


def _bullets_first(lines: list[PrintedLine], spacing: float) -> list[PrintedLine]:
    """Put a bullet that was extracted after its line back before it: it stands at that line's height."""
    ordered = list(lines)
    for index in range(1, len(ordered)):
        above, line = ordered[index - 1], ordered[index]
        if line.text[0] in _BULLETS and above.text[0] not in _BULLETS and abs(above.top - line.top) < _LEVEL * spacing:
            ordered[index - 1] = above._replace(text=f"{line.text[0]} {above.text}")
            ordered[index] = line._replace(text=line.text[1:].lstrip() or line.text, top=above.bottom - spacing)
    return ordered


def _in_reading_order(lines: list[PrintedLine], spacing: float) -> list[PrintedLine]:
    """Put a box that was extracted after the text it stands in (or above) back to its place.

    Only where it fits between two lines: columns side by side, like a letterhead, stay as they were extracted.
    """
    jumps = [
        index
        for index in range(_FOOT_LINES + 1, len(lines))
        if lines[index].top - lines[index - 1].bottom > _JUMP * spacing
    ]
    if not jumps:
        return lines
    # Feet of pages are extracted first, on purpose: they stay there.
    ordered = lines[: jumps[0]]
    for start, end in zip(jumps, [*jumps[1:], len(lines)], strict=True):
        box = lines[start:end]
        place = next(
            (i for i in range(_foot(ordered, spacing), len(ordered)) if ordered[i].top < box[0].top), len(ordered)
        )
        fits = place == len(ordered) or box[-1].bottom > ordered[place].top
        if fits and (place == 0 or ordered[place - 1].bottom > box[0].top or place == _foot(ordered, spacing)):
            ordered = ordered[:place] + box + ordered[place:]
        else:
            ordered = ordered + box
    return ordered


def _foot(lines: list[PrintedLine], spacing: float) -> int:
    """How many of the first lines are the page's foot."""
    for index in range(1, min(_FOOT_LINES, len(lines) - 1) + 1):
        if lines[index].top - lines[index - 1].bottom > _JUMP * spacing:
            return index
    return 0
