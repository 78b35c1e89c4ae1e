"""Lists of things: themes as a tree, inspections, documents, teams, bodies, people and posts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.formats import DATA
from api.pages import queries
from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.selection import pager
from api.pages.words import plural, printed
from graph.exports.states import topics_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request

    from api.deps import Page, Reader

LENGTH = 100
_WORDS = {
    "theme": "What findings are about, two levels deep, and the single issues below.",
    "issue": "Single things that can get better or worse.",
    "inspection": "Inspections, reviews and visits.",
    "team": "Teams and services, each with every name that it goes by.",
    "organisation": "Organisations, boards and panels.",
    "person": "Named people.",
    "post": "Posts, with or without a known holder.",
    "document": "What the graph was read from.",
}
# How many statements speak of a thing of a kind.
_SAID = {
    "inspection": "SELECT count(*) FROM statement WHERE event = t.iri",
    "document": "SELECT count(*) FROM statement WHERE document = t.iri",
}
_ACTORS = (
    "SELECT count(*) FROM (SELECT iri FROM concerns WHERE actor = t.iri "
    "UNION SELECT iri FROM statement WHERE according_to = t.iri)"
)
_WHO = ("team", "organisation", "person", "post")
ACTORS = (("teams", "Teams"), ("organisations", "Organisations"), ("people", "People"), ("posts", "Posts"))


@dataclass(frozen=True)
class Branch:
    """A theme with what belongs to it."""

    link: Link
    below: list[tuple[Link, int]]


def page(request: Request, reader: Reader, path: str, kind: str, part: Page, authority: str | None = None) -> str:
    """The page of a list; with an authority, of what belongs to it."""
    part = replace(part, limit=LENGTH) if "limit" not in request.query_params else part
    total, iris = reader.index.things(kind, part.offset, part.limit, authority)
    branches = _tree(request, reader) if kind == "theme" and not authority else []
    return render(
        "things.html",
        request,
        reader,
        title=path.capitalize(),
        offers=DATA,
        sparql=queries.members(kind),
        total=plural(kind, total) if kind != "person" else f"{total} people",
        words=_WORDS.get(kind, ""),
        area=linked(request, reader, authority) if authority else None,
        kind=kind,
        branches=branches,
        rows=[] if branches else _rows(request, reader, kind, iris),
        pager=None if branches else pager(request, part, total),
        siblings=[Link(words, address(request, f"{name}.html")) for name, words in ACTORS] * (kind in _WHO),
    )


def _rows(request: Request, reader: Reader, kind: str, iris: Sequence[str]) -> list[Link]:
    sql = (
        "SELECT t.iri, coalesce(e.latest, (SELECT min(known) FROM held WHERE document = t.iri)) AS day, "
        f"({_SAID.get(kind, _ACTORS)}) AS said FROM json_each(?) j "
        "JOIN thing t ON t.iri = j.value AND t.kind = ? LEFT JOIN event e ON e.iri = t.iri ORDER BY j.key"
    )
    found = []
    for row in reader.index.rows(sql, [json.dumps(iris), kind]):
        notes = [printed(row["day"])] if row["day"] else []
        notes += [plural("statement", row["said"])] if row["said"] or kind in _SAID else []
        found.append(linked(request, reader, row["iri"], " · ".join(notes)))
    return found


def _tree(request: Request, reader: Reader) -> list[Branch]:
    """The broad themes, each with the themes and issues below it."""
    projection = reader.projection
    rows = projection.index.rows("SELECT id FROM node WHERE kind = 'theme' ORDER BY id")
    tops = [row["id"] for row in rows if not projection.linked(row["id"], "broader")]
    found = []
    for top in projection.things(tops):
        _, *below = topics_below(projection, top)
        under = [(linked(request, reader, one.iri), depth) for one, depth in below]
        found.append(Branch(linked(request, reader, top.iri), under))
    return found
