"""Versions: every read can be asked of one, they are listed, pruned and cited."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest
import yaml
from click.testing import CliRunner

from api.cli import main
from graph.identifiers import named_graph, thing
from graph.index import FILE
from graph.indexing import build as build_index
from graph.settings import Settings
from graph.store import DataDirectory
from graph.terms import term
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABEL = term("rdfs:label")


def publish(path: Path, words: str) -> str:
    """A graph whose only team is called `words`."""
    team = thing("team/rochdale/one")
    triples = [
        ox.Triple(team, term("rdf:type"), term("fg:Team")),
        ox.Triple(team, LABEL, ox.Literal(words, language="en")),
    ]
    with DataDirectory(path).writing() as head:
        head.replace(named_graph("actors"), triples)
        return head.publish(words, [build_index]).version


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, list[str]]]:
    """A service over three versions."""
    path = tmp_path_factory.mktemp("versions")
    made = [publish(path, words) for words in ("first", "second", "third")]
    with serving(DataDirectory(path), Settings()) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client, made


READS = {
    "/id/team/rochdale/one.ttl": {},
    "/id/team/rochdale/one.json": {},
    "/graph/actors.nq": {},
    "/teams": {},
    "/sparql": {"query": "SELECT ?label { ?team rdfs:label ?label }"},
}


@pytest.mark.parametrize("path", READS)
def test_every_read_can_be_asked_of_a_version(history: tuple[httpx.Client, list[str]], path: str) -> None:
    client, made = history
    parameters: dict[str, Any] = READS[path]
    for version, words in zip(made, ("first", "second", "third"), strict=True):
        answer = client.get(path, params={**parameters, "version": version})
        assert answer.status_code == 200
        assert words in answer.text
        assert answer.headers["x-version"] == version
    assert "third" in client.get(path, params=parameters).text
    assert client.get(path, params={**parameters, "version": "0" * 16}).status_code == 404


def test_versions_are_listed(history: tuple[httpx.Client, list[str]]) -> None:
    client, made = history
    listed = client.get("/versions").json()
    assert [item["version"] for item in listed["items"]] == made
    assert listed["current"] == made[-1]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["published"]) for item in listed["items"])
    assert client.get(listed["items"][0]["sparql"] + "&query=ASK{}").headers["x-version"] == made[0]
    table = client.get("/versions.csv").content.decode("utf-8-sig")
    assert [row["version"] for row in csv.DictReader(io.StringIO(table))] == made
    page = client.get("/versions", headers={"Accept": "text/html"}).text
    assert all(version in page for version in made)


def test_a_version_says_what_came_before(history: tuple[httpx.Client, list[str]]) -> None:
    client, made = history
    triples = ox.parse(client.get(f"/versions/{made[1]}.ttl").content, format=ox.RdfFormat.TURTLE)
    before = [quad.object for quad in triples if quad.predicate == term("dcat:previousVersion")]
    assert [str(node) for node in before] == [f"<https://w3id.org/findings-graph/versions/{made[0]}>"]
    assert client.get("/versions/0000000000000000").status_code == 404
    assert client.get("/versions/..%2fx").status_code == 404


QUERY = 'SELECT ?label { ?team rdfs:label ?label FILTER(?label != "50% & {more}_#") }'


def test_a_query_is_cited_so_that_it_can_be_asked_again(history: tuple[httpx.Client, list[str]]) -> None:
    client, made = history
    answer = client.get("/cite.bib", params={"query": QUERY, "version": made[0]})
    assert answer.headers["content-type"].startswith("application/x-bibtex")
    found = re.search(r"url = \{(.*)\},", answer.text)
    assert found
    assert parse_qs(urlsplit(found[1]).query) == {"query": [QUERY], "version": [made[0]]}
    assert "first" in client.get(found[1]).text
    assert answer.text.count("{") == answer.text.count("}")
    again = client.get("/cite", params={"query": QUERY, "version": made[0]}, headers={"Accept": "text/x-bibtex"})
    assert again.text == answer.text


def test_a_citation_file_is_what_the_format_asks_for(history: tuple[httpx.Client, list[str]]) -> None:
    client, made = history
    answer = client.get("/cite.cff", params={"of": "/teams?limit=5&version=old"})
    read = yaml.safe_load(answer.text)
    assert read["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type"} <= set(read)
    assert read["version"] == made[-1]
    assert read["url"].endswith(f"/teams?limit=5&version={made[-1]}")
    assert client.get(read["url"]).status_code == 200
    assert yaml.safe_load(client.get("/cite.cff").text)["url"].endswith(f"/versions/{made[-1]}")


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": "ASK {}", "of": "/teams"}, 400),
        ({"of": "https://example.org/x"}, 400),
        ({"of": "//example.org/x"}, 400),
        ({"of": "teams"}, 400),
        ({"query": "DELETE WHERE { ?s ?p ?o }"}, 403),
        ({"version": "0" * 16}, 404),
    ],
)
def test_what_cannot_be_cited(history: tuple[httpx.Client, list[str]], parameters: dict[str, str], status: int) -> None:
    answer = history[0].get("/cite", params=parameters)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_version_of_an_older_program_says_what_still_answers(tmp_path: Path) -> None:
    """An older program's table has not what look-ups ask for now."""
    made = [publish(tmp_path, words) for words in ("old", "new")]
    with sqlite3.connect(tmp_path / "snapshots" / made[0] / FILE) as db:
        db.execute("DROP TABLE packed_column")
    db.close()
    with serving(DataDirectory(tmp_path), Settings()) as address, httpx.Client(base_url=address) as client:
        answer = client.get(f"/findings?version={made[0]}")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
        assert made[0] in answer.text
        assert "SPARQL" in answer.text
        assert client.get(f"/sparql?query=ASK%7B%7D&version={made[0]}").status_code == 200
        assert client.get("/findings").status_code == 200


