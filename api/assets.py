"""Styles and scripts of the pages: their addresses change with their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

FOLDER = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"

router = APIRouter()

# What a browser must be told exactly: modules and fonts of another type are refused.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


def digest_of(*folders: Path) -> str:
    """A name for the content of everything in these folders."""
    found = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


@cache
def digest() -> str:
    """The name of the styles and scripts as they are now; modules that import each other share it."""
    return digest_of(FOLDER)


@cache
def edition() -> str:
    """The name of all that a page is made with: it changes a page's ETag when only its looks change."""
    return digest_of(FOLDER, TEMPLATES)


def address(name: str, root: str = "") -> str:
    """Where a file of the static folder is, for as long as it stays as it is."""
    return f"{root}/static/{digest()}/{name}"


@router.get("/static/{named}/{path:path}", include_in_schema=False)
def static(named: str, path: str) -> Response:
    """A style, script or picture of the pages. Only the present address is kept by browsers."""
    file = (FOLDER / path).resolve()
    if not file.is_file() or not file.is_relative_to(FOLDER):
        raise HTTPException(404, "Not Found")
    kept = "public, max-age=31536000, immutable" if named == digest() else "no-cache"
    return FileResponse(file, headers={"Cache-Control": kept}, media_type=_TYPES.get(file.suffix))
