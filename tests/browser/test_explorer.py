"""The graph explorer: expand, filter, take away, by pointer and by keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator, Page

    from tests.browser.conftest import Opens

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def explorer(page: Page) -> Page:
    page.goto("/explore?focus=sunrise&limit=20")
    page.wait_for_selector("[data-ready]")
    return page


def things(page: Page) -> Locator:
    return page.locator(".things tbody tr")


def saved(page: Page, name: str) -> Path:
    """The file that a button or link of the exports gives."""
    with page.expect_download() as waiting:
        page.locator(".exports").get_by_text(name, exact=True).click()
    download: Download = waiting.value
    return Path(download.path())


def test_it_says_how_much_is_shown(explorer: Page) -> None:
    expect(explorer.get_by_role("status").first).to_contain_text("Around Sunrise team: 20 of 32 fetched.")
    expect(things(explorer)).to_have_count(21)


def test_a_thing_can_be_expanded_and_removed(explorer: Page) -> None:
    explorer.get_by_role("button", name="Expand: Multi-Agency Screening Service").click()
    expect(explorer.get_by_role("status").first).to_contain_text("Around Multi-Agency Screening Service: 25 of")
    expect(explorer.locator("#chosen h2")).to_have_text("Multi-Agency Screening Service")
    more = things(explorer).count()
    assert more > 21
    explorer.locator("#chosen").get_by_role("button", name="Remove").click()
    expect(things(explorer)).to_have_count(more - 1)


def test_kinds_and_time_narrow_picture_and_tables_alike(explorer: Page) -> None:
    explorer.locator(".kinds").get_by_label("finding").uncheck()
    expect(things(explorer).filter(has_text="finding")).to_have_count(0)
    expect(explorer.get_by_role("status").first).to_contain_text("hidden by filters")
    explorer.goto("/explore?focus=theme/care-leavers")
    explorer.wait_for_selector("[data-ready]")
    later = explorer.get_by_label("From", exact=True)
    before = things(explorer).count()
    later.focus()
    later.press("End")
    expect(things(explorer).filter(has_text="2014-10-22")).to_have_count(0)
    assert 0 < things(explorer).count() < before


def test_the_keyboard_walks_and_expands(explorer: Page) -> None:
    picture = explorer.get_by_role("application")
    picture.focus()
    picture.press("ArrowRight")
    expect(explorer.locator("#chosen h2")).to_have_text("Sunrise team")
    picture.press("ArrowRight")
    expect(explorer.locator("#chosen h2")).not_to_have_text("Sunrise team")
    before = things(explorer).count()
    picture.press("Enter")
    expect(things(explorer)).not_to_have_count(before)


def test_what_is_shown_can_be_taken_away_in_four_formats(explorer: Page) -> None:
    shown = things(explorer).count()
    assert saved(explorer, "PNG").read_bytes().startswith(b"\x89PNG")
    drawn = ET.parse(saved(explorer, "SVG"))
    assert len(drawn.findall(f"{SVG}path[@class]")) == shown
    assert len(nx.read_gexf(saved(explorer, "GEXF"))) == shown
    data = json.loads(saved(explorer, "Cytoscape JSON").read_text(encoding="utf-8"))
    assert len(data["elements"]["nodes"]) == shown


def test_kinds_keep_their_shapes_in_the_drawing_and_its_legend(explorer: Page) -> None:
    drawn = ET.parse(saved(explorer, "SVG"))
    things, legend = drawn.findall(f"{SVG}path"), drawn.find(f"{SVG}g")
    assert legend is not None
    shapes = {thing.attrib["class"].split()[1]: thing.attrib["d"] for thing in things}
    assert shapes["team"] != shapes["finding"]
    assert [text.text for text in legend.findall(f"{SVG}text")] == sorted(shapes)
    assert [path.attrib["d"] for path in legend.findall(f"{SVG}path")] == [shapes[kind] for kind in sorted(shapes)]


def test_without_scripts_the_picture_is_drawn_by_the_server(open_page: Opens) -> None:
    page = open_page(java_script_enabled=False, refused=404)
    page.goto("/explore?focus=sunrise")
    assert page.locator(".drawn img").evaluate("image => image.complete && image.naturalWidth > 200")
    expect(page.locator(".stage")).to_be_hidden()
    expect(things(page)).to_have_count(33)
    page.get_by_label("Start from").fill("nobody of this name")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is called")
