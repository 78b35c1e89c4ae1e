"""What is in a graph and what it lacks, in numbers: each with what it was counted over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identifiers import named_graph, slug_of, thing
from graph.terms import term

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.index import Index


@dataclass(frozen=True)
class Stats:
    """Counts over the whole graph. `read` are what a program read; the others were read and written by people.

    `missing` says in words what is lacking and how often; only what is lacking is named.
    """

    authorities: int
    documents: int
    documents_read: int
    inspections: int
    inspections_unheld: int
    statements: dict[str, int]
    statements_read: int
    second_hand: int
    discrepancies: int
    missing: dict[str, int]

    @property
    def total(self) -> int:
        """All statements."""
        return sum(self.statements.values())


@dataclass(frozen=True)
class Base:
    """Over what counts are taken: inspections and focused visits, of which `unheld` ones have no document here;
    statements by kind, the most frequent first."""

    authorities: int
    documents: int
    inspections: int
    unheld: int
    statements: dict[str, int]


def base(index: Index) -> Base:
    """What every count of this graph is taken over."""
    inspections, unheld = index.rows(
        "SELECT count(*), coalesce(sum(documents = 0), 0) FROM event WHERE kind IN ('inspection', 'focused-visit')"
    )[0]
    documents = index.rows("SELECT count(*) FROM thing WHERE kind = 'document'")[0][0]
    return Base(len(index.authorities()), documents, inspections, unheld, _by_kind(index))


def _by_kind(index: Index) -> dict[str, int]:
    rows = index.rows("SELECT kind, count(*) AS n FROM statement GROUP BY kind ORDER BY n DESC, kind")
    return {row["kind"]: row["n"] for row in rows}


_MISSING = {
    "inspections of which no document is held": "SELECT iri FROM event WHERE evaluates AND iri NOT IN "
    "(SELECT event FROM held)",
    "inspections without a date": "SELECT iri FROM event WHERE evaluates AND latest IS NULL",
    "inspections whose date is contested": "SELECT iri FROM event WHERE evaluates AND contested",
    "documents whose time is not known": "SELECT iri FROM thing WHERE kind = 'document' AND iri NOT IN "
    "(SELECT document FROM held WHERE known IS NOT NULL)",
    "statements that no inspection or action made": "SELECT iri FROM statement WHERE event IS NULL",
    "statements of no authority": "SELECT iri FROM statement WHERE authority IS NULL",
}


def stats(index: Index, store: ox.Store) -> Stats:
    """The numbers of one published graph."""

    def count(sql: str) -> int:
        return int(index.rows(f"SELECT count(*) FROM ({sql})")[0][0])

    read = _read(index, store)
    by_document = index.rows("SELECT document, count(*) AS n FROM statement GROUP BY document")
    missing = {words: found for words, sql in _MISSING.items() if (found := count(sql))}
    return Stats(
        authorities=len(index.authorities()),
        documents=count("SELECT iri FROM thing WHERE kind = 'document'"),
        documents_read=len(read),
        inspections=count("SELECT iri FROM event WHERE evaluates"),
        inspections_unheld=missing.get("inspections of which no document is held", 0),
        statements=_by_kind(index),
        statements_read=sum(row["n"] for row in by_document if row["document"] in read),
        second_hand=count("SELECT iri FROM statement WHERE NOT first_hand"),
        discrepancies=count("SELECT iri FROM thing WHERE kind = 'discrepancy'"),
        missing=missing,
    )


def _read(index: Index, store: ox.Store) -> set[str]:
    """The documents whose graphs say that a program read them."""
    documents = [row["iri"] for row in index.rows("SELECT iri FROM thing WHERE kind = 'document'")]
    return {iri for iri in documents if _is_read(store, named_graph(slug_of(iri)))}


def _is_read(store: ox.Store, graph: ox.NamedNode) -> bool:
    return any(store.quads_for_pattern(graph, term("fg:basis"), thing("basis/read"), None))
