"""What became of an issue over its whole history: resolved, relapsed, never revisited, and how long it took."""

from __future__ import annotations

from typing import cast

import pytest

from graph.evolution import State, Step, Trajectory, transition
from graph.overview import days_to_resolution, never_revisited, relapsed, resolved
from graph.weighing import RANK

DAYS = ("2014-01-01", "2015-01-01", "2016-01-01", "2017-01-01")


def history(*states: str, stated: str | None = None) -> Trajectory:
    """A history of one state a year; `stated` is the relation that a source gives the last step."""
    steps: list[Step] = []
    for day, state in zip(DAYS, states, strict=False):
        last = next((step for step in reversed(steps) if step.state in RANK), None)
        moved = transition(last.state, state) if last and state in RANK else None
        basis = "rule" if moved else None
        if stated and len(steps) == len(states) - 1:
            moved, basis = stated, "stated"
        steps.append(step(day, state, moved, basis))
    return Trajectory("topic", "authority", None, steps)


def step(day: str, state: str, moved: str | None, basis: str | None) -> Step:
    return Step(
        event=day,
        kind="inspection",
        earliest=day,
        latest=day,
        when=day,
        contested=False,
        framework=None,
        framework_changed=False,
        scales=[],
        scale_changed=False,
        state=cast("State", state),
        counts={},
        share=None,
        transition=moved,
        since=None,
        basis=basis,
        development=None,
        scope=None,
        second_hand_only=False,
    )


@pytest.mark.parametrize(
    ("states", "days"),
    [
        (("weakness", "strength"), 365),
        (("weakness", "mixed", "strength"), 730),
        (("weakness", "not-mentioned", "strength"), 730),
        (("weakness", "weakness", "strength"), 730),
        (("mixed", "strength"), None),
        (("strength", "strength"), None),
        (("weakness", "not-mentioned"), None),
        (("weakness", "mixed"), None),
    ],
)
def test_a_weakness_is_resolved_when_it_became_a_strength(states: tuple[str, ...], days: int | None) -> None:
    assert days_to_resolution(history(*states)) == days
    assert resolved(history(*states)) == (days is not None)


def test_what_a_source_calls_improved_is_not_resolved() -> None:
    assert not resolved(history("weakness", "strength", stated="improvesOn"))
    assert resolved(history("weakness", "strength", stated="resolves"))


def test_what_fell_again_relapsed_and_is_no_longer_resolved() -> None:
    fallen = history("weakness", "strength", "weakness")
    assert relapsed(fallen)
    assert not resolved(fallen)
    assert days_to_resolution(fallen) == 365
    assert not relapsed(history("strength", "weakness"))
    assert not relapsed(history("weakness", "strength", "strength"))


@pytest.mark.parametrize(
    ("states", "silent"),
    [
        (("weakness", "not-mentioned"), True),
        (("mixed", "not-mentioned"), True),
        (("strength", "not-mentioned"), False),
        (("weakness", "not-inspected"), False),
        (("weakness", "not-held"), False),
        (("weakness", "mixed", "not-mentioned"), False),
    ],
)
def test_only_silence_of_an_inspection_leaves_a_weakness_unrevisited(states: tuple[str, ...], silent: bool) -> None:
    assert never_revisited(history(*states)) == silent
