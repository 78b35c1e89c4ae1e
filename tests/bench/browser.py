"""How soon pages are seen and how much they move, told by the browser itself.

    .venv/bin/python -m tests.bench.browser

Each page is opened anew over the seed graph, once wide and once at a phone's width, without anything kept from before.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from graph.build import build
from graph.settings import ROOT, Settings
from graph.store import DataDirectory
from tests.browser import chromium
from tests.browser.conftest import NARROW, WIDE
from tests.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

PAGES = {
    "home": "/",
    "themes": "/themes",
    "theme": "/evolution?theme=thresholds",
    "findings": "/findings?theme=care-leavers",
    "statement": "/id/st/ofsted-2014/125.2.html",
    "paths": "/paths?from=sunrise&to=mass",
    "explorer": "/explore?focus=sunrise",
    "editor": "/sparql.html",
}
TIMES = 3
# Watches from before the first paint on.
_WATCH = """
window.seen = {paint: 0, largest: 0, shift: 0};
const watch = (type, act) =>
  new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({type, buffered: true});
watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.paint = entry.startTime; });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
"""
_WEIGHT = """() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""


def main() -> None:
    """Print a table of medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = chromium.found(playwright)
        if path is None:
            raise SystemExit("There is no Chromium on this machine. Install one, for example: apt-get install chromium")
        directory = DataDirectory(Path(folder))
        build(directory, ROOT / "seeds")
        browser = chromium.launch(playwright, path)
        print("| page | width | first paint (ms) | largest paint (ms) | layout shift | transferred (kB) |")
        print("|---|---|---|---|---|---|")
        with serving(directory, Settings()) as address:
            for name, place in PAGES.items():
                for size in (WIDE, NARROW):
                    print(_row(name, size["width"], [_visit(browser, address + place, size) for _ in range(TIMES)]))
        browser.close()


def _visit(browser: Browser, address: str, size: ViewportSize) -> dict[str, float]:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    seen: dict[str, Any] = page.evaluate("seen")
    weight = page.evaluate(_WEIGHT)
    context.close()
    return {**seen, "weight": weight / 1000}


def _row(name: str, width: int, visits: list[dict[str, float]]) -> str:
    middle = {key: median(visit[key] for visit in visits) for key in visits[0]}
    paint, largest, shift, weight = (middle[key] for key in ("paint", "largest", "shift", "weight"))
    return f"| {name} | {width} | {paint:.0f} | {largest:.0f} | {shift:.3f} | {weight:.0f} |"


if __name__ == "__main__":
    main()
