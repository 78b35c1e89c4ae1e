"""Two documents on the same inspection, side by side: what both say, and what only one says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.pages.overview import broad
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, linked, sayings
from api.pages.sides import Side, set_apart, sides
from api.pages.words import plural, sign
from graph.identifiers import slug_of
from graph.weighing import RANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fastapi import Request

    from api.deps import Reader
    from graph.comparison import Comparison, Topic
    from graph.retelling import Pair

# Pairs, statements on a theme and topics that the page shows until all are asked for.
_PAIRS, _SAID, _TOPICS = 12, 10, 30


@dataclass(frozen=True)
class Beside:
    """What both documents say, each in its words. `judged` says how differently they evaluate it, where they do;
    `marked` whether words of one alone are marked."""

    left: Side
    right: Side
    judged: str
    marked: bool


@dataclass(frozen=True)
class Against:
    """A discrepancy between the two documents, with what each of them says."""

    discrepancy: Link
    columns: tuple[list[Side], list[Side]]


@dataclass(frozen=True)
class Alone:
    """What one document says on a broad theme that the other does not say; `total` counts what is not shown too."""

    label: str
    said: list[Saying]
    total: int


@dataclass(frozen=True)
class Row:
    """How much each document says on a topic, and how it evaluates it."""

    topic: Link
    cells: list[Link | None]
    judged: str


def page(request: Request, reader: Reader, found: Comparison) -> str:
    """The two documents side by side."""
    left, right = slug_of(found.left), slug_of(found.right)
    topics = [*found.both, *found.only_left, *found.only_right]
    whole = request.query_params.get("show") == "all"
    pairs = _beside(request, reader, found.pairs if whole else found.pairs[:_PAIRS])
    alone = [_alone(reader, found, topics, side) for side in (0, 1)]
    polarity = _polarities(reader, topics)
    rows = [_row(request, reader, found, topic, polarity) for topic in (topics if whole else topics[:_TOPICS])]
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
        left=linked(request, reader, found.left, left),
        right=linked(request, reader, found.right, right),
        chosen=(left, right),
        documents=_documents(reader),
        pairs=pairs,
        problem="",
        events=[linked(request, reader, event) for event in found.events],
        discrepancies=[_against(request, reader, iri, *both) for iri, both in found.discrepancies.items()],
        alone=[_groups(request, reader, iris, None if whole else _SAID) for iris in alone],
        rows=rows,
        totals={"pairs": len(found.pairs), "alone": [len(iris) for iris in alone], "topics": len(topics)},
        shared=len(found.both),
        whole=whole,
        every=links.here(request, show="all"),
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
        offered=_offered(reader),
        problem=problem,
        events=[],
    )


def _documents(reader: Reader) -> list[Link]:
    rows = reader.index.rows("SELECT slug, label FROM thing WHERE kind = 'document' ORDER BY slug")
    return [Link(row["label"], row["slug"]) for row in rows]


def _offered(reader: Reader) -> list[tuple[str, str]]:
    """Documents that speak of the same inspection, to begin with."""
    sql = (
        "WITH d AS (SELECT DISTINCT event, document FROM statement WHERE event IS NOT NULL) "
        "SELECT DISTINCT a.document AS one, b.document AS other FROM d a JOIN d b ON b.event = a.event "
        "AND a.document < b.document ORDER BY 1, 2 LIMIT 12"
    )
    return [(slug_of(row["one"]), slug_of(row["other"])) for row in reader.index.rows(sql)]


def _beside(request: Request, reader: Reader, pairs: Sequence[Pair]) -> list[Beside]:
    told = sides(request, reader, [iri for pair in pairs for iri in (pair.left, pair.right)])
    found = []
    for one, other in zip(told[::2], told[1::2], strict=True):
        (left,), (right,) = set_apart([one], [other])
        marked = any(piece.own for side in (left, right) for quote in side.quotes for piece in quote)
        found.append(Beside(left, right, _judged({left.saying.polarity}, {right.saying.polarity}), marked))
    return found


def _against(request: Request, reader: Reader, iri: str, left: Sequence[str], right: Sequence[str]) -> Against:
    columns = set_apart(sides(request, reader, left), sides(request, reader, right))
    return Against(linked(request, reader, iri), columns)


def _judged(left: set[str], right: set[str]) -> str:
    """How the two evaluate, where they do not do it alike; nothing where one does not evaluate at all."""
    evaluated = [polarities & RANK.keys() for polarities in (left, right)]
    if not all(evaluated) or evaluated[0] == evaluated[1]:
        return ""
    return " / ".join(" and ".join(sorted(names)) for names in evaluated)


def _alone(reader: Reader, found: Comparison, topics: Iterable[Topic], side: int) -> list[str]:
    """What one document says without a like in the other, in its order; facts about itself where they have a topic."""
    told = {pair[side] for pair in found.pairs} | found.contested
    said = {iri: None for topic in topics for iri in (topic.left, topic.right)[side] if iri not in told}
    every = said | dict.fromkeys((found.left_alone, found.right_alone)[side])
    sql = "SELECT s.iri FROM json_each(?) w JOIN statement s ON s.iri = w.value ORDER BY s.place"
    return [row["iri"] for row in reader.index.rows(sql, [json.dumps([*every])])]


def _groups(request: Request, reader: Reader, iris: Sequence[str], most: int | None) -> list[Alone]:
    """Statements by broad theme, each under the first that it belongs to."""
    themes = {iri: reader.label(iri) or slug_of(iri) for iri, _ in broad(reader)}
    sql = (
        "SELECT t.topic, t.iri FROM json_each(?) w JOIN topic t ON t.topic = w.value "
        "WHERE t.iri IN (SELECT value FROM json_each(?))"
    )
    under: dict[str, set[str]] = {}
    for row in reader.index.rows(sql, [json.dumps([*themes]), json.dumps(iris)]):
        under.setdefault(row["iri"], set()).add(row["topic"])
    grouped: dict[str, list[str]] = {label: [] for label in (*themes.values(), "Of no theme")}
    for iri in iris:
        first = next((themes[theme] for theme in themes if theme in under.get(iri, ())), "Of no theme")
        grouped[first].append(iri)
    return [
        Alone(label, sayings(request, reader, group[:most]), len(group)) for label, group in grouped.items() if group
    ]


def _polarities(reader: Reader, topics: Iterable[Topic]) -> dict[str, str]:
    """How each statement on these topics evaluates, as a bare name."""
    iris = {iri for topic in topics for iri in (*topic.left, *topic.right)}
    sql = "SELECT s.iri, s.polarity FROM json_each(?) w JOIN statement s ON s.iri = w.value"
    return {row["iri"]: slug_of(row["polarity"] or "") for row in reader.index.rows(sql, [json.dumps(sorted(iris))])}


def _row(request: Request, reader: Reader, found: Comparison, topic: Topic, polarity: dict[str, str]) -> Row:
    kind, slug = topic.topic.rsplit("/", 2)[-2:]
    cells: list[Link | None] = []
    for document, iris in ((found.left, topic.left), (found.right, topic.right)):
        counts = Counter(polarity[iri] for iri in iris)
        signs = " ".join(f"{sign(name)}{counts[name]}" for name in RANK if counts[name])
        where = address(request, "findings.html", document=slug_of(document), **{kind: slug})
        cells.append(Link(plural("statement", len(iris)), where, signs) if iris else None)
    judged = _judged(*({polarity[iri] for iri in iris} for iris in (topic.left, topic.right)))
    return Row(linked(request, reader, topic.topic), cells, judged)
