"""Headings: where a report's parts begin, and which grade a heading repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph.report import Span, as_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.reports.lines import Content

_PAGE_NUMBER = re.compile(r"\s\d{1,3}$")
# No entry of a list of contents has more lines.
_ENTRY_LINES = 4
_TO_LINE_END = r"(?=[^\S\n]*(?:[\n\r]|\Z))"


def pattern(words: str) -> re.Pattern[str]:
    """The pattern of a heading: from a line's start, over line breaks, to a line's end.

    >>> bool(pattern("Main\\s+findings").match("Main\\nfindings \\n1. ")), bool(pattern("Findings").match("Findings 7"))
    (True, False)
    """
    return re.compile(rf"(?:{words}){_TO_LINE_END}", re.IGNORECASE)


# Kinds that take the section around them: its own summary, and its findings after that summary.
AREA_SUMMARY, AREA_FINDINGS = "area-summary", "area-findings"
CONTENTS = "contents"


_CONTACT_MARKS = re.compile(
    r"large print or Braille|enquiries@ofsted|Piccadilly Gate|Crown copyright|Textphone|Store St"
)
_ENOUGH_MARKS = 2
_NUMBERED = re.compile(r"\d{1,3}\.(?!\d)")


class Rule(NamedTuple):
    """One kind of heading. Contents entries repeat headings with a page number, so a pattern must reach a line's end.

    `subject` changes whose part it is (None leaves it), `only_in` and `not_in` name section kinds that must or must not
    be open, `when` whose part it must be. A named group `grade` gives the grade the heading repeats. With `is_text` the
    line opens the section and is its first text.
    """

    pattern: re.Pattern[str]
    kind: str
    subject: str | None = None
    only_in: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
    is_text: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: lines `first` to `last` (left out), what it opens, and its words.

    `inside` is the section a summary belongs to, where it is the summary of one section.
    """

    first: int
    last: int
    kind: str
    subject: str
    title: str
    span: Span
    grade: str | None = None
    inside: str = ""


@dataclass
class Rules:
    """Headings of a family, looked up by the first word of a line."""

    rules: Sequence[Rule]
    by_word: dict[str, list[Rule]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Sequence[Rule]]) -> Rules:
        """Rules by the first words (lower case) of the lines they may begin."""
        by_word: dict[str, list[Rule]] = {}
        for words, rules in table.items():
            for word in words.split():
                by_word.setdefault(word, []).extend(rules)
        return cls([rule for rules in table.values() for rule in rules], by_word)


def find(
    content: Content, rules: Rules, start: int = 0, kind: str = "front", subject: str = "authority"
) -> list[Heading]:
    """The headings from line `start` on; `kind` and `subject` are what is open there."""
    found: list[Heading] = []
    area = ""
    lines = content.lines
    index = start
    while index < len(lines):
        if kind == CONTENTS:
            index, kind = _after_contents(content, index), "front"
            continue
        heading = _heading_at(content, index, rules, kind, subject, area)
        if heading:
            found.append(heading)
            area = heading.inside or heading.kind
            kind, subject, index = heading.kind, heading.subject, max(heading.last, index + 1)
        else:
            index += 1
    return found


def _after_contents(content: Content, first: int) -> int:
    """The line after a list of contents: its entries end in page numbers, and their first lines look like headings."""
    lines = content.lines
    entries = first
    for index in range(first, len(lines)):
        if _PAGE_NUMBER.search(lines[index].text):
            entries = index + 1
        elif index - entries >= _ENTRY_LINES or (index and lines[index].page > lines[index - 1].page):
            break
    return entries


def _heading_at(content: Content, index: int, rules: Rules, kind: str, subject: str, area: str) -> Heading | None:
    """The heading that begins at a line, where `kind` and `subject` are open."""
    line = content.lines[index]
    for rule in rules.by_word.get(_first_word(line.text), ()):
        if (rule.only_in and kind not in rule.only_in) or kind in rule.not_in:
            continue
        if rule.when and rule.when != subject:
            continue
        if match := rule.pattern.match(content.document.text, line.start):
            return _heading(content, index, match, rule, subject, area)
    return None


def _first_word(line: str) -> str:
    """The word a line is looked up by; none for lines that begin like no heading."""
    if not line[0].isupper() and line[0] != "©":
        return ""
    return line.split(None, 1)[0].rstrip(":,.?’'").lower()


def _heading(content: Content, first: int, match: re.Match[str], rule: Rule, subject: str, area: str) -> Heading:
    if rule.is_text:
        return Heading(first, first, rule.kind, rule.subject or subject, "", Span(match.start(), match.start()))
    last = first + 1
    while last < len(content.lines) and content.lines[last].start < match.end():
        last += 1
    span = Span(match.start(), match.end())
    grade = match.groupdict().get("grade")
    title = as_read(content.document.text, (span,))
    if rule.kind == AREA_SUMMARY:
        return Heading(first, last, "summary", subject, title, span, inside=area)
    kind = area if rule.kind == AREA_FINDINGS else rule.kind
    return Heading(first, last, kind, rule.subject or subject, title, span, grade)


def with_contact_page(content: Content, found: list[Heading]) -> list[Heading]:
    """Ofsted's address and terms: always pages of their own at the end, not always begun alike."""
    last = content.lines[-1].page if content.lines else 1
    for page in range(last, max(1, last - 2), -1):
        inside = [index for index, line in enumerate(content.lines) if line.page == page]
        marks = {mark for index in inside for mark in _CONTACT_MARKS.findall(content.lines[index].text)}
        if len(marks) < _ENOUGH_MARKS or any(_NUMBERED.match(content.lines[index].text) for index in inside):
            continue
        at = content.lines[inside[0]].start
        subject = found[-1].subject if found else "authority"
        found = [h for h in found if not inside[0] <= h.first <= inside[-1]]
        found.append(Heading(inside[0], inside[0], "contact", subject, "", Span(at, at)))
        found.sort(key=lambda heading: heading.first)
    return found
