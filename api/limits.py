"""How often one client may ask: a middleware that sends away who asks more, and says when to come again."""

from __future__ import annotations

import ipaddress
import math
import time
from typing import TYPE_CHECKING

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from api.problems import problem
from graph.errors import BadParameter

if TYPE_CHECKING:
    from limits import RateLimitItem
    from starlette.types import ASGIApp, Receive, Scope, Send

    from api.metrics import Metrics
    from graph.settings import Settings

DEFAULT = "600/minute"
# Whoever watches the service must always get through.
_FREE = ("/healthz", "/readyz", "/metrics")
# An IPv6 client has a network of its own, so the network is the client.
_NETWORK = 64


def limit_of(settings: Settings) -> RateLimitItem | None:
    """The limit that the settings ask for; None when there is none, as by default on a loopback address.

    Raises:
        BadParameter: the setting is no limit.
    """
    wanted = settings.rate_limit
    if wanted == "auto":
        wanted = "off" if _is_loopback(settings.host) else DEFAULT
    try:
        return None if wanted == "off" else parse(wanted)
    except ValueError:
        raise BadParameter(f"FINDINGS_RATE_LIMIT: '{wanted}' is no limit. Write 600/minute, off or auto.") from None


class RateLimit:
    """The middleware. Each process counts for itself."""

    def __init__(self, app: ASGIApp, limit: RateLimitItem, metrics: Metrics) -> None:
        self._app, self._limit, self._metrics = app, limit, metrics
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _FREE:
            await self._app(scope, receive, send)
            return
        client = client_of(scope)
        if await self._limiter.hit(self._limit, client):
            await self._app(scope, receive, send)
            return
        self._metrics.limited.inc()
        window = await self._limiter.get_window_stats(self._limit, client)
        seconds = max(math.ceil(window.reset_time - time.time()), 1)
        detail = f"At most {self._limit} are answered. Try again in {seconds} s."
        answer = problem(429, "too-many-requests", "Too many requests", detail, {"Retry-After": str(seconds)})
        await answer(scope, receive, send)


def client_of(scope: Scope) -> str:
    """Who asks: an address, or of IPv6 its network."""
    host = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if address.version == 4:  # noqa: PLR2004  (the protocol is called so)
        return str(address)
    return str(ipaddress.ip_network((address, _NETWORK), strict=False))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
