"""An answer on its way out: headers, conditions, and a client that goes away or takes nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import anyio
from fastapi import Response

from api.conditions import unchanged
from api.formats import weighted
from graph.sparql.answers import CHUNK

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import Receive, Scope, Send

    from graph.sparql import Answer, SparqlRequest, SparqlService

VARY = "Accept, Accept-Encoding"
_SOON = 0.02
# Who takes no piece of an answer for so many seconds is left.
_PATIENCE = 60.0


def accepts_gzip(request: Request) -> bool:
    wanted = dict(weighted(request.headers.get("accept-encoding", "")))
    return wanted.get("gzip", wanted.get("*", 0.0)) > 0


def matches(request: Request, tag: str | None) -> bool:
    """Whether the client already has the answer that `tag` names."""
    if tag is None or request.method == "POST":
        return False
    return unchanged(request, f'"{tag}"')


def headers_of(tag: str | None, asked_version: str | None) -> dict[str, str]:
    """What caches must know. A version that was asked for by name never changes; the current one may at any time."""
    if tag is None:
        return {"Vary": VARY, "Cache-Control": "no-store"}
    lasting = "public, max-age=31536000, immutable" if asked_version else "public, no-cache"
    return {"Vary": VARY, "Cache-Control": lasting, "ETag": f'"{tag}"'}


async def answer_unless_gone(request: Request, service: SparqlService, wanted: SparqlRequest) -> Answer | None:
    """The answer; None when the client went away, and then the work is stopped.

    Raises:
        FindingsError: there is no answer.
    """
    asking, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert asking is not None
    gone, watching = False, list[asyncio.Task[None]]()

    async def watch() -> None:
        nonlocal gone
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        asking.cancel()

    # Most answers are there before anybody can go away, so nobody watches at first.
    timer = loop.call_later(_SOON, lambda: watching.append(loop.create_task(watch())))
    try:
        return await service.answer(wanted)
    except asyncio.CancelledError:
        if gone and asking.uncancel() == 0:
            return None
        raise
    finally:
        timer.cancel()
        for task in watching:
            task.cancel()


def send(request: Request, answer: Answer, asked_version: str | None) -> Response:
    """The response that carries an answer."""
    headers = headers_of(answer.tag, asked_version) | {"X-Version": answer.version}
    if answer.gzip:
        headers["Content-Encoding"] = "gzip"
    return Sent(answer, headers, with_body=request.method != "HEAD")


class Sent(Response):
    """An answer sent in pieces, so that a long one is never in memory."""

    def __init__(self, answer: Answer, headers: dict[str, str], with_body: bool) -> None:
        super().__init__(None, 200, {**headers, "Content-Length": str(answer.size)}, answer.media_type)
        self._answer, self._with_body = answer, with_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  (ASGI)
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        rest = self._answer.size if self._with_body else 0
        if rest <= CHUNK:
            # A single piece never waits for its reader.
            body = await self._answer.read() if rest else b""
            await send({"type": "http.response.body", "body": body, "more_body": False})
            return
        async for chunk in self._answer.chunks():
            rest -= len(chunk)
            with anyio.move_on_after(_PATIENCE) as sending:
                await send({"type": "http.response.body", "body": chunk, "more_body": rest > 0})
            if sending.cancelled_caught:
                return
