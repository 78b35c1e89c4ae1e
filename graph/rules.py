"""Runs ontology/rules/*.rq, in the order of their numbers, into the inferred graph, once matters are compared."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph import matters
from graph.identifiers import named_graph
from graph.terms import ONTOLOGY

if TYPE_CHECKING:
    from pathlib import Path

INFERRED = named_graph("inferred")

_END = f" {INFERRED} .\n".encode()


def rule_files() -> list[Path]:
    """The rules in the order in which they run.

    Raises:
        FileNotFoundError: there is none, which means that the installation is broken.
    """
    files = sorted((ONTOLOGY / "rules").glob("*.rq"))
    if not files:
        raise FileNotFoundError(f"no rules in {ONTOLOGY / 'rules'}")
    return files


@cache
def _texts() -> tuple[str, ...]:
    return tuple(rule.read_text(encoding="utf-8") for rule in rule_files())


def infer(store: ox.Store) -> set[bytes]:
    """Rebuild the inferred graph from everything else; its lines of N-Quads."""
    store.remove_graph(INFERRED)
    found = [_added(store, ox.serialize(matters.spoken_of(store), format=ox.RdfFormat.N_TRIPLES))]
    for rule in _texts():
        triples = cast("ox.QueryTriples", store.query(rule, use_default_graph_as_union=True))
        found.append(_added(store, triples.serialize(format=ox.RdfFormat.N_TRIPLES)))
    return set(b"".join(found).replace(b" .\n", _END).splitlines(keepends=True))


def _added(store: ox.Store, triples: bytes | None) -> bytes:
    """Put triples into the inferred graph; their lines."""
    store.load(input=triples or b"", format=ox.RdfFormat.N_TRIPLES, to_graph=INFERRED, lenient=True)
    return triples or b""
