"""Letters: focused visits, and other visits that Ofsted reports in a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from graph.report import Addressee, Inspection, Member, Report, Span, Visit
from graph.reports import authorities, dates, headings, letterhead, numbering, paragraphs, people, recommendations
from graph.reports.headings import Rule, Rules

if TYPE_CHECKING:
    from datetime import date

    from graph.reports.lines import Content

_KIND = r"(?P<kind>(?:re-?)?(?:focused|monitoring|assurance|follow-up|pilot|improvement)\s+(?:assurance\s+)?visit)"
_TITLE = re.compile(
    rf"^[ \t]*(?:Ofsted\s+)?{_KIND}\s+(?:to|of|at)\s+(?:the\s+)?(?P<name>(?:St\.|[^.]){{3,120}}?)(?:[’'`]s?)?"
    r"(?:(?:\s+local\s+authority)?\s+children[’'`]?s[’'`]?\s+(?:social\s+care\s+)?services\b[^\n]*"
    r"|[ \t]*(?=\n\s*This\s+letter))",
    re.IGNORECASE | re.MULTILINE,
)
_OPENING = re.compile(r"This\s+letter\s+(?:summarises|sets\s+out|reports)\s+the\s+(?:findings|outcome)", re.IGNORECASE)
_VISITED = re.compile(r"\b(?:on|from|between|during|of|in)\s+(?=\d{1,2}\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:inspectors?\s+(?:who\s+[^.]{0,60}?)?(?:for\s+th(?:is|e)\s+visit\s+)?(?:were|was)\b"
    r"|(?:carried\s+out|conducted|undertaken|led)\s+by\b)",
    re.IGNORECASE,
)
_SHADOWED = re.compile(r"(?<=\.)\s+([A-ZÀ-Þ][^.]{3,140}?)\s+(?:shadowed|observed|was\s+shadowing|is\s+shadowing)\b")
_FULL_STOP = re.compile(r"(?<!\s[A-Z])\.(?=\s)|\Z")
_RANK = re.compile(r"(?:His|Her) Majesty[’'`]?s?[’'`]?\s+(?:Senior )?Inspectors?|HMI|Senior HMI", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:His|Her)\s+Majesty[’'`]s\s+Inspectors?(?:\s*\(HMI\))?,?\s+(?=[A-ZÀ-Þ])")
# A page's number may stand between the words and the name.
_SIGNED = re.compile(
    r"^[ \t\f]*Yours?\s+(?:sincerely|faithfully)[^\n]*\n(?:\s*\d{1,3}[ \t]*\n)?\s*(?P<name>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_UNSIGNED = re.compile(r"^[ \t]*(?P<name>[A-ZÀ-Þ][^\n.,]{4,60})\n\s*(?:His|Her) Majesty[^\n]*\s*\Z", re.MULTILINE)
# The longest a letter has taken is about three months.
_WRITTEN_WITHIN = timedelta(days=180)
_FRAMEWORK = "ILACS-focused-visit"
RULES = Rules.of(
    {
        "overview headline summary": [
            Rule(headings.pattern(r"(?:Overview|Headline\s+findings|Summary(?:\s+of\s+findings)?)[:.]?"), "summary")
        ],
        "what areas": [
            Rule(
                headings.pattern(
                    r"What\s+needs\s+to\s+improve(?:\s+in\s+[^?:.\n]{3,70}(?:\n[a-z][^?:.\n]{0,40})?)?\s*[?:.]*\d?"
                    r"|Areas?\s+for\s+(?:improvement|development):?"
                ),
                "improvement",
            )
        ],
        "area areas priority": [
            Rule(
                headings.pattern(r"(?:Areas?\s+for\s+)?(?:priority|immediate)(?:\s+and\s+immediate)?\s+actions?:?"),
                "priority",
            )
        ],
        "findings main detailed key evaluation": [
            Rule(
                headings.pattern(
                    r"(?:Main\s+|Detailed\s+|Key\s+)?findings(?:\s+and\s+evaluation\s+of\s+progress)?[:.]?"
                    r"|Evaluation\s+of\s+progress[:.]?"
                ),
                "findings",
            )
        ],
        "ofsted": [
            Rule(headings.pattern(r"Ofsted\s+will\s+(?:take|send|consider)\b[^\n]*"), "closing", is_text=True),
            Rule(headings.pattern(r"Ofsted\s+has\s+(?:notified|sent)\b[^\n]*"), "closing", is_text=True),
        ],
        "we": [
            Rule(
                headings.pattern(r"We\s+(?:have\s+notified|will\s+(?:take|send|share|publish))\b[^\n]*"),
                "closing",
                is_text=True,
            )
        ],
        "thank": [Rule(headings.pattern(r"Thank\s+you\b[^\n]*"), "closing", is_text=True)],
        "i": [Rule(headings.pattern(r"I\s+am\s+copying\b[^\n]*"), "closing", is_text=True)],
        "yours your": [Rule(headings.pattern(r"Yours?\s+(?:sincerely|faithfully)[^\n]*"), "signature")],
    }
)
PATHS = {"priority": ("recommendations", "priority"), "improvement": ("recommendations", "improvement")}
_FORCES = {"priority": "priority-action", "improvement": "area-to-improve"}


@dataclass
class _Head:
    """What stands above a letter's first heading."""

    written: date | None = None
    addressee: Addressee | None = None
    visits: tuple[Visit, ...] = ()
    team: tuple[Member, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def recognises(page: str) -> bool:
    """Whether the first page is a letter about a visit."""
    return bool(_TITLE.search(page) and (letterhead.DEAR.search(page) or _OPENING.search(page)))


def parse(content: Content, name: authorities.FileName) -> Report:
    """A letter about a visit."""
    document = content.document
    text = document.text
    first_page_end = document.pages[1] if len(document.pages) > 1 else len(text)
    title = _TITLE.search(text, 0, first_page_end)
    top = letterhead.read(content, first_page_end, " ".join(title["name"].split()) if title else "")
    head = _Head(top.written, top.addressee, spans={"published": top.span} if top.span else {})
    body = _OPENING.search(text, title.end() if title else 0, first_page_end)
    _read_opening(text, title.end() if title else 0, first_page_end, head, name.published)
    content.lines = [line for line in content.lines if line not in top.lines]
    layout = _layout(content, title.end() if title else (body.start() if body else 0))
    sections, found = paragraphs.build(content, layout)
    inspection = _inspection(text, title, name, head)
    return Report(
        family="letter",
        layout=inspection.framework,
        title=" ".join(title[0].split()) if title else "",
        inspections=(inspection,),
        judgements=(),
        recommendations=recommendations.collect(text, found, sections, _FORCES),
        sections=sections,
        paragraphs=found,
        notes=paragraphs.notes(content),
        warnings=(*head.warnings, *layout.chain.warnings()),
    )


def _layout(content: Content, body_start: int) -> paragraphs.Layout:
    lines = content.lines
    start = next((i for i, line in enumerate(lines) if line.start >= body_start), len(lines))
    found = headings.find(content, RULES, start, "scope")
    if start < len(lines):
        found.insert(0, headings.Heading(start, start, "scope", "authority", "", Span(body_start, body_start)))
    # Some letters are signed without "Yours sincerely".
    last = len(lines) - 2
    if last > start and found[-1].kind != "signature" and _RANK.fullmatch(lines[-1].text):
        at = lines[last].start
        if people.names(lines[last].text):
            found.append(headings.Heading(last, last, "signature", "authority", "", Span(at, at)))
    skip = (range(start), *(range(heading.first, heading.last) for heading in found))
    chain = numbering.chain(numbering.candidates(content, skip))
    return paragraphs.Layout(found, chain, PATHS, start, cut_numbered=True)


def _read_opening(text: str, start: int, end: int, head: _Head, known: date | None) -> None:
    """Visit dates and inspectors, from the paragraph under the title; `known` is the date in the file's name."""
    for match in _VISITED.finditer(text, start, min(end, start + 2500)):
        printed = _visits(text, match.end(), head.written)
        if not printed.visits:
            continue
        head.visits = printed.visits
        head.spans["dates"] = Span(match.end(), printed.end)
        words = _words(text, head.spans["dates"])
        if printed.repaired:
            head.warnings.append(f"the visit dates '{words}' cannot all be right; the last one was trusted")
        elif not re.search(r"\d{4}", words):
            head.warnings.append(f"the visit dates '{words}' have no year; the letter's was taken")
        break
    _mend_dates(text, head, known)
    _read_team(text, start, min(end, start + 3500), head)


def _visits(text: str, start: int, written: date | None) -> dates.Printed:
    """The visits printed at a position; where no year is printed, the last one before the letter was written."""
    if written is None:
        return dates.visits(text, start)
    printed = dates.visits(text, start, year=written.year)
    if printed.visits and printed.visits[-1].last > written:
        earlier = dates.visits(text, start, year=written.year - 1)
        return earlier if earlier.visits[-1:] < printed.visits[-1:] else printed
    return printed


def _read_team(text: str, start: int, end: int, head: _Head) -> None:
    for match in (*_NAMED.finditer(text, start, end), *_RANKED.finditer(text, start, end)):
        stop = _FULL_STOP.search(text, match.end(), min(end, match.end() + 500))
        last = stop.start() if stop else min(end, match.end() + 400)
        if found := people.names(text[match.end() : last]):
            head.team = tuple(Member("inspector", person) for person in found)
            head.spans["team"] = Span(match.end(), last)
            break
    if shadow := _SHADOWED.search(text, start, end):
        head.team += tuple(Member("shadow inspector", person) for person in people.names(shadow[1]))


def _mend_dates(text: str, head: _Head, known: date | None) -> None:
    """A letter is written after its visit. Put right a year with a digit too many, or one year too early or late."""
    span = head.spans.get("published")
    if not span or not head.written or not head.visits:
        return
    last = head.visits[-1].last
    years = dates.five_digit_years(text, span.start)
    if not years and head.written >= last:
        return
    if not years and known == head.written:
        _move_visits(text, head)
        return
    words = _words(text, span)
    for year in sorted((*years, last.year, last.year + 1)):
        # The 29th of February is no day of other years.
        moved = (head.written - timedelta(days=1)).replace(year=year) + timedelta(days=1)
        if timedelta(0) <= moved - last <= _WRITTEN_WITHIN:
            head.written = moved
            head.warnings.append(f"the letter's date '{words}' cannot be right; read as {moved.isoformat()}")
            return


def _move_visits(text: str, head: _Head) -> None:
    """The file's name agrees with the letter's date: the visit's year is the misprint."""
    words = _words(text, head.spans["dates"])
    head.visits = tuple(
        Visit(*((day - timedelta(days=1)).replace(year=day.year - 1) + timedelta(days=1) for day in visit))
        for visit in head.visits
    )
    head.warnings.append(f"the visit dates '{words}' are after the letter's; a year was taken off")


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _inspection(text: str, title: re.Match[str] | None, name: authorities.FileName, head: _Head) -> Inspection:
    spans = dict(head.spans)
    printed = []
    kind = "visit"
    if title:
        printed.append(" ".join(title["name"].split()))
        spans["authority"] = Span(title.start("name"), title.end("name"))
        kind = "-".join(title["kind"].lower().split())
    lead: tuple[str, ...] = ()
    if signed := _SIGNED.search(text) or _UNSIGNED.search(text):
        lead = people.names(signed["name"])
        spans["lead"] = Span(signed.start("name"), signed.end("name"))
    return Inspection(
        kind=kind,
        framework=_FRAMEWORK if kind == "focused-visit" else kind,
        authority=authorities.authority(printed, name),
        visits=head.visits,
        published=head.written or name.published,
        lead=lead,
        team=head.team,
        addressee=head.addressee,
        spans=tuple(sorted(spans.items())),
    )
