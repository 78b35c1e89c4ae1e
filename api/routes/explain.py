"""`/explain`: why a statement that a program read has its tags."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import json_ld
from api.deps import ReaderDep
from api.pages import reasons as pages
from api.pages.page import answer, wanted
from api.reasons import answer as told
from api.schemas import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.reasons import Reasons
    from graph.store import DataDirectory

router = APIRouter()


@router.get("/explain", tags=["things"], responses=PROBLEMS)
def explain(
    request: Request,
    reader: ReaderDep,
    statement: Annotated[
        str,
        Query(
            alias="id",
            description="A statement of an ingested document: its IRI, or its path under id/: st/DOCUMENT/12.2.",
        ),
    ],
) -> Response:
    """What each tag of a statement rests on (layout, words or model), and the words for and against it.

    The sentence is read again from the text that the data directory keeps, by the tagger of this service; `taggedBy` is
    the version that tagged it, `tagger` the one that explains it. Weights are log odds: how much surer the model is
    with the word than without it.
    """
    found = _explainer()(request.app.state.directory, statement)
    if wanted(request):
        return answer(request, reader, lambda: pages.page(request, reader, found))
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "X-Version": reader.version}
    return json_ld(request, {"version": reader.version, **told(found)}, headers)


@cache
def _explainer() -> Callable[[DataDirectory, str], Reasons]:
    """What reads a statement's text again and tags it, once loaded: a quarter of all code, and few ask for reasons."""
    from graph.reasons import reasons  # noqa: PLC0415  (as said above)
    from graph.tagging import Tagger  # noqa: PLC0415  (likewise)

    return partial(reasons, tagger=Tagger.load())
