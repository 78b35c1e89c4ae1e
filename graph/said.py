"""Statements as people read them: what is said, whose word it is, who passed it on, and where it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.identifiers import passage_parts, slug_of
from graph.terms import fg, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.index import Index


@dataclass(frozen=True)
class Place:
    """Where a statement stands: a passage of a document, with its printed paragraph, line and page as far as known."""

    passage: str
    document: str
    para: str | None
    line: int | None
    page: int | None
    sha256: str | None

    @property
    def words(self) -> str:
        """Paragraph or line, and page, in words."""
        parts = [f"paragraph {self.para}"] if self.para else [f"line {self.line}"] if self.line else []
        return ", ".join([*parts, *([f"page {self.page}"] if self.page else [])])


@dataclass(frozen=True)
class Said:
    """One statement. IRIs throughout; `polarity` and `trend` are bare names, `as_of` an ISO day.

    `when` says in words, as precisely as it is known, when its event was.
    """

    iri: str
    kind: str
    says: str
    polarity: str | None
    trend: str | None
    outcome: str | None
    event: str | None
    document: str
    authority: str | None
    as_of: str | None
    when: str | None
    according_to: str
    tellers: tuple[str, ...]
    about: tuple[str, ...]
    places: tuple[Place, ...]


def said(index: Index, store: ox.Store, iris: Iterable[str]) -> list[Said]:
    """These statements, in the order in which they are given; what is no statement is left out."""
    wanted = list(iris)
    sql = (
        "SELECT s.*, dated FROM json_each(?) w JOIN statement s ON s.iri = w.value LEFT JOIN event e ON e.iri = s.event"
    )
    rows = {row["iri"]: row for row in index.rows(sql, [json.dumps(wanted)])}
    found = []
    for iri in wanted:
        if not (row := rows.get(iri)):
            continue
        node = ox.NamedNode(iri)
        found.append(
            Said(
                iri=iri,
                kind=row["kind"],
                says=row["says"],
                polarity=slug_of(row["polarity"]) if row["polarity"] else None,
                trend=slug_of(row["trend"]) if row["trend"] else None,
                outcome=slug_of(row["outcome"]) if row["outcome"] else None,
                event=row["event"],
                document=row["document"],
                authority=row["authority"],
                as_of=row["as_of"],
                when=row["dated"],
                according_to=row["according_to"],
                tellers=() if row["first_hand"] else tuple(_objects(store, node, "relayedBy")),
                about=tuple(_objects(store, node, "about")),
                places=tuple(sorted(_places(store, node), key=lambda place: (place.line or 0, place.passage))),
            )
        )
    return found


def quotes(store: ox.Store, iri: str) -> list[str]:
    """The words of the passages that a statement rests on, where the graph holds them."""
    found = []
    for passage in _objects(store, ox.NamedNode(iri), "saidIn"):
        for selector in store.quads_for_pattern(ox.NamedNode(passage), term("oa:hasSelector"), None, None):
            exact = store.quads_for_pattern(cast("ox.NamedNode", selector.object), term("oa:exact"), None, None)
            found += [cast("ox.Literal", quad.object).value for quad in exact]
    return found


def _places(store: ox.Store, node: ox.NamedNode) -> Iterable[Place]:
    """The passages that a statement rests on."""
    for passage in _objects(store, node, "saidIn"):
        if place := passage_place(store, ox.NamedNode(passage)):
            yield place


def passage_place(store: ox.Store, passage: ox.NamedNode) -> Place | None:
    """Where a passage is; None when the graph does not know it."""
    values = {
        quad.predicate.value: cast("ox.Literal", quad.object).value
        for quad in store.quads_for_pattern(passage, None, None, None)
    }
    if not values:
        return None
    line, page = (values.get(fg(name).value) for name in ("line", "page"))
    return Place(
        passage=passage.value,
        document=values.get(term("oa:hasSource").value, passage.value.partition("#")[0]),
        para=values.get(fg("para").value),
        line=int(line) if line else None,
        page=int(page) if page else None,
        sha256=values.get(fg("sha256").value),
    )


def _objects(store: ox.Store, node: ox.NamedNode, name: str) -> list[str]:
    quads = store.quads_for_pattern(node, fg(name), None, None)
    return sorted({cast("ox.NamedNode", quad.object).value for quad in quads})


def passages(store: ox.Store, document: str) -> tuple[list[str], list[str]]:
    """The passages of a document that statements may rest on, and those that were passed over; both in order."""
    node = ox.NamedNode(document)
    over = set(_objects(store, node, "passedOver"))
    quads = store.quads_for_pattern(None, term("oa:hasSource"), node, None)
    found = {cast("ox.NamedNode", quad.subject).value for quad in quads} | over
    parts = {iri: range_ for iri in found if (range_ := passage_parts(iri))}
    ordered = sorted(parts, key=lambda iri: parts[iri][1:])
    return [iri for iri in ordered if iri not in over], [iri for iri in ordered if iri in over]


def resting_on(store: ox.Store, passage: str) -> list[str]:
    """The statements and other things that rest on a passage."""
    quads = store.quads_for_pattern(None, fg("saidIn"), ox.NamedNode(passage), None)
    return sorted({cast("ox.NamedNode", quad.subject).value for quad in quads})
