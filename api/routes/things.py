"""`/id/...` and `/graph/...`: everything in the graph answers at its own address."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from api import links
from api.deps import Reader, ReaderDep
from api.descriptions import THING, WHOLE, choice, headers_of, respond
from api.formats import HTML, Format
from api.pages import described, wholes
from api.pages import things as pages
from api.pages.page import answer
from api.pages.selection import asked_part
from api.schemas import PROBLEMS, description_of
from graph.errors import UnknownTerm
from graph.terms import GRAPH, ID
from graph.things import contents, describe, exists

router = APIRouter(tags=["linked data"], default_response_class=Response)

_REDIRECTS: dict[int | str, dict[str, Any]] = {303: {"description": "The thing itself is elsewhere: its data or page"}}


@router.get(
    "/id/{path:path}",
    responses={
        **PROBLEMS,
        **_REDIRECTS,
        200: description_of("A thing, at an address with an ending such as .ttl", THING),
    },
)
def thing(request: Request, reader: ReaderDep, path: str) -> Response:
    """A thing's own address leads to what is said of it, in the format that suits the request.

    With an ending (`.json`, `.ttl`, `.html` ...) it is answered at once, whatever the Accept header.
    """
    offer, media_type = choice(request, THING)
    iri = ID + path
    if not request.scope.get("suffix"):
        if not exists(reader.store, iri):
            raise _unknown(reader, path)
        return _see_other(request, reader, offer)
    if offer is HTML and (page := pages.own(request, reader, iri)):
        return answer(request, reader, page, headers_of(request, reader, (offer, media_type), THING, iri))
    told = describe(reader.store, iri)
    if told is None:
        raise _unknown(reader, path)
    plain = partial(described.of_thing, request, reader, told, THING)
    return respond(request, reader, told, (offer, media_type), THING, plain)


@router.get("/graph/{slug}", responses={**PROBLEMS, 200: description_of("Everything in a named graph", WHOLE)})
def named_graph(request: Request, reader: ReaderDep, slug: str) -> Response:
    """Everything that one named graph holds: what one document says, what was inferred, what describes it all."""
    chosen, graph = choice(request, WHOLE), GRAPH + slug
    if not reader.subjects(graph):
        raise UnknownTerm("named graph", slug, [name.removeprefix(GRAPH) for name in reader.snapshot.manifest.graphs])
    if chosen[0] is HTML:
        page = partial(wholes.of_graph, request, reader, graph, asked_part(request, wholes.LENGTH))
        return answer(request, reader, page, headers_of(request, reader, chosen, WHOLE, graph))
    return respond(request, reader, contents(reader.store, graph), chosen, WHOLE)


def _see_other(request: Request, reader: Reader, offer: Format) -> Response:
    headers = {
        "Location": links.in_format(request, offer),
        "Vary": "Accept",
        "X-Version": reader.version,
        "Link": ", ".join(links.alternates(request, THING, offer)),
    }
    return Response(status_code=303, headers=headers)


def _unknown(reader: Reader, path: str) -> UnknownTerm:
    """That there is no such thing, with those of the same name, else those that begin alike."""
    slug = path.rsplit("/", 1)[-1]
    rows = reader.index.rows("SELECT iri FROM thing WHERE slug = ? LIMIT 5", [slug])
    start = ID + path[:-2]
    rows = rows or reader.index.rows(
        "SELECT iri FROM thing WHERE iri >= ? AND iri < ? LIMIT 5", [start, start + "\uffff"]
    )
    return UnknownTerm("thing", path, [row["iri"].removeprefix(ID) for row in rows])
