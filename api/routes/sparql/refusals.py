"""Why a query has no answer, as a problem: from exception to status, type and members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.problems import problem
from graph import errors

if TYPE_CHECKING:
    from fastapi import Response

# Looked up along the class's ancestry.
STATUSES: dict[type[errors.QueryError], tuple[int, str, str]] = {
    errors.QuerySyntax: (400, "sparql-syntax", "Not SPARQL 1.1"),
    errors.QueryForbidden: (403, "update-forbidden", "Updates are not allowed"),
    errors.QueryUnsupported: (400, "query-unsupported", "Not supported"),
    errors.QueryTimeout: (504, "query-timeout", "Query stopped at its time limit"),
    errors.QueryTooLong: (413, "query-too-long", "Query too long"),
    errors.QueryTooDeep: (400, "query-too-deep", "Query nested too deeply"),
    errors.QueryMemory: (413, "query-memory", "Query needs too much memory"),
    errors.AnswerTooBig: (413, "result-too-large", "Answer too large"),
    errors.QueueFull: (503, "queue-full", "Too many queries at once"),
    errors.QueryError: (500, "query-crashed", "Query could not be answered"),
}


def refusal(error: errors.QueryError, method: str) -> Response:
    """The problem that tells why there is no answer."""
    status, slug, title = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    headers: dict[str, str] = {}
    members: dict[str, object] = {}
    if isinstance(error, errors.QuerySyntax):
        members = {"line": error.line, "column": error.column}
    elif isinstance(error, errors.QueryForbidden):
        members = {"keyword": error.keyword}
        if error.keyword == "SERVICE":
            slug, title = "service-forbidden", "SERVICE is not allowed"
    elif isinstance(error, errors.QueryTimeout):
        members = {"seconds": error.seconds}
    elif isinstance(error, errors.QueueFull):
        headers["Retry-After"] = str(error.retry_after)
    elif isinstance(error, errors.QueryTooLong) and method != "POST":
        status = 414
    return problem(status, slug, title, str(error), headers, **members)
