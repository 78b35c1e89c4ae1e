"""Full text over statements, names and, where held, quotes (SQLite FTS5: stems, phrases, prefixes)."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.index import phrase

if TYPE_CHECKING:
    from graph.index import Filters, Index

# Marks around a hit inside a snippet; pages turn them into markup after escaping the rest.
START, END = "\u2068", "\u2069"
_SNIPPET = 24
_FACETS = ("kind", "polarity", "document", "event", "authority")


@dataclass(frozen=True)
class Hit:
    """One statement or thing that matches, best first, with the words around the match."""

    iri: str
    kind: str
    snippet: str


@dataclass(frozen=True)
class Found:
    """A page of hits, how many there are by each facet, and better spellings for words that nothing has."""

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    suggestions: dict[str, list[str]]


def search(index: Index, text: str, filters: Filters, offset: int = 0, limit: int = 20) -> Found:
    """What matches all the words; statements can be narrowed by `filters` (things then drop out)."""
    where, values = index.conditions(filters)
    table = "words w LEFT JOIN statement s ON s.iri = w.iri"
    clause = f"words MATCH ? {('AND s.iri IS NOT NULL AND ' + where) if where else ''}"
    bound = [phrase(text), *values]
    facets = _facets(index, table, clause, bound)
    total = sum(facets["kind"].values())
    sql = f"SELECT w.rowid FROM {table} WHERE {clause} ORDER BY rank, w.iri LIMIT ? OFFSET ?"
    page = [row["rowid"] for row in index.rows(sql, [*bound, limit, offset])]
    return Found(total, _hits(index, text, page), facets, {} if total else suggestions(index, text))


def _hits(index: Index, text: str, page: list[int]) -> list[Hit]:
    """The hits of a page: only these have the words around the match looked up."""
    snippet = f"snippet(words, -1, '{START}', '{END}', '...', {_SNIPPET})"
    sql = (
        f"SELECT rowid, iri, kind, {snippet} AS snippet FROM words "
        "WHERE words MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
    )
    found = {
        row["rowid"]: Hit(row["iri"], row["kind"], row["snippet"])
        for row in index.rows(sql, [phrase(text), json.dumps(page)])
    }
    return [found[number] for number in page]


def _facets(index: Index, table: str, clause: str, bound: list[object]) -> dict[str, dict[str, int]]:
    """How many hits there are by each value of each facet, the most frequent first; all from one look."""
    columns = ", ".join(f"{'w' if name == 'kind' else 's'}.{name} AS {name}" for name in _FACETS)
    counts = (f"SELECT '{name}' AS facet, {name} AS value, count(*) AS n FROM hit GROUP BY {name}" for name in _FACETS)
    sql = f"WITH hit AS MATERIALIZED (SELECT {columns} FROM {table} WHERE {clause}) {' UNION ALL '.join(counts)}"
    found: dict[str, dict[str, int]] = {name: {} for name in _FACETS}
    for row in sorted(index.rows(sql, bound), key=lambda row: (-row["n"], row["value"] or "")):
        if row["value"]:
            found[row["facet"]][row["value"]] = row["n"]
    return found


def suggestions(index: Index, text: str) -> dict[str, list[str]]:
    """For each word that nothing has, the spellings nearest to it that something has."""
    known = [row["word"] for row in index.rows("SELECT word FROM spelling ORDER BY word")]
    found = {}
    for word in re.findall(r"\w+", text.casefold()):
        if not index.rows("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [phrase(word)]):
            found[word] = difflib.get_close_matches(word, known, n=3, cutoff=0.75)
    return found
