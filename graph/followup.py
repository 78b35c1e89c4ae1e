"""What became of a recommendation: what it rests on, what later inspections found, and who asked again.

All of it is inferred (ontology rules 08, 09, 10 and 14): no document says that a recommendation was
carried out, so an outcome is what the next standings of its topics show, and is marked as a rule's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.identifiers import slug_of
from graph.terms import fg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.index import Index


@dataclass(frozen=True)
class Answer:
    """A later standing on one of the recommendation's topics, with the findings that it rests on."""

    standing: str
    topic: str
    inspection: str
    polarity: str
    findings: list[str]


@dataclass(frozen=True)
class FollowUp:
    """What came before and after a recommendation. IRIs throughout; `basis` is whose word the outcome is."""

    recommendation: str
    outcome: str | None
    basis: str
    rests_on: list[str]
    answers: list[Answer]
    asked_before: list[str]
    asked_again: list[str]


@dataclass(frozen=True)
class Repeats:
    """How many recommendations were asked again later, of how many that could have been."""

    repeated: int
    base: int
    without_later_document: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to take a share of."""
        return self.repeated / self.base if self.base else None


def follow_up(store: ox.Store, recommendation: str) -> FollowUp:
    """The whole thread of one recommendation."""
    node = ox.NamedNode(recommendation)
    outcome = next(_objects(store, node, "outcome"), None)
    standings = sorted(_subjects(store, "followsUp", node))
    return FollowUp(
        recommendation=recommendation,
        outcome=slug_of(outcome) if outcome else None,
        basis="rule",
        rests_on=sorted(_objects(store, node, "arisesFrom")),
        answers=[_answer(store, standing) for standing in standings],
        asked_before=sorted(_objects(store, node, "reiterates")),
        asked_again=sorted(_subjects(store, "reiterates", node)),
    )


def repeats(index: Index, store: ox.Store, authority: str | None = None) -> Repeats:
    """The share of recommendations that were repeated; those of the last document have no later one to repeat them."""
    where, values = ("AND authority = ?", [authority]) if authority else ("", [])
    sql = f"SELECT iri, authority, as_of FROM statement WHERE kind = 'recommendation' {where}"
    rows = index.rows(sql, values)
    last: dict[str, str] = {}
    for row in rows:
        key = row["authority"] or ""
        last[key] = max(last.get(key, ""), row["as_of"] or "")
    open_ones = [row["iri"] for row in rows if (row["as_of"] or "") < last[row["authority"] or ""]]
    again = [iri for iri in open_ones if any(_subjects(store, "reiterates", ox.NamedNode(iri)))]
    return Repeats(len(again), len(open_ones), len(rows) - len(open_ones))


def _answer(store: ox.Store, standing: str) -> Answer:
    node = ox.NamedNode(standing)
    return Answer(
        standing=standing,
        topic=next(_objects(store, node, "about")),
        inspection=next(_objects(store, node, "at")),
        polarity=slug_of(next(_objects(store, node, "polarity"))),
        findings=sorted(_objects(store, node, "basedOn")),
    )


def _objects(store: ox.Store, node: ox.NamedNode, name: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(node, fg(name), None, None):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object.value


def _subjects(store: ox.Store, name: str, node: ox.NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, fg(name), node, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value
