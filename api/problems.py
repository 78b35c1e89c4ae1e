"""Answers that say what went wrong: RFC 9457 problem details, the one error shape of this service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from fastapi import Response

from graph import errors
from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Failure(NamedTuple):
    """How a request that could not be answered is told: `near` are names that may have been meant."""

    status: int
    slug: str
    title: str
    headers: dict[str, str] | None
    near: Sequence[str]

    @classmethod
    def of(cls, error: errors.FindingsError) -> Failure:
        """What an exception comes to."""
        status, slug, title = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
        headers = {"Retry-After": "5"} if isinstance(error, errors.NothingPublished) else None
        return cls(status, slug, title, headers, error.near if isinstance(error, errors.UnknownTerm) else ())


def failure(error: errors.FindingsError) -> Response:
    """The problem that tells why a request could not be answered."""
    found = Failure.of(error)
    members = {"near": found.near} if isinstance(error, errors.UnknownTerm) else {}
    return problem(found.status, found.slug, found.title, str(error), found.headers, **members)
