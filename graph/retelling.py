"""Which statement of one document says again what a statement of another says, in the same words or in others.

Two statements are paired where most of the telling words of the shorter come back in the other: stems of words, each
weighing more the fewer statements have it. An article says in three sentences what a report says in one, so several
may be paired with the same. A pair is a likeness of words, shown for a reader to judge; nothing is derived from it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph.evolution import OUT
from graph.stems import stemmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.index import Index

# Of the weight of the shorter statement's stems, this part comes back in the other, and at least so many of them.
LEAST_LIKENESS = 0.5
_LEAST_SHARED = 3


class Pair(NamedTuple):
    """Two statements (IRIs) that say much the same, and how alike they are: 1 is every word of the shorter."""

    left: str
    right: str
    likeness: float


def pairs(left: Mapping[str, str], right: Mapping[str, str]) -> list[Pair]:
    """The pairs among two groups of statements, each given as IRI to words, in the order of the groups.

    Every statement is paired with the one of the other group that is most like it, if any is like enough.
    """
    stems = {iri: stemmed(words) for group in (left, right) for iri, words in group.items()}
    seen = Counter(stem for found in stems.values() for stem in found)
    weights = {stem: math.log(1 + len(stems) / count) for stem, count in seen.items()}
    having: dict[str, list[str]] = {}
    for other in right:
        for stem in stems[other]:
            having.setdefault(stem, []).append(other)
    places = {other: place for place, other in enumerate(right)}
    alike = [
        Pair(one, other, likeness)
        for one in left
        for other in sorted({other for stem in stems[one] for other in having.get(stem, ())}, key=places.__getitem__)
        if (likeness := _likeness(stems[one], stems[other], weights)) >= LEAST_LIKENESS
    ]
    chosen = _nearest(alike, "left")
    told = {pair.right for pair in chosen}
    chosen |= _nearest((pair for pair in alike if pair.right not in told), "right")
    return [Pair(pair.left, pair.right, round(pair.likeness, 3)) for pair in alike if pair in chosen]


def _nearest(alike: Iterable[Pair], side: str) -> set[Pair]:
    """For each statement of the left or the right group the pair that is most alike, the first of equals."""
    best: dict[str, Pair] = {}
    for pair in alike:
        own: str = getattr(pair, side)
        if own not in best or pair.likeness > best[own].likeness:
            best[own] = pair
    return set(best.values())


@dataclass(frozen=True)
class Retold:
    """What others retell of an inspection whose own report is held: each statement, and the one of the report like it.

    `left_out` are the report's own among the statements asked for that no other document on the inspection retells; one
    that looks back at it in a sentence left nothing out.
    """

    statements: dict[str, str | None]
    left_out: list[str]


def retold(index: Index, event: str, statements: Sequence[str], as_of: str | None = None) -> Retold:
    """Second-hand statements among some of an event (IRIs) beside the event's report; empty where none is held.

    `as_of` (an ISO day) leaves out what was published later.
    """
    if len(index.rows("SELECT DISTINCT document FROM statement WHERE event = ? LIMIT 2", [event])) < _BOTH:
        return Retold({}, [])
    said = index.rows(_SAID, [event, as_of, as_of, as_of])
    reports = {row["document"] for row in said if row["first_hand"] and row["own"]}
    own = {row["iri"]: row["says"] for row in said if row["document"] in reports}
    others = {row["iri"]: row["says"] for row in said if row["document"] not in reports}
    if not own or not others:
        return Retold({}, [])
    found = pairs(others, own)
    nearest: dict[str, str] = {}
    for pair in sorted(found, key=lambda pair: -pair.likeness):
        nearest.setdefault(pair.left, pair.right)
    told = {pair.right for pair in found}
    held = {row["document"] for row in index.rows(_HELD, [event, as_of, as_of])}
    return Retold(
        {iri: nearest.get(iri) for iri in statements if iri in others},
        [iri for iri in statements if iri in own and iri not in told] if held - reports else [],
    )


# The report, and a document that retells it.
_BOTH = 2
_HELD = "SELECT document FROM held WHERE event = ? AND (? IS NULL OR known <= ?)"
_SAID = f"""
SELECT s.iri, s.says, s.document, s.first_hand,
  EXISTS (SELECT 1 FROM actor a WHERE a.event = s.event AND a.actor = s.according_to) AS own
FROM statement s WHERE s.event = ? AND s.kind != 'claim' AND (? IS NULL OR {OUT}) ORDER BY s.place
"""


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The part of the weight of the shorter statement's stems that comes back in the other."""
    shared, shorter = one & other, min((one, other), key=len)
    if len(shared) < min(_LEAST_SHARED, max(2, len(shorter))):
        return 0.0
    whole = min(sum(weights[stem] for stem in found) for found in (one, other))
    return sum(weights[stem] for stem in shared) / whole
