"""What the head of a request may look like: an ending that names a format, HEAD wherever there is GET, its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import formats
from api.problems import problem
from api.wire import FIELDS, LONGEST

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# This one answers HEAD itself: it knows the length of what it does not send.
_OWN_HEAD = ("/sparql", "/sparql/")
# Files whose names end like a format.
_FILES = ("/ontology/context.jsonld", "/openapi.json", "/static/")


class Addresses:
    """Lets `/findings.csv` mean `/findings` as CSV, and HEAD mean GET without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            stem, _, suffix = scope["path"].rpartition(".")
            if suffix in formats.SUFFIXES and not scope["path"].startswith(_FILES):
                scope = {**scope, "asked_path": scope["path"], "path": stem, "suffix": suffix}
            if scope["method"] == "HEAD" and scope["path"] not in _OWN_HEAD:
                scope = {**scope, "asked_method": "HEAD", "method": "GET"}
                send = _without_body(send)
        await self._app(scope, receive, send)


class HeadLimit:
    """Says of an address or of header fields that are too long that they are, and what to do instead."""

    _ADDRESS = f"The address has more than {LONGEST:,} bytes. Send a query to /sparql with POST instead."
    _FIELDS = f"The header fields have more than {FIELDS:,} bytes. Leave out what is not needed, such as cookies."

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._app
        if scope["type"] == "http":
            if len(scope["raw_path"]) + len(scope["query_string"]) >= LONGEST:
                answer = problem(414, "address-too-long", "Address too long", self._ADDRESS)
            elif sum(len(name) + len(value) for name, value in scope["headers"]) > FIELDS:
                answer = problem(431, "fields-too-long", "Header fields too long", self._FIELDS)
        await answer(scope, receive, send)


def _without_body(send: Send) -> Send:
    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare
