"""The example queries: each is asked and finds something, in the store, on its own and with another engine."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from graph.examples import Example, examples, read
from graph.terms import BASE, PREFIXES

EXAMPLES = examples()


def test_there_are_at_least_25_with_words() -> None:
    assert len(EXAMPLES) >= 25
    assert len({example.question for example in EXAMPLES}) == len(EXAMPLES)
    for example in EXAMPLES:
        assert example.keywords, example.slug
        assert example.question[0].isupper()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_an_example_finds_something(example: Example, seed_store: ox.Store) -> None:
    """Without default prefixes: the text must run as it is given away."""
    found = seed_store.query(example.text, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        assert found
    else:
        rows = list(found)
        assert rows
        if isinstance(found, ox.QuerySolutions):
            for variable in found.variables:
                assert any(row[variable] is not None for row in rows), f"{variable} is never bound"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_another_parser_reads_it(example: Example) -> None:
    prepareQuery(example.text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_the_store_gives_it_away_as_it_is(example: Example, seed_store: ox.Store) -> None:
    shape = "?example a sh:SPARQLExecutable ; rdfs:label ?label ; sh:select|sh:ask|sh:construct ?text"
    query = f"SELECT ?label ?text {{ {shape} }}"
    named = query.replace("?example", str(example.node), 1)
    found = list(seed_store.query(named, prefixes=PREFIXES, use_default_graph_as_union=True))  # type: ignore[arg-type]
    assert [(row["label"].value, row["text"].value) for row in found] == [(example.question, example.text)]


def test_a_file_is_question_comment_keywords_and_query() -> None:
    example = read(
        "one", "# What?\n# It says why.\n# In two lines.\n# keywords: a, b c\nSELECT * {\n  ?s a fg:Finding }\n"
    )
    assert example.question == "What?"
    assert example.comment == "It says why. In two lines."
    assert example.keywords == ("a", "b c")
    assert example.text == f"PREFIX fg: <{BASE}ns#>\nSELECT * {{\n  ?s a fg:Finding }}\n"
    assert example.form == "SELECT"
