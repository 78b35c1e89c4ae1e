"""What all pages share: the frame around them, their data links, their headers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import assets, links
from api.conditions import unchanged
from api.formats import HTML, JSON, negotiate
from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fastapi import Request

    from api.deps import Reader
    from api.formats import Format

# The ways into the graph that every page offers: words and path.
NAVIGATION = (
    ("Themes", "themes"),
    ("Inspections", "inspections"),
    ("Documents", "documents"),
    ("Discrepancies", "discrepancies"),
    ("Compare", "compare"),
    ("Paths", "paths"),
    ("Explore", "explore"),
    ("SPARQL", "sparql"),
    ("About", "about"),
)
# What people call formats whose names do not say it.
FORMAT_NAMES = {
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "rdf": "RDF/XML",
    "trig": "TriG",
    "nq": "N-Quads",
}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `note` is said beside them."""

    text: str
    address: str | None = None
    note: str = ""


@cache
def templates() -> Environment:
    folder = FileSystemLoader(assets.TEMPLATES)
    found = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters["format_name"] = lambda name: FORMAT_NAMES.get(name, name.upper())
    return found


def address(request: Request, path: str, **parameters: str | None) -> str:
    """The address of a page or answer of this service, such as `findings`, at the version asked for."""
    pinned = request.query_params.get("version")
    pairs = [(key, value) for key, value in {**parameters, "version": pinned}.items() if value]
    return f"{request.scope.get('root_path', '')}/{path}{f'?{urlencode(pairs)}' if pairs else ''}"


def render(
    template: str,
    request: Request,
    reader: Reader | None,
    *,
    title: str,
    offers: Iterable[Format] = (),
    data: Iterable[Link] = (),
    sparql: str | None = None,
    **values: Any,
) -> str:
    """A page within its frame. `offers` are the formats of its address, `data` further ways to its data,
    `sparql` a query that gives it."""
    return (
        templates()
        .get_template(template)
        .render(
            title=title,
            formats=[(o.name, links.in_format(request, o), o.media_type) for o in offers if o is not HTML],
            data=list(data),
            editor=address(request, "sparql.html", query=sparql) if sparql else None,
            navigation=[Link(text, address(request, path)) for text, path in NAVIGATION],
            section=request.url.path.strip("/").partition("/")[0],
            asked=request.query_params.get("q", ""),
            outside=links.absolute(request, ""),
            pinned=request.query_params.get("version"),
            current=links.here(request, version=None),
            here=links.here(request),
            root=request.scope.get("root_path", ""),
            home=links.local(request, BASE),
            version=reader and Link(reader.version, links.local(request, f"{BASE}versions/{reader.version}")),
            asset=lambda name: assets.address(name, request.scope.get("root_path", "")),
            to=lambda path, **parameters: address(request, path, **parameters),
            local=lambda iri: links.local(request, iri),
            **values,
        )
    )


def answer(
    request: Request, reader: Reader, page: Callable[[], str], headers: dict[str, str] | None = None
) -> Response:
    """A page as an answer, made only when the client does not have it already."""
    headers = headers or headers_of(request, reader)
    if unchanged(request, headers["ETag"], there=False):
        return Response(status_code=304, headers=headers)
    content = page()
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, 200, headers, HTML.media_type)


def headers_of(request: Request, reader: Reader) -> dict[str, str]:
    """ETag of the version, the address and the looks; pages are asked for again each time, at the price of a 304."""
    seed = f"{reader.version} {assets.edition()} {links.here(request)}"
    return {
        "ETag": f'"{hashlib.sha256(seed.encode()).hexdigest()[:24]}"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "X-Version": reader.version,
    }


def wanted(request: Request) -> bool:
    """Whether a page is wanted rather than data: by the address's ending, else because Accept prefers it."""
    suffix = request.scope.get("suffix")
    if suffix:
        return bool(suffix == "html")
    chosen = negotiate(",".join(request.headers.getlist("accept")), (JSON, HTML))
    return chosen is not None and chosen[0] is HTML
