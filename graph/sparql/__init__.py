"""SPARQL, answered safely: one query in, one whole answer out, within its limits.

A worker process imports this package too and must start within milliseconds, so names are looked up late.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.sparql.answers import Answer
    from graph.sparql.query import Form, Query
    from graph.sparql.service import SparqlRequest, SparqlService

__all__ = ["Answer", "Form", "Query", "SparqlRequest", "SparqlService"]

_PLACES = {
    "Answer": "answers",
    "Form": "query",
    "Query": "query",
    "SparqlRequest": "service",
    "SparqlService": "service",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
