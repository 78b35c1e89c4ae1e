"""The page of a document: where it comes from, what it covers, and its statements in their order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api import links
from api.descriptions import THING
from api.pages import queries
from api.pages.page import Link, address, render
from api.pages.sayings import linked, sayings
from api.pages.selection import pager
from api.pages.words import plural, printed
from graph.columns import column
from graph.identifiers import slug_of
from graph.records import many
from graph.said import resting_on
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Page, Reader

# Passages on a page.
LENGTH = 40


@dataclass(frozen=True)
class Elsewhere:
    """A part of the list that is not shown: its address, and the anchors of its passages, the first of this number."""

    address: str
    first: int
    anchors: list[str]


def page(request: Request, reader: Reader, iri: str, part: Page) -> str:
    """The page, with one part of the statements."""
    record = reader.records.record(iri) or {}
    slug = slug_of(iri)
    standing, passed_over = reader.passages(iri)
    on_page = standing[part.offset : part.offset + part.limit]
    resting = {passage: resting_on(reader.store, passage) for passage in on_page}
    shown = [said for statements in resting.values() for said in statements]
    statements = column(reader.index, "document").having(iri)
    kinds, events = (column(reader.index, name).counts(statements) for name in ("kind", "event"))
    return render(
        "document.html",
        request,
        reader,
        title=reader.label(iri) or slug,
        offers=THING,
        sparql=queries.said_in(iri),
        iri=iri,
        slug=slug,
        kind=str(record.get("kind", "document")).replace("-", " "),
        issued=printed(record["issued"]) if _is_day(record.get("issued")) else record.get("issued", ""),
        publisher=_links(request, reader, record.get("publisher")),
        licence=_links(request, reader, record.get("license")),
        source=[one["id"] if isinstance(one, dict) else one for one in many(record.get("source"))],
        events=[linked(request, reader, event) for event in events],
        counts=[
            Link(plural(kind, many), address(request, f"{kind}s.html", document=slug)) for kind, many in kinds.items()
        ],
        passages=len(standing),
        passed_over=len(passed_over),
        passages_elsewhere=_elsewhere(request, standing, part),
        silent=[iri.partition("#")[2] for iri in passed_over],
        held=request.app.state.library.text(slug, _identifier(record)) is not None,
        anchors=[passage.partition("#")[2] for passage in on_page],
        said=sayings(request, reader, dict.fromkeys(shown)),
        pager=pager(request, part, len(standing)),
        compared=[
            Link(slug_of(other), address(request, "compare.html", left=slug, right=slug_of(other)))
            for other in _siblings(reader, iri, events)
        ],
        plain=links.local(request, iri) + ".html?plain=yes",
    )


def _elsewhere(request: Request, standing: list[str], part: Page) -> list[Elsewhere]:
    """The passages on other parts of the list: a passage's address leads to the document's page, wherever it stands."""
    return [
        Elsewhere(
            links.here(request, after=f"p{first}" if first else None),
            first + 1,
            [passage.partition("#")[2] for passage in standing[first : first + part.limit]],
        )
        for first in range(0, len(standing), part.limit)
        if first != part.offset
    ]


def _identifier(record: dict[str, Any]) -> str | None:
    value = record.get("identifier")
    return value if isinstance(value, str) else None


def _links(request: Request, reader: Reader, value: Any) -> list[Link]:
    iris = [one["id"] for one in many(value) if isinstance(one, dict)]
    return [Link(reader.name(iri) or _plain(iri), links.local(request, iri)) for iri in iris]


def _plain(iri: str) -> str:
    """What has no label: its own name in words, or the address that others gave it."""
    return slug_of(iri).replace("-", " ") if iri.startswith(ID) else iri


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("2014-10-22")


def _siblings(reader: Reader, iri: str, events: Iterable[str]) -> list[str]:
    """Other documents that speak of the same inspections."""
    sql = (
        "SELECT DISTINCT document FROM statement WHERE document != ? AND event IN "
        "(SELECT value FROM json_each(?)) ORDER BY 1"
    )
    return [row["document"] for row in reader.index.rows(sql, [iri, json.dumps(list(events))]) if row["document"]]