def test_the_address_from_outside_is_the_one_that_is_cited(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    with serving(DataDirectory(tmp_path), Settings(address="https://example.org/graph/")) as address:
        text = httpx.get(f"{address}/cite.bib", params={"of": "/teams"}).text
    assert "url = {https://example.org/graph/teams?version=" in text


def test_pruning_keeps_the_newest_and_the_current(tmp_path: Path) -> None:
    made = [publish(tmp_path, str(number)) for number in range(6)]
    directory = DataDirectory(tmp_path)
    directory.point_to(made[1])
    assert directory.prune(2) == [made[0], made[2], made[3]]
    assert directory.versions() == [made[1], made[4], made[5]]
    assert directory.prune(0) == [made[4], made[5]]
    assert directory.current_version() == made[1]
    assert len(directory.snapshot().store) == 2
    assert directory.prune(0) == []


def test_the_command_prints_what_went(tmp_path: Path) -> None:
    made = [publish(tmp_path, str(number)) for number in range(3)]
    options = ["prune", "--keep", "1", "--data", str(tmp_path)]
    dry = CliRunner().invoke(main, [*options, "--dry-run"])
    assert dry.stdout.split() == made[:2]
    assert DataDirectory(tmp_path).versions() == made
    done = CliRunner().invoke(main, options)
    assert (done.exit_code, done.stdout.split()) == (0, made[:2])
    assert DataDirectory(tmp_path).versions() == made[2:]


def test_a_pruned_version_is_told_as_unknown_by_a_running_service(tmp_path: Path) -> None:
    made = [publish(tmp_path, str(number)) for number in range(2)]
    directory = DataDirectory(tmp_path)
    with serving(directory, Settings()) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert client.get(f"/teams?version={made[0]}").status_code == 200
        directory.prune(1)
        assert client.get(f"/teams?version={made[0]}").status_code == 404
        assert client.get(f"/sparql?query=ASK%7B%7D&version={made[0]}").status_code == 404
        assert client.get("/teams").status_code == 200
