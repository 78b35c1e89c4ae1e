"""Which statements match what a look-up is narrowed to: places in the columns, from which a page of IRIs is read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.columns import column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.columns import Array
    from graph.index import Index


@dataclass(frozen=True)
class Filters:
    """What a look-up of statements is narrowed to; None means any. IRIs, ISO dates, words."""

    topic: str | None = None
    authority: str | None = None
    inspection: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    polarity: str | None = None
    team: str | None = None
    according_to: str | None = None
    relayed: bool | None = None
    document: str | None = None
    words: str | None = None
    outcome: str | None = None


# By filter, the column that holds what it asks for.
_COLUMNS = {
    "topic": "topic",
    "inspection": "event",
    "polarity": "polarity",
    "team": "actor",
    "according_to": "according_to",
    "document": "document",
    "outcome": "outcome",
}


def statements(
    index: Index, kind: str | None, filters: Filters, offset: int = 0, limit: int | None = None
) -> tuple[int, list[str]]:
    """How many statements match, and a page of their IRIs in order of time and place."""
    places = matching(index, kind, filters)
    return len(places), at(index, places[offset : None if limit is None else offset + limit])


def at(index: Index, places: Array) -> list[str]:
    """The IRIs of the statements at these places, in order."""
    sql = "SELECT iri FROM statement WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place"
    return [row["iri"] for row in index.rows(sql, [json.dumps(places.tolist())])]


def matching(index: Index, kind: str | None, filters: Filters) -> Array:
    """The places of all statements of a kind (None: of any) that match, in order."""
    there = np.ones(len(column(index, "document").numbers), bool)
    for places in _narrowed(index, kind, filters):
        fits = np.zeros(len(there), bool)
        fits[places[places < len(there)]] = True
        there &= fits
    return np.flatnonzero(there)


def _narrowed(index: Index, kind: str | None, filters: Filters) -> Iterator[Array]:
    """The places that each of the filters leaves; things behind the statements may be among them."""
    if kind:
        yield column(index, "kind").having(kind)
    for name, called in _COLUMNS.items():
        if (value := getattr(filters, name)) is not None:
            yield column(index, called).having(value)
    if filters.authority is not None:
        # what one inspection of two authorities found is said of both
        yield np.concatenate([column(index, name).having(filters.authority) for name in ("authority", "sharer")])
    if filters.from_date is not None or filters.to_date is not None:
        yield column(index, "as_of").between(filters.from_date, filters.to_date)
    if filters.relayed is not None:
        yield column(index, "first_hand").having(str(int(not filters.relayed)))
    if filters.words is not None:
        yield saying(index, filters.words)


def saying(index: Index, text: str) -> Array:
    """The places of all statements, and behind them things, that have these words. The full text counts from 1."""
    [row] = index.rows("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", [phrase(text)])
    return np.fromstring(row[0] or "", np.int64, sep=",") - 1


def phrase(text: str) -> str:
    """A user's words as an FTS5 phrase: all of them, `"quoted phrases"` and `prefix*` kept.

    >>> phrase('care leavers "in touch" accommod*')
    '"care" "leavers" "in touch" "accommod" *'
    """
    found = re.findall(r'"([^"]+)"|(\w+)(\*?)', text)
    words = [f'"{quoted or word}"' + (" *" if star else "") for quoted, word, star in found]
    return " ".join(words) or '""'
