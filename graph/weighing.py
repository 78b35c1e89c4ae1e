"""The state that statements add up to: one rule, which ontology/rules/04-standings.rq says in SPARQL.

What people curated agrees or is mixed. What a program read sentence by sentence is weighed: a report says ten things on
a topic, and one exception among nine does not make it mixed. Both sides of a mixed statement count half. From which
share on the whole is a strength, or a weakness, stands in ontology/concepts.ttl (fg:leastShare).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import ID, ONTOLOGY, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

RANK: dict[str, int] = {"weakness": 1, "mixed": 2, "strength": 3}


def common(polarities: Sequence[str]) -> str | None:
    """The polarity that all have, `mixed` when they differ, None when there is none with a rank."""
    ranked = {polarity for polarity in polarities if polarity in RANK}
    return ranked.pop() if len(ranked) == 1 else ("mixed" if ranked else None)


def weighed(
    statements: Iterable[tuple[str, Decimal]], least: Mapping[str, Decimal] | None = None
) -> tuple[str | None, Decimal | None]:
    """The state that weighed polarities make, and the share of good in it; None where nothing weighs anything.

    `least` are the shares from which the whole is a strength or a weakness, those of the vocabulary if not given.

    >>> weighed([("strength", Decimal(2)), ("strength", Decimal(1)), ("weakness", Decimal(1))])
    ('strength', Decimal('0.75'))
    """
    good = bad = Decimal(0)
    for polarity, weight in statements:
        if polarity in RANK:
            good += weight * (RANK[polarity] - 1)
            bad += weight * (3 - RANK[polarity])
    whole = good + bad
    if not whole:
        return None, None
    shares = least or least_shares()
    if good >= shares["strength"] * whole:
        return "strength", good / whole
    return ("weakness" if bad >= shares["weakness"] * whole else "mixed"), good / whole


@cache
def least_shares() -> dict[str, Decimal]:
    """From which share of weight on a whole is a strength or a weakness."""
    found = {}
    for quad in ox.parse(path=ONTOLOGY / "concepts.ttl", format=ox.RdfFormat.TURTLE):
        if quad.predicate == term("fg:leastShare") and isinstance(quad.object, ox.Literal):
            assert isinstance(quad.subject, ox.NamedNode)
            found[quad.subject.value.removeprefix(f"{ID}polarity/")] = Decimal(quad.object.value)
    return found
