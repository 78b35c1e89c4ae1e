"""`/about` and `/docs`: what the graph is, and how programs ask it."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request, Response

from api.deps import ReaderDep
from api.formats import HTML
from api.pages import about, reference
from api.pages.page import answer

router = APIRouter()


@router.get("/about", include_in_schema=False)
def about_the_graph(request: Request, reader: ReaderDep) -> Response:
    """Coverage, methods, limits."""
    return answer(request, reader, partial(about.page, request, reader))


@router.get("/docs", include_in_schema=False)
def documentation(request: Request) -> Response:
    """The documentation of the API; it needs no published graph."""
    return Response(reference.page(request), 200, {"Cache-Control": "no-cache"}, HTML.media_type)
