"""How an issue or a theme evolved: one step per inspection, each resting on its statements.

The state of a topic at an inspection comes from the inspectorate's own findings on it (restated ones
and descriptions do not count): one value when they agree, `mixed` when they differ; where a program
read the report, its findings and what it asks for are weighed (graph/weighing.py). A transition is
drawn between consecutive states only; silence is never a state, and what is not dated for certain comes
neither before nor after anything (ontology rules 04 to 07 say the same in SPARQL). A standing that a
curator set by hand, and a Development that a source states or a curator judged, win over the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from graph.identifiers import slug_of
from graph.weighing import RANK, common, weighed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from graph.index import Index

State: TypeAlias = Literal[
    "weakness", "mixed", "strength", "not-evaluated", "not-mentioned", "not-inspected", "not-held"
]

# A direction that the source states in words corrects a comparison of two states that would deny it.
DENIED = {
    "improving": {"regressesFrom": "improvesOn", "persistsFrom": "improvesOn"},
    "declining": {"resolves": "regressesFrom", "improvesOn": "regressesFrom", "sustains": "regressesFrom"},
}
# Silence on a topic at one of these is told as a step.
_TOLD_IN_SILENCE = ("inspection", "focused-visit", "visit")


def transition(earlier: str, later: str) -> str:
    """The relation from one state to the next (ontology.md, section 7).

    >>> transition("weakness", "strength"), transition("strength", "mixed")
    ('resolves', 'regressesFrom')
    """
    before, after = RANK[earlier], RANK[later]
    if after > before:
        return "resolves" if (earlier, later) == ("weakness", "strength") else "improvesOn"
    if after < before:
        return "regressesFrom"
    return "sustains" if later == "strength" else "persistsFrom"


@dataclass(frozen=True)
class Step:
    """One inspection in the history of a topic. IRIs throughout; dates are ISO days, and `when` says them in words.

    `counts` are the findings behind the state; `share` is that of good in their weight, where they were weighed.
    `scales` are those of its grades, which are never compared with grades of another scale; `documents` are what
    is held of the event, and `by_hand` is the standing that a curator set. `scope` says how far the two states that a
    development compares are about the same.
    """

    event: str
    kind: str
    earliest: str | None
    latest: str | None
    when: str | None
    contested: bool
    framework: str | None
    framework_changed: bool
    scales: list[str]
    scale_changed: bool
    state: State
    counts: dict[str, int]
    share: float | None
    transition: str | None
    since: str | None
    basis: str | None
    development: str | None
    scope: str | None
    second_hand_only: bool
    findings: list[str] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    discrepancies: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    by_hand: str | None = None

    @property
    def dated(self) -> bool:
        """Whether it is known for certain when this was."""
        return bool(self.latest) and not self.contested


@dataclass(frozen=True)
class Trajectory:
    """The history of one topic in one authority, as known on `as_of` (None: now)."""

    topic: str
    authority: str
    as_of: str | None
    steps: list[Step]


def trajectory(index: Index, topic: str, authority: str, as_of: str | None = None) -> Trajectory:
    """The history of `topic`, with everything under it, in `authority`.

    `as_of` (an ISO day) leaves out what was published later; an undated document counts from the end of
    what it reports.
    """
    rows = _rows(index, topic, authority, as_of)
    by_hand = {row["event"]: row for row in index.rows("SELECT * FROM by_hand WHERE topic = ?", [topic])}
    steps: list[Step] = []
    for event, documents in _events(index, authority, as_of):
        said, set_by = rows.get(event["iri"], []), by_hand.get(event["iri"])
        if said or set_by or event["kind"] in _TOLD_IN_SILENCE:
            steps.append(_step(index, topic, _Known(event, said, set_by, documents, as_of), steps))
    return Trajectory(topic, authority, as_of, steps)


@dataclass(frozen=True)
class _Known:
    """What is known of a topic at an event on `as_of`: what is said of it, what a curator set, the documents held."""

    event: sqlite3.Row
    said: list[sqlite3.Row]
    by_hand: sqlite3.Row | None
    documents: list[str]
    as_of: str | None


def _held(index: Index, event: str, as_of: str | None) -> list[str]:
    sql = "SELECT document FROM held WHERE event = ? AND (? IS NULL OR known <= ?) ORDER BY document"
    return [row["document"] for row in index.rows(sql, [event, as_of, as_of])]


# An overview asks for a hundred histories that share their events; rows of a snapshot never change.
@lru_cache(maxsize=1000)
def _events(index: Index, authority: str, as_of: str | None) -> list[tuple[sqlite3.Row, list[str]]]:
    """The events of an authority in order, each with the documents held of it."""
    sql = (
        "SELECT e.* FROM inspected i JOIN event e ON e.iri = i.event "
        "WHERE i.authority = ? AND (? IS NULL OR coalesce(latest, '') <= ?) ORDER BY coalesce(latest, ''), iri"
    )
    return [(event, _held(index, event["iri"], as_of)) for event in index.rows(sql, [authority, as_of, as_of])]


# Whether a statement was out on a day, which is given twice: one of an article without a date that looks back at an
# earlier inspection was not known before the latest that the article reports.
OUT = "s.known <= ? AND s.document NOT IN (SELECT document FROM held WHERE known > ?)"


def _rows(index: Index, topic: str, authority: str, as_of: str | None) -> dict[str, list[sqlite3.Row]]:
    """The statements on the topic by event; `own` marks those whose word is that of who inspected."""
    sql = (
        "SELECT s.iri, s.event, s.kind, s.document, s.polarity, s.first_hand, s.trend, s.scale, s.weight, t.repeated, "
        "EXISTS (SELECT 1 FROM actor a WHERE a.event = s.event AND a.actor = s.according_to) AS own "
        "FROM topic t JOIN statement s ON s.iri = t.iri "
        f"WHERE t.topic = ? AND t.authority = ? AND (? IS NULL OR {OUT}) ORDER BY s.place"
    )
    found: dict[str, list[sqlite3.Row]] = {}
    for row in index.rows(sql, [topic, authority, as_of, as_of, as_of]):
        found.setdefault(row["event"], []).append(row)
    return found


def _counted(rows: list[sqlite3.Row]) -> tuple[list[sqlite3.Row], list[tuple[str, Decimal]] | None]:
    """The findings that count: said by who inspected, no repeats, no descriptions; and what is weighed, if anything is.

    Where the report itself was read, its demands count as weaknesses, and what others retell of it does not count.
    """
    own = [row for row in rows if row["own"] and not row["repeated"]]
    findings = [row for row in own if row["kind"] == "finding" and slug_of(row["polarity"] or "") in RANK]
    asked = [row for row in own if row["kind"] == "recommendation" and row["weight"]]
    if not asked and not any(row["weight"] for row in findings):
        return findings, None
    findings = [row for row in findings if row["first_hand"]]
    asked = [row for row in asked if row["first_hand"]]
    weights = [(slug_of(row["polarity"]), Decimal(row["weight"] or 1)) for row in findings]
    return findings, weights + [("weakness", Decimal(row["weight"])) for row in asked]


def _step(index: Index, topic: str, known: _Known, before: list[Step]) -> Step:
    event, rows, by_hand = known.event, known.said, known.by_hand
    own, weights = _counted(rows) if event["evaluates"] else ([], None)
    polarities = [slug_of(row["polarity"]) for row in own]
    found, share = weighed(weights) if weights is not None else (common(polarities), None)
    if by_hand:
        found, share = by_hand["polarity"], None
    state = cast("State", found) if found else _silence(index, topic, known)
    last = _last(before, event) if found else None
    relation, basis, development, scope = _relation(index, topic, event, state, last)
    if basis == "rule" and not by_hand:
        relation = DENIED.get(_common_trend(own), {}).get(relation or "", relation)
    scales = sorted({row["scale"] for row in rows if row["scale"]})
    graded = next((step.scales for step in reversed(before) if step.scales), scales)
    return Step(
        event=event["iri"],
        kind=event["kind"],
        earliest=event["earliest"],
        latest=event["latest"],
        when=event["dated"],
        contested=bool(event["contested"]),
        framework=event["framework"],
        framework_changed=bool(last and last.framework != event["framework"]),
        scales=scales,
        scale_changed=bool(scales) and set(scales).isdisjoint(graded),
        state=state,
        counts={name: polarities.count(name) for name in RANK},
        share=round(float(share), 3) if share is not None else None,
        transition=relation,
        since=last.event if relation and last else None,
        basis=basis,
        development=development,
        scope=scope,
        second_hand_only=bool(rows) and not _heard_there(index, rows),
        findings=[row["iri"] for row in rows if row["kind"] == "finding"],
        others=_others(rows),
        discrepancies=discrepancies(index, (row["iri"] for row in rows), known.as_of),
        documents=known.documents,
        by_hand=by_hand["iri"] if by_hand else None,
    )


def _heard_there(index: Index, rows: list[sqlite3.Row]) -> bool:
    """Whether any of these statements is first-hand, or stands in the report of who inspected, whoever's word it is."""
    if any(row["first_hand"] for row in rows):
        return True
    sql = (
        "SELECT DISTINCT s.document FROM statement s JOIN actor a ON a.event = s.event AND a.actor = s.according_to "
        "WHERE s.event = ? AND s.first_hand"
    )
    reports = {row["document"] for row in index.rows(sql, [rows[0]["event"]])}
    return any(row["document"] in reports for row in rows)


