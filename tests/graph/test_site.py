"""The static site: whole, closed in itself, and the same every time."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from api.commands.paths import export_command
from graph.exports.site import build
from graph.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from api.deps import Reader
    from graph.store import DataDirectory


class Page(HTMLParser):
    """Addresses and anchors of a page, and its open elements, which must close in order."""

    VOID = ("meta", "link", "img", "input", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.loaded: list[str] = []
        self.anchors: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if found.get("id"):
            self.anchors.append(str(found["id"]))
        if tag == "a":
            self.addresses.append(str(found["href"]))
        elif "src" in found or tag == "link":
            self.loaded.append(str(found.get("src") or found["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def folder(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    count = build(reader.projection, reader.store, reader.version, folder)
    assert count == sum(1 for path in folder.rglob("*") if path.is_file())
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}


def test_every_link_leads_somewhere(folder: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(set(page.anchors)) == len(page.anchors), name
        for address in page.addresses:
            target, _, anchor = address.partition("#")
            if not target.startswith("https://w3id.org/"):
                assert (folder / target).is_file(), f"{name} links to {address}"
                assert not anchor or anchor in pages[target].anchors


def test_nothing_is_loaded_from_elsewhere(folder: Path, pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.loaded
        assert all((folder / address).is_file() for address in page.loaded)
    fixed = "".join(path.read_text() for path in (folder / "static").iterdir())
    assert not re.search(r"https?://", fixed.replace('xmlns="http://www.w3.org/2000/svg"', "")), "a name is no address"


def test_every_statement_has_its_place_and_every_theme_its_page(reader: Reader, folder: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("theme-*.html"))
    text += "".join(path.read_text(encoding="utf-8") for path in folder.glob("issue-*.html"))
    for row in reader.index.rows("SELECT iri FROM statement"):
        assert f'href="{row["iri"]}"' in text, row["iri"]
    assert "ofsted-2014, paragraph 128, page 28" in text
    assert "passed on by Children First" in text


def test_the_search_finds_pages_and_statements(folder: Path, pages: dict[str, Page]) -> None:
    entries = json.loads((folder / "data/search.json").read_text(encoding="utf-8"))
    for entry in entries:
        target, _, anchor = entry["url"].partition("#")
        assert not anchor or anchor in pages[target].anchors
    assert any(entry["text"] == "Sunrise team" for entry in entries)
    assert any("custody" in entry["text"] and entry["cited"] for entry in entries if "cited" in entry)


def test_each_step_of_a_history_is_told_in_words(folder: Path) -> None:
    page = (folder / "issue-return-interviews.html").read_text(encoding="utf-8")
    steps = re.findall(
        r'<li class="[a-z-]+"><span class="state"><span aria-hidden="true">.</span> ([a-z ]+)</span>', page
    )
    assert steps == ["not held", "not held", "mixed", "mixed", "not mentioned"]
    assert "known only second-hand" in page
    assert "persists from the state before" in page


def test_pictures_stand_on_their_pages(folder: Path, pages: dict[str, Page]) -> None:
    assert "pictures/themes-org-rochdale.svg" in pages["index.html"].loaded
    assert "pictures/theme-care-leavers-org-rochdale.svg" in pages["theme-care-leavers.html"].loaded
    for path in (folder / "pictures").iterdir():
        assert ElementTree.parse(path).getroot().tag.endswith("svg")


def test_the_command_writes_the_same_site_from_the_same_graph(
    published: DataDirectory, folder: Path, tmp_path: Path
) -> None:
    done = CliRunner().invoke(export_command, ["site", str(tmp_path), "--data", str(published.path)], obj=Settings())
    assert done.exit_code == 0, done.output
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name
