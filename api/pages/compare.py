"""Two documents on the same inspection, side by side: what both say, and what only one says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.sides import Side, set_apart, sides
from graph.identifiers import slug_of
from graph.weighing import RANK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Reader
    from graph.comparison import Comparison, Topic

# Topics of each group, and statements on a topic, that the page shows.
_TOPICS, _SAID = 30, 6


@dataclass(frozen=True)
class Pair:
    """What each document says on a topic; `more` statements are left out. `judged` says how differently they
    evaluate it, where they do; `marked` whether words of one alone are marked."""

    topic: Link
    left: list[Side]
    right: list[Side]
    more: int
    judged: str
    marked: bool


def page(request: Request, reader: Reader, found: Comparison) -> str:
    """The two documents side by side."""
    left, right = slug_of(found.left), slug_of(found.right)
    return render(
        "compare.html",
        request,
        reader,
        title=f"{left} beside {right}",
        data=[
            Link("JSON", address(request, "compare.json", left=left, right=right)),
            Link(f"{left} as CSV", address(request, "findings.csv", document=left)),
            Link(f"{right} as CSV", address(request, "findings.csv", document=right)),
        ],
        left=linked(request, reader, found.left),
        right=linked(request, reader, found.right),
        chosen=(left, right),
        documents=_documents(reader),
        pairs=_pairs(reader),
        problem="",
        events=[linked(request, reader, event) for event in found.events],
        discrepancies=[linked(request, reader, iri) for iri in found.discrepancies],
        both=_side_by_side(request, reader, found.both),
        only_left=_side_by_side(request, reader, found.only_left),
        only_right=_side_by_side(request, reader, found.only_right),
        left_out=sum(max(len(group) - _TOPICS, 0) for group in (found.both, found.only_left, found.only_right)),
    )


def beginning(request: Request, reader: Reader, problem: str = "") -> str:
    """The page before two documents are chosen."""
    chosen = tuple(request.query_params.get(side, "") for side in ("left", "right"))
    return render(
        "compare.html",
        request,
        reader,
        title="Compare two documents",
        chosen=chosen,
        documents=_documents(reader),
        pairs=_pairs(reader),
        problem=problem,
        events=[],
    )


def _documents(reader: Reader) -> list[Link]:
    rows = reader.index.rows("SELECT slug, label FROM thing WHERE kind = 'document' ORDER BY slug")
    return [Link(row["label"], row["slug"]) for row in rows]


def _pairs(reader: Reader) -> list[tuple[str, str]]:
    """Documents that speak of the same inspection, to begin with."""
    sql = (
        "WITH d AS (SELECT DISTINCT event, document FROM statement WHERE event IS NOT NULL) "
        "SELECT DISTINCT a.document AS one, b.document AS other FROM d a JOIN d b ON b.event = a.event "
        "AND a.document < b.document ORDER BY 1, 2 LIMIT 12"
    )
    return [(slug_of(row["one"]), slug_of(row["other"])) for row in reader.index.rows(sql)]


def _side_by_side(request: Request, reader: Reader, topics: Iterable[Topic]) -> list[Pair]:
    found = []
    for topic in list(topics)[:_TOPICS]:
        left, right = set_apart(*(sides(request, reader, side[:_SAID]) for side in (topic.left, topic.right)))
        more = max(len(topic.left) - _SAID, 0) + max(len(topic.right) - _SAID, 0)
        marked = any(piece.own for side in (*left, *right) for quote in side.quotes for piece in quote)
        found.append(Pair(linked(request, reader, topic.topic), left, right, more, _judged(left, right), marked))
    return found


def _judged(left: Iterable[Side], right: Iterable[Side]) -> str:
    """How the two evaluate, where they do not do it alike; nothing where one does not evaluate at all."""
    evaluated = [{side.saying.polarity for side in column} & RANK.keys() for column in (left, right)]
    if not all(evaluated) or evaluated[0] == evaluated[1]:
        return ""
    return " / ".join(" and ".join(sorted(names)) for names in evaluated)
