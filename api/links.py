"""Every address that an answer names is built here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Page


def here(request: Request, **changes: str | None) -> str:
    """This request's address with some parameters changed; None removes one."""
    parameters = [(k, v) for k, v in request.query_params.multi_items() if k not in changes]
    parameters += [(k, v) for k, v in changes.items() if v is not None]
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{path(request)}{query}"


def path(request: Request) -> str:
    """The path as it was asked for, with its suffix."""
    original: str = request.scope.get("asked_path", request.url.path)
    return original


def following(request: Request, page: Page, total: int) -> str | None:
    """The address of the next page; None on the last."""
    start = page.offset + page.limit
    return here(request, after=f"p{start}") if start < total else None
