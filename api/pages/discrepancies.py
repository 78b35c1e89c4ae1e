"""Where sources contradict each other: all discrepancies, narrowed down by facets, and one with both its sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from api import links
from api.descriptions import THING
from api.formats import DATA
from api.pages import queries
from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.selection import Choice, Facet, pager
from api.pages.sides import Side, sides
from api.pages.words import plural
from graph.comparison import common
from graph.contradictions import STATUSES, contradiction
from graph.evolution import discrepancies
from graph.identifiers import slug_of
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fastapi import Request

    from api.deps import Page, Reader
    from graph.contradictions import Contradiction

# Discrepancies on a page, each with all its sides.
LENGTH = 12
# A status in words, with a shape that goes with it.
_SIGNS = {"open": "○", "explained": "◐", "resolved": "●"}


@dataclass(frozen=True)
class View:
    """One discrepancy, ready to be laid out."""

    anchor: str
    address: str
    label: str
    status: str
    sign: str
    conflicts: list[Link]
    notes: tuple[str, ...]
    sides: list[Side]


def page(
    request: Request,
    reader: Reader,
    known: Sequence[Contradiction],
    fitting: Sequence[Contradiction],
    part: Page,
) -> str:
    """The page of all of them; `known` are all, `fitting` those asked for."""
    shown = fitting[part.offset : part.offset + part.limit]
    return render(
        "discrepancies.html",
        request,
        reader,
        title="Discrepancies",
        offers=DATA,
        sparql=queries.discrepancies(),
        counted=plural("discrepancy", len(fitting)),
        views=[_view(request, reader, one) for one in shown],
        facets=list(_facets(request, reader, known)),
        pager=pager(request, part, len(fitting)),
        documents=len({side.split("/")[-2] for one in fitting for side in one.sides}),
    )


def one(request: Request, reader: Reader, iri: str) -> str:
    """The page of one discrepancy."""
    found = contradiction(reader.index, reader.store, iri)
    view = _view(request, reader, found)
    topics = {link.address: link for side in view.sides for link in side.saying.about}
    others = [other for other in discrepancies(reader.index, found.sides) if other != iri]
    return render(
        "discrepancy.html",
        request,
        reader,
        title=found.label,
        offers=THING,
        sparql=queries.of_thing(iri),
        view=view,
        explained=_definition(reader, f"status/{found.status}"),
        kinds=[
            (link, _definition(reader, f"conflict/{kind}"))
            for link, kind in zip(view.conflicts, found.conflicts, strict=True)
        ],
        topics=list(topics.values()),
        others=[linked(request, reader, other) for other in others],
        compared=list(_compared(request, reader, view)),
        iri=iri,
        around=address(request, "explore", focus=iri.removeprefix(ID)),
    )


def _view(request: Request, reader: Reader, one: Contradiction) -> View:
    return View(
        anchor=slug_of(one.iri),
        address=links.local(request, one.iri),
        label=one.label,
        status=one.status,
        sign=_SIGNS[one.status],
        conflicts=[
            Link(_called(reader, f"conflict/{kind}"), address(request, "discrepancies.html", conflict=kind))
            for kind in one.conflicts
        ],
        notes=one.notes,
        sides=sides(request, reader, one.sides),
    )


def _called(reader: Reader, path: str) -> str:
    """What a concept is called, in the middle of a sentence."""
    return str((reader.records.record(ID + path) or {}).get("label") or slug_of(path)).lower()


def _definition(reader: Reader, path: str) -> str:
    return str((reader.records.record(ID + path) or {}).get("definition", ""))


def _facets(request: Request, reader: Reader, known: Iterable[Contradiction]) -> Iterable[Facet]:
    """Each status and kind with its number among all; those chosen are marked."""
    known = list(known)
    statuses = Counter(one.status for one in known)
    kinds = Counter(kind for one in known for kind in one.conflicts)
    ordered = {status: statuses[status] for status in STATUSES if statuses[status]}
    for name, key, counts in (
        ("How far explained", "status", ordered),
        ("What differs", "conflict", dict(kinds.most_common())),
    ):
        chosen = request.query_params.get(key)
        values = [
            Choice(
                _called(reader, f"{key}/{value}"),
                count,
                links.here(request, **{key: value, "after": None}),
                value == chosen,
            )
            for value, count in counts.items()
        ]
        every = Choice("all", len(known), links.here(request, **{key: None, "after": None}), chosen is None)
        yield Facet(name, [every, *values], 0)


def _compared(request: Request, reader: Reader, view: View) -> Iterable[Link]:
    """The comparisons of the documents that the sides stand in, of each two that speak of one inspection."""
    slugs = sorted({side.saying.path.split("/")[1] for side in view.sides})
    for left, right in combinations(slugs, 2):
        if common(reader.index, f"{ID}doc/{left}", f"{ID}doc/{right}"):
            yield Link(f"{left} and {right}", address(request, "compare.html", left=left, right=right))
