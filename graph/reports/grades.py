"""Grades as printed, and as their slug."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

# The longest first: "requires improvement to be good" also begins with "requires improvement".
WORDS = r"(?:requires?\s+improvement(?:\s+to\s+be\s+good)?|outstanding|inadequate|adequate|good|not\s+judged)"
_WORDS = re.compile(WORDS, re.IGNORECASE)
# A footnote's mark may have come between a label and its grade.
_THEN = r"[.:]?\s+(?:\d[ \t]*\n\s*)?"
# What is left of a grade that is longer than its cell.
_LEFT = r"(?:[ \t]+(?:to(?:[ \t]+be)?(?:[ \t]+good)?|be[ \t]+good|good))?"
# The one grade that is long enough to be printed in two lines, with words of another column between.
_BEGUN = r"requires?(?:\s+improvement)?(?:\s+to)?"
_ENDED = r"\s+(?:improvement|(?:to\s+)?be\s+good|good)\b"
NUMBERED = {1: "outstanding", 2: "good", 3: "adequate", 4: "inadequate"}


def slug(printed: str) -> str | None:
    """The grade that some printed words say; None for an area that was not judged.

    >>> slug("Require\\nImprovement to be good")
    'requires-improvement'
    >>> slug("Not judged") is None
    True

    Raises:
        ValueError: the words are no grade.
    """
    words = " ".join(printed.lower().split()).rstrip(".")
    if not _WORDS.fullmatch(words):
        raise ValueError(f"'{printed}' is no grade")
    if words == "not judged":
        return None
    return "requires-improvement" if words.startswith("require") else words


class Cell(NamedTuple):
    """A row of a table of judgements as it is printed: its label, its grade, and from where to where it stands."""

    label: str
    grade: str
    start: int
    end: int


class Row:
    """A row to look for. `label` is a pattern of words; its grade stands after them, or beside them.

    In a text that keeps the columns of a page, a label of two lines has its grade at the end of the first or between
    both, and a grade of two lines has its label between them.
    """

    def __init__(self, label: str, before: str = "") -> None:
        self._label, self._before = label, before
        self._usual = re.compile(rf"{before}(?P<label>{label}){_THEN}(?P<grade>{WORDS})\b[.]?", re.IGNORECASE)

    @cached_property
    def _in_columns(self) -> list[re.Pattern[str]]:
        """The forms of the row where columns are kept; many, so they are made when the usual one is not found."""
        words = re.split(r"\\s\+(?![^(]*\))", self._label)
        texts = []
        for place in range(1, len(words)):
            one, other = r"\s+".join(words[:place]), r"\s+".join(words[place:])
            first = rf"{self._before}(?P<label>{one})\s+"
            texts.append(rf"{first}(?P<grade>{WORDS}){_LEFT}[ \t.]*\n\s*(?P<rest>{other})\b{_LEFT}")
            texts.append(rf"{first}(?P<grade>{_BEGUN})[ \t]*\n\s*(?P<rest>{other}){_ENDED}")
        texts.append(rf"\s*(?P<grade>{_BEGUN})[ \t]*\n\s*{self._before}(?P<label>{self._label}){_ENDED}")
        return [re.compile(text, re.IGNORECASE) for text in texts]

    def match(self, text: str, position: int = 0) -> Cell | None:
        """The row, if it stands at a position."""
        found = self._usual.match(text, position)
        return _cell(found or next(filter(None, (row.match(text, position) for row in self._in_columns)), None))

    def search(self, text: str, start: int, end: int) -> Cell | None:
        """The first place between two positions where the row stands."""
        found = self._usual.search(text, start, end)
        return _cell(found or next(filter(None, (row.search(text, start, end) for row in self._in_columns)), None))


def _cell(match: re.Match[str] | None) -> Cell | None:
    if match is None:
        return None
    label = " ".join(f"{match['label']} {match.groupdict().get('rest') or ''}".split())
    printed = " ".join(match["grade"].split())
    whole = printed if _WORDS.fullmatch(printed) else "Requires improvement"
    return Cell(label, whole, min(match.start("label"), match.start("grade")), match.end())
