"""What is read off lines is what the engine reads in them."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import Facts
from graph.identifiers import named_graph, thing
from graph.terms import term

READ, SEEDS = named_graph("read").value, named_graph("seeds").value
# Half of a pair is no character, and no engine takes it.
values = st.text(st.characters(exclude_categories=["Cs"]))


def lines(*triples: ox.Triple) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def says(value: str, language: str | None = None) -> ox.Triple:
    return ox.Triple(thing("st/d/1.1"), term("fg:says"), ox.Literal(value, language=language))


@given(values, st.sampled_from([None, "en"]))
def test_a_literal_is_read_whatever_is_in_it(value: str, language: str | None) -> None:
    assert Facts([(READ, lines(says(value, language)))]).values("fg:says") == {str(thing("st/d/1.1")).encode(): value}


@given(st.lists(values, min_size=1, max_size=4))
def test_of_several_values_the_first_of_the_alphabet_is_taken(several: list[str]) -> None:
    facts = Facts([(READ, lines(*map(says, several))), (SEEDS, lines(*map(says, reversed(several))))])
    assert list(facts.values("fg:says").values()) == [min(several)]
    [found] = facts.each("fg:says").values()
    assert {facts.words[value] for value in found} == set(several)


def test_each_graph_that_uses_a_property_is_told() -> None:
    facts = Facts([(READ, lines(says("one"))), (SEEDS, lines(says("two"))), ("a:empty", b"")])
    assert [(graph, [value for _, value in pairs]) for graph, pairs in facts.by_graph("fg:says")] == [
        (READ, [b'"one"']),
        (SEEDS, [b'"two"']),
    ]
    assert facts.by_graph("fg:about") == []


def test_what_has_no_address_is_no_member() -> None:
    kinds = [ox.Triple(one, term("rdf:type"), term("fg:Team")) for one in (thing("team/a"), ox.BlankNode("b"))]
    assert Facts([(SEEDS, lines(*kinds))]).members("fg:Team") == [str(thing("team/a")).encode()]
