"""Inspections of local authority children's services (ILACS), 2018 on: four judgements, five, or none overall."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graph.report import Inspection, Judgement, Report, Span
from graph.reports import authorities, front, grades, headings, numbering, paragraphs, recommendations
from graph.reports.headings import Rule, Rules
from graph.reports.judgements import check_headings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.documents import Document
    from graph.reports.lines import Content

AREAS = (
    ("leadership", r"impact\s+of\s+leaders\s+on\s+social\s+work\s+practice\s+with\s+children\s+and\s+families"),
    ("help-and-protection", r"experiences?\s+and\s+progress\s+of\s+children\s+who\s+need\s+help\s+and\s+protection"),
    (
        "children-in-care-and-care-leavers",
        r"experiences?\s+and\s+progress\s+of\s+children\s+in\s+care\s+and\s+care\s+leavers",
    ),
    ("children-in-care", r"experiences?\s+and\s+progress\s+of\s+children\s+in\s+care"),
    ("care-leavers", r"experiences?\s+and\s+progress\s+of\s+care\s+leavers"),
)
_TABLE = re.compile(r"\bJudge?ment\s+Grade\b")
_ROWS = tuple(
    (area, grades.Row(rf"(?:The\s+)?{label}", r"\s*"))
    for area, label in (*AREAS, ("overall", r"overall\s+effectiveness"))
)
# A row this program does not know yet: its label is kept as printed, and its area is told by its words.
_NEW_ROW = re.compile(
    rf"\s*(?P<label>[A-Z][^.:;\n]*(?:\n+[^.:;\n]+){{0,4}}?)\s+(?P<grade>(?i:{grades.WORDS}))[ \t.]*(?=\n|$)"
)
_LABEL_LENGTH = 160
# From then on care leavers have a judgement of their own.
_FIVE_JUDGEMENTS = date(2023, 1, 1)
_BY_WORDS = (
    ("care-leavers", re.compile(r"\bcare\s+leavers|care[- ]experienced|leaving\s+care", re.IGNORECASE)),
    ("children-in-care", re.compile(r"\bin\s+care\b|looked\s+after", re.IGNORECASE)),
    ("help-and-protection", re.compile(r"\bhelp\b|protect", re.IGNORECASE)),
    ("leadership", re.compile(r"\bleader", re.IGNORECASE)),
)
_SERVICES = r"(?:local\s+authority\s+)?children[’'`]s\s+(?:social\s+care\s+)?services"
_TITLE = re.compile(
    rf"(?P<before>(?:[^\S\n]*+\S[^\n]*\n\s*+){{1,3}}?)Inspection\s+of\s+{_SERVICES}"
    rf"|Inspection\s+of\s+(?:the\s+)?(?P<inside>(?:St\.|[^.:]){{3,90}}?)\s+{_SERVICES}",
    re.IGNORECASE,
)
_GRADED_END = rf"\s*(?::|is:?|are:?|[-–—])?\s*(?P<grade>{grades.WORDS})[.]?"
_CONTACT = headings.pattern(
    r"(?:The Office for Standards in Education, Children[’'`]s Services and Skills|Any complaints about the inspection"
    r"|If you would like a copy of this document in a different format)[^\n]*"
)
_HEADINGS: Mapping[str, Sequence[Rule]] = {
    "what": [Rule(headings.pattern(r"What\s+needs\s+to\s+improve\s*[?:]*\d?"), "recommendations")],
    "areas": [
        Rule(headings.pattern(r"Areas?\s+for\s+(?:priority|immediate)\s+(?:and\s+immediate\s+)?action:?"), "priority")
    ],
    "the experiences experience impact": [
        Rule(headings.pattern(rf"(?:The\s+)?{label}{_GRADED_END}"), area) for area, label in AREAS
    ],
    "the any if": [Rule(_CONTACT, "contact", is_text=True)],
}
RULES = Rules.of(_HEADINGS)
PATHS = {
    "priority": ("recommendations", "priority"),
    **{area: ("findings", area) for area, _ in AREAS},
    "findings": ("findings",),
}


def recognises(page: str) -> bool:
    """Whether the first page is an ILACS report's."""
    if _TABLE.search(page):
        return True
    # Rows are looked for last: a page that has none is searched for every form that each could have.
    return bool(_TITLE.search(page, 0, 600)) and sum(bool(row.search(page, 0, len(page))) for _, row in _ROWS) > 1


def parse(content: Content, name: authorities.FileName) -> Report:
    """An ILACS report."""
    document = content.document
    first_page_end = document.pages[1] if len(document.pages) > 1 else len(document.text)
    table = _TABLE.search(document.text)
    if table is None:
        rows = [cell.start for _, row in _ROWS if (cell := row.search(document.text, 0, first_page_end))]
        table_start = table_end = min(rows, default=0)
    else:
        table_start, table_end = table.span()
    judgements, body_start = _judgements(document, table_end)
    details = front.read(document.text, 0, max(table_start, min(first_page_end, body_start)))
    layout = _layout(content, body_start, judgements)
    sections, found = paragraphs.build(content, layout)
    areas = {judgement.area for judgement in judgements}
    inspection = _inspection(document, name, details, areas, table_start)
    judged, warnings = check_headings(judgements, layout.headings)
    return Report(
        family="ilacs",
        layout=inspection.framework,
        title="Inspection of local authority children’s services",
        inspections=(inspection,),
        judgements=judged,
        recommendations=recommendations.collect(
            document.text, found, sections, {"recommendations": "area-to-improve", "priority": "priority-action"}
        ),
        sections=sections,
        paragraphs=found,
        notes=paragraphs.notes(content),
        warnings=(*details.warnings, *warnings, *_unjudged(areas), *_new_names(judgements), *layout.chain.warnings()),
    )


