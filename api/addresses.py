"""What an address may look like beyond its route: an ending that names a format, and HEAD wherever there is GET."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import formats

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


def _without_body(send: Send) -> Send:
    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare
