"""`/discrepancies`: where sources contradict each other, with both sides."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.answers import Collection, respond
from api.deps import PageDep, ReaderDep
from api.formats import DataOrPage
from api.pages import discrepancies as pages
from api.pages.page import answer, wanted
from api.routes.collections import base
from api.schemas import PROBLEMS, page_example

router = APIRouter()

Conflict = Literal["date", "number", "denominator", "cohort", "name", "agent", "wording", "scope", "polarity", "state"]
Status = Literal["open", "explained", "resolved"]


@router.get("/discrepancies", tags=["things"], responses={**PROBLEMS, 200: page_example("discrepancy")})
def discrepancies(
    request: Request,
    reader: ReaderDep,
    page: PageDep,
    form: DataOrPage,
    conflict: Annotated[Conflict | None, Query(description="What differs between the sides.")] = None,
    status: Annotated[Status | None, Query(description="How far it is explained.")] = None,
) -> Response:
    """Contradictions between statements, with both sides; no value is silently preferred."""
    known = reader.contradictions
    fitting = [one for one in known if conflict in (None, *one.conflicts) and status in (None, one.status)]
    if wanted(request):
        part = page if "limit" in request.query_params else replace(page, limit=pages.LENGTH)
        return answer(request, reader, partial(pages.page, request, reader, known, fitting, part))
    shown = fitting[page.offset : page.offset + page.limit]
    records = reader.records.records(one.iri for one in shown)
    return respond(request, reader, Collection("discrepancy", records, len(fitting), page, base(reader)), form)
