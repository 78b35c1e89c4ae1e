"""The graph explorer: what stands around a thing, as a picture and as tables. Scripts make the picture live."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from api import links
from api.pages.page import Link, address, render
from graph.completion import NAMED, sure_name
from graph.edges import KINDS
from graph.errors import UnclearName
from graph.exports.sheet import sheet
from graph.neighbourhood import MOST, neighbourhood
from graph.relations import RELATIONS
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request

    from api.deps import Reader
    from graph.exports.sheet import Row
    from graph.projection import Projection, Thing
    from graph.selection import Selection

# Where somebody who does not know the graph may begin: things of many ties, of different kinds.
_BEGINNINGS = ("theme", "issue", "team", "inspection", "organisation")
_EACH = 3
_TITLE = "Explore the graph"


def beginning(request: Request, reader: Reader) -> str:
    """The page before anything is chosen: a box, and things to begin with."""
    offered = {
        kind: [_beginning(request, thing.iri, thing.label) for thing in _most_tied(reader.projection, kind)]
        for kind in _BEGINNINGS
    }
    return _render(request, reader, title=_TITLE, beginnings=offered)


def unclear(request: Request, reader: Reader, error: UnclearName) -> str:
    """The page for a name of nothing, or of several things: what may be meant."""
    candidates = [_beginning(request, ID + path, label, kind) for path, label, kind in error.candidates]
    several = error.several
    unknown = f"“{error.name}” may mean more than one thing" if several else f"Nothing is called “{error.name}”"
    return _render(request, reader, title=_TITLE, candidates=candidates, unknown=unknown)


def around(request: Request, reader: Reader, focus: Thing, depth: int, kinds: Sequence[str], limit: int) -> str:
    """The page of what stands around one thing."""
    found = neighbourhood(reader.projection, focus, depth, kinds, limit)
    rows = sheet(found, reader.store, reader.version)
    named = {row["id"]: row["label"] for row in rows.nodes}
    asked = {"focus": focus.path, "depth": str(depth), "limit": str(limit)}
    return _render(
        request,
        reader,
        title=f"Around {focus.label}",
        focus=focus,
        depth=depth,
        limit=limit,
        most=MOST,
        picture=address(request, "export.svg", **asked),
        words=_words(found),
        notes=found.notes,
        nodes=[{**row, "address": links.local(request, row["id"])} for row in rows.nodes],
        ties=[(_sentence(row, named), row["basis"]) for row in rows.edges],
        endpoints=_endpoints(request),
    )


def _render(request: Request, reader: Reader, **values: Any) -> str:
    chosen = values.get("focus")
    box = sure_name(reader.projection, chosen.iri, chosen.label) if chosen else request.query_params.get("focus", "")
    named = " ".join(kind for kind in NAMED if kind in KINDS)
    empty: dict[str, Any] = {"focus": None, "beginnings": {}, "candidates": [], "unknown": None}
    return render("explore.html", request, reader, box=box, named=named, **(empty | values))


def _most_tied(projection: Projection, kind: str) -> list[Thing]:
    """The things of a kind with the most ties; hubs, which nearly everything is tied to, tell little."""
    ties = np.diff(projection.adjacency.start) * (projection.of_kind(kind) & ~projection.hubs)
    most = np.argsort(-ties, kind="stable")[:_EACH]
    return [thing for number in most.tolist() for thing in projection.things([number]) if ties[number]]


def _beginning(request: Request, iri: str, label: str, note: str = "") -> Link:
    return Link(label, address(request, "explore", focus=iri.removeprefix(ID)), note)


def _words(found: Selection) -> str:
    others, left = len(found.things) - 1, sum(found.left_out.values())
    return f"{others} of {others + left} things shown"


def _sentence(row: Row, named: dict[str, str]) -> str:
    return RELATIONS[row["relation"]].words.format(a=named[row["source"]], b=named[row["target"]])


def _endpoints(request: Request) -> str:
    """What the scripts ask, and the words of relations, as JSON."""
    found = {
        "graph": address(request, "graph"),
        "export": address(request, "export"),
        "explore": address(request, "explore"),
        "thing": links.local(request, ID),
        "ids": ID,
        "words": {name: relation.words for name, relation in RELATIONS.items()},
    }
    return json.dumps(found)
