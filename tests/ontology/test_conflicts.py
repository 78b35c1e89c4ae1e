"""The rules on trends of judgements, discrepancies and candidate successions, each on a few triples."""

import pytest

from tests.ontology.world import STEPS, TEAMS, figure, infer, judgement, relations

# 10: judgements


@pytest.mark.parametrize(
    ("earlier", "later", "relation"),
    [
        (("sif-overall", "requires-improvement"), ("ilacs-overall", "requires-improvement"), "persistsFrom"),
        (("sif-overall", "requires-improvement"), ("ilacs-overall", "good"), "improvesOn"),
        (("sif-overall", "good"), ("sif-overall", "inadequate"), "regressesFrom"),
        (("ilacs-care", "good"), ("ilacs-care", "good"), "sustains"),
    ],
)
def test_judgement_trend(earlier: tuple[str, str], later: tuple[str, str], relation: str) -> None:
    old_area, old_grade = earlier
    new_area, new_grade = later
    facts = infer(judgement("old", old_area, "2014", old_grade) + judgement("new", new_area, "2018", new_grade))
    assert relations(facts, *STEPS) == {("st/new", relation, "st/old")}


def test_restating_judgement_between_two_others_is_passed_over() -> None:
    facts = infer(
        judgement("old", "ilacs-overall", "2014", "inadequate")
        + judgement("brief", "ilacs-overall", "2018", "good", "; fg:restates <st/elsewhere>")
        + judgement("new", "ilacs-overall", "2019", "good")
    )
    assert relations(facts, *STEPS) == {("st/new", "improvesOn", "st/old")}


@pytest.mark.parametrize(
    "turtle",
    [
        judgement("a", "sif-looked-after", "2014", "to-2013-adequate") + judgement("b", "ilacs-care", "2018", "good"),
        judgement("a", "sif-care-leavers", "2014", "inadequate") + judgement("b", "ilacs-care", "2018", "good"),
        judgement("a", "sif-overall", "2014", "good") + judgement("b", "sif-overall", "bury", "good"),
        judgement("a", "sif-overall", "2014", "good")
        + judgement("b", "sif-overall", "2018", "good", "; fg:restates <st/c>"),
        judgement("a", "sif-overall", "2014", "good", "; fg:restates <st/c>")
        + judgement("b", "sif-overall", "2018", "good"),
    ],
    ids=["another scale", "broader area", "another authority", "later restates", "earlier restates"],
)
def test_no_judgement_trend(turtle: str) -> None:
    assert not relations(infer(turtle), *STEPS)


# 11: conflicts

MARCH = "; fg:when <when/2014-03-31>"


APRIL = "; fg:when <when/2014-04-30>"


@pytest.mark.parametrize(
    "turtle",
    [
        figure("a", 42) + figure("b", 42),
        figure("a", 42, MARCH) + figure("b", 47, APRIL),
        figure("a", 42, "; fg:cohort <cohort/boys>") + figure("b", 47),
        figure("a", 42, "; fg:qualifier <qualifier/requirement>") + figure("b", 47),
        figure("a", 42) + figure("b", 47, "; fg:qualifier <qualifier/at-least>"),
        figure("a", 42, "; fg:comparedWith <st/b>") + figure("b", 47),
        figure("a", 42, MARCH) + figure("b", 47).replace("2014-10", "2018-01"),
        figure("a", 42) + figure("b", 47).replace("place/rochdale", "place/england"),
        figure("a", 42) + figure("b", 8).replace("unit/count", "unit/percent"),
        figure("a", 42, "; fg:taggedBy <tagger/t>") + figure("b", 47, "; fg:taggedBy <tagger/t>" + MARCH),
        judgement("a", "sif-overall", "2014", "good") + judgement("b", "sif-overall", "2018", "inadequate"),
        judgement("a", "childrens-home", "2014", "good") + judgement("b", "childrens-home", "2014", "inadequate"),
    ],
    ids=[
        "same value",
        "other day",
        "other cohort",
        "requirement",
        "at least",
        "compared",
        "undated, other inspection",
        "other place",
        "other unit",
        "undated, read by program",
        "other inspection",
        "several homes",
    ],
)
def test_no_conflict(turtle: str) -> None:
    assert not relations(infer(turtle), "conflictsWith")


@pytest.mark.parametrize(
    "turtle",
    [
        figure("a", 42, MARCH) + figure("b", 47),
        figure("a", 42, MARCH) + figure("b", 47, MARCH).replace("2014-10", "2018-01"),
        figure("a", 42, "; fg:qualifier <qualifier/suspect>") + figure("b", 47),
        judgement("a", "sif-overall", "2014", "good") + judgement("b", "sif-overall", "2014", "inadequate"),
    ],
    ids=["one undated", "same day, other inspection", "suspect", "two grades"],
)
def test_conflict(turtle: str) -> None:
    assert relations(infer(turtle), "conflictsWith") == {
        ("st/a", "conflictsWith", "st/b"),
        ("st/b", "conflictsWith", "st/a"),
    }


# 12: succession


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<st/s1> fg:concerns <team/rochdale/mass>", "<st/s1> fg:concerns <team/rochdale/mass>, <team/rochdale/ehash>"),
        (
            "<team/rochdale/ehash> a fg:Team ; org:unitOf <org/rochdale-council>",
            "<team/rochdale/ehash> a fg:Team ; org:unitOf <org/bury-council>",
        ),
    ],
    ids=["both mentioned at once", "another body"],
)
def test_no_succession(old: str, new: str) -> None:
    assert old in TEAMS
    facts = relations(infer(TEAMS.replace(old, new)), "mayHaveSucceeded")
    assert facts == {("team/rochdale/complex-safeguarding", "mayHaveSucceeded", "team/rochdale/sunrise")}
