"""Answers that say what went wrong: RFC 9457 problem details, the one error shape of this service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi import Response

from graph import errors
from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"
TYPES = BASE + "problems/"

# Exception to status, type and title; looked up along the class's ancestry.
STATUSES: dict[type[errors.FindingsError], tuple[int, str, str]] = {
    errors.NothingPublished: (503, "nothing-published", "No graph yet"),
    errors.UnknownVersion: (404, "unknown-version", "Unknown version"),
    errors.UnknownTerm: (404, "unknown-term", "Unknown name"),
    errors.BadParameter: (400, "bad-parameter", "Parameter not usable"),
    errors.FindingsError: (500, "failed", "The request could not be answered"),
}


def problem(
    status: int,
    slug: str,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    """A problem answer. `slug` names its type; `members` are further fields, such as `line`."""
    body = {"type": TYPES + slug, "title": title, "status": status, "detail": detail, **members}
    content = json.dumps(body, ensure_ascii=False)
    return Response(content, status, {**(headers or {})}, media_type=MEDIA_TYPE)


def failure(error: errors.FindingsError) -> Response:
    """The problem that tells why a request could not be answered."""
    status, slug, title = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    members = {"near": error.near} if isinstance(error, errors.UnknownTerm) else {}
    headers = {"Retry-After": "5"} if isinstance(error, errors.NothingPublished) else None
    return problem(status, slug, title, str(error), headers, **members)
