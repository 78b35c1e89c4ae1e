"""`/pages/...`: the printed page behind a passage, with its words marked, where the document is at hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.deps import ReaderDep
from graph import identifiers
from graph.documents.picture import page_picture
from graph.errors import UnknownTerm
from graph.model import Passage
from graph.said import passage_place

router = APIRouter()


@router.get("/pages/{slug}/{start}-{end}.png", include_in_schema=False)
def printed_page(
    request: Request, reader: ReaderDep, slug: str, start: Annotated[int, Path(ge=0)], end: Annotated[int, Path(ge=1)]
) -> Response:
    """The page as PNG. Its address never means another picture."""
    passage = identifiers.passage(slug, start, end)
    place = passage_place(reader.store, passage)
    library = request.app.state.library
    file = library.pdf(slug) if place and place.page else None
    if place is None or file is None or place.sha256 is None or place.page is None:
        raise UnknownTerm("printed page at hand", f"{slug}, characters {start} to {end}", [])
    context = library.context(None, Passage(slug, start, end), place.sha256)
    picture = page_picture(file, place.page, context.words if context else "")
    if picture is None:
        raise UnknownTerm("printed page at hand", f"{slug}, page {place.page}", [])
    return Response(picture, 200, {"Cache-Control": "public, max-age=86400"}, "image/png")
