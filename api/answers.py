"""Records as an answer: JSON-LD, CSV or Turtle, always with the version they come from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from fastapi import Response

from api import links, tables
from api.conditions import unchanged
from api.formats import DATA
from graph.evolution import discrepancies
from graph.identifiers import thing
from graph.records import exact
from graph.terms import PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Page, Reader
    from graph.records import Record

# What belongs to the evidence or the date of a thing and is told with it.
_FOLLOWED = ("fg:saidIn", "oa:hasSelector", "fg:when")


@dataclass(frozen=True)
class Collection:
    """A page of records of one kind, with what an answer says about the whole."""

    kind: str
    records: list[Record]
    total: int
    page: Page
    base: dict[str, Any]


def respond(request: Request, reader: Reader, collection: Collection, form: str) -> Response:
    """The collection in the wanted form (`json`, `csv` or `ttl`), with ETag and Link headers."""
    headers = _headers(request, reader, form)
    following = links.following(request, collection.page, collection.total)
    related = links.alternates(request, DATA, next(offer for offer in DATA if offer.name == form))
    headers["Link"] = ", ".join([*([f'<{following}>; rel="next"'] if following else []), *related])
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if form == "csv":
        return Response(tables.to_csv(collection.records, collection.kind), 200, headers, "text/csv; charset=utf-8")
    if form == "ttl":
        return Response(turtle(reader, [r["id"] for r in collection.records]), 200, headers, "text/turtle")
    return json_ld(request, _body(request, reader, collection, following), headers)


def json_ld(request: Request, body: dict[str, Any], headers: dict[str, str]) -> Response:
    whole = {"@context": links.context(request), **body}
    as_rdf = _wants_ld(headers)
    content = json.dumps(exact(whole) if as_rdf else whole, ensure_ascii=False)
    return Response(content, 200, headers, "application/ld+json" if as_rdf else "application/json")


def _wants_ld(headers: dict[str, str]) -> bool:
    return headers.pop("X-Form", "") == "jsonld"


def _body(request: Request, reader: Reader, collection: Collection, following: str | None) -> dict[str, Any]:
    return {
        "id": links.absolute(request, links.here(request)),
        "version": reader.version,
        "total": {"value": collection.total, "relation": "eq"},
        "base": collection.base,
        "next": following,
        "discrepancies": touched(reader, collection.records),
        "items": collection.records,
    }


def single(request: Request, reader: Reader, body: dict[str, Any], form: str = "json") -> Response:
    """One composed answer (an evolution, an overview) as JSON, with its version."""
    headers = _headers(request, reader, form)
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return json_ld(request, {"version": reader.version, **body}, headers)


def _headers(request: Request, reader: Reader, form: str) -> dict[str, str]:
    seed = f"{reader.version} {form} {links.here(request)}"
    tag = hashlib.sha256(seed.encode()).hexdigest()[:24]
    headers = {"ETag": f'"{tag}"', "Vary": "Accept", "Cache-Control": "public, max-age=60", "X-Version": reader.version}
    return {**headers, "X-Form": form} if form == "jsonld" else headers


def turtle(reader: Reader, iris: Iterable[str]) -> bytes:
    """The triples of these things and of the passages and dates that they name."""
    followed = {term(name) for name in _FOLLOWED}
    wanted, seen, triples = [ox.NamedNode(iri) for iri in iris], set[str](), []
    while wanted:
        node = wanted.pop()
        if node.value in seen:
            continue
        seen.add(node.value)
        for quad in reader.store.quads_for_pattern(node, None, None, None):
            triples.append(ox.Triple(quad.subject, quad.predicate, quad.object))
            if quad.predicate in followed and isinstance(quad.object, ox.NamedNode):
                wanted.append(quad.object)
    return ox.serialize(sorted(set(triples), key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def touched(reader: Reader, records: Iterable[Record]) -> list[Record]:
    """The discrepancies that these records stand in."""
    found = discrepancies(reader.index, (record["id"] for record in records))
    return [{"id": iri, "label": reader.index.label(iri)} for iri in found]


def label(reader: Reader, iri: str | None) -> dict[str, str | None] | None:
    """An IRI with the words it is shown with."""
    return {"id": iri, "label": reader.records.label(iri) or iri.removeprefix(thing("").value)} if iri else None
