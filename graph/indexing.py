"""Builds the table beside a snapshot (graph/index.py reads it) from what the store holds."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, TypeAlias

from graph import edges
from graph.identifiers import slug_of
from graph.index import FILE
from graph.queries import ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph as ox

_SCHEMA = """
CREATE TABLE thing (iri TEXT, kind TEXT, label TEXT, slug TEXT, place INTEGER, PRIMARY KEY (iri, kind)) WITHOUT ROWID;
CREATE TABLE name (name TEXT, iri TEXT, preferred INTEGER);
CREATE TABLE statement (
  iri TEXT PRIMARY KEY, place INTEGER, kind TEXT, document TEXT, event TEXT, as_of TEXT, authority TEXT,
  polarity TEXT, according_to TEXT, first_hand INTEGER, trend TEXT, outcome TEXT, known TEXT, says TEXT) WITHOUT ROWID;
CREATE TABLE topic (topic TEXT, authority TEXT, iri TEXT, repeated INTEGER, direct INTEGER,
  PRIMARY KEY (topic, authority, iri)) WITHOUT ROWID;
CREATE TABLE concerns (actor TEXT, iri TEXT, PRIMARY KEY (actor, iri)) WITHOUT ROWID;
CREATE TABLE event (iri TEXT PRIMARY KEY, kind TEXT, authority TEXT, earliest TEXT, latest TEXT,
  contested INTEGER, documents INTEGER, framework TEXT) WITHOUT ROWID;
CREATE TABLE actor (event TEXT, actor TEXT, PRIMARY KEY (event, actor)) WITHOUT ROWID;
CREATE TABLE development (topic TEXT, earlier TEXT, later TEXT, relation TEXT, basis TEXT, iri TEXT);
CREATE TABLE discrepancy (statement TEXT, iri TEXT, PRIMARY KEY (statement, iri)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(iri UNINDEXED, kind UNINDEXED, says, names, quote, tokenize='porter unicode61');
CREATE TABLE spelling (word TEXT PRIMARY KEY) WITHOUT ROWID;
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


_WORDS = """
INSERT INTO words SELECT s.iri, s.kind, s.says, '', coalesce(quote_of(s.iri), '') FROM statement s ORDER BY s.place;
INSERT INTO words SELECT t.iri, t.kind, t.label, coalesce(group_concat(n.name, ' · '), ''), ''
  FROM thing t LEFT JOIN name n ON n.iri = t.iri AND NOT n.preferred GROUP BY t.iri, t.kind ORDER BY t.place;
"""


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
        db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", events.values())
        db.executemany(
            "INSERT OR IGNORE INTO statement VALUES (" + ", ".join("?" * 14) + ")", _statements(store, events)
        )
        names = ("topic", "authority", "statement", "repeated", "direct")
        topics = ([row.get(name, "") for name in names] for row in ask(store, "topics"))
        db.executemany("INSERT OR IGNORE INTO topic VALUES (?, ?, ?, ? = 'true', ? = 'true')", topics)
        pairs = ((row["actor"], row["statement"]) for row in ask(store, "concerns"))
        db.executemany("INSERT OR IGNORE INTO concerns VALUES (?, ?)", pairs)
        pairs = ((row["event"], row["actor"]) for row in ask(store, "actors"))
        db.executemany("INSERT OR IGNORE INTO actor VALUES (?, ?)", pairs)
        pairs = ((row["statement"], row["discrepancy"]) for row in ask(store, "discrepancies"))
        db.executemany("INSERT OR IGNORE INTO discrepancy VALUES (?, ?)", pairs)
        columns = ("topic", "earlier", "later", "relation", "basis", "development")
        moves = ([row[name] for name in columns] for row in ask(store, "developments"))
        db.executemany("INSERT INTO development VALUES (?, ?, ?, ?, ?, ?)", moves)
        quotes = {row["statement"]: row["quote"] for row in ask(store, "quotes")}
        db.create_function("quote_of", 1, quotes.get, deterministic=True)
        db.executescript(_WORDS)
        db.executemany("INSERT OR IGNORE INTO spelling VALUES (?)", _spellings(db))
        db.executescript(_INDEXES)
        edges.write(db, store)
    db.close()


def _things(store: ox.Store) -> Iterator[tuple[str, str, str, str, int]]:
    rows = sorted(ask(store, "things"), key=lambda row: (row["kind"], row.get("date", ""), natural(row["thing"])))
    for place, row in enumerate(rows):
        yield row["thing"], row["kind"], row["label"], slug_of(row["thing"]), place


def _names(store: ox.Store) -> Iterator[tuple[str, str, int]]:
    for row in ask(store, "names"):
        yield row["name"].casefold(), row["thing"], int(row["preferred"] == "true")


Event: TypeAlias = tuple[str, str, str | None, str | None, str | None, int, int, str | None]


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
        events[iri] = (iri, kind, rows[0].get("authority"), *span, contested, len(documents), rows[0].get("framework"))
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
        rest = (row.get("trend"), row.get("outcome"), row.get("issued") or row.get("asOf"), row["says"])
        yield row["statement"], place, row["kind"], *values, first_hand, *rest


def _spellings(db: sqlite3.Connection) -> set[tuple[str]]:
    """Every word that can be found, as it is written."""
    found: set[str] = set()
    for row in db.execute("SELECT says, names FROM words"):
        found.update(word for text in row for word in re.findall(r"[^\W\d_]{3,}", text.casefold()))
    return {(word,) for word in found}
