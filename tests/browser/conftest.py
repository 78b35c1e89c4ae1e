"""One browser for all of these tests. `page` is a fresh page that must end without an error of its own: nothing in the
console, nothing against the content security policy. `open_page` gives further ones, narrow or without scripts.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "vendor" / "node_modules" / "axe-core" / "axe.min.js"
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
# A machine that does other work too may take its time.
expect.set_options(timeout=15_000)


class Opens(Protocol):
    def __call__(self, refused: int | None = None, **options: Any) -> Page: ...


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium.found(playwright)
        if path is None:
            words = "there is no Chromium on this machine, so the pages are not tested in a browser here"
            if os.environ.get("FINDINGS_TEST_BROWSER") == "required":
                pytest.fail(words)
            pytest.skip(words)
        browser = chromium.launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opens]:
    """Opens pages on the service; each must end without an error, but for answers with the status `refused`."""
    troubles: list[str] = []
    pages = []

    def opens(refused: int | None = None, **options: Any) -> Page:
        pages.append(opened(browser, troubles, refused, **{"base_url": address, **options}))
        return pages[-1]

    yield opens
    for page in pages:
        page.context.close()
    assert troubles == []


def opened(browser: Browser, troubles: list[str], refused: int | None = None, **options: Any) -> Page:
    """A page in a context of its own; its errors come into `troubles`, but for answers with the status `refused`."""
    page = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options}).new_page()
    page.set_default_timeout(30_000)
    page.on("console", lambda said: troubles.extend(_trouble(said, refused)))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return page


def _trouble(said: ConsoleMessage, refused: int | None) -> list[str]:
    expected = refused is not None and f"the server responded with a status of {refused} " in said.text
    return [] if expected or said.type not in ("error", "warning") else [f"{said.text} ({said.location['url']})"]


@pytest.fixture
def page(open_page: Opens) -> Page:
    return open_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.is_file():
        pytest.skip("axe-core is not in vendor/node_modules: run 'npm ci' in vendor/")
    return AXE.read_text(encoding="utf-8")
