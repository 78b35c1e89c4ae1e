"""The single inspection framework, 2014 to 2018: three layouts, with and without the safeguarding board's review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Inspection, Judgement, Report, Span
from graph.reports import authorities, front, grades, headings, numbering, paragraphs, recommendations, team
from graph.reports.judgements import check_headings
from graph.reports.sif_headings import BOARD, PATHS, RULES, with_findings_after_summaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.documents import Document
    from graph.reports.headings import Heading
    from graph.reports.lines import Content

_SERVICES = re.compile(r"services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection", re.IGNORECASE)
_AGAIN = re.compile(r"\bre-?inspection\s+of\s+services", re.IGNORECASE)
_WITH_BOARD = re.compile(r"Review\s+of\s+the\s+effectiveness\s+of\s+the\s+(?:local\s+)?safeguarding", re.IGNORECASE)
_BOARD_ONLY = re.compile(
    r"Safeguarding\s+Children\s+Board\s+(?:Review\s+of\s+the\s+effectiveness|Inspection\s+date)"
    r"|(?:Inspection|Review)\s+of\s+the\s+effectiveness\s+of\s+the\s+local\s+safeguarding",
    re.IGNORECASE,
)
_NAME = re.compile(r"\A(?P<name>(?:[^\n]*\n+){1,5}?)[ \t]*(?:Re-?inspection|Inspection|Review)\s+of\b", re.IGNORECASE)
_OVERALL = re.compile(
    r"(?:The\s+overall\s+judgement\s+is\s+(?:that\s+)?(?:children[’'`]s\s+services\s+)?"
    r"|Children[’'`]s\s+(?:social\s+care\s+)?services\s+(?:in\s+(?P<name>(?:St\.|[^.]){2,100}?)\s+)?)"
    rf"(?:(?:are|is)\s+)?(?P<grade>{grades.WORDS})(?![a-z])",
    re.IGNORECASE,
)
_ROWS = tuple(
    (area, grades.Row(label, r"(?:\d(?:\.\d)?\.?\s*)?"))
    for area, label in (
        ("help-and-protection", r"Children\s+who\s+need\s+help\s+and\s+protection"),
        ("children-in-care", r"(?:Children\s+looked\s+after|Looked\s+after\s+children)\s+and\s+achieving\s+permanence"),
        ("adoption", r"Adoption\s+performance"),
        ("care-leavers", r"(?:Experiences?\s+and\s+progress\s+of\s+)?care\s+leavers"),
        ("leadership", r"Leadership,?\s+management\s+and\s+governance"),
    )
)
# How far into the second page the table may run.
_RUN_ON = 300
# Where a second report is bound into the file, its own title page stands in the middle.
_SECOND_TITLE = 1200
_INSPECTED = re.compile(r"^[ \t]*Inspection dates?[ \t]*:", re.MULTILINE)


def recognises(page: str) -> bool:
    """Whether the first page is that of a single inspection, or of a board's review alone."""
    return bool(_SERVICES.search(page, 0, 900)) or bool(_BOARD_ONLY.search(page, 0, 900))


def parse(content: Content, name: authorities.FileName) -> Report:
    """A single inspection's report, or a review of a safeguarding board alone."""
    document = content.document
    text = document.text
    first_page = _end_of_front(document)
    board_only = not _SERVICES.search(text, 0, 900)
    subject = BOARD if board_only else "authority"
    second = _second_title(document)
    layout = _layout(content, first_page, subject, second)
    sections, found = paragraphs.build(content, layout)
    judgements = [] if board_only else _judgements(document, first_page)
    judgements += _board_judgements(document, layout.headings, first_page)
    judged, warnings = check_headings(judgements, [h for h in layout.headings if h.subject != BOARD])
    inspections, more = _inspections(content, name, layout, subject, second, first_page)
    kind = _layout_name(text, layout.headings)
    return Report(
        family="lscb" if board_only else "sif",
        layout=kind,
        title=_title(text, first_page),
        inspections=inspections,
        judgements=judged,
        recommendations=recommendations.collect(text, found, sections),
        sections=sections,
        paragraphs=found,
        links=recommendations.links(text, found),
        notes=paragraphs.notes(content),
        warnings=(
            *more,
            *warnings,
            *_board_disagrees(judged, layout.headings),
            *layout.chain.warnings(),
            *_unjudged(judged, board_only, text, first_page),
        ),
    )


