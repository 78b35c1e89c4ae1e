"""Which later statements speak of the matter of a recommendation, where programs read reports sentence by sentence.

A theme holds many matters: that placements are good does not answer who asked for the training of foster carers. So a
statement speaks of a recommendation on the same topic only where it has more than half of its telling words, three at
most: those that are neither the topics' own names nor words which many recommendations have (matters.csv). A
recommendation without such words asks for what it calls the topic by, and a statement must call it so too ("support for
foster carers" is not answered by homes). An issue is one matter. In both cases a finding of a visit speaks of it only
where the visit says that it looked at the topic, or does not say what it looked at.

Words cannot be compared in SPARQL, so this is found before the rules run (rules 08, 09 and 14 use it).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from graph import queries
from graph.stems import stemmed
from graph.terms import ID, fg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMON = Path(__file__).with_suffix(".csv")
_ENOUGH = 3
_ISSUE = f"{ID}issue/"
# Where a recommendation names the paragraphs that it arises from.
_PARAGRAPHS = re.compile(r"\((?:paragraph|para)s?\b[^)]*\)", re.IGNORECASE)


def telling(says: str, names: Iterable[str] = ()) -> frozenset[str]:
    """The words, as stems, that tell one recommendation from others on its topics; `names` are those of the topics.

    >>> sorted(telling("Ensure that foster carers are trained well (paragraph 7)", ["Foster placements"]))
    ['carer', 'train']
    """
    known = frozenset[str]().union(*map(stemmed, names))
    return frozenset(word for word in stemmed(_PARAGRAPHS.sub("", says)) - known - _common() if word.isalpha())


def shared(words: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """The telling words among those of a statement, if they are enough to speak of the same matter; else none."""
    found = words & said
    return found if len(found) >= min(_ENOUGH, len(words) // 2 + 1) else frozenset()


@cache
def _common() -> frozenset[str]:
    with _COMMON.open(encoding="utf-8", newline="") as lines:
        return frozenset[str]().union(*(stemmed(row["word"]) for row in csv.DictReader(lines)))


class _Said(NamedTuple):
    """A statement that was read by program, on one topic; `day` is the last of its event, `words` are stems."""

    iri: str
    event: str
    day: str
    words: frozenset[str]
    asks: bool


def spoken_of(store: ox.Store) -> Iterator[ox.Triple]:
    """Each later statement that speaks of the matter of a recommendation (fg:speaksOf)."""
    asked = [*queries.table(store, "asked", "recommendation topic event day says")]
    if not asked:
        return
    names = _grouped(queries.table(store, "topic-names", "topic name"))
    covered = _grouped(queries.table(store, "scopes", "event topic"))
    bodies = _grouped(queries.table(store, "whose", "event body"))
    said: dict[str, list[_Said]] = defaultdict(list)
    for topic, iri, event, day, says, asks in queries.table(
        store, "read-sentences", "topic statement event day says asks"
    ):
        said[topic].append(_Said(iri, event, day, stemmed(says), asks == "true"))
    topics = _grouped(row[:2] for row in asked)
    found: set[tuple[str, str]] = set()
    for recommendation, topic, event, day, says in asked:
        own = topics[recommendation]
        words = frozenset() if topic.startswith(_ISSUE) else telling(says, (n for one in own for n in names[one]))
        called = frozenset() if words or topic.startswith(_ISSUE) else _called(says, names[topic])
        for one in said[topic]:
            if one.day <= day or set(bodies[one.event]).isdisjoint(bodies[event]):
                continue
            looked_at = one.asks or topic in covered.get(one.event, (topic,))
            if shared(words, one.words) if words else looked_at and (not called or called & one.words):
                found.add((one.iri, recommendation))
    for iri, recommendation in sorted(found):
        yield ox.Triple(ox.NamedNode(iri), fg("speaksOf"), ox.NamedNode(recommendation))


def _called(says: str, names: Iterable[str]) -> frozenset[str]:
    """The words of a topic's names that are in what is asked for."""
    return frozenset[str]().union(*map(stemmed, names)) & stemmed(says)


def _grouped(rows: Iterable[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found
