"""The graph, or a part of it, as a file: data for other programs, and pictures."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from api import links
from api.conditions import unchanged
from api.deps import Reader, ReaderDep
from api.schemas import PROBLEMS
from graph.errors import BadParameter
from graph.exports import FORMATS, PICTURES
from graph.exports.choice import Choice, Picture, export
from graph.neighbourhood import DEEPEST, MOST
from graph.paths import Wish

router = APIRouter(tags=["exports"])

# What one answer may hold; more is for the command line.
_LIMIT = 25_000
# Each is named in the address.
_THINGS = 500
FILES = {f.media_type.partition(";")[0]: {"schema": {"type": "string"}} for f in FORMATS.values()}
_ANSWERS = {**PROBLEMS, 200: {"description": "The file", "content": FILES}}
FormatName = Literal[
    "graphml", "gexf", "dot", "cytoscape", "jgf", "csv", "nodes", "edges", "ttl", "trig", "nq", "jsonld",
    "svg", "png", "pdf",
]  # fmt: skip


def get_choice(
    theme: Annotated[str | None, Query(description="A theme or issue, with everything under it.")] = None,
    authority: Annotated[
        str | None, Query(description="An authority; with a theme, the theme's history there.")
    ] = None,
    focus: Annotated[str | None, Query(description="What stands around this thing.", examples=["sunrise"])] = None,
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="How far around it.")] = 1,
    kinds: Annotated[list[str] | None, Query(description="Around it, only things of these kinds.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Around it, how many things at most.")] = 60,
    thing: Annotated[
        list[str] | None, Query(description="Just these things and what ties them together.", max_length=_THINGS)
    ] = None,
    from_: Annotated[str | None, Query(alias="from", description="Where paths begin.")] = None,
    to: Annotated[str | None, Query(description="Where they end.")] = None,
    via: Annotated[list[str] | None, Query(description="Pass through these, in this order.")] = None,
    avoid: Annotated[list[str] | None, Query(description="Do not pass through these things or kinds.")] = None,
    max_length: Annotated[int, Query(description="The most hops a path may have.")] = 5,
    k: Annotated[int, Query(description="How many paths.")] = 5,
    chronological: Annotated[bool, Query(description="Dates along a path never fall.")] = False,
    hubs: Annotated[bool, Query(description="Walk through hubs as well.")] = False,
) -> Choice:
    if bool(from_) != bool(to):
        raise BadParameter("A path has two ends: give both 'from' and 'to'.")
    if sum(map(bool, (from_, focus, thing, theme or authority))) > 1:
        raise BadParameter(
            "Ask for one thing at a time: a path (from, to), what is around a focus, "
            "single things, or a theme and an authority."
        )
    wish = Wish(from_, to, via or (), avoid or (), max_length, k, chronological, hubs) if from_ and to else None
    return Choice(wish, focus, depth, kinds or (), limit, theme, authority, _LIMIT, thing or ())


ChoiceDep = Annotated[Choice, Depends(get_choice)]


@router.get("/export", responses=_ANSWERS)
def export_file(
    request: Request,
    reader: ReaderDep,
    choice: ChoiceDep,
    form: Annotated[FormatName | None, Query(alias="format", description="The format of the file.")] = None,
    picture: Annotated[
        Picture | None, Query(description="For svg, png and pdf: the graph, a timeline of states, or a heat map.")
    ] = None,
) -> Response:
    """A file of the whole graph, a theme, an authority, a trajectory, a neighbourhood or a path."""
    name = form or request.scope.get("suffix") or "cytoscape"
    if name not in FORMATS:
        raise BadParameter(f"There is no format '{name}'. Formats are {', '.join(FORMATS)}.")
    history = bool(choice.topic and choice.authority)
    drawing: Picture = picture or ("timeline" if history else "graph")
    return file(request, reader, choice, name, drawing)


def file(request: Request, reader: Reader, choice: Choice, form: str, picture: Picture = "graph") -> Response:
    """The file of what is wanted, with the name under which it is saved."""
    headers = _headers(request, reader.version, form)
    if unchanged(request, headers["ETag"], there=False):
        return Response(status_code=304, headers=headers)
    content = export(reader.projection, reader.store, reader.version, choice, form, picture)
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, 200, headers, FORMATS[form].media_type)


def _headers(request: Request, version: str, form: str) -> dict[str, str]:
    tag = hashlib.sha256(f"{version} {form} {links.here(request)}".encode()).hexdigest()[:24]
    asked = "-".join(value for key, value in request.query_params.multi_items() if key not in ("format", "version"))
    name = re.sub(r"[^a-z0-9]+", "-", asked.casefold()).strip("-")[:60] or "graph"
    disposition = "inline" if form in PICTURES else "attachment"
    return {
        "ETag": f'"{tag}"',
        "Cache-Control": "public, max-age=60",
        "Content-Disposition": f'{disposition}; filename="findings-{name}.{FORMATS[form].suffix}"',
        "X-Version": version,
    }
