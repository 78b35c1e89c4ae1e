"""`/`: the first page, or the data set's description for programs."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request, Response

from api import links
from api.deps import ReaderDep
from api.pages import home
from api.pages.page import answer, wanted
from graph.terms import BASE

router = APIRouter()


@router.get("/", include_in_schema=False)
def first_page(request: Request, reader: ReaderDep) -> Response:
    """The first page; programs are led to the description of the data set."""
    if wanted(request):
        return answer(request, reader, partial(home.page, request, reader))
    return Response(status_code=303, headers={"Location": links.local(request, f"{BASE}void"), "Vary": "Accept"})
