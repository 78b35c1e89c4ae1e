"""/export over a real server, and the two commands."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import networkx as nx
import pytest
from click.testing import CliRunner

from api.commands.paths import export_command, path
from graph.exports import FORMATS
from graph.settings import Settings
from tests.conftest import ROOT

if TYPE_CHECKING:
    import click

    from graph.store import DataDirectory

ID = "https://w3id.org/findings-graph/id/"


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_comes_with_its_media_type_and_a_name(client: httpx.Client, form: str) -> None:
    answer = client.get(f"/export?from=sunrise&to=mass&format={form}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == FORMATS[form].media_type
    assert f'.{FORMATS[form].suffix}"' in answer.headers["content-disposition"]
    assert answer.content


@pytest.mark.parametrize(
    ("asked", "some"),
    [
        ("", "org/ofsted"),
        ("theme=care-leavers", "theme/pathway-plans"),
        ("authority=rochdale", "st/ofsted-2014/128.1"),
        ("theme=thresholds&authority=rochdale", "standing/thresholds/rochdale/2018-01"),
        ("focus=sunrise&depth=2", "issue/cse-response"),
        ("from=sunrise&to=complex-safeguarding", "function/cse-response"),
    ],
)
def test_what_is_asked_for_is_in_the_file(client: httpx.Client, asked: str, some: str) -> None:
    answer = client.get(f"/export?{asked}&format=graphml")
    found = nx.read_graphml(io.BytesIO(answer.content), force_multigraph=True)
    assert ID + some in found.nodes


def test_the_graph_around_a_thing_is_the_same_as_a_file(client: httpx.Client) -> None:
    shown = client.get("/graph?focus=sunrise&limit=30").json()
    file = client.get("/export?focus=sunrise&limit=30&format=cytoscape").json()["elements"]
    assert {node["id"] for node in shown["nodes"]} == {node["data"]["id"] for node in file["nodes"]}
    assert {edge["id"] for edge in shown["edges"]} == {edge["data"]["id"] for edge in file["edges"]}


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_graph_around_a_thing_comes_as_every_file(client: httpx.Client, form: str) -> None:
    asked = f"focus=sunrise&limit=30&format={form}"
    one, other = client.get(f"/graph?{asked}"), client.get(f"/export?{asked}")
    assert (one.status_code, one.headers["content-type"]) == (200, FORMATS[form].media_type)
    assert one.content == other.content
    assert client.get("/graph?focus=sunrise&format=docx").status_code == 422


@pytest.mark.parametrize("picture", ["graph", "timeline", "heatmap"])
def test_pictures_of_a_theme(client: httpx.Client, picture: str) -> None:
    answer = client.get(f"/export?theme=care-leavers&authority=rochdale&picture={picture}&format=svg")
    assert answer.status_code == 200
    assert b"<title>Care leavers" in answer.content


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ("/export?format=docx", 422, "graphml"),
        ("/export?from=sunrise", 400, "two ends"),
        ("/export?focus=sunrise&theme=adoption", 400, "one thing"),
        ("/export?theme=adopton", 404, "adoption"),
        ("/export?picture=timeline&format=svg", 400, "topic"),
        ("/export?from=sunrise&to=mass&k=1000", 400, "at most"),
    ],
)
def test_bad_requests_say_what_to_try(client: httpx.Client, wrong: str, status: int, words: str) -> None:
    answer = client.get(wrong)
    assert answer.status_code == status
    assert words in answer.text


def test_an_unchanged_file_is_not_sent_again(client: httpx.Client) -> None:
    address = "/export?theme=care-leavers&format=gexf"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address).content == first.content


def run(command: click.Command, published: DataDirectory, *arguments: str) -> Any:
    return CliRunner().invoke(command, [*arguments, "--data", str(published.path)], obj=Settings())


def test_the_command_tells_a_path(published: DataDirectory) -> None:
    told = run(path, published, "sunrise", "mass", "-k", "1")
    assert told.exit_code == 0
    assert "1. Sunrise team to Multi-Agency Screening Service: 1 hop" in told.stdout
    assert "ofsted-2014, paragraph" in told.stdout
    assert "Not walked through" in told.stderr


def test_the_command_prints_json_for_scripts(published: DataDirectory) -> None:
    told = run(path, published, "sunrise", "mass", "--json", "--avoid", "claim")
    assert json.loads(told.stdout)["paths"][0]["hops"]


def test_the_command_writes_a_file(published: DataDirectory, tmp_path: Path) -> None:
    file = tmp_path / "care.svg"
    done = run(export_command, published, "--theme", "care-leavers", "--format", "svg", "-o", str(file))
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b"<?xml")
    printed = run(export_command, published, "--from", "sunrise", "--to", "mass", "--format", "dot")
    assert printed.stdout.startswith("digraph")
    refused = run(export_command, published, "--from", "sunrise")
    assert refused.exit_code == 2


def test_the_command_takes_things_one_by_one(published: DataDirectory, client: httpx.Client) -> None:
    names = ("team/rochdale/sunrise", "team/rochdale/mass", "issue/cse-response")
    asked = [part for name in names for part in ("--thing", name)]
    printed = run(export_command, published, *asked, "--format", "jgf")
    served = client.get(f"/export?{'&'.join(f'thing={name}' for name in names)}&format=jgf")
    assert json.loads(printed.stdout) == served.json()
    assert len(served.json()["graph"]["nodes"]) == len(names)
    refused = run(export_command, published, *asked, "--theme", "adoption")
    assert refused.exit_code == 2
    assert "one thing at a time" in refused.output


def test_what_writes_files_is_loaded_while_nobody_waits(published: DataDirectory) -> None:
    program = (
        "import asyncio, sys\n"
        "import api.app as service\n"
        "from graph.settings import Settings\n"
        "from graph.store import DataDirectory\n"
        "from pathlib import Path\n"
        "service.PREPARED_AFTER = 0.05\n"
        "app = service.create_app(DataDirectory(Path(sys.argv[1])), Settings())\n"
        "print('networkx' in sys.modules)\n"
        "async def run():\n"
        "    async with app.router.lifespan_context(app):\n"
        "        while 'networkx' not in sys.modules:\n"
        "            await asyncio.sleep(0.05)\n"
        "asyncio.run(asyncio.wait_for(run(), 60))\n"
        "print('networkx' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(published.path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
