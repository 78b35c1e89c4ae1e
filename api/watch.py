"""Watches every request go by: gives it an id, logs it, counts it, and answers for what nobody foresaw."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from api.logs import REQUEST_ID, request_id
from api.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.metrics import Metrics

_LOG = logging.getLogger("findings.request")
_DETAIL = "Something failed here that should not. The service's log says what, under this request's id."


class Watch:
    """The middleware around everything that answers."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), None)
        seen = _Seen(send, request_id(given))
        token = REQUEST_ID.set(seen.id)
        started = time.perf_counter()
        try:
            await self._app(scope, receive, seen.send)
        except Exception:  # noqa: BLE001  (whatever it was, the client hears of it and the log says it)
            _LOG.exception("failed")
            if not seen.status:
                answer = problem(500, "failed", "The request could not be answered", _DETAIL, request=seen.id)
                await answer(scope, receive, seen.send)
        finally:
            self._record(scope, seen, time.perf_counter() - started)
            REQUEST_ID.reset(token)

    def _record(self, scope: Scope, seen: _Seen, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope.get("asked_method", scope["method"])
        self._metrics.answered(_known(method), route, seen.status, seconds)
        fields: dict[str, Any] = {
            "method": method,
            "path": scope.get("asked_path", scope["path"]),
            "status": seen.status,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": seen.size,
            "version": seen.version,
        }
        if _LOG.isEnabledFor(logging.DEBUG):
            client = scope.get("client") or ("", 0)
            fields |= {"parameters": scope["query_string"].decode("latin-1"), "client": client[0]}
        _LOG.info("answered", extra={"fields": fields})


class _Seen:
    """An answer on its way: its status, its size and the version that it is from."""

    def __init__(self, send: Send, number: str) -> None:
        self._send, self.id = send, number
        self.status = self.size = 0
        self.version: str | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message.setdefault("headers", [])
            self.version = next((value.decode() for name, value in headers if name.lower() == b"x-version"), None)
            message["headers"] = [*headers, (b"x-request-id", self.id.encode())]
        self.size += len(message.get("body", b""))
        await self._send(message)


def _known(method: str) -> str:
    """A method's name, where it is one: anybody can send any word, and each would be a number of its own."""
    return method if method in ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE") else "other"
