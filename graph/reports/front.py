"""What a report's first page says: dates, lead inspector, publication. The labels are common to the families."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.report import Span
from graph.reports import dates, people

if TYPE_CHECKING:
    from datetime import date

    from graph.report import Visit

_INSPECTED = re.compile(
    r"^[ \t]*(?:Inspection|Review|Visit|Re-?inspection)\s+dates?\s*:?\s*", re.IGNORECASE | re.MULTILINE
)
_PUBLISHED = re.compile(
    r"^[ \t]*(?:Report\s+published|Published|Date\s+published|Publication\s+date)\s*:?\s*", re.IGNORECASE | re.MULTILINE
)
_LEAD = re.compile(
    r"^[ \t]*(?:Lead|Reporting)\s+inspectors?(?:\s+on\s+site)?(?:\s*:\s*|\s+(?=[A-Z]))", re.IGNORECASE | re.MULTILINE
)
_LEAD_END = re.compile(
    r"\n(?=[ \t]*(?:Judgement|Age group|Published|Report|Inspection|Deputy|Team|The |Children|Lead |\d))|\n[ \t]*\n|\f",
    re.IGNORECASE,
)
_LEAD_LENGTH = 240


@dataclass
class Front:
    """The details of a first page, each with its place."""

    visits: tuple[Visit, ...] = ()
    published: date | None = None
    lead: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read(text: str, start: int, end: int) -> Front:
    """The details printed between two positions."""
    front = Front()
    _read_visits(text, start, end, front)
    for match in _PUBLISHED.finditer(text, start, end):
        if found := dates.single(text, match.end()):
            front.published = found[0]
            front.spans["published"] = Span(match.end(), found[1])
            break
    front.lead, span = lead(text, start, end)
    if span:
        front.spans["lead"] = span
    return front


def _read_visits(text: str, start: int, end: int, front: Front) -> None:
    for match in _INSPECTED.finditer(text, start, end):
        printed = dates.visits(text, match.end())
        if printed.visits:
            front.visits = printed.visits
            front.spans["dates"] = Span(match.end(), printed.end)
            if printed.repaired:
                words = " ".join(text[match.end() : printed.end].split())
                front.warnings.append(f"the inspection dates '{words}' cannot all be right; the last one was trusted")
            return


def lead(text: str, start: int, end: int) -> tuple[tuple[str, ...], Span | None]:
    """The lead inspectors named between two positions, and where."""
    for match in _LEAD.finditer(text, start, end):
        first = match.end()
        stop = _LEAD_END.search(text, first, min(end, first + _LEAD_LENGTH))
        last = stop.start() if stop else min(end, first + _LEAD_LENGTH)
        found = people.names(text[first:last])
        if found:
            words = text[first:last].rstrip()
            return found, Span(first, first + len(words))
    return (), None
