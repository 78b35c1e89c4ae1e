"""Histories of issues and themes in Rochdale, expected from the documents."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import names
from graph.evolution import Step, trajectory, transition
from graph.identifiers import slug_of
from graph.terms import ID
from graph.weighing import RANK
from graph.weighing import common as state_of

if TYPE_CHECKING:
    from api.deps import Reader

INSPECTION_2014 = ID + "inspection/rochdale/2014-10"
INSPECTION_2018 = ID + "inspection/rochdale/2018-01"
VISIT_2019 = ID + "inspection/rochdale/2019-01"


def steps(reader: Reader, name: str) -> dict[str, Step]:
    topic = names.resolve(reader.index, name, names.TOPICS)
    history = trajectory(reader.index, topic, ID + "org/rochdale")
    return {step.event: step for step in history.steps}


@pytest.mark.parametrize(
    ("name", "event", "state", "relation"),
    [
        ("pathway-plans", INSPECTION_2014, "weakness", None),
        ("pathway-plans", INSPECTION_2018, "strength", "resolves"),
        ("pathway-plans", VISIT_2019, "not-inspected", None),
        ("return-interviews", INSPECTION_2018, "mixed", "persistsFrom"),
        ("step-down", INSPECTION_2014, "mixed", None),
        ("step-down", INSPECTION_2018, "weakness", "regressesFrom"),
        ("caseloads", INSPECTION_2014, "mixed", None),
        ("caseloads", INSPECTION_2018, "strength", "improvesOn"),
        ("caseloads", VISIT_2019, "weakness", "regressesFrom"),
        ("cse-response", INSPECTION_2018, "strength", "sustains"),
        ("exclusions", INSPECTION_2018, "not-mentioned", None),
        ("identity-in-assessments", VISIT_2019, "weakness", None),
    ],
)
def test_states_and_transitions(reader: Reader, name: str, event: str, state: str, relation: str | None) -> None:
    step = steps(reader, name)[event]
    assert step.state == state
    if relation:
        assert step.transition == relation


def test_silence_is_no_state_and_has_no_transition(reader: Reader) -> None:
    silent = [step for step in steps(reader, "exclusions").values() if step.state not in RANK]
    assert silent
    assert all(step.transition is None and step.since is None for step in silent)


def test_what_only_articles_report_is_second_hand(reader: Reader) -> None:
    found = steps(reader, "pathway-plans")
    assert not found[INSPECTION_2014].second_hand_only
    assert found[INSPECTION_2018].second_hand_only


def test_a_contested_date_gives_both_days(reader: Reader) -> None:
    step = steps(reader, "looked-after-overall")[ID + "inspection/rochdale/2010"]
    assert (step.earliest, step.latest, step.contested) == ("2010-07-31", "2010-08-31", True)


def test_a_stated_development_wins_over_the_rule(reader: Reader) -> None:
    step = steps(reader, "care-leavers-overall")[INSPECTION_2018]
    assert (step.transition, step.basis) == ("improvesOn", "stated")
    assert step.development


def test_staff_praise_of_supervision_is_shown_but_not_counted(reader: Reader) -> None:
    step = steps(reader, "supervision")[INSPECTION_2014]
    praise = {
        row["iri"]
        for row in reader.index.rows(
            "SELECT iri FROM statement WHERE according_to = ? AND iri LIKE ?", [ID + "group/staff", "%/143.%"]
        )
    }
    assert praise & set(step.findings)
    assert step.counts["strength"] < len(step.findings)


@given(st.sampled_from(sorted(RANK)), st.sampled_from(sorted(RANK)))
def test_a_transition_follows_the_ranks(earlier: str, later: str) -> None:
    up = {"resolves", "improvesOn"}
    relation = transition(earlier, later)
    assert (relation in up) == (RANK[later] > RANK[earlier])
    assert (relation == "regressesFrom") == (RANK[later] < RANK[earlier])
    assert (relation == "resolves") == ((earlier, later) == ("weakness", "strength"))


@given(st.lists(st.sampled_from([*RANK, "context"])))
def test_a_state_is_the_common_polarity_or_mixed(polarities: list[str]) -> None:
    ranked = [polarity for polarity in polarities if polarity != "context"]
    state = state_of(polarities)
    assert (state is None) == (not ranked)
    if ranked:
        assert state == (ranked[0] if len(set(ranked)) == 1 else "mixed")


def test_the_rules_in_sparql_say_the_same(reader: Reader, seed_store: ox.Store) -> None:
    """Every standing and transition that the rules infer is the one that the histories show, and the reverse."""
    query = """
        PREFIX fg: <https://w3id.org/findings-graph/ns#>
        SELECT ?topic ?event ?polarity ?relation ?since WHERE {
          ?s a fg:Standing ; fg:about ?topic ; fg:at ?event ; fg:polarity ?polarity .
          OPTIONAL { VALUES ?relation { fg:resolves fg:improvesOn fg:persistsFrom fg:regressesFrom fg:sustains }
                     ?s ?relation ?e . ?e fg:at ?since }
        }"""
    rows = seed_store.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    inferred = set()
    for row in rows:
        topic, event, polarity = (row[name].value for name in ("topic", "event", "polarity"))
        relation, since = (row[name].value if row[name] else None for name in ("relation", "since"))
        inferred.add((topic, event, slug_of(polarity), relation and relation.rsplit("#", 1)[-1], since))
    topics = [row["iri"] for row in reader.index.rows("SELECT iri FROM thing WHERE kind IN ('issue', 'theme')")]
    histories = (trajectory(reader.index, topic, ID + "org/rochdale") for topic in topics)
    shown = {
        (history.topic, step.event, step.state, step.transition, step.since)
        for history, step in itertools.chain.from_iterable(([(h, s) for s in h.steps]) for h in histories)
        if step.state in RANK
    }
    assert len(shown) > 100
    assert shown == inferred


def test_every_step_rests_on_statements_with_passages(reader: Reader) -> None:
    for name in ("thresholds", "care-leavers", "missing-children"):
        for step in steps(reader, name).values():
            for iri in step.findings:
                record = reader.records.record(iri)
                assert record
                assert record["saidIn"]
