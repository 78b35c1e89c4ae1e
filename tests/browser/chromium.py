"""The machine's browser: Chromium of the system, Google Chrome, or the one that Playwright brought."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Nothing is looked up or fetched behind the pages' back.
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def found(playwright: Playwright) -> str | None:
    """Where a browser is; None where there is none."""
    own = playwright.chromium.executable_path
    return next(filter(None, map(shutil.which, _NAMES)), own if Path(own).exists() else None)


def launch(playwright: Playwright, path: str) -> Browser:
    """The browser at `path`, without a window. As root it has no sandbox of its own."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(executable_path=path, args=[*_QUIET, *(["--no-sandbox"] if root else [])])
