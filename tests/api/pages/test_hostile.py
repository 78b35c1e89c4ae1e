"""Hostile text in documents appears as text, and hostile addresses as words."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest

from graph.build import build
from graph.settings import Settings
from graph.store import DataDirectory
from tests.conftest import serving
from tests.graph.ingest.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202egnp.exe\u202c & \"quoted\" 'too' " + "w" * 10_000
NAME = "The <b onclick=alert(3)>Paper</b>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server over one document with hostile words in a statement and in a name."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    quoted = SAID.replace("'", "''")
    text = SEED.replace("Plans for care leavers come late", f"'{quoted}'").replace("The Paper", f"'{NAME}'")
    (folder / "paper-2022.yaml").write_text(text, encoding="utf-8")
    directory = DataDirectory(folder / "data")
    build(directory, folder)
    with (
        serving(directory, Settings(data=directory.path)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}, timeout=60, follow_redirects=True) as client,
    ):
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/findings",
        "/id/st/paper-2022/1.1",
        "/evolution?theme=pathway-plans",
        "/id/doc/paper-2022",
        "/search?q=too",
        "/id/st/paper-2022/1.1?plain=yes",
    ],
)
def test_hostile_words_appear_as_words(hostile: httpx.Client, path: str) -> None:
    page = hostile.get(path)
    assert page.status_code == 200
    assert "<script" not in page.text.replace('<script type="module" src=', "")
    assert "<img src=x" not in page.text
    assert "<b onclick" not in page.text
    assert "alert(1)" in html.unescape(page.text)


def test_words_that_turn_the_direction_of_writing_stay_in_their_place(hostile: httpx.Client) -> None:
    page = hostile.get("/id/st/paper-2022/1.1").text
    assert page.partition("\u202e")[0].rpartition("<bdi>")[2].count("</bdi>") == 0


@pytest.mark.parametrize(
    "path", ["/search?q={}", "/evolution?theme={}", "/findings?q={}", "/{}", "/id/{}", "/compare?left={}&right=a"]
)
def test_hostile_addresses_appear_as_words(hostile: httpx.Client, path: str) -> None:
    page = hostile.get(path.format(quote('"><script>alert(1)</script>', safe="")))
    assert page.status_code in {200, 400, 404}
    assert "<script>alert" not in page.text
