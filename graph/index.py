"""The table beside a snapshot: which statements match a filter, in which order, and full text.

Everyday look-ups are indexed joins here (SQLite, with FTS5 for words), so that their cost grows with
their answer; what a statement says in full comes from the snapshot itself (graph/records.py).
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from graph.identifiers import slug_of
from graph.queries import ask
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph as ox

FILE = "index.sqlite"

_SCHEMA = """
CREATE TABLE thing (iri TEXT, kind TEXT, label TEXT, slug TEXT, place INTEGER, PRIMARY KEY (iri, kind)) WITHOUT ROWID;
CREATE TABLE name (name TEXT, iri TEXT, preferred INTEGER);
CREATE TABLE statement (
  iri TEXT PRIMARY KEY, place INTEGER, kind TEXT, document TEXT, event TEXT, as_of TEXT, authority TEXT,
  polarity TEXT, according_to TEXT, first_hand INTEGER, trend TEXT, says TEXT) WITHOUT ROWID;
CREATE TABLE topic (topic TEXT, iri TEXT, repeated INTEGER, PRIMARY KEY (topic, iri)) WITHOUT ROWID;
CREATE TABLE concerns (actor TEXT, iri TEXT, PRIMARY KEY (actor, iri)) WITHOUT ROWID;
CREATE TABLE event (iri TEXT PRIMARY KEY, kind TEXT, authority TEXT, earliest TEXT, latest TEXT,
  contested INTEGER, documents INTEGER) WITHOUT ROWID;
