"""Answers that say what went wrong: RFC 9457 problem details, the one error shape of this service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi import Response

from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE = "application/problem+json"
TYPES = BASE + "problems/"


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
