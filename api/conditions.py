"""Conditional requests: what a client says it has already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import Request


def unchanged(request: Request, tag: str, *, there: bool = True) -> bool:
    """Whether the client has the answer that `tag` (as in the ETag header) names.

    `*` means any answer that there is: false while it is not known whether there is one.
    """
    held = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    return (there and "*" in held) or any(one.removeprefix("W/") == tag for one in held)
