"""The catalogue graph: the same content gives the same description, and the numbers are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import catalogue
from graph.identifiers import named_graph, thing
from graph.snapshot import canonical
from graph.terms import ID, PREFIXES, fg, term

if TYPE_CHECKING:
    from api.deps import Reader


def described(store: ox.Store) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, catalogue.CATALOGUE)}


def small(words: str) -> ox.Store:
    store = ox.Store()
    graph = named_graph("one")
    store.add(ox.Quad(thing("doc/one"), term("rdf:type"), fg("Document"), graph))
    store.add(ox.Quad(thing("st/one/1"), fg("says"), ox.Literal(words, language="en"), graph))
    return store


def test_describing_twice_changes_nothing() -> None:
    store = small("a")
    catalogue.write(store)
    first = canonical(store)
    catalogue.write(store)
    assert canonical(store) == first


def test_another_content_gives_another_description() -> None:
    one, other = small("a"), small("b")
    catalogue.write(one)
    catalogue.write(other)
    assert described(one) != described(other)


def test_the_numbers_of_a_small_graph() -> None:
    store = small("a")
    catalogue.write(store)
    counts = {t.predicate: t.object.value for t in described(store) if t.subject == catalogue.DATASET and
              isinstance(t.object, ox.Literal)}  # fmt: skip
    assert counts[term("void:triples")] == "2"
    assert counts[term("void:entities")] == "2"
    assert counts[term("void:documents")] == "1"
    assert counts[term("void:classes")] == "1"


def test_the_seed_graph_is_described_without_blank_nodes_and_without_a_clock(reader: Reader) -> None:
    found = described(reader.store)
    assert len(found) > 1000
    assert not [t for t in found if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]
    assert reader.version not in str(found)


def test_every_named_graph_and_every_class_is_listed(reader: Reader) -> None:
    found = described(reader.store)
    listed = {t.object for t in found if t.predicate == term("void:subset")}
    assert listed == {graph for graph in reader.store.named_graphs() if graph != catalogue.CATALOGUE}
    classes = {t.object for t in found if t.predicate == term("void:class")}
    assert {fg("Finding"), fg("Passage"), fg("Standing"), fg("Discrepancy")} <= classes
    properties = {t.object for t in found if t.predicate == term("void:property")}
    assert {fg("saidIn"), fg("accordingTo"), term("dct:title")} <= properties


def test_a_checksum_is_that_of_its_graph(reader: Reader) -> None:
    query = "SELECT ?graph ?sum { ?graph spdx:checksum/spdx:checksumValue ?sum }"
    rows = list(reader.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True))  # type: ignore[arg-type]
    assert {row["graph"].value: row["sum"].value for row in rows} == {
        name: digest for name, digest in reader.snapshot.manifest.graphs.items() if name != catalogue.CATALOGUE.value
    }


def test_every_address_of_the_catalogue_is_one_that_is_served(reader: Reader) -> None:
    for triple in described(reader.store):
        assert isinstance(triple.subject, ox.NamedNode)
        assert triple.subject.value.startswith((ID, catalogue.HOME.value))
