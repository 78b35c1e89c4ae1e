"""A sheet of paper measured in inches, from the top left, that matplotlib prints as SVG, PNG or PDF.

Text is measured before it is set, so that it is broken where it must and nothing is cut. The same sheet
gives the same bytes: no clock, no random names.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from functools import lru_cache
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Literal, TypeAlias

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextToPath

from graph.exports.palette import HAIR, INK, MUTED, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

Form: TypeAlias = Literal["svg", "png", "pdf"]

FAMILY = "DejaVu Sans"
DPI = 150
MARGIN = 0.45
_POINTS = 72
_LEADING = 1.38
# Letters on a screen are set a little wider than their outlines.
_SLACK = 1.04
# Settings of matplotlib and its font cache belong to the whole process.
_LOCK = Lock()
_MEASURE = TextToPath()


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """The width of a line in inches."""
    font = FontProperties(family=FAMILY, size=size, weight=weight)
    return float(_MEASURE.get_text_width_height_descent(text, font, ismath=False)[0]) / _POINTS * _SLACK


def leading(size: float) -> float:
    """From one line to the next, in inches."""
    return size * _LEADING / _POINTS


def wrapped(text: str, width: float, size: float, weight: str = "normal") -> list[str]:
    """A text in lines that fit the width; a word that is too long for a line is broken."""
    space = width_of("n n", size, weight) - width_of("nn", size, weight)
    lines: list[str] = []
    used = 0.0
    for word in text.replace("\n", " ").split(" "):
        for part in _parts(word, width, size, weight):
            wide = width_of(part, size, weight)
            if lines and used + space + wide <= width:
                lines[-1], used = f"{lines[-1]} {part}", used + space + wide
            else:
                lines.append(part)
                used = wide
    return lines


def _parts(word: str, width: float, size: float, weight: str) -> Iterator[str]:
    """A word, in pieces where it is wider than a line."""
    while word and width_of(word, size, weight) > width:
        fits = bisect_right(range(1, len(word)), width, key=lambda n: width_of(word[:n], size, weight))
        cut = max(fits, 1)
        yield word[:cut]
        word = word[cut:]
    yield word


class Canvas:
    """The sheet. All lengths are inches; y runs downwards."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width, height), dpi=DPI, facecolor=PAPER)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 8,
        color: str = INK,
        weight: str = "normal",
        align: str = "left",
        style: str = "normal",
        valign: str = "baseline",
        turned: float = 0,
    ) -> None:
        """One line of text; y is its baseline."""
        self._axes.text(
            x,
            y,
            text,
            fontsize=size,
            color=color,
            fontweight=weight,
            ha=align,
            va=valign,
            style=style,
            family=FAMILY,
            rotation=turned,
            rotation_mode="anchor",
            parse_math=False,
            zorder=5,
        )

    def lines(
        self, x: float, y: float, lines: list[str], size: float, color: str = INK, weight: str = "normal"
    ) -> float:
        """Lines from the top `y` downwards; gives the y below the last."""
        for number, line in enumerate(lines):
            self.text(x, y + leading(size) * (number + 0.76), line, size, color, weight)
        return y + leading(size) * len(lines)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        edge: str | None = None,
        round_: float = 0.0,
        name: str | None = None,
    ) -> None:
        """A box; `name` is its id in an SVG file."""
        patch: Patch
        if round_:
            style = f"round,pad=0,rounding_size={round_}"
            patch = FancyBboxPatch((x, y), width, height, boxstyle=style)
        else:
            patch = Rectangle((x, y), width, height)
        patch.set(facecolor=fill, edgecolor=edge or "none", linewidth=0.8, zorder=3, gid=name)
        self._axes.add_patch(patch)

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """A box of thin slanted lines: nothing was looked at here."""
        patch = Rectangle((x, y), width, height, facecolor=PAPER, edgecolor=HAIR, hatch="////", linewidth=0, zorder=3)
        self._axes.add_patch(patch)

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = HAIR, width: float = 0.8) -> None:
        self._axes.plot([x1, x2], [y1, y2], color=color, linewidth=width, solid_capstyle="round", zorder=1)

    def curve(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        color: str,
        width: float,
        bend: float = 0.5,
        name: str | None = None,
    ) -> None:
        """A smooth line that leaves and arrives level. With x1 = x2 it bows out by `bend` inches."""
        if x1 == x2:
            middle = [(x1 + bend, y1), (x2 + bend, y2)]
        else:
            reach = (x2 - x1) * bend
            middle = [(x1 + reach, y1), (x2 - reach, y2)]
        outline = Outline([(x1, y1), *middle, (x2, y2)], [Outline.MOVETO, *[Outline.CURVE4] * 3])
        patch = PathPatch(
            outline, facecolor="none", edgecolor=color, linewidth=width, zorder=1, capstyle="round", gid=name
        )
        self._axes.add_patch(patch)

    def tip(self, x: float, y: float, color: str, right: bool = True, size: float = 0.07) -> None:
        """The head of an arrow whose point is at (x, y)."""
        back = x - size if right else x + size
        points = [(x, y), (back, y - size * 0.55), (back, y + size * 0.55)]
        self._axes.add_patch(Polygon(points, closed=True, facecolor=color, edgecolor="none", zorder=4))

    def disc(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        self._axes.plot([x], [y], marker="o", markersize=radius * 2 * _POINTS, mfc=fill, mec=edge, mew=1.1, zorder=4)

    def save(self, form: Form, title: str, notes: str, *, outlined: bool = True) -> bytes:
        """The file. `title` and `notes` are inside it, too, for those who do not see it.

        Letters in an SVG are outlines, alike everywhere, or text in the reader's own font: smaller, and sooner drawn.
        """
        out = io.BytesIO()
        known = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}[form]
        metadata = {"Title": title, **known}
        letters = "path" if outlined else "none"
        with _LOCK, mpl.rc_context({"svg.hashsalt": "findings-graph", "svg.fonttype": letters}):
            self._figure.savefig(out, format=form, metadata=metadata, facecolor=PAPER)
        content = out.getvalue()
        if form == "svg":
            words = f"<title>{escape(title)}</title><desc>{escape(notes)}</desc>".encode()
            head, mark, rest = content.partition(b"<metadata>")
            content = head + words + b"\n " + mark + rest
        return content


def heading(canvas: Canvas, left: float, title: list[str], subtitle: list[str]) -> None:
    """Title and subtitle at the top."""
    y = canvas.lines(left, MARGIN, title, 15, INK, "bold")
    canvas.lines(left, y + 0.04, subtitle, 8.5, MUTED)


def footing(canvas: Canvas, left: float, notes: list[str]) -> None:
    """Where it comes from and what was left out, at the bottom."""
    top = canvas.height - MARGIN - leading(7) * len(notes)
    canvas.line(left, top - 0.1, canvas.width - left, top - 0.1)
    canvas.lines(left, top, notes, 7, MUTED)
