"""Plain readable pages: what a description says, for people. Templates only lay out what is prepared here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from api import links
from api.descriptions import short
from api.pages.page import render
from graph.terms import BASE, ID, term
from graph.things import named_by

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader
    from api.formats import Format
    from graph.things import Description

# How many of those that name a thing a page lists for each property.
_SHOWN = 50


class Value(NamedTuple):
    """A value as a page shows it: its words, and its address when it is a thing."""

    text: str
    address: str | None = None


class Row(NamedTuple):
    """One property with its values, and how many more there are."""

    name: str
    address: str
    values: list[Value]
    more: int = 0


def of_thing(request: Request, reader: Reader, told: Description, offers: tuple[Format, ...]) -> str:
    """The page of one thing: what is said of it, what belongs to it, who names it."""
    assert told.iri
    parts = [iri for iri in told.by_subject if iri != told.iri]
    return render(
        "thing.html",
        request,
        reader,
        offers=offers,
        title=name_of(reader, told, told.iri),
        iri=told.iri,
        rows=properties(request, reader, told, told.iri),
        parts=[(anchor(iri), name_of(reader, told, iri), properties(request, reader, told, iri)) for iri in parts],
        named_by=_naming(request, reader, told.iri),
        graphs=[Value(graph, links.local(request, graph)) for graph in told.graphs],
    )


def of_list(request: Request, offers: tuple[Format, ...], title: str, words: str, items: list[list[Value]]) -> str:
    """A page with a table; its first row is the header."""
    return render("list.html", request, None, offers=offers, title=title, words=words, header=items[0], items=items[1:])


def properties(request: Request, reader: Reader, told: Description, subject: str) -> list[Row]:
    """What a description says of one of its things, by property."""
    found: dict[str, list[Value]] = {}
    for quad in told.by_subject.get(subject, []):
        found.setdefault(quad.predicate.value, []).append(_value(request, reader, cast("ox.NamedNode", quad.object)))
    return [
        Row(short(iri), links.local(request, iri), list(dict.fromkeys(values))) for iri, values in sorted(found.items())
    ]


def _value(request: Request, reader: Reader, node: ox.NamedNode | ox.Literal) -> Value:
    if isinstance(node, ox.Literal):
        return Value(node.value)
    name = reader.label(node.value) or short(node.value).removeprefix(ID).removeprefix(BASE) or node.value
    return Value(name, links.local(request, node.value))


def _naming(request: Request, reader: Reader, iri: str) -> list[Row]:
    found = named_by(reader.store, iri).items()
    return [
        Row(
            short(name),
            links.local(request, name),
            [_value(request, reader, ox.NamedNode(subject)) for subject in subjects[:_SHOWN]],
            max(len(subjects) - _SHOWN, 0),
        )
        for name, subjects in found
    ]


def name_of(reader: Reader, told: Description, iri: str) -> str:
    """What a description calls one of its things."""
    if known := reader.label(iri):
        return known
    names = (term("rdfs:label"), term("fg:says"), term("dct:title"))
    given = {
        quad.predicate: cast("ox.Literal", quad.object).value
        for quad in told.by_subject.get(iri, [])
        if quad.predicate in names
    }
    return next((given[name] for name in names if name in given), iri.removeprefix(ID).removeprefix(BASE) or iri)


def anchor(iri: str) -> str:
    """The fragment of an address, as a page's anchor."""
    return iri.partition("#")[2]
