"""A small published graph for the SPARQL service, made fresh where a test changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.store import DataDirectory

if TYPE_CHECKING:
    from pathlib import Path

EX = "http://example.org/"


def ex(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


def publish(directory: DataDirectory, *names: str) -> str:
    """Publish one triple in a graph of its own for each name; the version."""
    with directory.writing() as head:
        for name in names:
            head.replace(ex(f"graph/{name}"), [ox.Triple(ex(name), ex("says"), ox.Literal(name))])
        return head.publish("test").version


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def directory(tmp_path: Path) -> DataDirectory:
    directory = DataDirectory(tmp_path / "data")
    publish(directory, "one", "two")
    return directory
