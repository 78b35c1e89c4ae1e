"""A description of a thing, in every format, saying where it comes from: named graphs and version."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox
from fastapi import Response

from api import assets, links, tables
from api.conditions import unchanged
from api.formats import CSV, HTML, JSON, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, NotAcceptable, choose
from graph.catalogue import DATASET
from graph.records import exact
from graph.terms import BASE, NS, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import Request

    from api.deps import Reader
    from api.formats import Format
    from graph.things import Description

    Page = Callable[[], str]

# Of one thing, and of many at once; what is preferred where the request does not care comes first.
THING = (JSON, HTML, JSON_LD, TURTLE, N_TRIPLES, RDF_XML, TRIG, N_QUADS, CSV)
WHOLE = (TURTLE, HTML, JSON_LD, N_TRIPLES, RDF_XML, TRIG, N_QUADS, CSV)
COLUMNS = ("id", "property", "value", "label", "graph", "version")


def choice(request: Request, offers: tuple[Format, ...]) -> tuple[Format, str]:
    """The format that suits the request. Formats with named graphs only where it names no other.

    Who follows an address asks the default graph, which is empty in these but for where the rest comes from.

    Raises:
        NotAcceptable: it wants none of them.
    """
    try:
        return choose(request, *(offer for offer in offers if offer not in (TRIG, N_QUADS)))
    except NotAcceptable:
        return choose(request, *offers)


def respond(
    request: Request,
    reader: Reader,
    told: Description,
    chosen: tuple[Format, str],
    offers: tuple[Format, ...],
    page: Page | None = None,
    besides: str = "",
) -> Response:
    """The description in the chosen format, with its alternates and an ETag. `page` writes the one for people,
    where they are not answered elsewhere.

    `besides` is what the answer depends on other than its address and the version.
    """
    offer, media_type = chosen
    headers = headers_of(request, reader, chosen, offers, told.iri, besides)
    if unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if page and offer is HTML:
        return Response(page(), 200, headers, HTML.media_type)
    if offer is CSV:
        return Response(_table(reader, told), 200, headers, media_type)
    if JSON in offers and offer in (JSON, JSON_LD):
        return Response(_record(request, reader, told, offer), 200, headers, media_type)
    return Response(_graph(request, reader, told, offer), 200, headers, media_type)


def headers_of(
    request: Request,
    reader: Reader,
    chosen: tuple[Format, str],
    offers: tuple[Format, ...],
    described: str | None,
    besides: str = "",
) -> dict[str, str]:
    """What caches and readers must know: ETag, version, alternates. Data of a version asked for by name are kept."""
    offer, media_type = chosen
    looks = assets.edition() if offer is HTML else ""
    seed = f"{reader.version} {media_type} {links.here(request)} {besides}{looks}"
    lasting = "version" in request.query_params and not besides
    kept = "no-cache" if offer is HTML else "public, max-age=60"
    return {
        "ETag": f'"{hashlib.sha256(seed.encode()).hexdigest()[:24]}"',
        "Vary": "Accept",
        "Cache-Control": "public, max-age=31536000, immutable" if lasting and offer is not HTML else kept,
        "X-Version": reader.version,
        "Content-Location": links.in_format(request, offer),
        "Link": ", ".join([*links.alternates(request, offers, offer), *links.provenance(request, described)]),
    }


def _record(request: Request, reader: Reader, told: Description, offer: Format) -> str:
    """The thing as a JSON-LD record; with a document come its passages, whose addresses are within its own."""
    assert told.iri
    record = reader.records.record(told.iri) or {"id": told.iri}
    passages = reader.records.records(iri for iri in told.by_subject if iri.startswith(told.iri + "#"))
    body: dict[str, Any] = {"@context": links.context(request), **record}
    if passages:
        body["passages"] = passages
    source = [{"id": graph} for graph in told.graphs]
    version = {"id": _version(reader)}
    body["describedIn"] = {"id": _own_address(request, offer), "source": source, "isPartOf": version}
    return json.dumps({**(exact(body) if offer is JSON_LD else body), "version": reader.version}, ensure_ascii=False)


def _graph(request: Request, reader: Reader, told: Description, offer: Format) -> bytes:
    """The quads and, in the default graph, where they come from. Formats without graphs get the triples."""
    source = [ox.Quad(t.subject, t.predicate, t.object) for t in _provenance(request, reader, told, offer)]
    quads = [*source, *told.quads]
    engine = getattr(ox.RdfFormat, offer.engine)
    if not engine.supports_datasets or offer is JSON_LD:
        triples = dict.fromkeys(quad.triple for quad in quads)
        return ox.serialize(triples, format=engine, prefixes=_prefixes(quads)) or b""
    return ox.serialize(quads, format=engine, prefixes=_prefixes(quads)) or b""


def _provenance(request: Request, reader: Reader, told: Description, offer: Format) -> Iterator[ox.Triple]:
    address = ox.NamedNode(_own_address(request, offer))
    yield ox.Triple(address, term("rdf:type"), term("foaf:Document"))
    if told.iri:
        yield ox.Triple(address, term("foaf:primaryTopic"), ox.NamedNode(told.iri))
    for graph in told.graphs:
        yield ox.Triple(address, term("dct:source"), ox.NamedNode(graph))
    yield ox.Triple(address, term("dct:isPartOf"), ox.NamedNode(_version(reader)))
    yield ox.Triple(address, term("void:inDataset"), DATASET)


def _own_address(request: Request, offer: Format) -> str:
    return BASE.rstrip("/") + links.in_format(request, offer)


def _version(reader: Reader) -> str:
    return f"{BASE}versions/{reader.version}"


def _prefixes(quads: list[ox.Quad]) -> dict[str, str]:
    """The prefixes of the namespaces that occur. Things are written in full: their names have slashes."""
    names = {n.value for quad in quads for n in quad.triple if isinstance(n, ox.NamedNode)}
    used = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in names}
    return {name: iri for name, iri in PREFIXES.items() if iri in used and name != "id"}


def _table(reader: Reader, told: Description) -> bytes:
    """One row for each quad: which graph says what, in which version."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for quad in told.quads:
        value = cast("ox.NamedNode | ox.Literal", quad.object)
        label = (reader.index.label(value.value) or "") if isinstance(value, ox.NamedNode) else ""
        subject, graph = cast("ox.NamedNode", quad.subject).value, cast("ox.NamedNode", quad.graph_name).value
        row = (subject, short(quad.predicate.value), value.value, label, graph, reader.version)
        writer.writerow([tables.safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


@lru_cache(maxsize=20_000)
def short(iri: str) -> str:
    """A prefixed name where there is a prefix for it, else the IRI."""
    for name, namespace in (("fg", NS), *PREFIXES.items()):
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local:
            return f"{name}:{local}"
    return iri
