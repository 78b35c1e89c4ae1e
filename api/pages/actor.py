"""The page of a team, body, post, person or group: its names, what it does, what was said, who may have come before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.descriptions import THING
from api.pages import queries
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, linked, sayings
from graph.explain import sentence
from graph.records import many, other_names
from graph.terms import ID

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader
    from graph.projection import Projection, Thing

# Relations that hold between actors; what statements say of them stands in lists of its own.
_SAID = ("concerns", "subject", "object", "accordingTo", "relayedBy", "addressedTo", "madeBy", "about", "authority")
_SHOWN, _TIES, _NEAR = 25, 40, 400


@dataclass(frozen=True)
class Tie:
    """How this one hangs together with another, in words, and what vouches for it."""

    words: str
    other: Link
    basis: str
    candidate: bool


def page(request: Request, reader: Reader, iri: str) -> str:
    """The page."""
    record = reader.records.record(iri) or {}
    path = iri.removeprefix(ID)
    thing = reader.projection.thing(iri)
    concerning = [row["iri"] for row in reader.index.rows(_CONCERNS, [iri])]
    saying = [row["iri"] for row in reader.index.rows(_OWN, [iri])]
    ties = _ties(request, reader.projection, thing) if thing else []
    return render(
        "actor.html",
        request,
        reader,
        title=reader.label(iri) or path,
        offers=THING,
        sparql=queries.concerning(iri),
        iri=iri,
        kind=thing.kind if thing else path.partition("/")[0],
        names=other_names(record, reader.label(iri)),
        unit_of=[linked(request, reader, one["id"]) for one in many(record.get("unitOf"))],
        purpose=[str(one).replace("-", " ") for one in many(record.get("purpose")) if isinstance(one, str)],
        note=record.get("note", ""),
        candidates=[tie for tie in ties if tie.candidate],
        ties=[tie for tie in ties if not tie.candidate][:_TIES],
        concerning=_told(request, reader, concerning),
        concerned=len(concerning),
        all_concerning=address(request, "findings.html", team=path),
        saying=_told(request, reader, saying),
        says=len(saying),
        all_saying=address(request, "findings.html", according_to=path),
        plain=links.local(request, iri) + ".html?plain=yes",
        explore=address(request, "explore", focus=path),
        paths=address(request, "paths.html", **{"from": path}),
    )


_CONCERNS = "SELECT s.iri FROM concerns c JOIN statement s ON s.iri = c.iri WHERE c.actor = ? ORDER BY s.as_of, s.place"
_OWN = "SELECT iri FROM statement WHERE according_to = ? AND kind != 'judgement' ORDER BY place LIMIT 500"


def _told(request: Request, reader: Reader, iris: list[str]) -> list[Saying]:
    return sayings(request, reader, iris[:_SHOWN])


def _ties(request: Request, projection: Projection, thing: Thing) -> list[Tie]:
    """The edges to other actors and events, those that only may hold first."""
    edges = [
        edge
        for edge in projection.edges(projection.edges_of(thing.number)[:400].tolist())
        if edge.relation not in _SAID
    ]
    others = {one.number: one for one in projection.things({n for e in edges for n in (e.source, e.target)})}
    found = []
    for edge in edges:
        source, target = others[edge.source], others[edge.target]
        other = target if source.number == thing.number else source
        if other.kind in ("standing", "finding", "judgement", "recommendation", "figure", "claim", "discrepancy"):
            continue
        found.append(
            Tie(
                words=sentence(edge.relation, source, target),
                other=Link(other.label, links.local(request, other.iri)),
                basis=edge.basis,
                candidate=edge.relation == "mayHaveSucceeded",
            )
        )
    return list(dict.fromkeys(found))