def _end_of_front(document: Document) -> int:
    """The end of the title page; of its table, where that runs on to the next page or the text has no pages."""
    page = document.pages[1] if len(document.pages) > 1 else 0
    ends = [cell.end for _, row in _ROWS if (cell := row.search(document.text, 0, page + _RUN_ON if page else 6000))]
    return max([page, *ends])


def _layout_name(text: str, found: Sequence[Heading]) -> str:
    if any(heading.title.lower().startswith("executive summary") for heading in found):
        return "SIF-C"
    return "SIF-A" if re.search(r"\bSection\s+1\b", text[:9000]) else "SIF-B"


def _title(text: str, first_page: int) -> str:
    start = re.compile(r"(?:Re-?inspection|Inspection|Review)\s+of\b", re.IGNORECASE).search(text, 0, first_page)
    end = re.compile(r"\n\s*(?:Inspection|Review)\s+dates?", re.IGNORECASE).search(text, 0, first_page)
    return " ".join(text[start.start() : end.start()].split()) if start and end and start.start() < end.start() else ""


def _second_title(document: Document) -> int | None:
    """The position of a second title page, where two reports are bound into one file."""
    for page in document.pages[2:]:
        head = document.text[page : page + _SECOND_TITLE]
        if "Report published" in head and _INSPECTED.search(head):
            return page
    return None


def _layout(content: Content, first_page: int, subject: str, second: int | None) -> paragraphs.Layout:
    lines = content.lines
    start = next((i for i, line in enumerate(lines) if line.start >= first_page), len(lines))
    found = headings.with_contact_page(content, headings.find(content, RULES, start, "front", subject))
    if second is not None:
        found = _with_second_title(content, found, second)
    skip = (range(start), *(range(heading.first, heading.last) for heading in found))
    chain = numbering.chain(numbering.candidates(content, skip))
    found = with_findings_after_summaries(content, found, chain)
    return paragraphs.Layout(found, chain, PATHS)


def _with_second_title(content: Content, found: list[Heading], second: int) -> list[Heading]:
    """What follows the second title page is the board's."""
    index = next((i for i, line in enumerate(content.lines) if line.start >= second), len(content.lines))
    title = headings.Heading(index, index, "front", BOARD, "", Span(second, second))
    before = [heading for heading in found if heading.first < index]
    after = [
        headings.Heading(h.first, h.last, h.kind, BOARD, h.title, h.span, h.grade, h.inside)
        for h in found
        if h.first >= index
    ]
    return [*before, *([] if after and after[0].first == index else [title]), *after]


def _judgements(document: Document, end: int) -> list[Judgement]:
    """The overall sentence and the rows of the table on the title page."""
    text = document.text
    rows = [(area, cell) for area, row in _ROWS if (cell := row.search(text, 0, end))]
    table = min((cell.start for _, cell in rows), default=end)
    if overall := _OVERALL.search(text, 0, table):
        cell = grades.Cell("Overall effectiveness", overall["grade"], overall.start(), overall.end("grade"))
        rows.insert(0, ("overall", cell))
    return [_judgement(document, area, cell) for area, cell in rows]


def _judgement(document: Document, area: str, cell: grades.Cell) -> Judgement:
    return Judgement(
        area=area,
        grade=grades.slug(cell.grade),
        subject="authority",
        label=cell.label,
        printed=" ".join(cell.grade.split()),
        span=Span(cell.start, cell.end),
        page=document.page_at(cell.start),
    )


_BOARD_SENTENCE = re.compile(
    r"^[ \t]*The\s+(?:(?:judgement\s+for\s+the\s+)?effectiveness\s+of\s+the\s+)?[^.\n]*(?:\n[^.\n]*)??"
    r"safeguarding\s+children[’'`]?s?\s+board"
    rf"(?:\s*\([A-Z]+\))?\s*(?:is\s+|are\s+|:\s*)?(?P<grade>{grades.WORDS})(?![a-z])",
    re.IGNORECASE | re.MULTILINE,
)


