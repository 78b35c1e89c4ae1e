"""Pages that tell of many things at once: the data set, a version, a named graph. Things of one make share a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api import links
from api.descriptions import WHOLE
from api.pages.described import anchor, name_of, properties
from api.pages.page import render
from api.pages.selection import pager
from api.pages.words import plural
from graph.things import said_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Page, Reader
    from api.pages.described import Row, Value
    from graph.things import Description

# Things on a page of a named graph.
LENGTH = 50
# What makes a table: so many things of one make, in so few columns, with nothing longer than this in a cell.
_FEWEST, _COLUMNS, _LONGEST = 3, 6, 160
# Values of a property that are told where the page tells of each of them anyway.
_VALUES = 8


@dataclass(frozen=True)
class Told:
    """One thing and what is said of it; `label` is not always its name in the graph."""

    anchor: str
    label: str
    address: str
    rows: list[Row]


@dataclass(frozen=True)
class Table:
    """Things that have the same properties, a line for each. What is alike for all of them is said once."""

    caption: str
    alike: list[Row]
    columns: list[Row]
    lines: list[Told]


def of_description(request: Request, reader: Reader, told: Description, title: str) -> str:
    """The page of a description."""
    iris = sorted(told.by_subject, key=lambda iri: iri != told.iri)
    every = [_told(request, reader, told, iri) for iri in iris]
    own = {one.address for one in every}
    every = [replace(one, rows=[_brief(row, own) for row in one.rows]) for one in every]
    return render(
        "whole.html", request, reader, offers=WHOLE, title=title, lead="", parts=list(_parts(every)), pager=None
    )


def of_graph(request: Request, reader: Reader, graph: str, part: Page) -> str:
    """The page of a named graph: a part of its things, each with all that the graph says of it."""
    subjects = reader.subjects(graph)
    told = said_in(reader.store, graph, subjects[part.offset : part.offset + part.limit])
    return render(
        "whole.html",
        request,
        reader,
        offers=WHOLE,
        title=f"Named graph {graph.rsplit('/', 1)[-1]}",
        lead=f"{plural('thing', len(subjects))}, and what this graph alone says of each.",
        parts=list(_parts([_told(request, reader, told, iri) for iri in told.by_subject])),
        pager=pager(request, part, len(subjects)),
    )


def _told(request: Request, reader: Reader, told: Description, iri: str) -> Told:
    return Told(
        anchor(iri), name_of(reader, told, iri), links.local(request, iri), properties(request, reader, told, iri)
    )


def _brief(row: Row, own: set[str]) -> Row:
    """A property with the first of many values, where all of them have their own place on the page."""
    if len(row.values) <= _VALUES or any(value.address not in own for value in row.values):
        return row
    return row._replace(values=row.values[:_VALUES], more=len(row.values) - _VALUES)


def _parts(every: Iterable[Told]) -> Iterable[Told | Table]:
    """Tables where things are of one make, each where the first of them stands; the others by themselves."""
    makes: dict[tuple[str, ...], list[Told]] = {}
    for one in every:
        makes.setdefault(tuple(row.name for row in one.rows), []).append(one)
    for same in makes.values():
        table = _table(same) if len(same) >= _FEWEST else None
        yield from [table] if table else same


def _table(same: list[Told]) -> Table | None:
    """The table of some things of one make; None where it would be too wide to be read."""
    columns: list[Row] = []
    alike: list[Row] = []
    for place, row in enumerate(same[0].rows):
        (alike if all(one.rows[place].values == row.values for one in same) else columns).append(row)
    longest = max(sum(len(value.text) for value in row.values) for one in same for row in one.rows)
    if len(columns) > _COLUMNS or longest > _LONGEST:
        return None
    kept = {row.name for row in columns}
    lines = [Told(one.anchor, one.label, one.address, [row for row in one.rows if row.name in kept]) for one in same]
    return Table(_caption(alike, columns, len(same)), alike, columns, lines)


def _caption(alike: list[Row], columns: list[Row], many: int) -> str:
    kinds: list[Value] = next((row.values for row in alike if row.name == "rdf:type"), [])
    told = f"each {' and '.join(kind.text for kind in kinds)}" if kinds else f"by {columns[0].name}"
    return f"{plural('thing', many)}, {told}"
