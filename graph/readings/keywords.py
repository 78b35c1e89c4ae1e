"""A tagger without a model: the words of the themes and plain words of praise and blame.

It needs nothing but the vocabulary, so it serves where no trained model is at hand, and in tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.readings.tags import Tags
from graph.terms import ID, ONTOLOGY, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.readings.units import Unit
    from graph.report import Report

_GOOD = re.compile(
    r"\b(?:good|strong|effective|well|appropriate|appropriately|timely|robust|positive|benefit|excellent|successful"
    r"|comprehensive|clear|improved|improving|prompt|promptly|regular|regularly|thorough)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:not|too (?:many|few|long|slow)|poor|weak|inconsistent|inconsistently|delay|delays|insufficient|lack|lacks"
    r"|inadequate|variable|limited|unclear|yet to|ineffective|drift)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:improved|has improved|have improved|improving|better than)\b", re.IGNORECASE)
_WORSE = re.compile(r"\b(?:deteriorat\w+|declin\w+|worse\w*)\b", re.IGNORECASE)
_MOST = 3


@dataclass(frozen=True)
class Keywords:
    """Themes by their labels; a verdict by words."""

    version: str = "keywords-1"

    def tag(self, text: str, report: Report, units: Sequence[Unit]) -> list[Tags]:  # noqa: ARG002
        """The tags of every unit."""
        return [_tags(unit) for unit in units]


def named(text: str) -> tuple[str, ...]:
    """The themes that a text calls by a name of theirs, in the order of their slugs."""
    folded = text.casefold()
    return tuple(slug for slug, words in _themes() if words.search(folded))


def _tags(unit: Unit) -> Tags:
    themes = named(unit.text)[:_MOST]
    good, bad = bool(_GOOD.search(unit.text)), bool(_BAD.search(unit.text))
    polarity = "mixed" if good and bad else "strength" if good else "weakness" if bad else "context"
    trend = "improving" if _BETTER.search(unit.text) else "declining" if _WORSE.search(unit.text) else ""
    if unit.recommendation:
        polarity = "weakness"
    return Tags(themes, polarity, "recommendation" if unit.recommendation else "finding", trend)


@cache
def _themes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every theme with its names as one pattern."""
    names: dict[str, set[str]] = {}
    labels = {term("skos:prefLabel"), term("skos:altLabel")}
    for quad in ox.parse(path=ONTOLOGY / "concepts.ttl", format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if quad.predicate in labels and isinstance(subject, ox.NamedNode) and isinstance(value, ox.Literal):
            kind, _, slug = subject.value.removeprefix(ID).partition("/")
            if kind == "theme" and slug:
                names.setdefault(slug, set()).add(re.escape(value.value.casefold()))
    return tuple((slug, re.compile(rf"\b(?:{'|'.join(sorted(found))})")) for slug, found in sorted(names.items()))