CREATE TABLE actor (event TEXT, actor TEXT, PRIMARY KEY (event, actor)) WITHOUT ROWID;
CREATE TABLE development (topic TEXT, earlier TEXT, later TEXT, relation TEXT, basis TEXT, iri TEXT);
CREATE TABLE discrepancy (statement TEXT, iri TEXT, PRIMARY KEY (statement, iri)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(iri UNINDEXED, says, topics, tokenize='porter unicode61');
"""
_INDEXES = """
CREATE INDEX name_name ON name (name);
CREATE INDEX thing_slug ON thing (slug);
CREATE INDEX thing_kind ON thing (kind, place);
CREATE INDEX statement_kind ON statement (kind, place);
CREATE INDEX statement_authority ON statement (authority, kind);
CREATE INDEX event_authority ON event (authority, latest);
CREATE INDEX development_topic ON development (topic);
CREATE INDEX statement_event ON statement (event);
"""


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


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers inside text by their value: 9.1 before 10.1."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text) if part]


def build(store: ox.Store, folder: Path) -> None:
    """Write the table for what `store` holds into `folder`."""
    with sqlite3.connect(folder / FILE) as db:
        db.executescript(_SCHEMA)
        db.executemany("INSERT OR IGNORE INTO thing VALUES (?, ?, ?, ?, ?)", _things(store))
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", _names(store))
        events = _events(store)
        db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", events.values())
        db.executemany(
            "INSERT OR IGNORE INTO statement VALUES (" + ", ".join("?" * 12) + ")", _statements(store, events)
        )
        topics = ((row["topic"], row["statement"], row["repeated"] == "true") for row in ask(store, "topics"))
        db.executemany("INSERT OR IGNORE INTO topic VALUES (?, ?, ?)", topics)
        pairs = ((row["actor"], row["statement"]) for row in ask(store, "concerns"))
        db.executemany("INSERT OR IGNORE INTO concerns VALUES (?, ?)", pairs)
        pairs = ((row["event"], row["actor"]) for row in ask(store, "actors"))
        db.executemany("INSERT OR IGNORE INTO actor VALUES (?, ?)", pairs)
        pairs = ((row["statement"], row["discrepancy"]) for row in ask(store, "discrepancies"))
        db.executemany("INSERT OR IGNORE INTO discrepancy VALUES (?, ?)", pairs)
        names = ("topic", "earlier", "later", "relation", "basis", "development")
        moves = ([row[name] for name in names] for row in ask(store, "developments"))
        db.executemany("INSERT INTO development VALUES (?, ?, ?, ?, ?, ?)", moves)
        db.execute(
            "INSERT INTO words SELECT s.iri, s.says, coalesce(group_concat(n.name, ' '), '') FROM statement s "
            "LEFT JOIN topic t ON t.iri = s.iri LEFT JOIN name n ON n.iri = t.topic GROUP BY s.iri ORDER BY s.place"
        )
        db.executescript(_INDEXES)
    db.close()


def _things(store: ox.Store) -> Iterator[tuple[str, str, str, str, int]]:
    rows = sorted(ask(store, "things"), key=lambda row: (row["kind"], row.get("date", ""), natural(row["thing"])))
    for place, row in enumerate(rows):
        yield row["thing"], row["kind"], row["label"], slug_of(row["thing"]), place


def _names(store: ox.Store) -> Iterator[tuple[str, str, int]]:
    for row in ask(store, "names"):
        yield row["name"].casefold(), row["thing"], int(row["preferred"] == "true")


Event: TypeAlias = tuple[str, str, str | None, str | None, str | None, int, int]


def _events(store: ox.Store) -> dict[str, Event]:
    """Inspections and actions. A contested date gives a span: from its first to its last candidate."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in ask(store, "events"):
        found.setdefault(row["event"], []).append(row)
    events: dict[str, Event] = {}
    for iri, rows in found.items():
        days = sorted({row["latest"] for row in rows if "latest" in row})
        documents = {row["document"] for row in rows if "document" in row}
        contested = int(len(days) > 1)
        span = (days[0], days[-1]) if days else (None, None)
        kind = slug_of(rows[0]["kind"])
        events[iri] = (iri, kind, rows[0].get("authority"), *span, contested, len(documents))
    return events


def _statements(store: ox.Store, events: dict[str, Event]) -> Iterator[tuple[str | int | None, ...]]:
    """One row per statement; one whose event has a contested date is filed under the last candidate."""
    rows = list(ask(store, "statements"))
    for row in rows:
        if "asOf" not in row and (event := events.get(row.get("event", ""))) and event[4]:
            row["asOf"] = event[4]
    rows.sort(key=lambda row: (row.get("asOf", ""), natural(row["statement"])))
    columns = ("document", "event", "asOf", "authority", "polarity", "accordingTo")
    for place, row in enumerate(rows):
        values = [row.get(column) for column in columns]
        first_hand = int(row["firstHand"] == "true")
        yield row["statement"], place, row["kind"], *values, first_hand, row.get("trend"), row["says"]


class Index:
    """The table of one snapshot, opened for reading."""

    def __init__(self, folder: Path) -> None:
        uri = f"file:{folder / FILE}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._db.row_factory = sqlite3.Row

    def rows(self, sql: str, values: Iterable[object] = ()) -> list[sqlite3.Row]:
        return self._db.execute(sql, tuple(values)).fetchall()

    def label(self, iri: str) -> str | None:
        """The preferred label of a thing; None for what is no thing of the graph."""
        rows = self.rows("SELECT label FROM thing WHERE iri = ?", [iri])
        return cast("str", rows[0]["label"]) if rows else None

    def things(self, kind: str, offset: int = 0, limit: int = -1) -> tuple[int, list[str]]:
        """How many things of a kind there are, and a page of their IRIs."""
        total = self.rows("SELECT count(*) FROM thing WHERE kind = ?", [kind])[0][0]
        sql = "SELECT iri FROM thing WHERE kind = ? ORDER BY place LIMIT ? OFFSET ?"
        return total, [row["iri"] for row in self.rows(sql, [kind, limit, offset])]

    def statements(self, kind: str | None, filters: Filters, offset: int = 0, limit: int = -1) -> tuple[int, list[str]]:
        """How many statements match, and a page of their IRIs in order of time and place."""
        where, values = _where(kind, filters)
        total = self.rows(f"SELECT count(*) FROM statement s{where}", values)[0][0]
        sql = f"SELECT s.iri FROM statement s{where} ORDER BY s.place LIMIT ? OFFSET ?"
        return total, [row["iri"] for row in self.rows(sql, [*values, limit, offset])]


_EQUAL = {
    "authority": "authority",
    "inspection": "event",
    "polarity": "polarity",
    "according_to": "according_to",
    "document": "document",
}
_CLAUSES = {
    "topic": "s.iri IN (SELECT iri FROM topic WHERE topic = ?)",
    "team": "s.iri IN (SELECT iri FROM concerns WHERE actor = ?)",
    "from_date": "s.as_of >= ?",
    "to_date": "s.as_of <= ?",
    "words": "s.iri IN (SELECT iri FROM words WHERE words MATCH ?)",
    **{name: f"s.{column} = ?" for name, column in _EQUAL.items()},
}


def _where(kind: str | None, filters: Filters) -> tuple[str, list[object]]:
    clauses: list[str] = []
    values: list[object] = []
    if kind:
        clauses.append("s.kind = ?")
        values.append(kind)
    for name, clause in _CLAUSES.items():
        if (value := getattr(filters, name)) is not None:
            clauses.append(clause)
            values.append(phrase(value) if name == "words" else value)
    if filters.relayed is not None:
        clauses.append("s.first_hand = ?")
        values.append(int(not filters.relayed))
    return (" WHERE " + " AND ".join(clauses) if clauses else ""), values


def phrase(text: str) -> str:
    """A user's words as an FTS5 expression: all of them, `"quoted phrases"` and `prefix*` kept.

    >>> phrase('care leavers "in touch" accommod*')
    '"care" "leavers" "in touch" "accommod" *'
    """
    found = re.findall(r'"([^"]+)"|(\w+)(\*?)', text)
    words = [f'"{quoted or word}"' + (" *" if star else "") for quoted, word, star in found]
    return " ".join(words) or '""'


def iri_of(path: str) -> str:
    """The full IRI of a path under id/, or the IRI that it already is."""
    return path if path.startswith(("http://", "https://")) else ID + path
