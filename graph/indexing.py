"""Builds the table beside a snapshot (graph/index.py reads it) from what the store holds.

It is built in parts, each from a store of its own, because a graph of many authorities is never in one store that
answers fast. A part is a database of plain rows; together they are sorted, numbered and indexed.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import columns, edges, statements
from graph.facts import Facts
from graph.identifiers import slug_of
from graph.index import FILE
from graph.queries import table
from graph.when import either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SCHEMA = """
CREATE TABLE thing (iri TEXT, kind TEXT, label TEXT, slug TEXT, place INTEGER, PRIMARY KEY (iri, kind)) WITHOUT ROWID;
CREATE TABLE name (name TEXT, iri TEXT, preferred INTEGER);
CREATE TABLE statement (
  iri TEXT PRIMARY KEY, place INTEGER, kind TEXT, document TEXT, event TEXT, as_of TEXT, authority TEXT,
  polarity TEXT, according_to TEXT, first_hand INTEGER, trend TEXT, outcome TEXT, scale TEXT, weight TEXT, known TEXT,
  says TEXT) WITHOUT ROWID;
CREATE TABLE topic (topic TEXT, authority TEXT, iri TEXT, repeated INTEGER, direct INTEGER,
  PRIMARY KEY (topic, authority, iri)) WITHOUT ROWID;
CREATE TABLE concerns (actor TEXT, iri TEXT, PRIMARY KEY (actor, iri)) WITHOUT ROWID;
CREATE TABLE event (iri TEXT PRIMARY KEY, kind TEXT, evaluates INTEGER, earliest TEXT, latest TEXT,
  contested INTEGER, documents INTEGER, framework TEXT, dated TEXT) WITHOUT ROWID;
