"""An answer on its way out: headers, conditions, and a client that goes away or takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from fastapi import Response

from api.formats import weighted
from graph.errors import FindingsError

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import Receive, Scope, Send

    from graph.sparql import Answer, SparqlRequest, SparqlService

VARY = "Accept, Accept-Encoding"
# Who takes no piece of an answer for so many seconds is left.
_PATIENCE = 60.0


def accepts_gzip(request: Request) -> bool:
    wanted = dict(weighted(request.headers.get("accept-encoding", "")))
    return wanted.get("gzip", wanted.get("*", 0.0)) > 0


def matches(request: Request, tag: str | None) -> bool:
    """Whether the client already has the answer that `tag` names."""
    if tag is None or request.method == "POST":
        return False
    held = request.headers.get("if-none-match", "").split(",")
    return any(value.strip().removeprefix("W/") == f'"{tag}"' for value in held)


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
    result: Answer | FindingsError | None = None

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        tasks.cancel_scope.cancel()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        try:
            result = await service.answer(wanted)
        except FindingsError as error:
            result = error
        tasks.cancel_scope.cancel()
    if isinstance(result, FindingsError):
        raise result
    return result


def send(request: Request, answer: Answer, asked_version: str | None) -> Response:
    """The response that carries an answer."""
    headers = headers_of(answer.tag, asked_version) | {"X-Version": answer.version}
    if answer.gzip:
        headers["Content-Encoding"] = "gzip"
    return _Sent(answer, headers, with_body=request.method != "HEAD")


class _Sent(Response):
    """An answer sent in pieces, so that a long one is never in memory."""

    def __init__(self, answer: Answer, headers: dict[str, str], with_body: bool) -> None:
        super().__init__(None, 200, {**headers, "Content-Length": str(answer.size)}, answer.media_type)
        self._answer, self._with_body = answer, with_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        if self._with_body:
            async for chunk in self._answer.chunks():
                with anyio.move_on_after(_PATIENCE) as sending:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                if sending.cancelled_caught:
                    return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
