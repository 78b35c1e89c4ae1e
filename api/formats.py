"""Every format an answer can have, and the choice between them: an address's ending, else the Accept header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Iterator

_W3C = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True)
class Format:
    """One format. `suffixes` end addresses, the first is its name; `also` are media types that ask for it by name.

    `engine` is what the SPARQL engine calls it, `iri` the W3C's identifier of it.
    """

    media_type: str
    suffixes: tuple[str, ...]
    also: tuple[str, ...] = ()
    engine: str = ""
    iri: str = ""

    @property
    def name(self) -> str:
        return self.suffixes[0]


HTML = Format("text/html; charset=utf-8", ("html",), ("application/xhtml+xml",))
JSON = Format("application/json", ("json",))

TURTLE = Format("text/turtle; charset=utf-8", ("ttl",), ("application/x-turtle",), "TURTLE", _W3C + "Turtle")
N_TRIPLES = Format("application/n-triples", ("nt",), ("text/plain",), "N_TRIPLES", _W3C + "N-Triples")
JSON_LD = Format("application/ld+json", ("jsonld", "json"), ("application/json",), "JSON_LD", _W3C + "JSON-LD")
RDF_XML = Format("application/rdf+xml", ("rdf", "xml"), ("application/xml", "text/xml"), "RDF_XML", _W3C + "RDF_XML")
TRIG = Format("application/trig", ("trig",), ("application/x-trig",), "TRIG", _W3C + "TriG")
N_QUADS = Format("application/n-quads", ("nq",), ("text/x-nquads",), "N_QUADS", _W3C + "N-Quads")
N3 = Format("text/n3; charset=utf-8", ("n3",), ("text/rdf+n3",), "N3", _W3C + "N3")

SPARQL_JSON = Format(
    "application/sparql-results+json", ("json", "srj"), ("application/json",), "JSON", _W3C + "SPARQL_Results_JSON"
)
SPARQL_XML = Format(
    "application/sparql-results+xml",
    ("xml", "srx"),
    ("application/xml", "text/xml"),
    "XML",
    _W3C + "SPARQL_Results_XML",
)
CSV = Format("text/csv; charset=utf-8", ("csv",), (), "CSV", _W3C + "SPARQL_Results_CSV")
TSV = Format("text/tab-separated-values; charset=utf-8", ("tsv",), (), "TSV", _W3C + "SPARQL_Results_TSV")

BIBTEX = Format("application/x-bibtex; charset=utf-8", ("bib",), ("text/x-bibtex",))
CFF = Format("application/yaml; charset=utf-8", ("cff",), ("text/yaml", "application/x-yaml"))

# In the order in which they are preferred where the request does not care.
DATA = (JSON, JSON_LD, CSV, TURTLE)
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS, N3)
RESULTS = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
_PAGES = (HTML, BIBTEX, CFF)
SUFFIXES = tuple(sorted({suffix for offer in (*_PAGES, *DATA, *GRAPHS, *RESULTS) for suffix in offer.suffixes}))

_ELEMENT = re.compile(r'((?:[^,"]|"(?:[^"\\]|\\.)*")+)')
_PARAMETER = re.compile(r';\s*([^=;\s]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')


class NotAcceptable(HTTPException):
    """None of the formats on offer is wanted."""

    def __init__(self, offers: tuple[Format, ...]) -> None:
        listed = ", ".join(_bare(offer.media_type) for offer in offers)
        super().__init__(406, f"This can be had as {listed}. Name one of these in Accept.", {"Vary": "Accept"})


def choose(request: Request, *offers: Format) -> tuple[Format, str]:
    """The format that the request likes best, and the media type to call it.

    Raises:
        NotAcceptable: it wants none of them.
    """
    suffix = request.scope.get("suffix")
    if suffix:
        chosen = next(((offer, offer.media_type) for offer in offers if suffix in offer.suffixes), None)
    else:
        chosen = negotiate(",".join(request.headers.getlist("accept")), offers)
    if chosen is None:
        raise NotAcceptable(offers)
    return chosen


@lru_cache(maxsize=1024)
def negotiate(accept: str, offers: tuple[Format, ...]) -> tuple[Format, str] | None:
    """The best offer for an Accept header (RFC 9110, 12.5.1): by quality, then by how exactly it was named.

    >>> negotiate("text/turtle;q=0.5, application/json", GRAPHS)[1]
    'application/json'
    """
    wanted = dict(weighted(accept)) or {"*/*": 1.0}
    candidates = []
    for rank, offer in enumerate(offers):
        for said, ranges in _ways(offer):
            place = next((place for place, name in enumerate(ranges) if name in wanted), None)
            if place is not None and wanted[ranges[place]] > 0:
                candidates.append(((wanted[ranges[place]], -place, -rank), (offer, said)))
    return max(candidates, key=lambda candidate: candidate[0])[1] if candidates else None


def _ways(offer: Format) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a format can be called and the ranges that match that; an alias is only had when it is asked for."""
    own = _bare(offer.media_type)
    yield offer.media_type, (own, own.partition("/")[0] + "/*", "*/*")
    for name in offer.also:
        yield name, (name,)


def weighted(header: str) -> Iterator[tuple[str, float]]:
    """The values of a header such as Accept with their weights, other parameters left out.

    >>> list(weighted('text/html;level="1,2";q=0.7, */*'))
    [('text/html', 0.7), ('*/*', 1.0)]
    """
    for element in _ELEMENT.findall(header):
        name = element.partition(";")[0].strip().lower()
        parameters = {key.lower(): value.strip(' "') for key, value in _PARAMETER.findall(element)}
        try:
            quality = float(parameters.get("q", "1"))
        except ValueError:
            continue
        if name:
            yield name, min(max(quality, 0.0), 1.0)


def _bare(media_type: str) -> str:
    return media_type.partition(";")[0]


def _data_form(request: Request) -> str:
    return choose(request, *DATA, HTML)[0].name


# The name of the format that a look-up is to be answered in: json, jsonld, csv, ttl or html.
DataOrPage = Annotated[str, Depends(_data_form)]
