"""Document -> Report. One file per family of reports; this one tells them apart.

The order matters: the prose on an ILACS report's first page may hold the words by which a single inspection is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.reports import authorities, generic, ilacs, lac, letters, sif
from graph.reports.lines import content

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.documents import Document
    from graph.report import Report
    from graph.reports.lines import Content

    Recogniser = Callable[[str], bool]
    Parser = Callable[[Content, authorities.FileName], Report]

_FIRST_PAGE = 6_000


def parse(document: Document) -> Report:
    """What a document says: inspection, judgements, recommendations, paragraphs, each with its place in the text."""
    name = authorities.file_name(document.name)
    lines = content(document)
    family = _family(document)
    report = family(lines, name)
    return replace(report, warnings=(*document.warnings, *report.warnings, *_disagreements(report, name)))


def _family(document: Document) -> Parser:
    end = document.pages[1] if len(document.pages) > 1 else len(document.text)
    page = document.text[: min(end, _FIRST_PAGE)]
    families: tuple[tuple[Recogniser, Parser], ...] = (
        (lac.recognises, lac.parse),
        (ilacs.recognises, ilacs.parse),
        (letters.recognises, letters.parse),
        (sif.recognises, sif.parse),
    )
    return next((parse for recognises, parse in families if recognises(page)), generic.parse)


def _disagreements(report: Report, name: authorities.FileName) -> list[str]:
    """Where the name of the file and what is in it tell two stories."""
    inspection = report.inspection
    if inspection is None:
        return []
    found = []
    printed = inspection.authority
    if name.slug and printed.spellings and not authorities.agree(printed.slug, name.slug):
        found.append(f"the file's name says '{name.slug}', the report says '{printed.name}'")
    if name.published and inspection.published and inspection.published != name.published:
        found.append(
            f"the file's name says {name.published.isoformat()}, the report says {inspection.published.isoformat()}"
        )
    if inspection.last_day and inspection.published and inspection.published < inspection.last_day:
        found.append(f"published {inspection.published.isoformat()}, before the inspection ended")
    return found
