"""Lists of statements of one kind, narrowed down by facets: findings, recommendations, judgements, figures, claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api import links
from api.deps import Page
from api.formats import DATA
from api.pages import queries
from api.pages.page import Link, render
from api.pages.sayings import sayings
from api.pages.words import OUTCOMES, plural
from graph.facets import facets, topics
from graph.filters import Filters, at, matching
from graph.identifiers import slug_of
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fastapi import Request

    from api.deps import Reader

# Statements on a page, and values that a facet shows.
LENGTH, _VALUES = 30, 8
# By facet: what it is called, the parameter that narrows by it, and whether that takes a bare name.
_FACETS = {
    "topic": ("Issue or theme", "issue", False),
    "polarity": ("Evaluation", "polarity", True),
    "outcome": ("What became of it", "status", True),
    "authority": ("Authority", "authority", False),
    "event": ("Inspection or action", "inspection", False),
    "document": ("Document", "document", True),
    "according_to": ("Whose word", "according_to", False),
    "first_hand": ("Told", "relayed", True),
}
_TOLD = {"1": ("no", "first-hand"), "0": ("yes", "passed on by others")}
_KEYS = ("theme", "issue", "authority", "inspection", "from", "to", "polarity", "team", "according_to", "relayed",
         "document", "status", "q")  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A value of a facet with how many statements have it; `on` when the list is narrowed to it."""

    text: str
    count: int
    address: str
    on: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its most frequent values, and how many more there are."""

    name: str
    values: list[Choice]
    more: int


@dataclass(frozen=True)
class Pager:
    """Which part of a list is shown, and where the parts beside it are."""

    first: int
    last: int
    total: str
    previous: str | None
    following: str | None


def page(request: Request, reader: Reader, kind: str, filters: Filters, part: Page) -> str:
    """The page."""
    part = replace(part, limit=min(part.limit, LENGTH) if "limit" not in request.query_params else part.limit)
    places = matching(reader.index, kind, filters)
    iris = at(reader.index, places[part.offset : part.offset + part.limit])
    counts = facets(reader.index, places)
    if filters != Filters():
        counts["topic"] = topics(reader.index, places)
    title = f"{kind}s".capitalize()
    return render(
        "selection.html",
        request,
        reader,
        title=title,
        offers=DATA,
        sparql=_query(kind, filters),
        kind=kind,
        counted=plural(kind, len(places)),
        said=sayings(request, reader, iris),
        facets=list(_facets(request, reader, counts)),
        chosen=chosen(request, reader, _KEYS),
        values={key: request.query_params.get(key, "") for key in _KEYS},
        pager=pager(request, part, len(places)),
    )


def chosen(request: Request, reader: Reader, keys: Collection[str]) -> list[Link]:
    """What a list is narrowed down by; each leads to the list without it."""
    return [
        Link(f"{key.replace('_', ' ')}: {_called(reader, value)}", links.here(request, **{key: None, "after": None}))
        for key, value in request.query_params.multi_items()
        if key in keys and value
    ]


def pager(request: Request, part: Page, total: int) -> Pager:
    """The parts before and after this one."""
    before = max(part.offset - part.limit, 0)
    return Pager(
        first=part.offset + 1,
        last=min(part.offset + part.limit, total),
        total=f"{total:,}",
        previous=links.here(request, after=f"p{before}" if before else None) if part.offset else None,
        following=links.following(request, part, total),
    )


def asked_part(request: Request, length: int) -> Page:
    """Which part of a list is asked for, on pages that show so many at once."""
    token = request.query_params.get("after", "")
    return Page(int(token[1:]) if token[:1] == "p" and token[1:].isdigit() else 0, length)


def _query(kind: str, filters: Filters) -> str:
    patterns = {
        "fg:about|fg:underTheme": filters.topic,
        "fg:authority": filters.authority,
        "fg:madeBy": filters.inspection,
        "fg:polarity": filters.polarity,
        "fg:concerns": filters.team,
        "fg:accordingTo": filters.according_to,
        "fg:saidIn/oa:hasSource": filters.document,
        "fg:outcome": filters.outcome,
    }
    return queries.statements(kind, {path: iri for path, iri in patterns.items() if iri})


def _called(reader: Reader, value: str) -> str:
    """What a parameter's value is called: a label where it names a thing."""
    # A source whose word something is has no page of its own.
    sql = "SELECT label FROM thing WHERE iri = ? OR slug = ? UNION ALL SELECT label FROM node WHERE iri = ? LIMIT 1"
    rows = reader.index.rows(sql, [ID + value, value, ID + value])
    return rows[0]["label"] if rows else value


def _facets(request: Request, reader: Reader, counts: dict[str, dict[str, int]]) -> Iterator[Facet]:
    asked = set(request.query_params.values())
    for name, (words, key, bare) in _FACETS.items():
        values = counts.get(name, {})
        taken = key in request.query_params
        if len(values) < 2 and not taken:  # noqa: PLR2004  one value divides nothing
            continue
        shown = []
        for value, count in list(values.items())[:_VALUES]:
            text, plain = _value(reader, name, value, bare)
            where = links.here(request, **{key: plain, "after": None} | ({"theme": None} if key == "issue" else {}))
            shown.append(Choice(text, count, where, taken and plain in asked))
        yield Facet(words, shown, max(len(values) - _VALUES, 0))


def _value(reader: Reader, name: str, value: str, bare: bool) -> tuple[str, str]:
    """A facet's value in words, and as the parameter takes it."""
    if name == "first_hand":
        parameter, words = _TOLD[value]
        return words, parameter
    if name in ("outcome", "polarity"):
        return OUTCOMES.get(slug_of(value), slug_of(value)), slug_of(value)
    return reader.name(value) or slug_of(value), slug_of(value) if bare else value.removeprefix(ID)
