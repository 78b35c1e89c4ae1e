"""Named questions: SPARQL texts in graph/questions/*.rq, answered as plain rows."""

from __future__ import annotations

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
