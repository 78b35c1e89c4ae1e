"""Every graded section repeats its grade: the table and the headings are checked against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.reports import grades

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.report import Judgement, Span
    from graph.reports.headings import Heading


def check_headings(
    judgements: Sequence[Judgement], found: Sequence[Heading]
) -> tuple[tuple[Judgement, ...], list[str]]:
    """Join each heading that repeats a grade to its judgement; tell where the two disagree."""
    warnings: list[str] = []
    repeats: dict[str, list[Span]] = {}
    graded = {judgement.area: judgement for judgement in judgements}
    for heading in found:
        if heading.grade is None:
            continue
        own = graded.get(heading.kind)
        if own is None:
            warnings.append(f"the heading '{heading.title}' has a grade, the table has no such row")
        elif grades.slug(heading.grade) != own.grade:
            warnings.append(f"the table says '{own.label}: {own.printed}', the heading says '{heading.title}'")
        else:
            repeats.setdefault(heading.kind, []).append(heading.span)
    joined = tuple(replace(j, repeats=(*j.repeats, *repeats.get(j.area, ()))) for j in judgements)
    return joined, warnings