def _last(before: list[Step], event: sqlite3.Row) -> Step | None:
    """The last step before this day that has a state; of two on one day the later in order."""
    if not event["latest"] or event["contested"]:
        return None
    earlier = (step for step in reversed(before) if step.state in RANK and step.dated)
    return next((step for step in earlier if (step.latest or "") < event["latest"]), None)


def _silence(index: Index, topic: str, known: _Known) -> State:
    """What it means that nothing on the topic counts: a visit that says what it looked at did not look at the rest."""
    if known.said:
        return "not-evaluated"
    if not known.documents:
        return "not-held"
    covered = {row["topic"] for row in index.rows("SELECT topic FROM covered WHERE event = ?", [known.event["iri"]])}
    return "not-inspected" if covered and topic not in covered else "not-mentioned"


def _relation(
    index: Index, topic: str, event: sqlite3.Row, state: str, last: Step | None
) -> tuple[str | None, str | None, str | None, str | None]:
    if last is None:
        return None, None, None, None
    row = _developments(index, topic).get((last.event, event["iri"]))
    if row:
        return row["relation"].rsplit("#", 1)[-1], slug_of(row["basis"]), row["iri"], row["scope"] or None
    return transition(last.state, state), "rule", None, None


@lru_cache(maxsize=1000)
def _developments(index: Index, topic: str) -> dict[tuple[str, str], sqlite3.Row]:
    """What is stated or judged of a topic from one event to a later one; what is stated goes first."""
    rows = index.rows("SELECT * FROM development WHERE topic = ? ORDER BY basis, rowid DESC", [topic])
    return {(row["earlier"], row["later"]): row for row in rows}