def _board_judgements(document: Document, found: Sequence[Heading], end: int) -> list[Judgement]:
    """The board's grade: on the title page in the first layout, else under the board's own heading."""
    places = [(heading.span, heading.grade) for heading in found if heading.subject == BOARD and heading.grade]
    if first := _BOARD_SENTENCE.search(document.text, 0, end):
        places.insert(0, (Span(*first.span()), first["grade"]))
    if not places:
        return []
    span, grade = places[0]
    return [
        Judgement(
            area="lscb",
            grade=grades.slug(grade),
            subject=BOARD,
            label="Local Safeguarding Children Board",
            printed=" ".join(grade.split()),
            span=span,
            page=document.page_at(span.start),
            repeats=tuple(again for again, other in places[1:] if grades.slug(other) == grades.slug(grade)),
        )
    ]


def _board_disagrees(judged: tuple[Judgement, ...], found: Sequence[Heading]) -> list[str]:
    """A warning where two places give the board two grades."""
    own = next((judgement for judgement in judged if judgement.area == "lscb"), None)
    others = [h for h in found if own and h.subject == BOARD and h.grade and grades.slug(h.grade) != own.grade]
    return [f"the board's grade is '{own.printed}', the heading says '{other.title}'" for other in others if own]


def _unjudged(judged: tuple[Judgement, ...], board_only: bool, text: str, end: int) -> list[str]:
    """A warning for every judgement the title page promises and this program did not find."""
    areas = {judgement.area for judgement in judged}
    wanted = set() if board_only else {"overall", *(area for area, _ in _ROWS)}
    if board_only or _WITH_BOARD.search(text, 0, end):
        wanted.add("lscb")
    return [f"no judgement found for: {', '.join(sorted(wanted - areas))}"] if wanted - areas else []


def _inspections(
    content: Content,
    name: authorities.FileName,
    layout: paragraphs.Layout,
    subject: str,
    second: int | None,
    first_page: int,
) -> tuple[tuple[Inspection, ...], list[str]]:
    text = content.document.text
    details = front.read(text, 0, first_page)
    end = second if second is not None else len(text)
    found = [_inspection(content, name, layout, details, subject, 0, end)]
    warnings = list(details.warnings)
    if second is not None:
        more = front.read(text, second, min(len(text), second + 2 * _SECOND_TITLE))
        found.append(_inspection(content, name, layout, more, BOARD, second, len(text)))
        warnings += [*more.warnings, "two reports are bound into this file: the authority's and the board's"]
    return tuple(found), warnings


def _inspection(
    content: Content,
    name: authorities.FileName,
    layout: paragraphs.Layout,
    details: front.Front,
    subject: str,
    start: int,
    end: int,
) -> Inspection:
    text = content.document.text
    own = authorities.FileName() if start else name
    spans = dict(details.spans)
    printed = []
    if title := _NAME.match(text[start : start + 1500]):
        printed.append(" ".join(word for word in title["name"].split() if not word.isdigit()))
        spans["authority"] = Span(start + title.start("name"), start + title.end("name"))
    if (overall := _OVERALL.search(text, start, start + 4000)) and overall["name"]:
        printed.append(overall["name"])
    members, lead, block = team.read(content, layout.headings, start, end)
    if block:
        spans["team"] = block
    page = text[start : start + 1500]
    again, board = _AGAIN.search(page), _WITH_BOARD.search(page)
    framework = "SIF-reinspection" if again else "SIF+LSCB" if board else "SIF-noLSCB"
    return Inspection(
        kind="review" if subject == BOARD else "re-inspection" if again else "inspection",
        framework="LSCB-review" if subject == BOARD else framework,
        authority=authorities.authority(printed, name if not start else own._replace(urn=name.urn, slug=name.slug)),
        subject=subject,
        visits=details.visits,
        published=details.published or own.published,
        lead=lead or details.lead,
        team=members,
        legal_basis=team.legal_basis(text, start, end),
        spans=tuple(sorted(spans.items())),
    )
