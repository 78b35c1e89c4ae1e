"""Two documents on one inspection: what both say, what only one says, and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import BadParameter
from graph.evolution import discrepancies
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

    `pairs` are statements that say much the same in both; `left_alone` and `right_alone` those that have none.
    """

    left: str
    right: str
    events: list[str]
    both: list[Topic]
    only_left: list[Topic]
    only_right: list[Topic]
    discrepancies: list[str]
    pairs: list[Pair]
    left_alone: list[str]
    right_alone: list[str]


def compare(index: Index, left: str, right: str) -> Comparison:
    """The two documents (IRIs) side by side.

    Raises:
        BadParameter: they speak of no common inspection, so that nothing can be compared.
    """
    events = [row["event"] for row in index.rows(_COMMON, [left, right])]
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
    statements = [{iri for iris in said[document].values() for iri in iris} for document in (left, right)]
    touched = [set(discrepancies(index, group)) for group in statements]
    return Comparison(
        left=left,
        right=right,
        events=events,
        both=[topic for topic in topics if topic.left and topic.right],
        only_left=[topic for topic in topics if not topic.right],
        only_right=[topic for topic in topics if not topic.left],
        discrepancies=sorted(touched[0] & touched[1]),
        pairs=found,
        left_alone=[iri for iri in words[0] if iri not in {pair.left for pair in found}],
        right_alone=[iri for iri in words[1] if iri not in {pair.right for pair in found}],
    )


_COMMON = """
SELECT event FROM statement WHERE document = ? AND event IS NOT NULL
INTERSECT SELECT event FROM statement WHERE document = ? ORDER BY event
"""


def _said(index: Index, document: str, events: list[str]) -> dict[str, list[str]]:
    """Statements of a document on these events, by the issues or themes that they are about themselves."""
    marks = ", ".join("?" * len(events))
    sql = (
        f"SELECT t.topic, s.iri FROM statement s JOIN topic t ON t.iri = s.iri AND t.direct "
        f"WHERE s.document = ? AND s.event IN ({marks}) ORDER BY s.place"
    )
    found: dict[str, list[str]] = {}
    for row in index.rows(sql, [document, *events]):
        found.setdefault(row["topic"], []).append(row["iri"])
    return found


def _words(index: Index, document: str, events: list[str]) -> dict[str, str]:
    """What each statement of a document on these events says; facts about the document itself are left out."""
    marks = ", ".join("?" * len(events))
    sql = (
        f"SELECT iri, says FROM statement WHERE document = ? AND event IN ({marks}) AND kind != 'claim' ORDER BY place"
    )
    return {row["iri"]: row["says"] for row in index.rows(sql, [document, *events])}
