"""The rules in SPARQL and the histories in Python, against an oracle that tries everything, over random worlds."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings

from graph import indexing, rules
from graph.evolution import trajectory
from graph.filters import Filters, statements
from graph.followup import follow_up
from graph.index import Index
from graph.terms import ID, NS
from tests.graph.conclusions.oracle import Oracle
from tests.graph.conclusions.worlds import COUNCILS, RANK, TOPICS, World, standing_of, store_of, worlds

STEPS = ("resolves", "improvesOn", "persistsFrom", "regressesFrom", "sustains")


def concluded(world: World) -> ox.Store:
    store = store_of(world)
    rules.infer(store)
    return store


def pairs(store: ox.Store, name: str) -> set[tuple[str, str]]:
    """Subjects and objects of a property, as paths under id/."""
    found = store.quads_for_pattern(None, ox.NamedNode(NS + name), None, None)
    ends = ((str(quad.subject)[1:-1], str(quad.object)[1:-1]) for quad in found)
    return {(subject.removeprefix(ID), value.removeprefix(ID)) for subject, value in ends}


@given(worlds())
@settings(max_examples=300, deadline=None)
def test_the_rules_conclude_what_the_definitions_say(world: World) -> None:
    store, oracle = concluded(world), Oracle(world)
    assert pairs(store, "basedOn") == {
        (standing_of(*standing), name) for standing, names in oracle.rests_on.items() for name in names
    }
    assert {(one, polarity) for one, polarity in pairs(store, "polarity") if one.startswith("standing/")} == {
        (standing_of(*standing), f"polarity/{state}") for standing, state in oracle.states.items()
    }
    assert {(later, step, earlier) for step in STEPS for later, earlier in pairs(store, step)} == oracle.transitions()
    assert pairs(store, "followsUp") == oracle.follow_ups()
    assert pairs(store, "outcome") == {(name, f"outcome/{outcome}") for name, outcome in oracle.outcomes().items()}
    assert pairs(store, "reiterates") == oracle.repeats()
    assert pairs(store, "arisesFrom") == oracle.origins()


@given(worlds())
@settings(max_examples=300, deadline=None)
def test_the_histories_show_what_the_definitions_say(world: World) -> None:
    oracle = Oracle(world)
    with tempfile.TemporaryDirectory() as folder:
        indexing.build(concluded(world), Path(folder))
        index = Index(Path(folder))
        for council in COUNCILS:
            _, said = statements(index, None, Filters(authority=ID + council))
            # an authority is a council that was ever inspected
            known = any(event.inspection and council in event.councils for event in world.events)
            expected = {ID + one.name for one in world.said if known and council in one.event.councils}
            assert set(said) == expected
            for topic in TOPICS:
                compare(index, oracle, topic, council)


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_what_nothing_answers_shows_how_its_topics_stood_next(world: World) -> None:
    store, oracle = concluded(world), Oracle(world)
    with tempfile.TemporaryDirectory() as folder:
        indexing.build(store, Path(folder))
        index = Index(Path(folder))
        by_hand = {standing_of(*standing) for standing in oracle.hand}
        for asked, _ in oracle.recommendations():
            thread = follow_up(index, store, ID + asked.name)
            seen = {(one.topic, one.standing.removeprefix(ID), one.polarity) for one in thread.seen_next}
            for one in (*thread.answers, *thread.seen_next):
                assert one.by_hand == (one.standing.removeprefix(ID) in by_hand)
            answered = {answer.topic for answer in thread.answers}
            for topic in asked.topics:
                after = [
                    (event.day, event)
                    for council in asked.event.councils
                    for event in oracle.after(topic, asked.event.day or "", council)
                ]
                first = {event for day, event in after if day == min(day or "" for day, _ in after)}
                mine = {found for found in seen if found[0] == ID + topic}
                expected = {(ID + topic, standing_of(topic, event), oracle.states[topic, event]) for event in first}
                known = asked.event.day and ID + topic not in answered
                assert bool(mine) == bool(known and expected)
                assert mine <= expected


def compare(index: Index, oracle: Oracle, topic: str, council: str) -> None:
    """Every step of one history, with its state and what it links to."""
    steps = {step.event.removeprefix(ID): step for step in trajectory(index, ID + topic, ID + council).steps}
    stood = {
        event.name: state for (one, event), state in oracle.states.items() if one == topic and council in event.councils
    }
    assert {name: step.state for name, step in steps.items() if step.state in RANK} == stood
    moves = oracle.transitions()
    for event in oracle.world.events:
        if event.name not in stood:
            continue
        step, earlier = steps[event.name], oracle.before(topic, event, council)
        assert (step.since or "").removeprefix(ID) in ({one.name for one in earlier} or {""}), step
        if step.since:
            before = next(one for one in earlier if one.name == (step.since or "").removeprefix(ID))
            assert (standing_of(topic, event), step.transition, standing_of(topic, before)) in moves, step
        else:
            assert step.transition is None
