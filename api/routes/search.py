"""Full text over statements, names and, where held, quotes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import label, single
from api.deps import FiltersDep, PageDep, Reader, ReaderDep
from api.links import following
from api.pages import search as pages
from api.pages.page import answer, wanted
from api.schemas import PROBLEMS
from graph.errors import BadParameter
from graph.fulltext import Hit, search

router = APIRouter()


@router.get("/search", tags=["statements"], responses=PROBLEMS)
def full_text(
    request: Request,
    reader: ReaderDep,
    filters: FiltersDep,
    page: PageDep,
    q: Annotated[str | None, Query(description='Words: all of them; "a phrase"; a beginning*.', min_length=1)] = None,
) -> Response:
    """Statements and things that match, best first, with facet counts; better spellings where nothing does.

    Of very many only the latest are ranked (`ranked` says how many), and the others follow by their dates.
    """
    if wanted(request):
        return answer(
            request,
            reader,
            partial(pages.page, request, reader, q, filters, page) if q else partial(pages.empty, request, reader),
        )
    if not q:
        raise BadParameter("Say what to look for, for example ?q=return+interview.")
    found = search(reader.index, q, replace(filters, words=None), page.offset, page.limit)
    body = {
        "total": {"value": found.total, "relation": "eq"},
        "ranked": found.ranked,
        "next": following(request, page, found.total),
        "facets": found.facets,
        "suggestions": found.suggestions,
        "items": [_hit(reader, hit) for hit in found.hits],
    }
    return single(request, reader, body)


def _hit(reader: Reader, hit: Hit) -> dict[str, Any]:
    record = reader.records.record(hit.iri) if "/st/" in hit.iri else label(reader, hit.iri)
    return {"kind": hit.kind, "snippet": hit.snippet, **(record or {"id": hit.iri})}
