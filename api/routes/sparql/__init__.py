"""`/sparql`: the SPARQL 1.1 Protocol over the published graph. Queries only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from api.formats import GRAPHS, HTML, RESULTS, NotAcceptable, choose
from api.problems import failure, problem
from api.routes.sparql import documentation
from api.routes.sparql.description import describe
from api.routes.sparql.editor import editor
from api.routes.sparql.protocol import Asked, Refused, read
from api.routes.sparql.refusals import refusal
from api.routes.sparql.sending import Sent, accepts_gzip, answer_unless_gone, headers_of, matches, send
from graph.errors import FindingsError, QueryError
from graph.sparql import Form, Query, SparqlRequest
from graph.sparql.worker import GZIP_LEVEL

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from graph.settings import Settings
    from graph.sparql import SparqlService

router = APIRouter(tags=["SPARQL"])

METHODS = "GET, HEAD, POST, OPTIONS"


@router.get("/sparql", summary="Ask a SPARQL query, or for the service description", **documentation.GET)
@router.post("/sparql", summary="Ask a SPARQL query", **documentation.POST)
async def sparql(request: Request) -> Response:
    """SELECT and ASK give results, CONSTRUCT and DESCRIBE a graph; the default graph is the union of all.

    An answer is whole before its first byte is sent. SERVICE and updates are refused.
    """
    if request.scope.get("suffix") == HTML.name and request.method != "POST":
        return await editor(request)
    try:
        return await _answered(request)
    except Refused as error:
        return problem(error.status, error.slug, error.title, error.detail, error.headers)
    except NotAcceptable as error:
        return problem(406, "not-acceptable", "No such format", error.detail, error.headers)
    except QueryError as error:
        return refusal(error, request.method)
    except FindingsError as error:
        return failure(error)


class Endpoint:
    """The middleware that answers `/sparql` before any routing, which takes longer than a short query does."""

    # What the numbers of the service call it.
    _ROUTE = Route("/sparql", sparql)

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in ("/sparql", "/sparql/"):
            await self._app(scope, receive, send)
            return
        scope["route"] = self._ROUTE
        asks = scope["method"] in ("GET", "HEAD", "POST")
        answer: ASGIApp = await sparql(Request(scope, receive)) if asks else _without_asking(scope["method"])
        # A worker has packed its answer already.
        packed = (
            answer if isinstance(answer, Sent) else GZipMiddleware(answer, minimum_size=1000, compresslevel=GZIP_LEVEL)
        )
        await packed(scope, receive, send)


def _without_asking(method: str) -> Response:
    """What may be done here, and that nothing else can be."""
    if method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    detail = f"{method} means nothing here. Use GET, or POST a query."
    return problem(405, "method-not-allowed", "Method not allowed", detail, {"Allow": METHODS})


async def _answered(request: Request) -> Response:
    settings: Settings = request.app.state.settings
    asked = await read(request, settings.query_length)
    if asked.query is None:
        return await _without_query(request, asked)
    return await _answer(request, asked, Query.read(asked.query, settings.query_length))


async def _answer(request: Request, asked: Asked, query: Query) -> Response:
    service: SparqlService = request.app.state.sparql
    offers = GRAPHS if query.form in (Form.CONSTRUCT, Form.DESCRIBE) else RESULTS
    offer, media_type = choose(request, *offers)
    wanted = SparqlRequest(
        query=query,
        format=offer.engine,
        media_type=media_type,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        timeout=asked.timeout,
        version=asked.version,
        gzip=accepts_gzip(request),
    )
    if matches(request, tag := service.tag(wanted)):
        return Response(status_code=304, headers=headers_of(tag, asked.version))
    answer = service.held(tag) or await answer_unless_gone(request, service, wanted)
    if answer is None:
        return Response(status_code=499)
    return send(request, answer, asked.version)


async def _without_query(request: Request, asked: Asked) -> Response:
    """The service description, or for a browser the editor."""
    if request.method == "POST" or not asked.bare:
        return problem(400, "missing-query", "No query", "Say what to ask in the parameter 'query'.")
    offer, media_type = choose(request, *GRAPHS, HTML)
    if offer is HTML:
        return await editor(request)
    service: SparqlService = request.app.state.sparql
    endpoint = str(request.url.replace(query="", fragment=""))
    content = describe(endpoint, service.graphs(), offer)
    return Response(content, 200, {"Vary": "Accept", "Cache-Control": "public, no-cache"}, media_type)
