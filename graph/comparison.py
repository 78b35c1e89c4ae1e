"""Two documents on one inspection: what both say, what only one says, and where they contradict each other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import BadParameter
from graph.retelling import Pair, pairs

if TYPE_CHECKING:
    from graph.index import Index


@dataclass(frozen=True)
class Topic:
    """What each of two documents says on one topic; statements by IRI."""

    topic: str
    left: list[str]
    right: list[str]


@dataclass(frozen=True)
class Comparison:
    """Two documents side by side, topic by topic, over the inspections or actions that both speak of.

    `discrepancies` have a side in each, and hold the statements of both; `pairs` are statements that say much the same;
    `left_alone` and `right_alone` those that stand in neither.
    """

    left: str
    right: str
    events: list[str]
    both: list[Topic]
    only_left: list[Topic]
    only_right: list[Topic]
    discrepancies: dict[str, tuple[list[str], list[str]]]
    pairs: list[Pair]
    left_alone: list[str]
    right_alone: list[str]

    @property
    def contested(self) -> set[str]:
        """The statements of each that stand in a discrepancy with the other."""
        return {iri for sides in self.discrepancies.values() for side in sides for iri in side}


def compare(index: Index, left: str, right: str) -> Comparison:
    """The two documents (IRIs) side by side.

    Raises:
        BadParameter: they speak of no common inspection, so that nothing can be compared.
    """
    events = common(index, left, right)
    if not events or left == right:
        raise BadParameter(
            "These documents have no inspection or action in common. Choose two that speak of the same one, "
            "for example ?left=willispalmer-2019&right=council-2019."
        )
    said = {document: _said(index, document, events) for document in (left, right)}
    topics = [
        Topic(topic, said[left].get(topic, []), said[right].get(topic, []))
        for topic in sorted(said[left].keys() | said[right].keys())
    ]
    words = [_words(index, document, events) for document in (left, right)]
    found = pairs(*words)
    against = _contradicted(index, left, right)
    told = {iri for pair in found for iri in (pair.left, pair.right)}
    told |= {iri for sides in against.values() for side in sides for iri in side}
    return Comparison(
        left=left,
        right=right,
        events=events,
        both=[topic for topic in topics if topic.left and topic.right],
        only_left=[topic for topic in topics if not topic.right],
        only_right=[topic for topic in topics if not topic.left],
        discrepancies=against,
        pairs=found,
        left_alone=[iri for iri in words[0] if iri not in told],
        right_alone=[iri for iri in words[1] if iri not in told],
    )


def common(index: Index, left: str, right: str) -> list[str]:
    """The inspections and actions that two documents both speak of."""
    sql = (
        "SELECT event FROM statement WHERE document = ? AND event IS NOT NULL "
        "INTERSECT SELECT event FROM statement WHERE document = ? ORDER BY event"
    )
    return [row["event"] for row in index.rows(sql, [left, right])]


# What a document says of events: what was said in them, and its own word on them, which no event made.
_ON = (
    "s.document = ? AND (s.event IN (SELECT value FROM json_each(?)) OR s.event IS NULL "
    "AND s.iri IN (SELECT c.iri FROM json_each(?) w JOIN concerns c ON c.actor = w.value))"
)


def _said(index: Index, document: str, events: list[str]) -> dict[str, list[str]]:
    """Statements of a document on these events, by the issues or themes that they are about themselves."""
    sql = (
        "SELECT t.topic, s.iri FROM statement s JOIN topic t ON t.iri = s.iri AND t.direct "
        f"WHERE {_ON} ORDER BY s.place"
    )
    found: dict[str, list[str]] = {}
    for row in index.rows(sql, [document, *[json.dumps(events)] * 2]):
        found.setdefault(row["topic"], []).append(row["iri"])
    return found


def _words(index: Index, document: str, events: list[str]) -> dict[str, str]:
    """What each statement of a document on these events says; facts about the document itself are left out."""
    sql = f"SELECT s.iri, s.says FROM statement s WHERE {_ON} AND s.kind != 'claim' ORDER BY s.place"
    return {row["iri"]: row["says"] for row in index.rows(sql, [document, *[json.dumps(events)] * 2])}


def _contradicted(index: Index, left: str, right: str) -> dict[str, tuple[list[str], list[str]]]:
    """The discrepancies that have a side in each of two documents, with their statements in each."""
    sql = (
        "SELECT d.iri, d.statement, s.document FROM discrepancy d JOIN statement s ON s.iri = d.statement "
        "WHERE s.document IN (?, ?) ORDER BY d.iri, s.place"
    )
    found: dict[str, tuple[list[str], list[str]]] = {}
    for row in index.rows(sql, [left, right]):
        found.setdefault(row["iri"], ([], []))[row["document"] == right].append(row["statement"])
    return {iri: sides for iri, sides in found.items() if all(sides)}
