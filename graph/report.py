"""The values a report is made of. All frozen; every one knows where it stands in the document's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

# Section kinds whose words are Ofsted's fixed text: present, but nothing to learn from.
BOILERPLATE = frozenset(("front", "contents", "about", "meanings", "contact", "team", "part"))

_SPACE_BEFORE_STOP = re.compile(r" (?=[,.;:)\]’”](?:\s|$))")
# "multi-" at the foot of a page goes on as "agency"; "16- and 17-year-olds" and "pre- or post-" keep their space.
_BROKEN_WORD = re.compile(r"(?<=[a-z]-) (?!and\b|or\b|to\b)(?=[a-z])")


class Span(NamedTuple):
    """A stretch of the document's text: `start` counts, `end` does not."""

    start: int
    end: int


def as_read(text: str, spans: tuple[Span, ...]) -> str:
    """The words of some spans as a reader sees them: line and page breaks joined, what stands between left out.

    >>> as_read("plans for\\nchildren2\\n, and", (Span(0, 18), Span(19, 25)))
    'plans for children, and'
    """
    if len(spans) == 1:
        # Inside one span a hyphen at a line's end was already joined when the document was read.
        start, end = spans[0]
        return " ".join(text[start:end].split())
    joined = " ".join(" ".join(text[start:end] for start, end in spans).split())
    return _BROKEN_WORD.sub("", _SPACE_BEFORE_STOP.sub("", joined))


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority: `key` is its URN where one is known, else a name with its trimmings taken off."""

    key: str
    name: str
    slug: str
    urn: str | None = None
    spellings: tuple[str, ...] = ()


class Visit(NamedTuple):
    """The first and last day inspectors were there."""

    first: date
    last: date


class Member(NamedTuple):
    """One of the inspection team, and what they did in it."""

    role: str
    name: str


class Addressee(NamedTuple):
    """To whom a letter is written; `role` is empty where the letter gives a name only."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Inspection:
    """The event a report tells of. `spans` say where each detail is printed: dates, published, lead, team ..."""

    kind: str
    framework: str
    authority: Authority
    subject: str = "authority"
    visits: tuple[Visit, ...] = ()
    published: date | None = None
    lead: tuple[str, ...] = ()
    team: tuple[Member, ...] = ()
    legal_basis: tuple[str, ...] = ()
    addressee: Addressee | None = None
    spans: tuple[tuple[str, Span], ...] = ()

    @property
    def first_day(self) -> date | None:
        return min((visit.first for visit in self.visits), default=None)

    @property
    def last_day(self) -> date | None:
        return max((visit.last for visit in self.visits), default=None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade for an area. `grade` is None where the report says it was not judged; `repeats` are further places."""

    area: str
    grade: str | None
    subject: str
    label: str
    printed: str
    span: Span
    page: int
    repeats: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `path` are the kinds of the sections around it, its own last."""

    kind: str
    subject: str
    title: str
    start: int
    end: int
    page: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `key` is unique in its report, `number` is as printed, `spans` leave page furniture out.

    `role` says what it is for the reader: body, summary, bullet, item, sub-item, introduction, strength, progress,
    background, for-children, boilerplate. `under` is the number of the paragraph a bullet belongs to.
    """

    key: str
    number: str | None
    role: str
    level: int
    section: int
    path: tuple[str, ...]
    subject: str
    group: str
    under: str | None
    page: int
    spans: tuple[Span, ...]
    sentences: tuple[tuple[Span, ...], ...]

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def text(self, document: str) -> str:
        """The paragraph as read."""
        return as_read(document, self.spans)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What ought to be done. `position` counts from 1 in its list; `number` is as printed, where one is.

    `group` is the sub-heading it stands under, `evidence` are the numbers of the paragraphs it points to, `tags` those
    of the Children's Social Care National Framework (`outcome-4`, `enabler-2`, `principle-1`).
    """

    position: int
    number: str | None
    force: str
    subject: str
    group: str
    paragraph: Paragraph
    sub_items: tuple[Paragraph, ...] = ()
    evidence: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Link(NamedTuple):
    """A paragraph that says it gave rise to a recommendation; `recommendation` is its number, where it says which."""

    paragraph: str
    recommendation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: int
    page: int
    spans: tuple[Span, ...]
    sentences: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a document says, in order. `inspections` is more than one where two reports are bound into one file."""

    family: str
    layout: str
    title: str
    inspections: tuple[Inspection, ...]
    judgements: tuple[Judgement, ...]
    recommendations: tuple[Recommendation, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def inspection(self) -> Inspection | None:
        """The report's own inspection: the first, where there are two."""
        return self.inspections[0] if self.inspections else None
