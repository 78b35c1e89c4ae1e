"""Hostile words in documents are shown as words, also where scripts show them, and no script of theirs runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from graph.build import build
from graph.settings import Settings
from graph.store import DataDirectory
from tests.browser.conftest import NARROW, WIDE
from tests.conftest import serving
from tests.graph.ingest.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

    from tests.browser.conftest import Opens

SAID = (
    "<script>window.broken = 1</script><img src=x onerror=window.broken=1>"
    " \u202egnp.exe \u2066\u0338\u0489 &lt;b&gt; javascript:alert(1) " + "w" * 10_000
)
NAME = "The <svg onload=alert(3)> {{7*7}} \u200fPaper"
QUERY = "SELECT ?s ?says { ?s <https://w3id.org/findings-graph/ns#says> ?says }"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over one document with hostile words in a statement and in a name."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    text = SEED.replace("Plans for care leavers come late", "'{}'".format(SAID.replace("'", "''")))
    (folder / "paper-2022.yaml").write_text(text.replace("The Paper", f"'{NAME}'"), encoding="utf-8")
    directory = DataDirectory(folder / "data")
    build(directory, folder)
    with serving(directory, Settings(data=directory.path)) as address:
        yield address


def is_untouched(page: Page) -> None:
    """No script of the words has run, and no element was made of them."""
    assert page.evaluate("window.broken") is None
    assert page.locator("main img[src=x], main svg[onload], main script").count() == 0


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "path",
    ["/id/st/paper-2022/1.1.html", "/explore?focus=st/paper-2022/1.1", f"/sparql.html?query={quote(QUERY)}"],
)
def test_they_are_words(open_page: Opens, hostile: str, path: str, viewport: ViewportSize) -> None:
    page = open_page(base_url=hostile, viewport=viewport)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("main").get_by_text("<script>window.broken").first).to_be_visible()
    is_untouched(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_they_are_words_where_boxes_complete(open_page: Opens, hostile: str) -> None:
    page = open_page(base_url=hostile)
    page.goto("/explore")
    page.get_by_label("Start from").press_sequentially("the")
    expect(page.get_by_role("option", name="The <svg onload=alert(3)> {{7*7}}")).to_be_visible()
    is_untouched(page)
