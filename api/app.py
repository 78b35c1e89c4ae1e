"""The service: `create_app` puts routes, problems and resources together. Nothing happens at import."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from starlette.exceptions import HTTPException

from api import formats
from api.deps import Readers
from api.problems import problem
from api.routes import collections, comparison, evolution, followup, health, overview, search, sparql
from graph import errors
from graph.sparql import SparqlService
from graph.terms import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, MutableMapping
    from typing import Any

    from graph.settings import Settings
    from graph.store import DataDirectory

# Exception to status, type and title; looked up along the class's ancestry.
STATUSES: dict[type[errors.FindingsError], tuple[int, str, str]] = {
    errors.NothingPublished: (503, "nothing-published", "No graph yet"),
    errors.UnknownVersion: (404, "unknown-version", "Unknown version"),
    errors.UnknownTerm: (404, "unknown-term", "Unknown name"),
    errors.BadParameter: (400, "bad-parameter", "Parameter not usable"),
    errors.FindingsError: (500, "failed", "The request could not be answered"),
}


def create_app(directory: DataDirectory, settings: Settings) -> FastAPI:
    """The application over one data directory."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with SparqlService(directory, settings) as service:
            app.state.sparql = service
            yield

    app = FastAPI(
        title="Findings Graph",
        summary="What inspections of children's services found, how it evolved, and the paragraph behind it.",
        version="0.1.0",
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url="/docs",
    )
    app.state.settings = settings
    app.state.readers = Readers(directory)
    app.state.ontology = ONTOLOGY
    for module in (collections, evolution, followup, overview, comparison, search, sparql, health):
        app.include_router(module.router)
    app.add_exception_handler(errors.FindingsError, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(Suffixes)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "X-Version", "Retry-After", "Content-Location"],
    )
    return app


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, errors.FindingsError)
    status, slug, title = next(STATUSES[c] for c in type(error).__mro__ if c in STATUSES)
    members = {"near": error.near} if isinstance(error, errors.UnknownTerm) else {}
    headers = {"Retry-After": "5"} if isinstance(error, errors.NothingPublished) else None
    return problem(status, slug, title, str(error), headers, **members)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    details = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
    return problem(422, "bad-parameter", "Parameter not usable", details)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {404: f"There is nothing at {request.url.path}. /docs lists what there is."}
    detail = details.get(error.status_code, str(error.detail))
    slug = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "failed")
    return problem(error.status_code, slug, str(error.detail), detail, dict(error.headers or {}))


class Suffixes:
    """Lets `/findings.csv` mean `/findings` as CSV: a known ending wins over the Accept header."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            stem, _, suffix = scope["path"].rpartition(".")
            if suffix in formats.SUFFIXES and "/" not in suffix and not stem.startswith("/ontology/"):
                scope = {**scope, "asked_path": scope["path"], "path": stem, "suffix": suffix}
        await self.app(scope, receive, send)
