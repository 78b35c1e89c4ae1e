"""A history in words: dates no more precise than they are known, numbers that read, scope beside a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.evolution import trajectory
from graph.summary import summarise
from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader


def clauses(reader: Reader, topic: str) -> dict[str, str]:
    """The words on each event, by the end of its address."""
    history = trajectory(reader.index, f"{ID}{topic}", f"{ID}org/rochdale")
    told = summarise(reader.index, history)
    return {step.event.rsplit("/", 1)[1]: str(clause["text"]) for step, clause in zip(history.steps, told, strict=True)}


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("2010", "July or August 2010 (sources disagree), "),
        ("2012", "November or December 2012 (sources disagree), "),
        ("2013-04-improvement-notice", "April 2013, "),
        ("2014-10", "30 September to 22 October 2014, "),
        ("2018-01", "January 2018, "),
        ("2019-01", "9 to 10 January 2019, "),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(reader: Reader, event: str, date: str) -> None:
    assert clauses(reader, "theme/thresholds")[event].startswith(date)


def test_numbers_are_words_that_read(reader: Reader) -> None:
    told = clauses(reader, "theme/thresholds")
    assert "asked for improvement (1 recommendation), evaluated nothing itself" in told["2013-04-improvement-notice"]
    assert "mixed (the inspectors' own findings: 9 weaknesses, 3 strengths)" in told["2014-10"]


def test_a_judgement_between_two_scopes_says_so(reader: Reader) -> None:
    told = clauses(reader, "theme/thresholds")["2018-01"]
    assert "a fall (a curator's judgement) (scope: 2014 is mostly about partners who refer children" in told


def test_a_fall_that_no_source_states_is_told_as_a_comparison(reader: Reader) -> None:
    assert "a fall when the two states are compared" in clauses(reader, "issue/plan-drift")["2018-01"]
    told = clauses(reader, "theme/supervision")["2019-01"]
    assert "so it persists (a curator's judgement) (scope: What is good in 2014 is the written policy;" in told


def test_what_is_no_inspection_is_not_said_to_have_evaluated_nothing(reader: Reader) -> None:
    told = clauses(reader, "theme/child-sexual-exploitation")
    assert told["learning-lessons-review"].startswith("No date stated, Learning lessons review: spoken of; ")
