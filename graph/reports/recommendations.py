"""What the improvement lists ask, and which paragraphs they point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Link, Recommendation, Span
from graph.reports.paragraphs import ITEM_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.report import Paragraph, Section

FORCES: Mapping[str, str] = {
    "priority": "priority-and-immediate-action",
    "improvement": "area-for-improvement",
    "recommendations": "area-for-improvement",
}
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TAG = re.compile(
    r"\b(outcome|enabler|principle)s?\s+((?:\d|one|two|three|four|five|six|seven|eight|nine)"
    r"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)(?:\d|one|two|three|four|five|six|seven|eight|nine))*)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{3,120})\)")
_BACK = re.compile(r"\bpara(?:graph)?s?\.?\s*((?:\d{1,3}(?:\s*(?:,|and|to|&|–|-)\s*)?)+)", re.IGNORECASE)
_FORWARD = re.compile(
    r"[(\[]\s*recommendations?\.?\s*((?:\d{1,3}(?:\s*(?:,|and|to|&|–|-)\s*)?)*)\.?\s*[)\]]", re.IGNORECASE
)
_NUMBERS = re.compile(r"(\d{1,3})(?:\s*(?:to|–|-)\s*(\d{1,3}))?")
# "There are no areas for priority or immediate action" is a numbered paragraph of the list, but asks nothing.
_NOTHING = re.compile(
    r"(?:there (?:are|were) no\b|the inspection did not (?:find|identify)|inspectors did not (?:find|identify)"
    r"|no (?:areas|priority|recommendations)|none\b|the inspection (?:has )?(?:found|identified) no\b)",
    re.IGNORECASE,
)
_NOTHING_LENGTH = 160
_ACTION = re.compile(r"\b(?:action|priorit|recommend|areas? for|areas? of)", re.IGNORECASE)


def collect(
    text: str, paragraphs: Sequence[Paragraph], sections: Sequence[Section], forces: Mapping[str, str] = FORCES
) -> tuple[Recommendation, ...]:
    """The items of all improvement lists, in order."""
    found: list[Recommendation] = []
    positions: dict[str, int] = {}
    items = [p for p in paragraphs if sections[p.section].kind in ITEM_SECTIONS and p.role in ("item", "sub-item")]
    for paragraph in items:
        if paragraph.role == "sub-item" and found and found[-1].paragraph.section == paragraph.section:
            found[-1] = _with_sub_item(text, found[-1], paragraph)
            continue
        words = paragraph.text(text)
        if _NOTHING.match(words) and _ACTION.search(words) and len(words) < _NOTHING_LENGTH:
            continue
        positions[paragraph.subject] = positions.get(paragraph.subject, 0) + 1
        force = forces.get(sections[paragraph.section].kind, "area-for-improvement")
        found.append(_recommendation(paragraph, positions[paragraph.subject], force, words))
    return tuple(found)


def _recommendation(paragraph: Paragraph, position: int, force: str, words: str) -> Recommendation:
    return Recommendation(
        position=position,
        number=paragraph.number,
        force=force,
        subject=paragraph.subject,
        group=paragraph.group,
        paragraph=paragraph,
        evidence=_evidence(words),
        tags=_tags(words),
    )


def _with_sub_item(text: str, item: Recommendation, sub_item: Paragraph) -> Recommendation:
    words = sub_item.text(text)
    return Recommendation(
        position=item.position,
        number=item.number,
        force=item.force,
        subject=item.subject,
        group=item.group,
        paragraph=item.paragraph,
        sub_items=(*item.sub_items, sub_item),
        evidence=tuple(dict.fromkeys((*item.evidence, *_evidence(words)))),
        tags=tuple(dict.fromkeys((*item.tags, *_tags(words)))),
    )


def links(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Link, ...]:
    """The marks "(Recommendation)" and "(recommendation 12)" in findings: this paragraph gave rise to one."""
    found: list[Link] = []
    for paragraph in paragraphs:
        if paragraph.role not in ("body", "bullet", "summary"):
            continue
        for start, end in paragraph.spans:
            for match in _FORWARD.finditer(text, start, end):
                span = Span(match.start(), match.end())
                numbers = _numbers(match[1]) or (None,)
                found += (Link(paragraph.key, number, span) for number in numbers)
    return tuple(found)


def _evidence(words: str) -> tuple[str, ...]:
    """The paragraph numbers in brackets after an item: "(paragraphs 12, 13)", "(Para 90)"."""
    found: list[str] = []
    for bracket in _BRACKET.finditer(words):
        for match in _BACK.finditer(bracket[1]):
            found += _numbers(match[1])
    return tuple(dict.fromkeys(found))


def _numbers(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _NUMBERS.finditer(words):
        first, last = int(match[1]), int(match[2] or match[1])
        found += map(str, range(first, last + 1)) if first <= last <= first + 50 else (match[1],)
    return tuple(found)


def _tags(words: str) -> tuple[str, ...]:
    """References to the Children's Social Care National Framework, which stand in brackets at an item's end.

    >>> _tags("The oversight of plans. (Outcome four, Enabler 2)")
    ('outcome-4', 'enabler-2')
    """
    found: list[str] = []
    for bracket in _BRACKET.finditer(words):
        for match in _TAG.finditer(bracket[1]):
            numbers = [word for word in re.findall(r"[a-z]+|\d", match[2].lower()) if word != "and"]
            found += (f"{match[1].lower()}-{_WORDS.get(number, number)}" for number in numbers)
    return tuple(dict.fromkeys(found))
