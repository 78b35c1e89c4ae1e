"""Writes the pages of docs/ that are made from something else. `make docs` runs it; a test says when to.

`--check` writes nothing and exits 1 when a page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from graph import examples
from graph.settings import ROOT, Settings

FOLDER = Path(__file__).resolve().parent


def settings() -> str:
    """Every setting with its default, from the model that reads them."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = field.default.relative_to(ROOT) if _within(field.default) else field.default
        shown = "" if default is None else f"`{default}`"
        rows.append(f"| `FINDINGS_{name.upper()}` | {shown} | {field.description} |")
    return _SETTINGS + "\n".join(rows) + "\n"


def _within(default: object) -> bool:
    return isinstance(default, Path) and default.is_relative_to(ROOT)


_SETTINGS = """# Settings

Each is an environment variable, read once at the start. This page is written by `make docs` from `graph/settings.py`.

| variable | default | meaning |
|---|---|---|
"""

PAGES = {"queries.md": examples.page, "settings.md": settings}


def stale() -> list[str]:
    """The pages that are not what they would be written as."""
    found = []
    for name, page in PAGES.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != page():
            found.append(name)
    return found


def main() -> int:
    """Write or check; the exit code."""
    names = stale()
    if "--check" not in sys.argv:
        for name in names:
            (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
        return 0
    for name in names:
        sys.stderr.write(f"docs/{name} is stale: run 'make docs'\n")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
