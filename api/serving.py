"""Serves the graph until told to stop: in this process, or in several over the same snapshots."""

from __future__ import annotations

import gc
import os
import tempfile
from typing import TYPE_CHECKING, Any

import uvicorn

from api import logs
from api.limits import limit_of
from api.metrics import SHARED
from graph.cycles import seldom_search
from graph.settings import Settings
from graph.store import DataDirectory

if TYPE_CHECKING:
    from fastapi import FastAPI

PROTOCOL = "api.wire:Protocol"


def application() -> FastAPI:
    """The application that the environment's settings describe; each of several processes makes its own."""
    # What is made here lives as long as the process: looking through it for cycles is a third of the start.
    gc.disable()
    try:
        from api.app import create_app  # noqa: PLC0415  (the parent of several processes needs none)

        settings = Settings()
        logs.configure(settings.log_level)
        return create_app(DataDirectory(settings.data), settings)
    finally:
        seldom_search()
        gc.enable()


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests that are being answered then get their time to end.

    Raises:
        BadParameter: a setting cannot be used.
    """
    limit_of(settings)
    os.environ.update(environment(settings))
    logs.configure(settings.log_level)
    options: dict[str, Any] = {
        "factory": True,
        "http": PROTOCOL,
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "log_config": None,
        "access_log": False,
        "timeout_graceful_shutdown": settings.shutdown_seconds,
    }
    if settings.workers == 1:
        uvicorn.run("api.serving:application", **options)
        return
    with tempfile.TemporaryDirectory(prefix="findings-metrics-") as folder:
        os.environ[SHARED] = folder
        uvicorn.run("api.serving:application", **options)


def environment(settings: Settings) -> dict[str, str]:
    """The settings as variables, so that a process that is started later has the same ones."""
    values = settings.model_dump(exclude_none=True)
    return {f"FINDINGS_{name.upper()}": str(value) for name, value in values.items()}
