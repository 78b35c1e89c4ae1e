"""Values to RDF: what is known of a passage or a date from its identifier alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import identifiers
from graph.model import Passage
from graph.terms import ID, term
from graph.when import bounds, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_WHEN = ID + "when/"


def passage(value: Passage, quote: str | None = None) -> Iterator[ox.Triple]:
    """The triples of a passage; with its words where the document is at hand."""
    parts = (value.document, value.start, value.end)
    subject = identifiers.passage(*parts)
    yield ox.Triple(subject, term("rdf:type"), term("fg:Passage"))
    yield ox.Triple(subject, term("oa:hasSource"), identifiers.document(value.document))
    yield from _position(subject, value)
    if quote is not None:
        exact = identifiers.selector(*parts, "quote")
        yield ox.Triple(subject, term("oa:hasSelector"), exact)
        yield ox.Triple(exact, term("rdf:type"), term("oa:TextQuoteSelector"))
        yield ox.Triple(exact, term("oa:exact"), ox.Literal(quote))


def _position(subject: ox.NamedNode, value: Passage) -> Iterator[ox.Triple]:
    position = identifiers.selector(value.document, value.start, value.end, "position")
    yield ox.Triple(subject, term("oa:hasSelector"), position)
    yield ox.Triple(position, term("rdf:type"), term("oa:TextPositionSelector"))
    yield ox.Triple(position, term("oa:start"), ox.Literal(value.start))
    yield ox.Triple(position, term("oa:end"), ox.Literal(value.end))


def furniture(value: Passage, reason: str) -> Iterator[ox.Triple]:
    """The triples of a range that belongs to the page and not to the text."""
    parts = (value.document, value.start, value.end)
    node = identifiers.furniture(*parts)
    yield ox.Triple(identifiers.document(value.document), term("fg:furniture"), node)
    yield ox.Triple(node, term("rdf:type"), term("oa:SpecificResource"))
    yield ox.Triple(node, term("oa:hasSource"), identifiers.document(value.document))
    yield ox.Triple(node, term("fg:reason"), ox.Literal(reason, language="en"))
    yield from _position(node, value)


def when(edtf: str) -> Iterator[ox.Triple]:
    """The triples of a date: its two bounds and its words.

    Raises:
        ValueError: not a date of the supported forms.
    """
    subject = identifiers.when(edtf)
    earliest, latest = bounds(edtf)
    yield ox.Triple(subject, term("rdf:type"), term("time:TemporalEntity"))
    yield ox.Triple(subject, term("fg:earliest"), _day(earliest))
    yield ox.Triple(subject, term("fg:latest"), _day(latest))
    yield ox.Triple(subject, term("rdfs:label"), ox.Literal(words(edtf), language="en"))


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=term("xsd:date"))


def implied(triples: list[ox.Triple]) -> Iterator[ox.Triple]:
    """What the identifiers of passages and dates in `triples` already say.

    Raises:
        ValueError: a passage ends before it starts, or a date is not one.
    """
    named: set[str] = set()
    for triple in triples:
        named.update(n.value for n in (triple.subject, triple.object) if isinstance(n, ox.NamedNode))
    for iri in sorted(named):
        if iri.startswith(_WHEN):
            yield from when(iri.removeprefix(_WHEN).replace("..", "/"))
        elif parts := identifiers.passage_parts(iri):
            yield from passage(Passage(*parts))
