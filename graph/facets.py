"""How many statements of a selection have each value: what a reader can narrow it down by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.index import Filters

if TYPE_CHECKING:
    from graph.index import Index

COLUMNS = ("polarity", "outcome", "event", "document", "authority", "according_to", "first_hand")
_MOST_TOPICS = 12


def facets(index: Index, kind: str, filters: Filters) -> dict[str, dict[str, int]]:
    """By column, each value with its number of statements, the most frequent first; all from one pass."""
    where, values = index.conditions(filters)
    clause = f"s.kind = ?{f' AND {where}' if where else ''}"
    columns = ", ".join(f"s.{name}" for name in COLUMNS)
    counted: dict[str, Counter[str]] = {name: Counter() for name in COLUMNS}
    for row in index.rows(
        f"SELECT {columns}, count(*) AS n FROM statement s WHERE {clause} GROUP BY {columns}", [kind, *values]
    ):
        for name in COLUMNS:
            if row[name] is not None:
                counted[name][str(row[name])] += row["n"]
    found = {
        name: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for name, counts in counted.items()
    }
    if filters != Filters():
        found["topic"] = _topics(index, clause, [kind, *values])
    return found


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _topics(index: Index, clause: str, values: list[object]) -> dict[str, int]:
    """The issues and themes that most of the statements are about themselves."""
    sql = (
        f"SELECT t.topic, count(DISTINCT s.iri) AS n FROM statement s JOIN topic t ON t.iri = s.iri AND t.direct "
        f"WHERE {clause} GROUP BY t.topic ORDER BY n DESC, t.topic LIMIT {_MOST_TOPICS}"
    )
    return {row["topic"]: row["n"] for row in index.rows(sql, values)}
