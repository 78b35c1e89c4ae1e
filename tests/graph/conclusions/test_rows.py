"""The rows on statements, which are read off lines, against look-ups that ask the engine, over random worlds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import cast

import pyoxigraph as ox
from hypothesis import given, settings

from graph import indexing, rules
from graph.index import Index
from graph.terms import PREFIXES
from tests.graph.conclusions.worlds import World, store_of, worlds

STATEMENT = """
SELECT DISTINCT ?iri ?kind ?document ?event ?authority ?polarity ?according_to ?first_hand ?trend ?outcome ?weight ?says
WHERE {
  VALUES (?class ?kind) { (fg:Finding "finding") (fg:Recommendation "recommendation") }
  ?iri a ?class ; fg:says ?says ; fg:accordingTo ?according_to ; fg:saidIn / oa:hasSource ?document ; fg:madeBy ?event .
  OPTIONAL { SELECT ?iri (MIN(?one) AS ?authority) { ?iri fg:authority ?one } GROUP BY ?iri }
  OPTIONAL { ?iri fg:polarity ?polarity }
  OPTIONAL { ?iri fg:trend ?trend }
  OPTIONAL { ?iri fg:outcome ?outcome }
  OPTIONAL { ?iri fg:weight ?weight }
  BIND (IF(EXISTS { ?iri fg:relayedBy ?teller }, 0, 1) AS ?first_hand)
}
"""
TOPIC = """
SELECT DISTINCT ?topic ?authority ?iri ?repeated ?direct WHERE {
  ?iri fg:about | fg:underTheme ?topic ; fg:says ?says .
  OPTIONAL { ?iri fg:authority ?authority }
  BIND (IF(EXISTS { ?iri fg:restates / (fg:about | fg:underTheme) ?topic }, 1, 0) AS ?repeated)
  BIND (IF(EXISTS { ?iri fg:about ?topic }, 1, 0) AS ?direct)
}
"""
SHARED = """
SELECT DISTINCT ?authority ?statement WHERE {
  ?statement fg:saidIn ?passage ; fg:authority ?authority, ?other FILTER (?authority != ?other)
}
"""
CONCERNS = "SELECT DISTINCT ?actor ?iri WHERE { ?iri fg:concerns ?actor }"


def asked(store: ox.Store, sparql: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    found = cast("ox.QuerySolutions", store.query(prefixes + sparql, use_default_graph_as_union=True))
    return sorted(tuple(value.value if value else "" for value in row) for row in found)


def held(index: Index, table: str, columns: str) -> list[tuple[str, ...]]:
    rows = index.rows(f"SELECT {columns} FROM {table}")
    return sorted(tuple("" if value is None else str(value) for value in row) for row in rows)


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_the_rows_hold_what_look_ups_find(world: World) -> None:
    store = store_of(world)
    rules.infer(store)
    with tempfile.TemporaryDirectory() as folder:
        indexing.build(store, Path(folder))
        index = Index(Path(folder))
        columns = (
            "iri, kind, document, event, authority, polarity, according_to, first_hand, trend, outcome, weight, says"
        )
        assert held(index, "statement", columns) == asked(store, STATEMENT)
        assert held(index, "topic", "topic, authority, iri, repeated, direct") == asked(store, TOPIC)
        assert held(index, "shared", "authority, statement") == asked(store, SHARED)
        assert held(index, "concerns", "actor, iri") == asked(store, CONCERNS)
