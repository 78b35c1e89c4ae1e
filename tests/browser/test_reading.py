"""What readers come for: find a theme, read how it developed, follow a step to its paragraph, narrow, take along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opens


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def reading(open_page: Opens, request: pytest.FixtureRequest) -> Page:
    """A page with scripts and one without: reading needs none."""
    return open_page(java_script_enabled=request.param)


def test_a_theme_is_found_and_its_steps_lead_to_paragraphs(reading: Page) -> None:
    reading.goto("/")
    reading.get_by_role("navigation", name="Main").get_by_role("link", name="Themes").click()
    reading.get_by_role("link", name="Pathway plans", exact=True).click()
    expect(reading.get_by_role("heading", level=1)).to_have_text("Pathway plans")
    expect(reading.locator("main")).to_contain_text("22 Oct 2014")
    reading.locator("main").get_by_role(
        "link", name=re.compile("form used for pathway plans is unwieldy")
    ).first.click()
    expect(reading.locator("main")).to_contain_text("128")
    expect(reading.locator("main")).to_contain_text("Ofsted")


def test_words_are_searched_and_a_list_is_narrowed(reading: Page) -> None:
    reading.goto("/themes")
    reading.get_by_role("search").get_by_label("Search findings").fill("placement")
    reading.get_by_role("button", name="Search", exact=True).first.click()
    expect(reading.locator("main mark").first).to_be_visible()
    reading.goto("/findings?theme=care-leavers")
    expect(reading.get_by_role("heading", level=1)).to_have_text("89 findings")
    reading.locator(".facets").get_by_role("link", name=re.compile("weakness")).first.click()
    expect(reading.locator(".chosen")).to_contain_text("weakness")
    narrowed = int(reading.get_by_role("heading", level=1).inner_text().split()[0])
    assert 0 < narrowed < 89


def test_a_list_is_taken_along_as_csv(reading: Page) -> None:
    reading.goto("/findings?theme=care-leavers")
    with reading.expect_download() as waiting:
        reading.get_by_role("navigation", name="This page as data").get_by_role("link", name="CSV").click()
    table = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert table.splitlines()[0].startswith("id,")
    assert len(table.splitlines()) > 89


def test_a_path_is_asked_for_and_told_in_words(reading: Page) -> None:
    reading.goto("/paths")
    reading.get_by_label("From", exact=True).fill("sunrise")
    reading.get_by_label("To", exact=True).fill("mass")
    reading.get_by_role("button", name="Find paths").click()
    expect(reading.get_by_role("heading", level=1)).to_have_text("From Sunrise team to Multi-Agency Screening Service")
    expect(reading.locator("main")).to_contain_text("shares premises with")


def test_a_question_goes_on_from_a_page_into_the_editor(reading: Page) -> None:
    reading.goto("/id/theme/care-leavers.html")
    reading.get_by_role("link", name="Open in the SPARQL editor").click()
    expect(reading.get_by_role("status").first).to_contain_text("rows")
    expect(reading.locator(".view tbody tr").first).to_be_visible()
