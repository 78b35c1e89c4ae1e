"""The service: `create_app` puts routes, problems and resources together. Nothing happens at import."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from starlette.exceptions import HTTPException

from api import assets
from api.addresses import Addresses, HeadLimit
from api.deps import Readers
from api.guard import Guard
from api.limits import RateLimit, limit_of
from api.metrics import CountedService, Metrics
from api.pages.page import wanted
from api.pages.problems import problem_page
from api.problems import Failure, failure, problem
from api.routes import (
    about,
    catalogue,
    collections,
    comparison,
    completion,
    discrepancies,
    evolution,
    explain,
    explore,
    exports,
    followup,
    health,
    home,
    metrics,
    overview,
    paths,
    pictures,
    search,
    sparql,
    things,
    versions,
    vocabulary,
)
from api.routes.sparql.refusals import refusal
from api.schemas import TOO_LONG, TOO_MANY, TOO_MUCH
from api.watch import Watch
from graph import errors
from graph.library import Library
from graph.sparql.worker import GZIP_LEVEL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.settings import Settings
    from graph.store import DataDirectory

ROUTES = (
    *(sparql, home, collections, discrepancies, evolution, followup, overview, comparison, paths, exports, search),
    *(completion, explain, explore, things, vocabulary, catalogue, versions, about, pictures, health, metrics, assets),
)

# Seconds in which a service that has just started does nothing but answer.
PREPARED_AFTER = 1


def create_app(directory: DataDirectory, settings: Settings) -> FastAPI:
    """The application over one data directory."""
    counted = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with CountedService(directory, settings, counted) as service:
            app.state.sparql = service
            preparing = asyncio.create_task(_prepare())
            yield
            preparing.cancel()

    app = FastAPI(
        title="Findings Graph",
        summary="What inspections of children's services found, how it evolved, and the paragraph behind it.",
        version="0.1.0",
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses={414: TOO_LONG, 429: TOO_MANY, 431: TOO_MUCH},
    )
    app.state.settings = settings
    app.state.directory = directory
    app.state.metrics = counted
    app.state.readers = Readers(directory)
    app.state.library = Library(settings.data, settings.documents)
    for module in ROUTES:
        app.include_router(module.router)
    app.add_exception_handler(errors.FindingsError, _failed)
    app.add_exception_handler(errors.QueryError, _unanswered)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    _surround(app, settings, counted)
    return app


async def _prepare() -> None:
    """Load what only some answers need once the first ones have been given, so that nobody has to wait for it."""
    await asyncio.sleep(PREPARED_AFTER)
    await asyncio.to_thread(import_module, "networkx")


def _surround(app: FastAPI, settings: Settings, counted: Metrics) -> None:
    """Put around the routes what every request passes. What is added later stands further out."""
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=GZIP_LEVEL)
    app.add_middleware(sparql.Endpoint)
    if limit := limit_of(settings):
        app.add_middleware(RateLimit, limit=limit, metrics=counted)
    app.add_middleware(HeadLimit)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "X-Version", "Retry-After", "Content-Location", "X-Request-ID"],
    )
    app.add_middleware(Watch, metrics=counted)
    app.add_middleware(Guard)
    app.add_middleware(Addresses)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.FindingsError)
    if wanted(request):
        found = Failure.of(error)
        return problem_page(request, found.status, found.title, str(error), found.headers, found.near)
    return failure(error)


async def _unanswered(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.QueryError)
    return refusal(error, request.method)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # Once each: a parameter that two dependencies read fails twice.
    details = "; ".join(dict.fromkeys(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()))
    if wanted(request):
        return problem_page(request, 422, "Parameter not usable", details)
    return problem(422, "bad-parameter", "Parameter not usable", details)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {404: f"There is nothing at {request.url.path}. /docs lists what there is."}
    detail = details.get(error.status_code, str(error.detail))
    if wanted(request):
        return problem_page(request, error.status_code, str(error.detail), detail, error.headers)
    slug = {404: "not-found", 405: "method-not-allowed", 406: "not-acceptable"}.get(error.status_code, "failed")
    return problem(error.status_code, slug, str(error.detail), detail, dict(error.headers or {}))
