"""The page that says what went wrong, for who asked for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Response

from api import links
from api.formats import HTML
from api.pages.page import Link, render
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import Request


def problem_page(
    request: Request,
    status: int,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    near: Sequence[str] = (),
) -> Response:
    """The answer: the same words that a program would get."""
    offered = [Link(name, _meant(request, name)) for name in near]
    page = render("problem.html", request, None, title=title, status=status, detail=detail, near=offered)
    return Response(page, status, {**(headers or {}), "Vary": "Accept"}, HTML.media_type)


def _meant(request: Request, name: str) -> str:
    """Where a near match leads: a thing's page, else the same question with the name put right."""
    if "/" in name:
        return links.local(request, ID + name)
    keys = ("theme", "issue", "authority", "team", "document", "inspection", "left", "right")
    return links.here(request, **next(({key: name} for key in keys if key in request.query_params), {}))
