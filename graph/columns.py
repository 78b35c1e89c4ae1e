"""What a search is narrowed by, as columns of numbers: a place for each statement and thing, in the order of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    rows = index.rows(f"SELECT {', '.join(FACETS)} FROM statement ORDER BY place")
    things = [row["kind"] for row in index.rows("SELECT kind FROM thing ORDER BY place")]
    found = {name: _column([*(row[name] for row in rows), *(None for _ in things)]) for name in FACETS[1:]}
    return {"kind": _column([*(row["kind"] for row in rows), *things]), **found}


def _column(values: Iterable[Any]) -> Column:
    known: dict[str, int] = {}
    numbers = [known.setdefault(value, len(known)) if value else -1 for value in values]
    return Column(list(known), np.array(numbers, np.int32))
