"""What lists are narrowed by and counted over, as columns of numbers: statements in the order of their places.

They are packed when the table beside a snapshot is made, so that each is read in one go, and only when it is asked for.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from graph.index import PACKED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

    from graph.index import Index

Array: TypeAlias = "npt.NDArray[Any]"

# Few enough to stay in the processor's cache.
_BATCH = 500

_SCHEMA = "CREATE TABLE packed_column (name TEXT PRIMARY KEY, named TEXT, numbers BLOB, places BLOB) WITHOUT ROWID;"
# Of these a statement has one value or none.
_SINGLE = (
    *("polarity", "outcome", "event", "document", "authority", "according_to", "first_hand", "as_of", "weight"),
    "kind",
)
# Of these it may have several.
_SEVERAL = {
    "topic": "SELECT topic, iri FROM topic",
    "direct_topic": "SELECT topic, iri FROM topic WHERE direct",
    "actor": "SELECT actor, iri FROM main.concerns",
    "sharer": "SELECT authority, statement FROM shared",
}


@dataclass(frozen=True)
class Column:
    """The values of one facet: `numbers` say which of `values` (-1: none) the statement at each of `places` has.

    Values stand in the order of the alphabet.
    Where every statement has one value at most, `places` is None and the numbers stand in the order of places.
    """

    values: list[str]
    numbers: Array
    places: Array | None

    def having(self, value: str) -> Array:
        """The places of all that have a value."""
        return self._where(self.numbers == (self.values.index(value) if value in self.values else len(self.values)))

    def between(self, first: str | None, last: str | None) -> Array:
        """The places of all whose value is not before `first` nor after `last`, where they are given."""
        fits = [(first is None or first <= value) and (last is None or value <= last) for value in self.values]
        return self._where(np.array([*fits, False])[self.numbers])

    def counts(self, places: Array | None = None) -> dict[str, int]:
        """Each value with how many of these places (None: of all) have it, the most frequent first."""
        if places is None:
            numbers = self.numbers
        elif self.places is None:
            numbers = self.numbers[places[places < len(self.numbers)]]
        else:
            numbers = self.numbers[np.isin(self.places, places, kind="table")]
        found = np.bincount(numbers[numbers >= 0], minlength=len(self.values))
        order = np.argsort(-found, kind="stable")[: np.count_nonzero(found)]
        return {self.values[number]: many for number, many in zip(order.tolist(), found[order].tolist(), strict=True)}

    def _where(self, fits: Array) -> Array:
        found = np.flatnonzero(fits)
        return found if self.places is None else self.places[found]


@lru_cache(maxsize=64)
def column(index: Index, name: str) -> Column:
    """One column of a snapshot, remembered."""
    [row] = index.rows("SELECT named, numbers, places FROM packed_column WHERE name = ?", [name])
    places = None if row["places"] is None else np.frombuffer(row["places"], PACKED)
    return Column(json.loads(row["named"]), np.frombuffer(row["numbers"], PACKED), places)


def write(db: sqlite3.Connection) -> None:
    """Pack every column from the table's rows."""
    db.executescript(_SCHEMA)
    rows = (
        (name, json.dumps(one.values), one.numbers.tobytes(), None if one.places is None else one.places.tobytes())
        for name, one in _columns(db)
    )
    db.executemany("INSERT INTO packed_column VALUES (?, ?, ?, ?)", rows)


def _columns(db: sqlite3.Connection) -> Iterator[tuple[str, Column]]:
    places: dict[str, int] = {}
    single = {name: _Numbered() for name in _SINGLE}
    values = ", ".join(f"CAST({name} AS TEXT)" for name in _SINGLE)
    # The table lies in another order, and it is quicker to put the numbers in order than to read it in theirs.
    for iris, where, *columns in _batches(db.execute(f"SELECT iri, place, {values} FROM statement")):
        places.update(zip(iris, where, strict=True))
        for numbered, column in zip(single.values(), columns, strict=True):
            numbered.extend(column)
    order = np.argsort(np.fromiter(places.values(), np.int64))
    # The one thing that is known of what stands behind the statements in the full text too.
    single["kind"].extend(kind for (kind,) in db.execute("SELECT kind FROM thing ORDER BY place"))
    for name, numbered in single.items():
        named, numbers = numbered.packed()
        numbers[: len(order)] = numbers[order]
        yield name, Column(named, numbers, None)
    for name, sql in _SEVERAL.items():
        yield name, _several(db.execute(sql), places)


def _batches(rows: sqlite3.Cursor) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Many rows at once, as columns: to go through each by itself is quicker than to take every row apart."""
    while batch := rows.fetchmany(_BATCH):
        yield tuple(zip(*batch, strict=True))


def _several(rows: sqlite3.Cursor, places: Mapping[str, int]) -> Column:
    """The column of pairs of a value and a statement."""
    owners, numbered = array("i"), _Numbered()
    for values, iris in _batches(rows):
        owners.extend(map(places.__getitem__, iris))
        numbered.extend(values)
    named, numbers = numbered.packed()
    # What was found of two authorities stands there twice.
    pairs = np.unique(numbers.astype(np.int64) * len(places) + np.array(owners, np.int64))
    numbers, where = np.divmod(pairs, max(len(places), 1))
    return Column(named, numbers.astype(PACKED), where.astype(PACKED))


class _Numbered:
    """Values that come one after the other, as numbers; None is -1."""

    def __init__(self) -> None:
        self._known = _Known({None: -1})
        self._numbers = array("i")

    def extend(self, values: Iterable[str | None]) -> None:
        self._numbers.extend(map(self._known.__getitem__, values))

    def packed(self) -> tuple[list[str], Array]:
        """The values in order, and of each that came its place among them."""
        values = sorted(value for value in self._known if value is not None)
        places = np.full(len(values) + 1, -1, PACKED)
        places[[self._known[value] for value in values]] = np.arange(len(values))
        return values, places[np.array(self._numbers, np.int64)]


class _Known(dict[str | None, int]):
    """A number for each value, given when it first comes."""

    def __missing__(self, value: str | None) -> int:
        number = self[value] = len(self) - 1
        return number
