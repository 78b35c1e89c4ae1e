"""The first page: what is in the graph, how the themes stood, and three questions to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pages import queries
from api.pages.grid import grid
from api.pages.overview import areas, broad
from api.pages.page import Link, address, render
from api.pages.words import plural

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader
    from api.pages.grid import Row

_STATEMENTS = ("finding", "judgement", "recommendation", "figure", "claim")
# Authorities whose themes are shown at once; the others are listed with a link.
_SHOWN = 2


def page(request: Request, reader: Reader) -> str:
    """The page."""
    listed = areas(request, reader)
    tables = [(area, grid(request, reader, broad(reader), area.iri)) for area in listed[:_SHOWN]]
    return render(
        "home.html",
        request,
        reader,
        title="What inspections of children's services found",
        data=[
            Link("JSON", address(request, "overview.json")),
            Link("Findings as CSV", address(request, "findings.csv")),
            Link("Everything as N-Quads", address(request, "export", format="nq")),
            Link("The data set (VoID)", address(request, "void.ttl")),
        ],
        sparql=queries.counts(),
        figures=_figures(request, reader),
        base=_base(reader),
        areas=listed,
        tables=tables,
        questions=_questions(request, [row for _, table in tables for row in table.rows]),
    )


def _figures(request: Request, reader: Reader) -> list[Link]:
    """How many statements of each kind, and how many discrepancies; each leads to its list."""
    counts = reader.base.statements
    found = [
        Link(f"{counts[kind]:,}", address(request, f"{kind}s.html"), f"{kind}s")
        for kind in _STATEMENTS
        if kind in counts
    ]
    total = reader.index.things("discrepancy", 0, 0)[0]
    return [*found, Link(f"{total:,}", address(request, "discrepancies.html"), "discrepancies")]


def _base(reader: Reader) -> str:
    """Over what everything here is counted."""
    base = reader.base
    held = f"; of {base.unheld} of them no document is held" if base.unheld else ""
    return (
        f"From {plural('document', base.documents)} on {plural('inspection', base.inspections)} "
        f"of {plural('authority', base.authorities)}{held}."
    )


def _questions(request: Request, rows: list[Row]) -> list[Link]:
    """Three ways in: a history, what was not done, and where sources disagree."""
    moved = next((row for row in rows if any(cell and cell.move for cell in row.cells)), rows[0] if rows else None)
    note = "Each inspection's view of it, and the paragraphs behind it."
    found = [Link(f"How did “{moved.label}” develop?", moved.address, note)] if moved else []
    return [
        *found,
        Link(
            "Which recommendations were not carried out?",
            address(request, "recommendations.html", status="not-addressed"),
            "What was asked for, what later inspections saw, and what was asked for again.",
        ),
        Link(
            "Where do sources contradict each other?",
            address(request, "discrepancies.html"),
            "Both sides, each with the place it stands in. Nothing is smoothed over.",
        ),
    ]
