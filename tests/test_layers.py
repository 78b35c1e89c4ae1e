"""Imports go only downwards, and graph/ knows no HTTP."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the bottom to the top; modules on one line do not see each other unless they stand in the order of the line.
LADDER = """
errors terms disk model when identifiers settings cycles lifetime
wording stems facts
documents report reports tagging describe
snapshot head store quads queries index columns filters fulltext
relations statements links edges names seeds records weighing evolution census
authorities indexing validation verification coverage examples stats things citation catalogue
said facets contradictions matters
rules sparql
grounds adjacency walks search projection completion followup summary overview
retelling comparison paths selection explain neighbourhood exports
ledger shelf inputs library edits corrections parts conclusions publication
readings reasons intake originals counting review workers
build desk foresight ingest
""".split()


def modules() -> list[Path]:
    return sorted(path for path in (ROOT / "graph").rglob("*.py"))


def level(path: Path) -> int:
    name = path.relative_to(ROOT / "graph").parts[0].removesuffix(".py")
    assert name in LADDER, f"graph/{name} has no place on the ladder of tests/test_layers.py"
    return LADDER.index(name)


def imported(path: Path) -> list[str]:
    """Modules imported when `path` runs; those under TYPE_CHECKING count too, as hints bind as well."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "graph":
            found += [f"graph.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


def test_there_are_modules_to_check() -> None:
    assert len(modules()) > 10


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_only_downwards(path: Path) -> None:
    own = level(path)
    for name in imported(path):
        assert not name.startswith(("api", "fastapi", "starlette", "uvicorn")), f"{path.name} imports {name}"
        if name.startswith("graph."):
            target = name.split(".")[1]
            assert LADDER.index(target) <= own, f"{path.name} imports graph.{target}, which stands above it"


def test_to_take_documents_in_loads_neither_the_service_nor_pictures_nor_the_check_of_shapes() -> None:
    heavy = ("fastapi", "starlette", "uvicorn", "networkx", "matplotlib", "rdflib", "pyshacl", "PIL", "pypdfium2")
    program = (
        "import sys; from api.cli import main; main(['ingest', '--help'], standalone_mode=False); "
        f"print(*sorted(set({heavy}) & set(sys.modules)), sep=' ', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Take reports and letters into the graph" in done.stdout
    assert done.stderr.split() == []
