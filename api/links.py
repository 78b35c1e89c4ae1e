"""Every address that an answer names is built here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Page
    from api.formats import Format

# What may stand in a path as it is.
_PLAIN = "/:@!$&'()*+,;=~-._"


def here(request: Request, **changes: str | None) -> str:
    """This request's address with some parameters changed; None removes one."""
    return quote(path(request), safe=_PLAIN) + query(request, **changes)


def query(request: Request, **changes: str | None) -> str:
    """This request's parameters with some of them changed, behind their question mark."""
    parameters = [(k, v) for k, v in request.query_params.multi_items() if k not in changes]
    parameters += [(k, v) for k, v in changes.items() if v is not None]
    return f"?{urlencode(parameters)}" if parameters else ""


def path(request: Request) -> str:
    """The path as it was asked for, with its suffix."""
    original: str = request.scope.get("asked_path", request.url.path)
    return original


def stem(request: Request) -> str:
    """The path as it was asked for, without its suffix."""
    suffix = request.scope.get("suffix")
    return path(request).removesuffix(f".{suffix}") if suffix else path(request)


def in_format(request: Request, offer: Format) -> str:
    """The address of what was asked for in one format, whatever the Accept header."""
    return f"{quote(stem(request), safe=_PLAIN)}.{offer.name}{query(request)}"


def alternates(request: Request, offers: Iterable[Format], chosen: Format) -> list[str]:
    """Link values that name the other formats of an answer."""
    return [
        f'<{in_format(request, offer)}>; rel="alternate"; type="{offer.media_type.partition(";")[0]}"'
        for offer in offers
        if offer is not chosen
    ]


def provenance(request: Request, described: str | None) -> list[str]:
    """Link values that name the lasting address of an answer, what it describes and its other versions."""
    found = [f'<{BASE.rstrip("/")}{here(request)}>; rel="canonical"']
    if described:
        found.append(f'<{described}>; rel="describes"')
    found.append(f'<{local(request, BASE + "versions")}>; rel="version-history"')
    if "version" in request.query_params:
        found.append(f'<{here(request, version=None)}>; rel="latest-version"')
    return found


def local(request: Request, iri: str) -> str:
    """Where this service answers for an IRI of the graph, at the version asked for; other IRIs stay as they are."""
    if not iri.startswith(BASE):
        return iri
    before, mark, fragment = iri.removeprefix(BASE).partition("#")
    version = request.query_params.get("version")
    pinned = f"?{urlencode({'version': version})}" if version and before != "versions" else ""
    root: str = request.scope.get("root_path", "")
    return f"{root}/{_quoted(before)}{pinned}{mark}{fragment}"


@lru_cache(maxsize=20_000)
def _quoted(path: str) -> str:
    """A path as it stands in an address; a page names the same things many times."""
    return quote(path, safe=_PLAIN)


def absolute(request: Request, address: str) -> str:
    """An address of this service as it is reached from outside."""
    outside: str | None = request.app.state.settings.address
    return (outside or str(request.base_url)).rstrip("/") + address


def context(request: Request) -> str:
    """Where the JSON-LD context of this request's answer is: at the service that gave the answer."""
    return absolute(request, local(request, BASE + "ontology/context.jsonld").partition("?")[0])


def following(request: Request, page: Page, total: int) -> str | None:
    """The address of the next page; None on the last."""
    start = page.offset + page.limit
    return here(request, after=f"p{start}") if start < total else None
