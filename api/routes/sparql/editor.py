"""`/sparql` for people: the query is run here too, so that a page without scripts shows its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from api.formats import HTML, SPARQL_JSON, TURTLE
from api.pages import sparql as pages
from api.routes.sparql.protocol import Refused, read
from api.routes.sparql.sending import answer_unless_gone
from graph.errors import BadParameter, FindingsError, QueryError, QuerySyntax
from graph.sparql import Form, Query, SparqlRequest

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Readers
    from api.routes.sparql.protocol import Asked
    from graph.settings import Settings


async def editor(request: Request) -> Response:
    """The page of the editor, with the answer to the query that its address has."""
    asked: Asked | None = None
    told: pages.Told | None = None
    status = 200
    try:
        asked = await read(request, _settings(request).query_length)
        told = await _told(request, asked) if asked.query else None
    except Refused as error:
        status, told = error.status, pages.Told(problem=error.detail)
    except (QueryError, BadParameter) as error:
        status, told = 400, pages.Told(problem=str(error), place=_place(error))
    readers: Readers = request.app.state.readers
    reader = await run_in_threadpool(readers.reader, request.query_params.get("version"))
    content = await run_in_threadpool(pages.page, request, reader, asked.query if asked else None, told)
    return Response(content, status, {"Vary": "Accept", "Cache-Control": "no-cache"}, HTML.media_type)


async def _told(request: Request, asked: Asked) -> pages.Told | None:
    query = Query.read(asked.query or "", _settings(request).query_length)
    graph = query.form in (Form.CONSTRUCT, Form.DESCRIBE)
    offer = TURTLE if graph else SPARQL_JSON
    wanted = SparqlRequest(
        query=query,
        format=offer.engine,
        media_type=offer.media_type,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        timeout=asked.timeout,
        version=asked.version,
        gzip=False,
    )
    service = request.app.state.sparql
    answer = service.held(service.tag(wanted)) or await answer_unless_gone(request, service, wanted)
    if answer is None:
        return None
    content = await answer.read()
    return pages.turtle(content) if graph else await run_in_threadpool(pages.table, request, content)


def _place(error: FindingsError) -> tuple[int, int] | None:
    if not isinstance(error, QuerySyntax) or error.line is None or error.column is None:
        return None
    return error.line, error.column


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
