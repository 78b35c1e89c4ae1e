"""The table beside a snapshot: names, topics, inspections, statements with their order, and full text.

Everyday look-ups are indexed joins here (SQLite, with FTS5 for words), so that their cost grows with
their answer; what a statement says in full comes from the snapshot itself (graph/records.py).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

import numpy as np

from graph.errors import OutdatedVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "index.sqlite"
# How numbers are packed in the table, on any machine.
PACKED = np.dtype("<i4")
_MAPPED = 1 << 30


class Index:
    """The table of one snapshot, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        uri = f"file:{folder / FILE}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        # Pages of the file are looked at where the system holds them, not copied.
        self._db.execute(f"PRAGMA mmap_size = {_MAPPED}")

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[sqlite3.Row]:
        """The rows of a question.

        Raises:
            OutdatedVersion: the table lacks what this program asks for.
        """
        try:
            return self._db.execute(sql, tuple(values)).fetchall()
        except sqlite3.OperationalError as error:
            if not str(error).startswith("no such"):
                raise
            raise OutdatedVersion(
                f"Version {self._folder.name} was published by an older program; only SPARQL and exports of RDF answer "
                "from it. Leave 'version' out for the current one, or build it anew from its documents."
            ) from error

    def each(self, sql: str) -> Iterator[sqlite3.Row]:
        """Rows one by one, for what is too long for a list."""
        yield from self._db.execute(sql)

    def label(self, iri: str) -> str | None:
        """The preferred label of a thing; None for what is no thing of the graph."""
        rows = self.rows("SELECT label FROM thing WHERE iri = ?", [iri])
        return cast("str", rows[0]["label"]) if rows else None

    def authorities(self) -> list[str]:
        """Every authority that was inspected or acted upon."""
        return [row["authority"] for row in self.rows("SELECT DISTINCT authority FROM inspected ORDER BY authority")]

    def issues(self) -> list[str]:
        """What gets better or worse as one thing: issues, and themes that no theme is under."""
        sql = "SELECT DISTINCT t.iri FROM fine_topic f JOIN thing t ON t.iri = f.topic ORDER BY t.kind, t.place"
        return [row["iri"] for row in self.rows(sql)]

    def things(
        self, kind: str, offset: int = 0, limit: int = -1, authority: str | None = None
    ) -> tuple[int, list[str]]:
        """How many things of a kind there are, and a page of their IRIs.

        `authority` narrows them to those that inspections of it are, have, name or speak of.
        """
        where, values = "t.kind = ?", [kind]
        if authority:
            where, values = f"{where} AND t.iri IN ({_OF_AUTHORITY.get(kind, _NAMED_IN)})", [kind, authority]
        total = self.rows(f"SELECT count(*) FROM thing t WHERE {where}", values)[0][0]
        sql = f"SELECT t.iri FROM thing t WHERE {where} ORDER BY t.place LIMIT ? OFFSET ?"
        return total, [row["iri"] for row in self.rows(sql, [*values, limit, offset])]


# The things of a kind that belong to an authority; whoever is named belongs to where the name fell.
_OF_AUTHORITY = {
    "inspection": "SELECT event FROM inspected WHERE authority = ?",
    "document": "SELECT h.document FROM held h JOIN inspected i ON i.event = h.event WHERE i.authority = ?",
    "theme": "SELECT topic FROM topic WHERE authority = ?",
    "issue": "SELECT topic FROM topic WHERE authority = ?",
}
_NAMED_IN = "SELECT c.actor FROM concerns c JOIN statement s ON s.iri = c.iri WHERE s.authority = ?"
