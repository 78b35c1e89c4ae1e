"""Named questions: SPARQL texts in graph/questions/*.rq, answered as plain rows."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "questions"


@cache
def text(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def table(store: ox.Store, name: str, columns: str) -> Iterator[list[str]]:
    """The rows of a named question as texts in the order of `columns`; empty where a row has no value.

    For many rows: the engine writes them as one text, which is read several times faster than value by value.
    """
    answer = cast("ox.QuerySolutions", store.query(text(name), use_default_graph_as_union=True))
    lines = (answer.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode()
    rows = csv.reader(io.StringIO(lines, newline=""))
    header = next(rows)
    places = [header.index(column) for column in columns.split()]
    return ([row[place] for place in places] for row in rows)


def ask(store: ox.Store, name: str, values: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """The rows of a named question: variable to value, unbound ones left out.

    `values` are IRIs that stand in for variables of the question.
    """
    substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(key): ox.NamedNode(iri) for key, iri in (values or {}).items()
    }
    answer = cast(
        "ox.QuerySolutions",
        store.query(text(name), use_default_graph_as_union=True, substitutions=substitutions),
    )
    names = [variable.value for variable in answer.variables]
    for row in answer:
        yield {name: node.value for name in names if (node := row[name]) is not None}
