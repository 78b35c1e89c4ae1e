"""Pages of docs/ that are made from something else are as they would be made now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from graph.examples import examples

ROOT = Path(__file__).resolve().parent.parent


def test_no_page_is_stale() -> None:
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_page_has_every_example_once() -> None:
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    for example in examples():
        assert page.count(f"```sparql\n{example.text}```") == 1
        assert page.count(f"## {example.question}\n") == 1
