"""Full text over statements, names and, where held, quotes (SQLite FTS5: stems, phrases, prefixes)."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.columns import column
from graph.filters import Filters, matching, phrase, saying

if TYPE_CHECKING:
    from graph.columns import Array
    from graph.index import Index

# Marks around a hit inside a snippet; pages turn them into markup after escaping the rest.
START, END = "\u2068", "\u2069"
_SNIPPET = 24
# Weighing words takes two microseconds for each hit: of very many only the latest are weighed.
RANKED = 2000
_FACETS = ("kind", "polarity", "document", "event", "authority")


@dataclass(frozen=True)
class Hit:
    """One statement or thing that matches, best first, with the words around the match."""

    iri: str
    kind: str
    snippet: str


@dataclass(frozen=True)
class Found:
    """A page of hits, how many there are by each facet, and better spellings for words that nothing has.

    The latest `ranked` of them, all unless there are very many, stand by rank; the others follow by their dates.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    suggestions: dict[str, list[str]]
    ranked: int


def search(index: Index, text: str, filters: Filters, offset: int = 0, limit: int = 20) -> Found:
    """What matches all the words; statements can be narrowed by `filters` (things then drop out)."""
    places = saying(index, text) if filters == Filters() else matching(index, None, replace(filters, words=text))
    page = _page(index, text, places, offset, limit)
    facets = {name: column(index, name).counts(places) for name in _FACETS}
    total = len(places)
    spellings = {} if total else suggestions(index, text)
    return Found(total, _hits(index, text, page), facets, spellings, min(total, RANKED))


def _page(index: Index, text: str, places: Array, offset: int, limit: int) -> list[int]:
    """The rows of one page, best first."""
    latest = (places[-RANKED:] + 1).tolist()
    if not latest:
        return []
    sql = (
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND +rowid IN (SELECT value FROM json_each(?)) "
        "ORDER BY rank, rowid LIMIT ? OFFSET ?"
    )
    # By row and not by name where two are as good: names would be read for every hit, which takes as long again.
    found = index.rows(sql, [phrase(text), latest[0], json.dumps(latest), limit, offset])
    page = [row["rowid"] for row in found]
    begin = max(offset - len(latest), 0)
    rest = places[:-RANKED][::-1][begin : begin + limit - len(page)] + 1
    return [*page, *rest.tolist()]


def _hits(index: Index, text: str, page: list[int]) -> list[Hit]:
    """The hits of a page: only these have the words around the match looked up."""
    if not page:
        return []
    snippet = f"snippet(words, -1, '{START}', '{END}', '...', {_SNIPPET})"
    sql = (
        f"SELECT rowid, iri, kind, {snippet} AS snippet FROM words "
        "WHERE words MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))"
    )
    found = {
        row["rowid"]: Hit(row["iri"], row["kind"], row["snippet"])
        for row in index.rows(sql, [phrase(text), min(page), max(page), json.dumps(page)])
    }
    return [found[number] for number in page]


def suggestions(index: Index, text: str) -> dict[str, list[str]]:
    """For each word that nothing has, the spellings nearest to it that something has."""
    known = [row["word"] for row in index.rows("SELECT word FROM spelling ORDER BY word")]
    found = {}
    for word in re.findall(r"\w+", text.casefold()):
        if not index.rows("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [phrase(word)]):
            found[word] = difflib.get_close_matches(word, known, n=3, cutoff=0.75)
    return found
