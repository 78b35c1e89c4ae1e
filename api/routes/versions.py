"""`/versions` and `/cite`: what was published when, and how to cite an answer so that it can be had again."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
from fastapi import APIRouter, Query, Request, Response

from api import links
from api.deps import ReaderDep
from api.descriptions import WHOLE, choice, respond
from api.formats import BIBTEX, CFF, CSV, HTML, JSON, choose
from api.pages import described, wholes
from api.schemas import PROBLEMS, description_of
from graph.catalogue import DESCRIPTION, releases
from graph.citation import Citation
from graph.errors import BadParameter, UnknownVersion
from graph.sparql import Query as SparqlQuery
from graph.terms import BASE
from graph.things import Description

if TYPE_CHECKING:
    from graph.snapshot import Release

router = APIRouter(tags=["versions"], default_response_class=Response)

_LIST = (JSON, HTML, CSV)
_CITATIONS = (BIBTEX, CFF)
_COLUMNS = ("version", "published", "current", "quads", "graphs")


@router.get("/versions", responses={**PROBLEMS, 200: description_of("The versions", _LIST)})
def versions(request: Request) -> Response:
    """Every version that can be read, oldest first. Name one in `version` to be answered from it."""
    offer, media_type = choose(request, *_LIST)
    found = request.app.state.directory.releases()
    headers = {
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Link": ", ".join(links.alternates(request, _LIST, offer)),
    }
    items = [_item(request, release) for release in found]
    if offer is CSV:
        return Response(_table(items), 200, headers, media_type)
    if offer is HTML:
        return Response(_page(request, found), 200, headers, media_type)
    current = next((release.version for release in found if release.current), None)
    return Response(json.dumps({"current": current, "items": items}), 200, headers, media_type)


@router.get("/versions/{version}", responses={**PROBLEMS, 200: description_of("One version", WHOLE)})
def one_version(request: Request, version: str) -> Response:
    """One version: when it was published, and the version before it."""
    readable = request.app.state.directory.releases()
    iri = f"{BASE}versions/{version}"
    about = (
        [triple for triple in releases(readable) if triple.subject == ox.NamedNode(iri)] if version.isalnum() else []
    )
    if not about:
        raise UnknownVersion(f"There is no version '{version}'. /versions lists them.")
    told = Description(iri, tuple(ox.Quad(t.subject, t.predicate, t.object, DESCRIPTION) for t in about))
    reader = request.app.state.readers.reader(version)
    page = partial(wholes.of_description, request, reader, told, f"Version {version}")
    return respond(request, reader, told, choice(request, WHOLE), WHOLE, page, besides=str(readable))


@router.get("/cite", responses={**PROBLEMS, 200: description_of("The citation", _CITATIONS)})
def cite(
    request: Request,
    reader: ReaderDep,
    query: Annotated[str | None, Query(description="The SPARQL query whose answer is cited.")] = None,
    of: Annotated[
        str | None, Query(description="Or the address of any other answer here.", examples=["/findings?theme=adoption"])
    ] = None,
) -> Response:
    """A citation (BibTeX or CFF) of an answer at a version; of the whole graph where neither is given.

    The version is the current one where none is named, and the cited address names it.
    """
    offer, media_type = choose(request, *_CITATIONS)
    if query is not None and of is not None:
        raise BadParameter("Give either 'query' or 'of': one citation is of one answer.")
    address, title = _cited(request, reader.version, query, of)
    published = next(r.published for r in request.app.state.directory.releases() if r.version == reader.version)
    citation = Citation(title, links.absolute(request, address), reader.version, published)
    headers = {"Vary": "Accept", "X-Version": reader.version, "Cache-Control": "public, no-cache"}
    headers["Link"] = ", ".join(links.alternates(request, _CITATIONS, offer))
    return Response(citation.bibtex() if offer is BIBTEX else citation.cff(), 200, headers, media_type)


def _cited(request: Request, version: str, query: str | None, of: str | None) -> tuple[str, str]:
    """The address that gives the answer again, and what to call it."""
    if query is not None:
        SparqlQuery.read(query, request.app.state.settings.query_length)
        return f"/sparql?{urlencode({'query': query, 'version': version})}", "Findings Graph: answer to a SPARQL query"
    if of is None:
        return f"/versions/{version}", "Findings Graph"
    parts = urlsplit(of)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        raise BadParameter("'of': give the path of an answer here, such as /findings?theme=adoption.")
    asked = [pair for pair in parts.query.split("&") if pair and not pair.startswith("version=")]
    pairs = "&".join([*(quote(pair, safe="=%+,:/") for pair in asked), f"version={version}"])
    path = quote(parts.path, safe="/%.")
    return f"{path}?{pairs}", f"Findings Graph: {parts.path.strip('/')}"


def _item(request: Request, release: Release) -> dict[str, Any]:
    address = partial(links.absolute, request)
    return {
        "id": f"{BASE}versions/{release.version}",
        "version": release.version,
        "published": release.published.isoformat().replace("+00:00", "Z"),
        "current": release.current,
        "quads": release.manifest.quads,
        "graphs": release.manifest.graphs,
        "sparql": address(f"/sparql?version={release.version}"),
        "void": address(f"/void?version={release.version}"),
    }


def _table(items: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for item in items:
        current = "yes" if item["current"] else "no"
        writer.writerow([item["version"], item["published"], current, item["quads"], len(item["graphs"])])
    return out.getvalue().encode("utf-8-sig")


def _page(request: Request, found: list[Release]) -> str:
    rows = [[described.Value(name) for name in _COLUMNS]]
    for release in reversed(found):
        address = links.local(request, f"{BASE}versions/{release.version}")
        cells = (
            f"{release.published:%Y-%m-%d %H:%M} UTC",
            "current" if release.current else "",
            release.manifest.quads,
        )
        values = [described.Value(str(cell)) for cell in (*cells, len(release.manifest.graphs))]
        rows.append([described.Value(release.version, address), *values])
    return described.of_list(request, _LIST, "Versions", "Every version that can be read, the newest first.", rows)
