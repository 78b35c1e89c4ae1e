"""Lists of things: themes as a tree, inspections, documents, teams, bodies, people and posts."""

from __future__ import annotations

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
_ACTORS = "SELECT count(*) FROM concerns WHERE actor = t.iri"
_WHO = ("team", "organisation", "person", "post")
ACTORS = (("teams", "Teams"), ("organisations", "Organisations"), ("people", "People"), ("posts", "Posts"))


@dataclass(frozen=True)
class Branch:
    """A theme with what belongs to it."""

    link: Link
    below: list[tuple[Link, int]]


def page(request: Request, reader: Reader, path: str, kind: str, part: Page) -> str:
    """The page of a list."""
    part = replace(part, limit=LENGTH) if "limit" not in request.query_params else part
    total, _ = reader.index.things(kind, 0, 0)
    branches = _tree(request, reader) if kind == "theme" else []
    return render(
        "things.html",
        request,
        reader,
        title=path.capitalize(),
        offers=DATA,
        sparql=queries.members(kind),
        total=plural(kind, total) if kind != "person" else f"{total} people",
        words=_WORDS.get(kind, ""),
        kind=kind,
        branches=branches,
        rows=[] if branches else _rows(request, reader, kind, part),
        pager=None if branches else pager(request, part, total),
        siblings=[Link(words, address(request, f"{name}.html")) for name, words in ACTORS] * (kind in _WHO),
    )


def _rows(request: Request, reader: Reader, kind: str, part: Page) -> list[Link]:
    sql = (
        f"SELECT t.iri, e.latest, ({_SAID.get(kind, _ACTORS)}) AS said FROM thing t LEFT JOIN event e ON e.iri = t.iri "
        "WHERE t.kind = ? ORDER BY t.place LIMIT ? OFFSET ?"
    )
    found = []
    for row in reader.index.rows(sql, [kind, part.limit, part.offset]):
        notes = [printed(row["latest"])] if row["latest"] else []
        notes += [plural("statement", row["said"])] if kind != "issue" else []
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
