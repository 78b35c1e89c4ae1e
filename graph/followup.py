"""What became of a recommendation: what it rests on, what later inspections found, and who asked again.

All of it is inferred (graph/matters.py and ontology rules 08, 09, 10 and 14): no document says that a recommendation
was carried out, so an outcome is what later findings that speak of its matter show, and is marked as a rule's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.identifiers import slug_of
from graph.rules import INFERRED
from graph.terms import fg

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from graph.index import Index

_SAYS = {
    "addressed": "Everything that is found of it later is good.",
    "partly-addressed": "What is found of it later is not all good, is little, or is about some of its topics only.",
    "not-addressed": "What is found of it later is weak.",
    "not-revisited": "No later inspection in the graph looked at its topics again.",
    "unclear": "Its topics were looked at again, but no finding has enough of its words to be told as speaking of what "
    "it asks for.",
}
# What inspected the same authorities later, where it is known for certain when.
_LATER = """
SELECT DISTINCT event.iri FROM statement asked JOIN inspected own ON own.event = asked.event
  JOIN inspected other ON other.authority = own.authority JOIN event ON event.iri = other.event
  WHERE asked.iri = ? AND event.latest > asked.as_of AND NOT event.contested ORDER BY event.latest, event.iri
"""
_BY_HAND = "What is found of its topics later is about more than what it asks for."
_RETOLD = "What is found of it later is good, but only others retell it."
_ASKED_AGAIN = "No later inspection found anything on its topics, but the same was asked for again."
_WEAK_IN_PART = "Only some of its topics were found again, and these were weak."


@dataclass(frozen=True)
class Answer:
    """A later standing on one of the recommendation's topics, with those of its findings that speak of the matter.

    `by_hand`: a curator set it, so that it rests on no findings.
    """

    standing: str
    topic: str
    inspection: str
    polarity: str
    by_hand: bool
    findings: list[str]


@dataclass(frozen=True)
class FollowUp:
    """What came before and after a recommendation. IRIs throughout; `basis` is whose word the outcome is.

    `says` tells in a sentence why the outcome is what it is; `seen_next` is how the topics that nothing answers stood
    the next time, for readers to judge.
    """

    recommendation: str
    outcome: str | None
    says: str
    basis: str
    rests_on: list[str]
    answers: list[Answer]
    seen_next: list[Answer]
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


def follow_up(index: Index, store: ox.Store, recommendation: str) -> FollowUp:
    """The whole thread of one recommendation."""
    node = ox.NamedNode(recommendation)
    outcome = slug_of(next(_objects(store, node, "outcome"), ""))
    by_hand = bool(outcome) and not _inferred(store, node)
    standings = sorted(_subjects(store, "followsUp", node))
    answers = [_answer(store, standing, node) for standing in standings]
    again = sorted(_subjects(store, "reiterates", node))
    return FollowUp(
        recommendation=recommendation,
        outcome=outcome or None,
        says=_BY_HAND if by_hand else _in_words(outcome, answers, bool(again)),
        basis="curated" if by_hand else "rule",
        rests_on=sorted(_objects(store, node, "arisesFrom")),
        answers=answers,
        seen_next=list(_seen_next(index, store, node, {answer.topic for answer in answers})),
        asked_before=sorted(_objects(store, node, "reiterates")),
        asked_again=again,
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


def _inferred(store: ox.Store, node: ox.NamedNode) -> bool:
    return any(store.quads_for_pattern(node, fg("outcome"), None, INFERRED))


def _in_words(outcome: str, answers: list[Answer], again: bool) -> str:
    if outcome == "unclear" and answers:
        return _WEAK_IN_PART if any(answer.polarity == "weakness" for answer in answers) else _RETOLD
    if outcome == "not-revisited" and again:
        return _ASKED_AGAIN
    return _SAYS.get(outcome, "No later inspection of the authority is in the graph.")


def _answer(store: ox.Store, standing: str, asked: ox.NamedNode) -> Answer:
    node = ox.NamedNode(standing)
    speaking, grounds = set(_subjects(store, "speaksOf", asked)), list(_objects(store, node, "basedOn"))
    return Answer(
        standing=standing,
        topic=next(_objects(store, node, "about"), ""),
        inspection=next(_objects(store, node, "at")),
        polarity=slug_of(next(_objects(store, node, "polarity"), "")),
        by_hand=not grounds,
        findings=sorted(said for said in grounds if said in speaking or _curated(store, said)),
    )


def _seen_next(index: Index, store: ox.Store, asked: ox.NamedNode, answered: Container[str]) -> Iterator[Answer]:
    """The first standing after it on each of its topics that nothing answers."""
    left = {topic for topic in _objects(store, asked, "about") if topic not in answered}
    for row in index.rows(_LATER, [asked.value]) if left else ():
        for standing in sorted(_subjects(store, "at", ox.NamedNode(row["iri"]))):
            topic = next(_objects(store, ox.NamedNode(standing), "about"), "")
            if topic in left and (found := _answer(store, standing, asked)).polarity:
                left.discard(topic)
                yield found


def _curated(store: ox.Store, said: str) -> bool:
    return not any(store.quads_for_pattern(ox.NamedNode(said), fg("weight"), None, None))


def _objects(store: ox.Store, node: ox.NamedNode, name: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(node, fg(name), None, None):
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object.value


def _subjects(store: ox.Store, name: str, node: ox.NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, fg(name), node, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value
