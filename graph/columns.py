"""What a search is narrowed by, as columns of numbers: a place for each statement and thing, in the order of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from graph.index import Index

FACETS = ("kind", "polarity", "document", "event", "authority")


@dataclass(frozen=True)
class Column:
    """The value of one facet for each row of the full text, as its number among `values`; -1 for none."""

    values: list[str]
    numbers: npt.NDArray[np.int32]

    def counts(self, places: npt.NDArray[np.int64]) -> dict[str, int]:
        """Each value with how many of these places have it, the most frequent first."""
        numbers = self.numbers[places]
        found = np.bincount(numbers[numbers >= 0], minlength=len(self.values))
        there = ((self.values[number], int(found[number])) for number in np.flatnonzero(found))
        return dict(sorted(there, key=lambda pair: (-pair[1], pair[0])))


@lru_cache(maxsize=4)
def columns(index: Index) -> dict[str, Column]:
    """Every facet by name: statements come first, then things, each in its order (graph/indexing.py)."""
    statements = index.rows(f"SELECT {', '.join(FACETS)} FROM statement ORDER BY place")
    things = index.rows(f"SELECT kind{', NULL' * (len(FACETS) - 1)} FROM thing ORDER BY place")
    values = zip(*statements, *things, strict=True)
    return dict(zip(FACETS, map(_column, values), strict=True))


def _column(values: tuple[str | None, ...]) -> Column:
    known = [value for value in dict.fromkeys(values) if value]
    numbers = {value: number for number, value in enumerate(known)}
    return Column(known, np.fromiter((numbers.get(value or "", -1) for value in values), np.int32, len(values)))
