"""`/explore`: the graph explorer, a page for people. Its data are those of `/graph`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.deps import ReaderDep
from api.formats import HTML
from api.pages import explore as pages
from api.pages.page import answer, wanted
from api.schemas import PROBLEMS, description_of
from graph.errors import UnclearName
from graph.neighbourhood import DEEPEST, MOST

router = APIRouter(tags=["pages"], default_response_class=Response)


@router.get("/explore", responses={**PROBLEMS, 200: description_of("The page", (HTML,))})
def explore(
    request: Request,
    reader: ReaderDep,
    focus: Annotated[str | None, Query(description="What stands in the middle.", examples=["sunrise"])] = None,
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="How many hops away.")] = 1,
    kinds: Annotated[list[str] | None, Query(description="Only things of these kinds.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many things at most.")] = 50,
) -> Response:
    """The graph around a thing, as a picture to walk in and as tables that say the same."""
    if not focus:
        return answer(request, reader, lambda: pages.beginning(request, reader))
    try:
        middle = reader.projection.find(focus)
    except UnclearName as error:
        if not wanted(request):
            raise
        return Response(pages.unclear(request, reader, error), 404, {"Vary": "Accept"}, HTML.media_type)
    return answer(request, reader, lambda: pages.around(request, reader, middle, depth, kinds or (), limit))