def _layout(content: Content, body_start: int, judgements: Sequence[Judgement]) -> paragraphs.Layout:
    lines = content.lines
    start = next((i for i, line in enumerate(lines) if line.start >= body_start), len(lines))
    found = headings.with_contact_page(content, headings.find(content, _rules(judgements), start, "summary"))
    opening = headings.Heading(start, start, "summary", "authority", "", Span(body_start, body_start))
    if start < len(lines) and (not found or found[0].first > start):
        found.insert(0, opening)
    chain = numbering.chain(numbering.candidates(content, (range(start), *(range(h.first, h.last) for h in found))))
    return paragraphs.Layout(_with_findings_after_lists(content, found, chain), chain, PATHS)


def _rules(judgements: Sequence[Judgement]) -> Rules:
    """The headings of a report; those of areas with new names are worded like the rows of its table."""
    new: dict[str, list[Rule]] = {}
    for judgement in judgements:
        if not _is_known(judgement):
            heading = headings.pattern(_words(judgement.label) + _GRADED_END)
            new.setdefault(f"{judgement.label.split()[0].lower()} ", []).append(Rule(heading, judgement.area))
    return Rules.of({**_HEADINGS, **new}) if new else RULES


def _words(label: str) -> str:
    return r"\s+".join(map(re.escape, label.split()))


def _is_known(judgement: Judgement) -> bool:
    return any(row.match(f"{judgement.label} {judgement.printed}") for _, row in _ROWS)


def _unjudged(areas: set[str]) -> list[str]:
    """A warning when areas that every report judges were not found in its table."""
    missing = sorted({"leadership", "help-and-protection"} - areas)
    missing += [] if any(area.startswith("children-in-care") for area in areas) else ["children-in-care"]
    return [f"no judgement found for: {', '.join(missing)}"] if missing else []


def _new_names(judgements: Sequence[Judgement]) -> list[str]:
    return [
        f"'{judgement.label}' is a new name for a judgement; read as {judgement.area}"
        for judgement in judgements
        if not _is_known(judgement)
    ]


def _with_findings_after_lists(
    content: Content, found: list[headings.Heading], chain: numbering.Chain
) -> list[headings.Heading]:
    """End a list of what to improve where numbered findings begin: its own items are never numbered."""
    result: list[headings.Heading] = []
    for index, heading in enumerate(found):
        result.append(heading)
        stop = found[index + 1].first if index + 1 < len(found) else len(content.lines)
        if heading.kind in paragraphs.ITEM_SECTIONS:
            first = next((line for line in range(heading.last, stop) if line in chain.starts), None)
            if first is not None:
                at = content.lines[first].start
                result.append(headings.Heading(first, first, "findings", heading.subject, "", Span(at, at)))
    return result


def _judgements(document: Document, position: int) -> tuple[list[Judgement], int]:
    """The rows of the table, by their labels, and where the table ends."""
    found: list[Judgement] = []
    while row := _row(document.text, position):
        area, cell = row
        found.append(
            Judgement(
                area=area,
                grade=grades.slug(cell.grade),
                subject="authority",
                label=cell.label,
                printed=cell.grade,
                span=Span(cell.start, cell.end),
                page=document.page_at(cell.start),
            )
        )
        position = cell.end
    return found, position


def _row(text: str, position: int) -> tuple[str, grades.Cell] | None:
    """The row that stands at a position.

    Prose follows the table, so an unknown row counts only above a known one, or where a section is headed by its words.
    """
    for area, row in _ROWS:
        if cell := row.match(text, position):
            return area, cell
    match = _NEW_ROW.match(text, position)
    if not match or len(match["label"]) >= _LABEL_LENGTH:
        return None
    heading = re.compile(rf"^[ \t]*{_words(match['label'])}{_GRADED_END}[ \t]*$", re.IGNORECASE | re.MULTILINE)
    if heading.search(text, match.end()) or any(row.match(text, match.end()) for _, row in _ROWS):
        label, printed = (" ".join(match[group].split()) for group in ("label", "grade"))
        return _area(label), grades.Cell(label, printed, match.start("label"), match.end("grade"))
    return None


def _area(label: str) -> str:
    """The area that a new name means, by its words; else those words themselves."""
    named = next((area for area, words in _BY_WORDS if words.search(label)), "")
    return named or "-".join(re.findall(r"[a-z]+", label.lower())[-4:])


def _inspection(
    document: Document, name: authorities.FileName, details: front.Front, areas: set[str], table_start: int
) -> Inspection:
    printed = []
    spans = dict(details.spans)
    if title := _TITLE.search(document.text, 0, table_start or 2000):
        group = "before" if title["before"] else "inside"
        own = " ".join(word for word in title[group].split() if not word.isdigit())
        printed.append(own)
        spans["authority"] = Span(title.start(group), title.end(group))
    return Inspection(
        kind="inspection",
        framework=_framework(areas, details),
        authority=authorities.authority(printed, name),
        visits=details.visits,
        published=details.published or name.published,
        lead=details.lead,
        spans=tuple(sorted(spans.items())),
    )


def _framework(areas: set[str], details: front.Front) -> str:
    """The version of the framework, by the judgements; by the last day where none was read."""
    if not areas:
        early = details.visits and details.visits[-1].last < _FIVE_JUDGEMENTS
        return "ILACS-2018" if early else "ILACS-2023"
    if "children-in-care-and-care-leavers" in areas:
        return "ILACS-2018"
    return "ILACS-2023" if "overall" in areas else "ILACS-2026"
