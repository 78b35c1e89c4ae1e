"""The page of an inspection, visit, review or action: judgements, findings by theme, recommendations with outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from api.descriptions import THING
from api.pages import queries
from api.pages.grid import anchor, topic_address
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, linked, sayings
from api.pages.words import EVENTS, plural, sign
from graph.filters import Filters, statements
from graph.identifiers import slug_of
from graph.records import many
from graph.terms import ID, fg
from graph.weighing import RANK
from graph.when import brief

if TYPE_CHECKING:
    import sqlite3

    from fastapi import Request

    from api.deps import Reader

_ASKED = 30
# The kinds of statements and how many of each the page shows.
_MADE = {"judgement": 40, "recommendation": _ASKED, "finding": 0, "figure": 0, "claim": 0}


@dataclass(frozen=True)
class Judged:
    """A judgement: its area, its grade, and the statements that give it; a report repeats it in its headings."""

    area: str
    grade: str
    said: list[Saying]


@dataclass(frozen=True)
class ThemeRow:
    """How many findings an inspection made on a theme, by how they evaluate."""

    label: str
    depth: int
    address: str
    findings: Link
    counts: list[tuple[str, str, int, int]]
    total: int


def page(request: Request, reader: Reader, event: str) -> str:
    """The page."""
    record = reader.records.record(event) or {}
    rows = reader.index.rows("SELECT * FROM event WHERE iri = ?", [event])
    row = rows[0] if rows else None
    found = reader.index.rows("SELECT authority FROM inspected WHERE event = ? ORDER BY authority", [event])
    authorities = [one["authority"] for one in found]
    made = {kind: statements(reader.index, kind, Filters(inspection=event), 0, most) for kind, most in _MADE.items()}
    where = event.removeprefix(ID)
    return render(
        "event.html",
        request,
        reader,
        title=reader.label(event) or where,
        offers=THING,
        sparql=queries.made_by(event),
        iri=event,
        kind=EVENTS.get(row["kind"], row["kind"]) if row else "event",
        when=_when(row),
        contested=bool(row and row["contested"]),
        authorities=[linked(request, reader, one) for one in authorities],
        framework=linked(request, reader, row["framework"]) if row and row["framework"] else None,
        actors=[linked(request, reader, one["id"]) for one in many(record.get("actor"))],
        note=record.get("note", ""),
        held=bool(row and row["documents"]),
        documents=_documents(request, reader, event),
        judged=_judged(request, reader, made["judgement"][1]),
        themes=_themes(request, reader, event, authorities[0] if authorities else None),
        recommended=sayings(request, reader, made["recommendation"][1]),
        counts=[
            Link(plural(kind, total), address(request, f"{kind}s.html", inspection=where))
            for kind, (total, _) in made.items()
            if total
        ],
        outcomes=_outcomes(reader, event),
        more=Link(f"All {made['recommendation'][0]}", address(request, "recommendations.html", inspection=where))
        if made["recommendation"][0] > _ASKED
        else None,
    )


def _when(row: sqlite3.Row | None) -> str:
    if row is None:
        return "no date"
    return brief(row["dated"], row["latest"])


def _documents(request: Request, reader: Reader, event: str) -> list[Link]:
    sql = "SELECT document, count(*) AS n FROM statement WHERE event = ? GROUP BY document ORDER BY n DESC"
    return [
        linked(request, reader, row["document"], plural("statement", row["n"]))
        for row in reader.index.rows(sql, [event])
        if row["document"]
    ]


def _judged(request: Request, reader: Reader, iris: list[str]) -> list[Judged]:
    found: dict[tuple[str, str], list[Saying]] = {}
    for saying, iri in zip(sayings(request, reader, iris), iris, strict=True):
        area, grade = (_term(reader, iri, name) for name in ("area", "grade"))
        found.setdefault((area, grade), []).append(saying)
    return [Judged(area, grade, said) for (area, grade), said in found.items()]


def _term(reader: Reader, iri: str, name: str) -> str:
    """The label of the term that a statement has for a property."""
    for quad in reader.store.quads_for_pattern(ox.NamedNode(iri), fg(name), None, None):
        term = cast("ox.NamedNode", quad.object).value
        return reader.name(term) or slug_of(term).replace("-", " ")
    return ""


def _outcomes(reader: Reader, event: str) -> Counter[str]:
    sql = "SELECT outcome, count(*) AS n FROM statement WHERE event = ? AND kind = 'recommendation' GROUP BY outcome"
    rows = reader.index.rows(sql, [event])
    return Counter({slug_of(row["outcome"] or "no outcome").replace("-", " "): row["n"] for row in rows})


def _themes(request: Request, reader: Reader, event: str, authority: str | None) -> list[ThemeRow]:
    """The themes on which the inspection made findings, in their order, with bars of how they evaluate."""
    listed = reader.themes
    marks = ", ".join("?" * len(listed))
    sql = (
        "SELECT t.topic, s.polarity, count(*) AS n FROM topic t JOIN statement s ON s.iri = t.iri "
        f"WHERE t.topic IN ({marks}) AND t.authority = ? AND s.event = ? AND s.kind = 'finding' "
        "GROUP BY t.topic, s.polarity"
    )
    by_topic: dict[str, Counter[str]] = {}
    for row in reader.index.rows(sql, [*(thing.iri for thing, _ in listed), authority or "", event]):
        by_topic.setdefault(row["topic"], Counter())[slug_of(row["polarity"] or "")] = row["n"]
    found = []
    for thing, depth in listed:
        counts = by_topic.get(thing.iri, Counter())
        total = sum(counts[name] for name in RANK)
        if not total:
            continue
        slug = slug_of(thing.iri)
        found.append(
            ThemeRow(
                label=thing.label,
                depth=depth,
                address=f"{topic_address(request, thing.iri, authority)}#{anchor(event)}",
                findings=Link(
                    plural("finding", total),
                    address(request, "findings.html", theme=slug, inspection=event.removeprefix(ID)),
                ),
                counts=[(name, sign(name), counts[name], round(100 * counts[name] / total)) for name in RANK],
                total=total,
            )
        )
    return found
