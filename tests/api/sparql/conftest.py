"""A real server over a small graph: the four documents of the W3C's protocol tests, and numbers to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from graph.settings import Settings
from graph.store import DataDirectory
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

KASEI = "http://kasei.us/2009/09/sparql/data/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DOCUMENT = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
NUMBERS = 4000


def data(number: int) -> str:
    """The name of a document of the W3C's protocol tests; also the graph that it stands in."""
    return f"{KASEI}data{number}.rdf"


def numbers() -> Iterator[ox.Triple]:
    """A ring of numbered nodes."""
    for number in range(NUMBERS):
        node, following = (ox.NamedNode(f"http://example.org/n/{n % NUMBERS}") for n in (number, number + 1))
        yield ox.Triple(node, ox.NamedNode("http://example.org/value"), ox.Literal(number))
        yield ox.Triple(node, ox.NamedNode("http://example.org/next"), following)


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> DataDirectory:
    directory = DataDirectory(tmp_path_factory.mktemp("sparql"))
    with directory.writing() as head:
        for number in range(4):
            head.replace(ox.NamedNode(data(number)), [ox.Triple(ox.NamedNode(data(number)), TYPE, DOCUMENT)])
        head.publish("first")
        head.replace(ox.NamedNode("http://example.org/numbers"), numbers())
        head.publish("second")
    return directory


@pytest.fixture(scope="session")
def client(directory: DataDirectory) -> Iterator[httpx.Client]:
    served = serving(directory, Settings(data=directory.path))
    with served as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
