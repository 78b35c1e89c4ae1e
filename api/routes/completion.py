"""What a box offers while somebody types a name into it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import single
from api.deps import ReaderDep
from api.schemas import PROBLEMS
from graph.completion import MOST, complete
from graph.terms import ID

router = APIRouter(tags=["statements"], responses=PROBLEMS)


@router.get("/complete")
def completions(
    request: Request,
    reader: ReaderDep,
    q: Annotated[str, Query(description="The beginning of a name, or of some of its words.", max_length=200)] = "",
    kinds: Annotated[list[str] | None, Query(description="Only things of these kinds.", examples=[["team"]])] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many things at most.")] = 10,
) -> Response:
    """Things by the beginning of a label or an alternative label; `value` is what to write to mean just this thing."""
    found = complete(reader.projection, q, kinds or (), limit)
    items = [
        {
            "id": item.iri,
            "path": item.iri.removeprefix(ID),
            "label": item.label,
            "kind": item.kind,
            "alias": item.alias,
            "value": item.value,
        }
        for item in found
    ]
    return single(request, reader, {"items": items})
