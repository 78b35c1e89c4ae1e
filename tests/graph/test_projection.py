"""What becomes a thing, what becomes an edge, and what vouches for each edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.adjacency import Adjacency
from graph.edges import HUBS, STATEMENTS
from graph.links import JUDGEMENT_RULE, RULES
from graph.projection import Edge, Projection, edge_iri
from graph.relations import ORDER, RELATIONS
from graph.rules import rule_files
from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader


def edges(reader: Reader) -> list[Edge]:
    projection = reader.projection
    return projection.edges(range(len(projection.relation)))


def between(reader: Reader, source: str, target: str) -> dict[str, Edge]:
    """The edges between two things, by relation."""
    ends = [reader.projection.find(name).number for name in (source, target)]
    return {edge.relation: edge for edge in reader.projection.edges(reader.projection.between(ends))}


def test_every_statement_is_a_thing_and_documents_are_not(reader: Reader) -> None:
    marks = ", ".join("?" * len(STATEMENTS))
    found = {row["iri"] for row in reader.index.rows(f"SELECT iri FROM node WHERE kind IN ({marks})", STATEMENTS)}
    assert found == {row["iri"] for row in reader.index.rows("SELECT iri FROM statement")}
    assert not [iri for (iri,) in reader.index.rows("SELECT iri FROM node") if "/id/doc/" in iri or "/id/grade/" in iri]


def test_every_thing_has_words(reader: Reader) -> None:
    bare = [row["iri"] for row in reader.index.rows("SELECT iri FROM node WHERE label = ? OR label IS NULL", [""])]
    assert not bare
    mass = reader.projection.find("MASS")
    assert (mass.kind, mass.label, mass.path) == ("team", "Multi-Agency Screening Service", "team/rochdale/mass")
    standing = reader.projection.find("standing/caseloads/rochdale/2019-01")
    assert standing.label == "Caseloads at Focused visit 2019: weakness"
    assert standing.day == "2019-01-10"


def test_every_edge_says_what_vouches_for_it(reader: Reader) -> None:
    rules = {path.stem for path in rule_files()}
    assert {*RULES.values(), JUDGEMENT_RULE} <= rules
    for edge in edges(reader):
        assert edge.basis in ("stated", "curated", "rule", "vocabulary")
        if edge.basis == "rule":
            assert edge.evidence in rules
        elif edge.basis == "stated" and edge.evidence is None:
            assert reader.projection.things([edge.source])[0].kind in STATEMENTS
        else:
            assert edge.evidence


def test_what_a_passage_says_goes_before_a_curators_entry(reader: Reader) -> None:
    held = between(reader, "Jim Taylor", "post/rochdale/chief-executive")["holds"]
    assert (held.basis, held.evidence) == ("stated", f"{ID}st/rochdale-online-2013/L32.2")
    triggered = between(reader, "2014-04-improvement-notice", "2013-09-peer-review")["triggeredBy"]
    assert triggered.basis == "stated"


def test_a_stated_development_is_an_edge_with_its_passage(reader: Reader) -> None:
    edge = between(reader, "standing/adoption/rochdale/2018-01", "standing/adoption/rochdale/2014-10")["improvesOn"]
    assert (edge.basis, edge.evidence) == ("stated", f"{ID}dev/adoption-2018")


def test_a_standing_of_a_theme_only_sums_up_what_lies_under_it(reader: Reader) -> None:
    own = between(reader, "standing/pathway-plans/rochdale/2014-10", "st/ofsted-2014/128.1")
    wide = between(reader, "standing/care-leavers/rochdale/2014-10", "st/ofsted-2014/128.1")
    assert set(own) == {"basedOn"}
    assert set(wide) <= {"sumsUp"}


def test_hubs_are_what_nearly_everything_is_tied_to(reader: Reader) -> None:
    rows = reader.index.rows("SELECT iri, hub FROM node WHERE hub > 0 AND kind <> 'theme'")
    names = {number: name for name, number in HUBS.items()}
    hubs = {row["iri"].removeprefix(ID): names[row["hub"]] for row in rows}
    assert hubs["org/rochdale"] == hubs["org/rbscb"] == "body"
    assert hubs["org/ofsted"] == "inspectorate"
    assert hubs["org/children-first"] == "publisher"
    assert hubs["group/unnamed-source"] == "placeholder"
    assert "org/improvement-board" not in hubs
    assert reader.projection.find("theme/care-leavers").hub == HUBS["broad theme"]
    assert reader.projection.find("theme/pathway-plans").hub == 0


def test_an_edge_has_the_same_address_in_every_version() -> None:
    edge = Edge(4, 1, 2, "about", "stated", None)
    again = Edge(9, 7, 8, "about", "stated", None)
    assert edge_iri("a", edge, "b") == edge_iri("a", again, "b")
    assert edge_iri("a", edge, "b") != edge_iri("b", edge, "a")
    assert edge_iri("a", edge, "b").startswith(f"{ID}edge/")


def test_the_projection_in_memory_is_the_tables(reader: Reader) -> None:
    projection = Projection(reader.index)
    own = edges(reader)
    assert projection.adjacency.size == reader.index.rows("SELECT count(*) FROM node")[0][0]
    assert [ORDER[number] for number in projection.relation] == [edge.relation for edge in own]
    sunrise = projection.find("sunrise").number
    around = {e.source if e.target == sunrise else e.target for e in own if sunrise in (e.source, e.target)}
    assert projection.around([sunrise]) == sorted(around)
    assert projection.linked(sunrise, "concerns") == []
    assert projection.linked(sunrise, "concerns", back=True)


def test_relations_have_words_for_both_ends() -> None:
    for relation in RELATIONS.values():
        assert "{a}" in relation.words
        assert "{b}" in relation.words
        assert relation.iri.startswith("http")


def test_a_graph_without_edges_is_a_graph() -> None:
    empty = Adjacency.of([], [], [], [], [0, 0])
    assert empty.size == 2
    assert list(empty.degree(np.array([0, 1]))) == [0, 0]
