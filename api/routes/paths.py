"""How two things hang together, and what stands around one."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from api.answers import single, touched
from api.deps import Reader, ReaderDep
from api.formats import HTML
from api.pages import paths as pages
from api.pages.page import answer, wanted
from api.routes.exports import FILES, FormatName, file
from api.schemas import PROBLEMS
from graph.edges import STATEMENTS
from graph.errors import BadParameter, UnclearName
from graph.explain import Explainer, shown
from graph.exports.choice import Choice
from graph.exports.sheet import sheet
from graph.neighbourhood import DEEPEST, MOST, neighbourhood
from graph.paths import LONGEST, Wish, find
from graph.paths import MOST as MOST_PATHS

router = APIRouter(tags=["paths"], responses=PROBLEMS)

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The neighbourhood, or a file of it", "content": FILES}
}
_NAME = "A label, a slug, a path under id/ or an IRI."
_NO_ENDS = "A path has two ends: give both 'from' and 'to', for example ?from=sunrise&to=mass."


def get_wish(
    source: Annotated[str, Query(alias="from", description=f"Where paths begin. {_NAME}", examples=["sunrise"])] = "",
    target: Annotated[str, Query(alias="to", description=f"Where they end. {_NAME}", examples=["mass"])] = "",
    via: Annotated[list[str] | None, Query(description="Pass through these, in this order.")] = None,
    avoid: Annotated[list[str] | None, Query(description="Do not pass through these things or kinds.")] = None,
    max_length: Annotated[int, Query(ge=1, le=LONGEST, description="The most hops a path may have.")] = 5,
    k: Annotated[int, Query(ge=1, le=MOST_PATHS, description="How many paths, the shortest first.")] = 5,
    chronological: Annotated[bool, Query(description="Dates along the path never fall.")] = False,
    hubs: Annotated[bool, Query(description="Walk through what nearly everything is tied to as well.")] = False,
) -> Wish:
    # A form sends its empty boxes too.
    passed, avoided = ([name for name in names or () if name.strip()] for names in (via, avoid))
    return Wish(source.strip(), target.strip(), passed, avoided, max_length, k, chronological, hubs)


WishDep = Annotated[Wish, Depends(get_wish)]


@router.get("/paths")
def paths(request: Request, reader: ReaderDep, wish: WishDep) -> Response:
    """The k shortest paths between two things: every hop in words, with the passage or the basis it rests on."""
    if wanted(request):
        return _page(request, reader, wish)
    if not (wish.source and wish.target):
        raise BadParameter(_NO_ENDS)
    return single(request, reader, _told(reader, wish))


def _page(request: Request, reader: Reader, wish: Wish) -> Response:
    """The answer for people; what cannot be answered comes back with the form and what to put right."""
    if not (wish.source and wish.target):
        return answer(request, reader, partial(pages.beginning, request, reader, wish))
    try:
        told = _told(reader, wish)
    except UnclearName:
        return Response(pages.unclear(request, reader, wish), 404, {"Vary": "Accept"}, HTML.media_type)
    except BadParameter as error:
        return Response(pages.beginning(request, reader, wish, str(error)), 400, {"Vary": "Accept"}, HTML.media_type)
    return answer(request, reader, partial(pages.found, request, reader, wish, told))


def _told(reader: Reader, wish: Wish) -> dict[str, Any]:
    found = find(reader.projection, wish)
    body = Explainer(reader.projection, reader.records).answer(found)
    said = {thing.iri for path in found.paths for thing in path.things if thing.kind in STATEMENTS}
    return {**body, "discrepancies": _discrepancies(reader, said)}


@router.get("/graph", responses=_ANSWERS)
def around(
    request: Request,
    reader: ReaderDep,
    focus: Annotated[str, Query(description=f"What stands in the middle. {_NAME}", examples=["sunrise"])],
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="How many hops away.")] = 1,
    kinds: Annotated[list[str] | None, Query(description="Only things of these kinds.", examples=[["team"]])] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many things at most, the nearest first.")] = 60,
    form: Annotated[FormatName | None, Query(alias="format", description="As a file of this format.")] = None,
) -> Response:
    """The neighbourhood of a thing: nodes and edges, and what was left out and why; or as a file for other programs."""
    if form:
        return file(request, reader, Choice(focus=focus, depth=depth, kinds=kinds or (), shown=limit), form)
    middle = reader.projection.find(focus)
    found = neighbourhood(reader.projection, middle, depth, kinds or (), limit)
    rows = sheet(found, reader.store, reader.version)
    distances = {thing.iri: found.layers[thing.number] for thing in found.things}
    body = {
        "focus": shown(middle),
        "total": {"value": len(found.things) + sum(found.left_out.values()), "relation": "eq"},
        "truncated": bool(found.left_out),
        "leftOut": found.left_out,
        "notes": found.notes,
        "nodes": [{**row, "distance": distances[row["id"]]} for row in rows.nodes],
        "edges": rows.edges,
        "discrepancies": _discrepancies(reader, {row["id"] for row in rows.nodes if row["kind"] in STATEMENTS}),
    }
    return single(request, reader, body)


def _discrepancies(reader: Reader, statements: set[str]) -> list[dict[str, Any]]:
    return touched(reader, [{"id": iri} for iri in sorted(statements)])
