"""Boxes that complete names: by pointer, by keyboard, and told to those who do not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_search_box_leads_to_a_theme_by_keyboard(page: Page) -> None:
    page.goto("/explore")
    box = page.get_by_role("combobox", name="Search findings, themes, teams")
    box.press_sequentially("thresh")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Thresholds of need")
    box.press("Enter")
    page.wait_for_url("**/id/theme/thresholds*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thresholds of need")


def test_an_alternative_name_is_shown_and_escape_closes(page: Page) -> None:
    page.goto("/explore")
    box = page.get_by_label("Start from")
    box.press_sequentially("cse")
    offered = page.get_by_role("option").first
    expect(offered).to_contain_text("Child sexual exploitation")
    expect(offered).to_contain_text("also called “cse”")
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("cse")


def test_a_click_writes_a_name_that_means_one_thing(page: Page) -> None:
    page.goto("/explore")
    box = page.get_by_label("Start from")
    box.press_sequentially("care leavers")
    page.get_by_role("option").first.click()
    expect(box).to_have_value("theme/care-leavers")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Around Care leavers")
