"""Statements as pages list them: with their sign, whose word it is, where they stand, and links to all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.pages.page import Link
from api.pages.words import KINDS, OUTCOMES, printed, sign
from graph.identifiers import slug_of
from graph.said import said
from graph.terms import ID
from graph.when import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Reader
    from graph.said import Said


@dataclass(frozen=True)
class Saying:
    """One statement, ready to be laid out."""

    path: str
    anchor: str
    address: str
    kind: str
    says: str
    sign: str
    polarity: str
    outcome: str
    day: str
    event: Link | None
    who: Link
    tellers: list[Link]
    document: Link
    place: str
    about: list[Link]


def sayings(request: Request, reader: Reader, iris: Iterable[str]) -> list[Saying]:
    """The statements in the order given."""
    return [_saying(request, reader, one) for one in said(reader.index, reader.store, iris)]


def linked(request: Request, reader: Reader, iri: str, note: str = "") -> Link:
    """A thing by its label, leading to its page."""
    return Link(reader.name(iri) or iri.removeprefix(ID), links.local(request, iri), note)


def _saying(request: Request, reader: Reader, one: Said) -> Saying:
    path = one.iri.removeprefix(ID)
    return Saying(
        path=path,
        anchor=path.replace("/", "-"),
        address=links.local(request, one.iri),
        kind=KINDS.get(one.kind, one.kind),
        says=one.says,
        sign=sign(one.polarity),
        polarity=one.polarity or "none",
        outcome=OUTCOMES.get(one.outcome or "", ""),
        day=brief(one.when, one.as_of) if one.when else printed(one.as_of),
        event=linked(request, reader, one.event) if one.event else None,
        who=linked(request, reader, one.according_to),
        tellers=[linked(request, reader, teller) for teller in one.tellers],
        document=Link(slug_of(one.document), links.local(request, one.document), reader.label(one.document) or ""),
        place="; ".join(dict.fromkeys(place.words for place in one.places if place.words)),
        about=[linked(request, reader, topic) for topic in one.about],
    )
