"""Colours of pictures and files: ink on paper, greys, and one accent for what asks for attention."""

from __future__ import annotations

from graph.edges import STATEMENTS

INK, MUTED, HAIR, FAINT, CARD, PAPER = "#1f2933", "#66707c", "#c9d0d8", "#dbe0e6", "#f3f5f7", "#ffffff"
ACCENT = "#b83a1b"
# The accent in three strengths: the worse, the stronger. The sign says the same without colour.
STATES = {"weakness": ACCENT, "mixed": "#e7a48f", "strength": "#fbe9e3"}
ON_STATE = {"weakness": PAPER, "mixed": INK, "strength": INK}
SIGNS = {"weakness": "▼", "mixed": "◆", "strength": "▲", "context": "●"}
SILENT = {"not-evaluated": "·", "not-mentioned": "", "not-inspected": "—", "not-held": "?"}

_TOPICS, _WHEN = ("theme", "issue"), ("inspection", "action")


def shade(kind: str) -> str:
    """The colour of a kind of thing in network files."""
    if kind == "standing":
        return ACCENT
    if kind in _TOPICS:
        return INK
    if kind in _WHEN:
        return MUTED
    return HAIR if kind in STATEMENTS else "#98a2ad"


def rgb(kind: str) -> tuple[int, int, int]:
    """The same as three numbers.

    >>> rgb("standing")
    (184, 58, 27)
    """
    text = shade(kind)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
