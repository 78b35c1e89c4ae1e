"""The inspection team, and the law an inspection was carried out under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Member, Span
from graph.reports import people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.reports.headings import Heading
    from graph.reports.lines import Content

_LABEL = re.compile(
    r"^[ \t]*(?P<label>(?:deputy\s+|assistant\s+)?lead\s+inspectors?(?:\s+on\s+site)?|report\s+author"
    r"|team\s+inspectors?"
    r"|(?:senior\s+)?quality\s+assurance\s+managers?|(?:senior\s+)?data\s+(?:analysts?|officers?)"
    r"|senior\s+analytical\s+officers?"
    r"|(?:shadow(?:ing)?|supernumerary|additional|associate|regulatory|contracted|seconded|other|ofsted)\s+inspectors?"
    r"|(?:seconded|associate)\s+team\s+inspectors?)\b\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
_ACT = re.compile(
    r"sections?\s+(?P<number>\d+[A-Z]?)\s+of\s+the\s+(?P<act>(?:[A-Z][\w’'`]*|and|of)(?:\s+(?:[A-Z][\w’'`]*|and|of))*?\s+Act"
    r"\s+\d{4})"
)
_REGULATIONS = re.compile(r"Local\s+Safeguarding\s+Children\s+Board[’'`]?s[’'`]?\s+\(Review\)\s+Regulations\s+(\d{4})")
_UNDER = re.compile(r"\b(?:under|accordance\s+with)\b[^.]{0,60}\Z", re.IGNORECASE)


def read(
    content: Content, found: Sequence[Heading], start: int, end: int
) -> tuple[tuple[Member, ...], tuple[str, ...], Span | None]:
    """The members, the lead inspectors among them, and where the list stands."""
    blocks = [
        (heading, found[index + 1] if index + 1 < len(found) else None)
        for index, heading in enumerate(found)
        if heading.kind == "team" and start <= heading.span.start < end
    ]
    for heading, following in reversed(blocks):
        last = following.first if following else len(content.lines)
        lines = content.lines[heading.last : last]
        if not lines:
            continue
        words = "\n".join(line.text for line in lines)
        members = _members(words)
        if members:
            leads = tuple(m.name for m in members if m.role in ("lead inspector", "lead inspector on site"))
            return members, leads, Span(lines[0].start, lines[-1].end)
    return (), (), None


def _members(words: str) -> tuple[Member, ...]:
    found: list[Member] = []
    labels = list(_LABEL.finditer(words))
    for index, label in enumerate(labels):
        stop = labels[index + 1].start() if index + 1 < len(labels) else len(words)
        role = " ".join(label["label"].lower().split())
        role = re.sub(r"(inspector|manager|analyst|officer)s\b", r"\1", role)
        found += (Member(role, name) for name in people.names(words[label.end() : stop]))
    return tuple(found)


def legal_basis(text: str, start: int, end: int) -> tuple[str, ...]:
    """The provisions an inspection says it was carried out under, in one form.

    >>> legal_basis("It was carried out under\\nsection 136 of the Education and Inspection Act 2006.", 0, 90)
    ('Education and Inspections Act 2006, section 136',)
    """
    found: dict[str, None] = {}
    for match in _ACT.finditer(text, start, end):
        if _UNDER.search(text, max(start, match.start() - 120), match.start()):
            act = " ".join(match["act"].split()).replace(
                "Education and Inspection Act", "Education and Inspections Act"
            )
            found[f"{act}, section {match['number']}"] = None
    for match in _REGULATIONS.finditer(text, start, end):
        found[f"Local Safeguarding Children Boards (Review) Regulations {match[1]}"] = None
    return tuple(found)
