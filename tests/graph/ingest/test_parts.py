"""Authorities are concluded one by one, and together they give what one store with everything would."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph import indexing, ingest, rules
from graph.build import as_quads, vocabulary
from graph.evolution import trajectory
from graph.identifiers import named_graph, slug_of
from graph.index import Index
from graph.parts import Concluder, Given, Part, parts
from graph.relations import NUMBER
from graph.shelf import Entry, Shelf
from graph.snapshot import canonical
from graph.terms import ID, PREFIXES
from graph.weighing import RANK, least_shares, weighed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.desk import Run
    from graph.store import DataDirectory


def entry(slug: str, *bodies: str) -> Entry:
    return Entry(slug, (), (), bodies, (), "", "", 1, 0, 0, slug)


def test_documents_of_one_authority_are_one_part_and_a_shared_one_joins_two() -> None:
    found = parts(
        [entry("a1", "a"), entry("b1", "b"), entry("a2", "a"), entry("c1", "c"), entry("bc", "b", "c")], ["s"]
    )
    assert [(tuple(e.slug for e in part.entries), part.curated) for part in found] == [
        ((), True),
        (("a1", "a2"), False),
        (("b1", "bc", "c1"), False),
    ]


def test_documents_on_an_authority_of_the_seeds_stand_with_the_seeds() -> None:
    found = parts([entry("a1", "a"), entry("s1", "s")], ["s"])
    assert [(tuple(e.slug for e in part.entries), part.curated) for part in found] == [
        (("s1",), True),
        (("a1",), False),
    ]


@given(st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=3), max_size=8))
def test_no_authority_is_in_two_parts_and_no_document_is_lost(bodies: list[frozenset[str]]) -> None:
    entries = [entry(f"d{place}", *sorted(some)) for place, some in enumerate(bodies)]
    found = parts(entries, ["a"])
    assert sorted(e.slug for part in found for e in part.entries) == sorted(e.slug for e in entries)
    places = [{body for e in part.entries for body in e.bodies} for part in found]
    assert sum(map(len, places)) == len(set().union(*places))
    assert all(
        not part.entries or part.curated == bool(place & {"a"}) or place
        for part, place in zip(found, places, strict=True)
    )


def test_parts_conclude_what_one_store_with_everything_would(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    published = data.snapshot().store
    whole = ox.Store()
    derived = (rules.INFERRED.value, ID.replace("/id/", "/graph/catalogue"))
    whole.bulk_extend(quad for quad in published if quad.graph_name.value not in derived)
    inferred = b"".join(sorted(rules.infer(whole)))
    assert inferred == canonical(published.quads_for_pattern(None, None, None, rules.INFERRED))
    assert inferred.count(b"\n") > 200


def test_the_rules_and_the_histories_agree_where_statements_are_weighed(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    snapshot = data.snapshot()
    index = Index(snapshot.path)
    rows = snapshot.store.query(
        "PREFIX fg: <https://w3id.org/findings-graph/ns#> SELECT DISTINCT ?topic ?event ?polarity "
        "{ ?s a fg:Standing ; fg:about ?topic ; fg:at ?event ; fg:polarity ?polarity }",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, ox.QuerySolutions)
    inferred = {(r["topic"].value, r["event"].value, slug_of(r["polarity"].value)) for r in rows}
    topics = [row["iri"] for row in index.rows("SELECT iri FROM thing WHERE kind IN ('issue', 'theme')")]
    shown = {
        (topic, step.event, step.state)
        for topic in topics
        for area in ("bury", "wigan")
        for step in trajectory(index, topic, f"{ID}org/{area}").steps
        if step.state in RANK
    }
    assert shown == inferred
    assert {state for _, _, state in shown} == set(RANK)


MANY = 40
SHARED = """
<E> <rdf:type> <fg:Inspection> .
<E> <dct:type> <id:kind/inspection> .
<E> <fg:actor> <id:org/ofsted> .
<E> <fg:inspects> <id:org/bury> .
<E> <fg:when> <id:when/2023-12-15> .
<id:when/2023-12-15> <fg:earliest> "2023-12-15"^^<xsd:date> .
<id:when/2023-12-15> <fg:latest> "2023-12-15"^^<xsd:date> .
<id:org/bury> <rdf:type> <org:FormalOrganization> .
<id:org/bury> <skos:prefLabel> "Bury"@en .
<id:org/bury> <dct:spatial> <id:place/bury> .
<id:doc/D> <rdf:type> <fg:Document> .
<id:doc/D> <dct:title> "D"@en .
<id:doc/D> <fg:reportsOn> <E> .
<id:doc/D> <dct:spatial> <id:place/bury> .
<id:st/D/1.1> <rdf:type> <fg:Finding> .
<id:st/D/1.1> <fg:says> "Supervision is weak."@en .
<id:st/D/1.1> <fg:about> <id:theme/supervision> .
<id:st/D/1.1> <fg:polarity> <id:polarity/weakness> .
<id:st/D/1.1> <fg:accordingTo> <id:org/ofsted> .
<id:st/D/1.1> <fg:madeBy> <E> .
<id:st/D/1.1> <fg:saidIn> <id:doc/D#char=0,9> .
<id:doc/D#char=0,9> <oa:hasSource> <id:doc/D> .
"""


def test_what_many_documents_say_of_one_inspection_is_there_once_and_each_vouches_for_it(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    entries = []
    for number in range(MANY):
        one = entry(f"d{number}", "bury")
        lines = SHARED.replace("<E>", "<id:inspection/bury/2023-12>").replace("D", one.slug).strip().splitlines()
        nquads = re.sub(r"<(\w+):", lambda name: f"<{PREFIXES[name[1]]}", "\n".join(lines)).replace(
            " .\n", f" {one.graph} .\n"
        )
        graph = (nquads.removesuffix(".") + f"{one.graph} .\n").encode()
        entries.append(replace(one, said=len(graph)))
        shelf.lay(entries[-1], graph)
    given = Given(as_quads(named_graph("ontology"), vocabulary()), [], "", shelf, tmp_path / "parts")
    concluded = Concluder(given).conclude(Part(tuple(entries), curated=False))
    inferred = concluded.read_bytes()
    assert inferred.count(b"ns#basedOn>") == MANY * inferred.count(b"ns#Standing>")
    indexing.write(tmp_path, [concluded.with_suffix(".sqlite")])
    index = Index(tmp_path)
    assert index.rows("SELECT documents FROM event")[0]["documents"] == MANY
    inspects = index.rows("SELECT evidence FROM edge WHERE relation = ?", [NUMBER["inspects"]])
    assert {row["evidence"] for row in inspects} == {one.graph.value for one in entries}


weights = st.decimals(min_value=Decimal("0.1"), max_value=5, places=1)


@given(st.lists(st.tuples(st.sampled_from([*RANK, "context"]), weights)))
def test_a_weighed_state_is_where_its_share_falls(statements: list[tuple[str, Decimal]]) -> None:
    state, share = weighed(statements)
    ranked = [(polarity, weight) for polarity, weight in statements if polarity in RANK]
    assert (state is None) == (not ranked)
    if share is not None:
        least = least_shares()
        assert (state == "strength") == (share >= least["strength"])
        assert (state == "weakness") == (1 - share >= least["weakness"] and state != "strength")


@given(st.lists(st.tuples(st.sampled_from([*RANK]), weights), min_size=1), weights)
def test_another_strength_never_makes_a_state_worse(statements: list[tuple[str, Decimal]], weight: Decimal) -> None:
    before, after = weighed(statements)[0], weighed([*statements, ("strength", weight)])[0]
    assert before
    assert after
    assert RANK[after] >= RANK[before]
