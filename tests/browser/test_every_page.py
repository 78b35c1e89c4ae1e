"""What holds for every page: no serious fault for assistive technology, nothing broken, no scrolling aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.api.pages.addresses import PAGES
from tests.browser.conftest import NARROW, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Opens

# What scripts make more of, and the addresses that the pages' own tests know.
OWN = (
    "/explore",
    "/explore?focus=sunrise",
    "/sparql.html",
    "/sparql.html?query=DESCRIBE+<https://w3id.org/findings-graph/id/org/ofsted>",
    "/paths?from=sunrise&to=mass",
)
ALL = (*OWN, *PAGES)


# What can differ between day and night.
COLOURS = ["color-contrast", "link-in-text-block"]


def settle(page: Page, path: str) -> None:
    page.goto(path)
    if path in OWN:
        page.wait_for_load_state("networkidle")


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core calls serious or critical, with where it is; by some of its rules, or all."""
    options: dict[str, Any] = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def reading(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One page that goes from address to address, and the troubles it has met."""
    troubles: list[str] = []
    page = opened(browser, troubles, base_url=address)
    yield page, troubles
    page.context.close()


@pytest.mark.parametrize("path", ALL)
def test_nobody_is_kept_out_by_day_or_by_night(reading: tuple[Page, list[str]], axe: str, path: str) -> None:
    page, troubles = reading
    page.emulate_media(color_scheme="light")
    settle(page, path)
    page.evaluate(axe)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 29)"
    assert faults(page, COLOURS) == []
    assert troubles == []


def test_no_page_scrolls_aside_on_a_phone(open_page: Opens) -> None:
    page = open_page(viewport=NARROW, has_touch=True)
    wide = []
    for path in ALL:
        settle(page, path)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            wide.append((path, over))
    assert wide == []