CREATE TABLE held (event TEXT, document TEXT, known TEXT, PRIMARY KEY (event, document)) WITHOUT ROWID;
CREATE TABLE inspected (authority TEXT, event TEXT, PRIMARY KEY (authority, event)) WITHOUT ROWID;
CREATE TABLE shared (authority TEXT, statement TEXT, PRIMARY KEY (authority, statement)) WITHOUT ROWID;
CREATE TABLE covered (event TEXT, topic TEXT, PRIMARY KEY (event, topic)) WITHOUT ROWID;
CREATE TABLE fine_topic (topic TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE actor (event TEXT, actor TEXT, PRIMARY KEY (event, actor)) WITHOUT ROWID;
CREATE TABLE by_hand (topic TEXT, event TEXT, polarity TEXT, iri TEXT, PRIMARY KEY (topic, event)) WITHOUT ROWID;
CREATE TABLE development (topic TEXT, earlier TEXT, later TEXT, relation TEXT, basis TEXT, iri TEXT,
  scope TEXT);
CREATE TABLE discrepancy (statement TEXT, iri TEXT, PRIMARY KEY (statement, iri)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(iri UNINDEXED, kind UNINDEXED, says, names, quote, tokenize='porter unicode61');
CREATE TABLE spelling (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX name_name ON name (name);
CREATE INDEX thing_slug ON thing (slug);
CREATE INDEX thing_kind ON thing (kind, place);
CREATE UNIQUE INDEX statement_place ON statement (place);
CREATE INDEX statement_kind ON statement (kind);
CREATE INDEX statement_authority ON statement (authority, kind);
CREATE INDEX development_topic ON development (topic);
CREATE INDEX statement_event ON statement (event, document);
CREATE INDEX statement_document ON statement (document, place);
CREATE INDEX statement_word ON statement (according_to, place);
CREATE INDEX topic_direct ON topic (iri) WHERE direct;
"""

_CACHED = 65536

_WORDS = """
INSERT INTO words SELECT s.iri, s.kind, s.says, '', coalesce(q.quote, '')
  FROM statement s LEFT JOIN quotes q ON q.statement = s.iri ORDER BY s.place;
INSERT INTO words SELECT t.iri, t.kind, t.label, coalesce(group_concat(n.name, ' · '), ''), ''
  FROM thing t LEFT JOIN name n ON n.iri = t.iri AND NOT n.preferred GROUP BY t.iri, t.kind ORDER BY t.place;
"""


# Look-ups with few rows: a question, and the columns of its rows.
_QUESTIONS = {
    "things": "thing kind label date",
    "events": "event class kind authority latest document issued framework dated",
    "actors": "event actor",
    "scopes": "event topic",
    "discrepancies": "statement discrepancy",
    "fine": "topic",
    "handmade": "topic event polarity standing",
    "developments": "topic earlier later relation basis development scope",
    "quotes": "statement quote",
}
# What a part holds.
_COLUMNS = {**_QUESTIONS, "names": "thing name preferred", **statements.COLUMNS, **edges.COLUMNS}
# Statements are put in order by little, so that what they say need not be sorted with them.
_TOGETHER = """
CREATE TEMP TABLE placed (row INTEGER PRIMARY KEY, day, place);
INSERT INTO thing SELECT thing, kind, min(label), slug_of(thing),
  row_number() OVER (ORDER BY kind, min(nullif(date, '')) NULLS FIRST, by_number(thing)) - 1
  FROM temp.things GROUP BY thing, kind;
INSERT INTO name SELECT DISTINCT folded(name), thing, preferred FROM names ORDER BY 1, 2, 3;
INSERT INTO event SELECT event, slug_of(min(kind)), max(class LIKE '%#Inspection'), min(nullif(latest, '')),
  max(nullif(latest, '')), count(DISTINCT nullif(latest, '')) > 1, count(DISTINCT nullif(document, '')),
  min(nullif(framework, '')), CASE WHEN said <> '' THEN either(said) END FROM events
  LEFT JOIN (SELECT event AS dating, group_concat(dated, char(10)) AS said
  FROM (SELECT DISTINCT event, dated, latest FROM events WHERE dated <> '' ORDER BY event, latest) GROUP BY event)
  ON dating = event GROUP BY event;
INSERT INTO held SELECT event, document, coalesce(min(nullif(issued, '')), max(latest)) FROM events
  WHERE document <> '' GROUP BY event, document;
INSERT INTO inspected SELECT DISTINCT authority, event FROM events WHERE authority <> '';
INSERT INTO main.shared SELECT * FROM temp.shared ORDER BY 1, 2;
INSERT INTO placed SELECT row, day, row_number() OVER (ORDER BY day, by_number(statement)) - 1
  FROM (SELECT s.rowid row, statement, coalesce(asOf, e.latest, '') day
    FROM statements s LEFT JOIN event e ON e.iri = s.event AND e.contested);
INSERT INTO statement SELECT statement, place, kind, document, event, nullif(day, ''), authority, polarity, accordingTo,
  firstHand, trend, outcome, scale, weight, coalesce(issued, nullif(day, '')), says
  FROM placed JOIN statements s ON s.rowid = row;
INSERT INTO topic SELECT topic, authority, statement, repeated, direct FROM topics ORDER BY 1, 2, 3;
INSERT OR IGNORE INTO main.concerns SELECT * FROM temp.concerns;
INSERT OR IGNORE INTO actor SELECT * FROM actors;
INSERT OR IGNORE INTO covered SELECT * FROM scopes;
INSERT OR IGNORE INTO discrepancy SELECT * FROM discrepancies;
INSERT OR IGNORE INTO fine_topic SELECT topic FROM fine;
INSERT INTO by_hand SELECT topic, event, slug_of(min(polarity)), min(standing) FROM handmade GROUP BY 1, 2;
INSERT INTO development SELECT DISTINCT * FROM developments ORDER BY 1, 2, 3, 4, 5, 6;
"""


def natural(text: str) -> str:
    """A text that sorts numbers inside it by their value: 9.1 before 10.1.

    >>> sorted(["10.1", "9.1", "L2.1"], key=natural)
    ['9.1', '10.1', 'L2.1']
    """
    pieces = re.split(r"(\d+)", text)
    pieces[1::2] = [number.zfill(9) for number in pieces[1::2]]
    return "".join(pieces)


def build(store: ox.Store, folder: Path) -> None:
    """Write the table for what `store` holds into `folder`."""
    part = folder / ".part.sqlite"
    named = [(graph, store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)) for graph in store.named_graphs()]
    collect(store, ((graph.value, lines or b"") for graph, lines in named), part)
    write(folder, [part])
    part.unlink()


def collect(store: ox.Store, graphs: Iterable[tuple[str, bytes]], path: Path) -> None:
    """Write what `store` holds for the table, in no order, as one part of it.

    `graphs` say the same: the name of each with its triples, as lines of N-Triples.
    """
    path.unlink(missing_ok=True)
    facts = Facts(graphs)
    looked_up = {name: table(store, name, fields) for name, fields in _QUESTIONS.items()}
    rows = {**looked_up, "names": _names(facts), **statements.rows(facts), **edges.rows(store, facts)}
    with _fast(path) as db:
        for name, named in _COLUMNS.items():
            fields = named.split()
            db.execute(f"CREATE TABLE part_{name} ({', '.join(fields)})")
            db.executemany(f"INSERT INTO part_{name} VALUES ({', '.join('?' * len(fields))})", rows[name])
    db.close()


def _names(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """Every name that a thing goes by; `preferred` marks the one it is shown with."""
    for curie, preferred in (("rdfs:label", 1), ("skos:altLabel", 0)):
        for thing, name in facts.pairs(curie):
            yield facts.words[thing], facts.words[name], preferred


def write(folder: Path, parts: Sequence[Path]) -> None:
    """Write the table for what all parts hold into `folder`. Every statement is in one part only."""
    with _fast(folder / FILE) as db:
        db.executescript(_SCHEMA)
        for name, fields in _COLUMNS.items():
            db.execute(f"CREATE TEMP TABLE {name} ({', '.join(fields.split())})")
        for part in parts:
            db.commit()
            db.execute("ATTACH ? AS part", [str(part)])
            for name in _COLUMNS:
                db.execute(f"INSERT INTO temp.{name} SELECT * FROM part.part_{name}")
            db.commit()
            db.execute("DETACH part")
        functions = {"by_number": natural, "slug_of": slug_of, "folded": str.casefold, "either": either}
        for name, function in functions.items():
            db.create_function(name, 1, function, deterministic=True)
        db.executescript(_TOGETHER)
        db.executescript(_WORDS)
        db.executemany("INSERT OR IGNORE INTO spelling VALUES (?)", _spellings(db))
        db.executescript(_INDEXES)
        columns.write(db)
        edges.write(db)
    db.close()


def _fast(path: Path) -> sqlite3.Connection:
    """A database that is whole before anybody opens it, so it need not survive being cut off."""
    db = sqlite3.connect(path)
    # What is sorted lies in files beyond this many KB, so that memory does not grow with the graph.
    db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHED};")
    return db


def _spellings(db: sqlite3.Connection) -> set[tuple[str]]:
    """Every word that can be found, as it is written."""
    # What stands between spaces comes many times over and is looked into once.
    found = {piece for row in db.execute("SELECT says, names FROM words") for text in row for piece in text.split()}
    return {(word,) for piece in found for word in re.findall(r"[^\W\d_]{3,}", piece.casefold())}