def _common_trend(own: list[sqlite3.Row]) -> str:
    """The direction that every counted finding states in words; empty when they differ or do not say."""
    trends = {slug_of(row["trend"] or "") for row in own}
    return trends.pop() if len(trends) == 1 else ""


def _others(rows: list[sqlite3.Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] != "finding":
            found.setdefault(row["kind"], []).append(row["iri"])
    return found


def discrepancies(index: Index, statements: Iterable[str], as_of: str | None = None) -> list[str]:
    """The discrepancies that any of these statements stands in, of those with two sides out by `as_of`."""
    contested = _contested(index, as_of)
    return sorted({iri for statement in statements for iri in contested.get(statement, ())})


@lru_cache(maxsize=16)
def _contested(index: Index, as_of: str | None) -> dict[str, list[str]]:
    """Every statement that stands in a discrepancy, with those that it stands in: few among very many."""
    sql = (
        f"WITH side AS (SELECT d.iri, d.statement, ? IS NULL OR {OUT} AS out "
        "FROM discrepancy d LEFT JOIN statement s ON s.iri = d.statement) "
        "SELECT statement, iri FROM side WHERE iri IN (SELECT iri FROM side GROUP BY iri HAVING sum(out) > 1)"
    )
    found: dict[str, list[str]] = {}
    for row in index.rows(sql, [as_of, as_of, as_of]):
        found.setdefault(row["statement"], []).append(row["iri"])
    return found
