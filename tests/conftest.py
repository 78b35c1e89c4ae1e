"""Fixtures. `published` is the seed graph, built once; `client` asks it over a real server.

Use `tmp_path` and the functions of the module under test for anything smaller. Tests that need the
source texts take `texts`, which skips with a plain word where the folder is not beside the project.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.deps import Reader
from api.serving import PROTOCOL
from graph.build import build
from graph.settings import Settings
from graph.store import DataDirectory

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox
    from fastapi import FastAPI

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> DataDirectory:
    """The seed graph, validated, inferred and published."""
    directory = DataDirectory(tmp_path_factory.mktemp("seed-graph"))
    build(directory, SEEDS)
    return directory


@pytest.fixture(scope="session")
def reader(published: DataDirectory) -> Reader:
    return Reader(published.snapshot())


@pytest.fixture(scope="session")
def seed_store(reader: Reader) -> ox.Store:
    """Everything the seed graph holds, to be queried with the union of its graphs."""
    return reader.store


@pytest.fixture(scope="session")
def address(published: DataDirectory) -> Iterator[str]:
    """The address of a real server over the seed graph."""
    with serving(published, Settings()) as address:
        yield address


@contextmanager
def serving(directory: DataDirectory, settings: Settings, app: FastAPI | None = None) -> Iterator[str]:
    """A real server on a free loopback port for as long as the context lasts."""
    served = app or create_app(directory, settings)
    server = uvicorn.Server(uvicorn.Config(served, port=0, log_level="warning", http=PROTOCOL))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of the five source texts."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the source texts are not beside the project, so no passage can be proven here")
    return folder


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """The address of a loopback listener and the list of those who came."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                came.append(str(address))
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", came
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
