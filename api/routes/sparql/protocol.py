"""The SPARQL 1.1 Protocol, read strictly: from a request to what it asks, or to the reason why not."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import anyio
import pyoxigraph as ox

from graph.errors import BadParameter, QueryForbidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
# A character has at most four bytes, and a byte three characters in a form.
_PER_CHARACTER = 12
# So much of a body that is too long is read all the same, so that its sender reads the answer.
_DRAINED = 20_000_000
_PATIENCE = 10.0


class Refused(Exception):
    """A request that is not of the protocol, with the status and type of the problem to answer."""

    def __init__(
        self, status: int, slug: str, title: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.slug, self.title, self.detail, self.headers = status, slug, title, detail, headers
        super().__init__(detail)


@dataclass(frozen=True)
class Asked:
    """What a request of the protocol says. `bare` has no parameter at all: it asks for the service description."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    timeout: float | None
    version: str | None
    bare: bool


async def read(request: Request, longest: int) -> Asked:
    """What `request` asks; `longest` is the number of characters that a query may have.

    Raises:
        Refused, BadParameter, QueryForbidden
    """
    pairs = _of_address(request.scope["query_string"])
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        _check_kind(kind, parameters)
        _check_coding(request.headers.get("content-encoding", "identity"))
        body = await _body(request, longest * _PER_CHARACTER)
        pairs += _pairs(body) if kind == FORM else (("query", _decoded(body.removeprefix(BOM_UTF8))),)
    return _asked(pairs)


def _asked(pairs: tuple[tuple[str, str], ...]) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise _update()
    for name in ("query", "timeout", "version"):
        if len(values.get(name, ())) > 1:
            title = "Parameter given twice"
            raise Refused(400, "doubled-parameter", title, f"'{name}' is given more than once. Give it once.")
    query, timeout, version = (values.get(name, [None])[0] for name in ("query", "timeout", "version"))
    return Asked(
        query,
        _graphs(values, "default-graph-uri"),
        _graphs(values, "named-graph-uri"),
        None if timeout is None else _seconds(timeout),
        version,
        not pairs,
    )


def _check_kind(kind: str, parameters: str) -> None:
    if kind == UPDATE:
        raise _update()
    if kind not in (FORM, QUERY):
        found = f"'{kind}' is" if kind else "A body without Content-Type is"
        detail = f"{found} not understood here. POST a query as {QUERY}, or as the field 'query' of a form ({FORM})."
        raise Refused(
            415, "unsupported-media-type", "Media type not supported", detail, {"Accept-Post": f"{QUERY}, {FORM}"}
        )
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refused(415, "unsupported-media-type", "Charset not supported", f"Send UTF-8 instead of {charset}.")


def _check_coding(coding: str) -> None:
    if coding.strip().lower() not in ("", "identity"):
        title, detail = "Coding not supported", f"Send the query as it is, without Content-Encoding: {coding}."
        raise Refused(415, "unsupported-media-type", title, detail, {"Accept-Encoding": "identity"})


def _update() -> QueryForbidden:
    return QueryForbidden("UPDATE", "Updates are not allowed: the published graph is only read here.")


async def _body(request: Request, most: int) -> bytes:
    body, received = bytearray(), 0
    with anyio.move_on_after(_PATIENCE) as reading:
        async for part in request.stream():
            received += len(part)
            if received <= most:
                body += part
            elif received > _DRAINED:
                break
    if reading.cancelled_caught:
        raise Refused(408, "request-timeout", "Request too slow", f"The body did not arrive within {_PATIENCE:g} s.")
    if received > most:
        raise Refused(413, "query-too-long", "Query too long", f"The body is longer than {most:,} bytes.")
    return bytes(body)


def _pairs(data: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_qsl(_decoded(data), keep_blank_values=True, errors="strict", max_num_fields=1000))
    except UnicodeDecodeError:
        raise _bad_encoding() from None
    except ValueError as error:
        raise BadParameter(f"The parameters cannot be read: {error}") from None


_of_address = lru_cache(maxsize=256)(_pairs)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _bad_encoding() from None


def _bad_encoding() -> Refused:
    return Refused(400, "bad-encoding", "Not UTF-8", "The request has bytes that are not UTF-8. Send UTF-8.")


def _graphs(values: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    for iri in values.get(name, ()):
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise BadParameter(f"'{name}': '{iri}' is no absolute IRI: {error}") from None
    return tuple(values.get(name, ()))


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise BadParameter(f"'timeout': '{text}' is no number of seconds above 0.")
    return seconds
