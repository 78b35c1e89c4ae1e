"""Inspections of looked after children's services, 2013."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Inspection, Judgement, Report, Span
from graph.reports import authorities, front, grades, headings, numbering, paragraphs, people, recommendations, team
from graph.reports.headings import Rule, Rules, pattern
from graph.reports.judgements import check_headings

if TYPE_CHECKING:
    from graph.documents import Document
    from graph.reports.lines import Content

_TITLE = re.compile(r"Inspection\s+of\s+looked\s+after\s+children(?:[’'`]s)?\s+services", re.IGNORECASE)
_NAME = re.compile(r"services\s*\n+(?P<name>[^\n]+(?:\n[^\n]+)?)\n+[ \t]*Inspection\s+dates?", re.IGNORECASE)
_GRADE = r"\s+Grade\s+\d\s*\((?P<grade>outstanding|good|adequate|inadequate)\)"
_TABLE = re.compile(r"^[ \t]*Record\s+of\s+main\s+findings", re.IGNORECASE | re.MULTILINE)
_AREAS = (
    (
        "overall",
        r"Overall\s+effectiveness(?:\s+of\s+services\s+for\s+looked\s+after\s+children\s+and\s+young\s+people)?",
    ),
    ("capacity-to-improve", r"Capacity\s+to\s+improve"),
    ("outcomes", r"Outcomes\s+for\s+looked\s+after\s+children(?:\s+and\s+young\s+people)?"),
    ("quality-of-provision", r"Quality\s+of\s+provision"),
    ("leadership", r"Leadership\s+and\s+management"),
)
_ROWS = tuple(
    (
        area,
        re.compile(
            rf"^[ \t]*(?P<label>{label})\s+"
            r"(?:Grade\s+(?P<number>\d)|(?P<grade>outstanding|good|adequate|inadequate))\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    )
    for area, label in _AREAS
)
# The improvement list is part of the section it stands in; the sections after it are headed by a grade.
RULES = Rules.of(
    {
        "contents": [Rule(pattern(r"Contents"), "contents")],
        "overall capacity outcomes quality leadership": [
            Rule(pattern(rf"{label}{_GRADE}"), area, not_in=frozenset(("contents", "record"))) for area, label in _AREAS
        ],
        "about": [Rule(pattern(r"About\s+this\s+inspection"), "about")],
        "the": [Rule(pattern(r"The\s+inspection\s+judge?ments\s+and\s+what\s+they\s+mean"), "meanings")],
        "service": [Rule(pattern(r"Service\s+information"), "background")],
        "areas": [Rule(pattern(r"Areas?\s+for\s+improvement:?"), "improvement")],
        "record": [Rule(pattern(r"Record\s+of\s+main\s+findings"), "record")],
        "©": [Rule(pattern(r"©[^\n]*"), "contact", is_text=True)],
    }
)
PATHS = {
    "improvement": ("recommendations", "improvement"),
    **{area: ("findings", area) for area, _ in _AREAS},
}


def recognises(page: str) -> bool:
    """Whether the first page is that of an inspection of looked after children's services."""
    return bool(_TITLE.search(page[:600]))


def parse(content: Content, name: authorities.FileName) -> Report:
    """A report on looked after children's services."""
    document = content.document
    text = document.text
    first_page = document.pages[1] if len(document.pages) > 1 else 0
    lines = content.lines
    start = next((i for i, line in enumerate(lines) if line.start >= first_page), len(lines))
    found = headings.find(content, RULES, start)
    skip = (range(start), *(range(heading.first, heading.last) for heading in found))
    chain = numbering.chain(numbering.candidates(content, skip))
    sections, body = paragraphs.build(content, paragraphs.Layout(found, chain, PATHS))
    judged, warnings = check_headings(_judgements(document), found)
    details = front.read(text, 0, first_page or len(text))
    return Report(
        family="lac",
        layout="LAC-2013",
        title="Inspection of looked after children services",
        inspections=(_inspection(text, name, details, first_page or len(text)),),
        judgements=judged,
        recommendations=recommendations.collect(text, body, sections),
        sections=sections,
        paragraphs=body,
        notes=paragraphs.notes(content),
        warnings=(*details.warnings, *warnings, *chain.warnings()),
    )


def _judgements(document: Document) -> list[Judgement]:
    """The rows of the record of main findings, on the last page."""
    table = list(_TABLE.finditer(document.text))
    if not table:
        return []
    found = []
    for area, row in _ROWS:
        # The contents name the record too: the table is where it stands last.
        if match := row.search(document.text, table[-1].end()):
            printed = match["grade"] or grades.NUMBERED.get(int(match["number"]), "")
            if printed:
                label = " ".join(match["label"].split())
                page = document.page_at(match.start())
                span = Span(match.start("label"), match.end())
                found.append(
                    Judgement(area, grades.slug(printed), "authority", label, match[0].split()[-1], span, page)
                )
    return found


def _inspection(text: str, name: authorities.FileName, details: front.Front, end: int) -> Inspection:
    spans = dict(details.spans)
    printed = []
    if title := _NAME.search(text, 0, end):
        printed.append(" ".join(title["name"].split()))
        spans["authority"] = Span(title.start("name"), title.end("name"))
    return Inspection(
        kind="inspection",
        framework="LAC-2013",
        authority=authorities.authority(printed, name),
        visits=details.visits,
        published=details.published or name.published,
        lead=tuple(people.names(", ".join(details.lead))),
        legal_basis=team.legal_basis(text, 0, len(text)),
        spans=tuple(sorted(spans.items())),
    )
