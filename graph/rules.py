"""Runs ontology/rules/*.rq, in the order of their numbers, into the inferred graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.identifiers import named_graph
from graph.terms import ONTOLOGY

if TYPE_CHECKING:
    from pathlib import Path

INFERRED = named_graph("inferred")


def rule_files() -> list[Path]:
    """The rules in the order in which they run.

    Raises:
        FileNotFoundError: there is none, which means that the installation is broken.
    """
    files = sorted((ONTOLOGY / "rules").glob("*.rq"))
    if not files:
        raise FileNotFoundError(f"no rules in {ONTOLOGY / 'rules'}")
    return files


def infer(store: ox.Store) -> int:
    """Rebuild the inferred graph from everything else; the number of its triples."""
    store.remove_graph(INFERRED)
    for rule in rule_files():
        triples = cast(
            "ox.QueryTriples",
            store.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True),
        )
        store.bulk_extend([ox.Quad(t.subject, t.predicate, t.object, INFERRED) for t in triples])
    return sum(1 for _ in store.quads_for_pattern(None, None, None, INFERRED))
