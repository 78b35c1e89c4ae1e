"""What holds for every page: no serious fault for assistive technology, nothing broken, no scrolling aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.api.pages.addresses import PAGES
from tests.browser.conftest import NARROW

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
DARK = (*OWN, "/", "/themes", "/evolution?theme=thresholds", "/findings?theme=care-leavers", "/overview")


def settle(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def faults(page: Page, axe: str) -> list[str]:
    """What axe-core calls serious or critical, with where it is."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(found => found.violations)")
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("path", "scheme"), [*((path, "light") for path in ALL), *((path, "dark") for path in DARK)])
def test_nobody_is_kept_out(open_page: Opens, axe: str, path: str, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    settle(page, path)
    assert faults(page, axe) == []


def test_no_page_scrolls_aside_on_a_phone(open_page: Opens) -> None:
    page = open_page(viewport=NARROW, has_touch=True)
    wide = []
    for path in ALL:
        settle(page, path)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            wide.append((path, over))
    assert wide == []
