"""The worked example of the design: what the rules make of it."""

from tests.ontology.world import RULES, STEPS, SUMMARIES, example, polarity_of, relations, topic_of


def test_rules_are_numbered_without_gap_and_begin_with_one_sentence() -> None:
    assert len(RULES) >= 13
    assert [int(rule.name[:2]) for rule in RULES] == list(range(len(RULES)))
    for rule in RULES:
        first, second = rule.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# "), rule.name
        assert first.endswith("."), rule.name
        assert second.startswith("PREFIX"), rule.name


def test_example_evolves_as_the_design_says() -> None:
    steps = {step for step in relations(set(example()), *STEPS) if topic_of(step[0]) not in SUMMARIES}
    assert steps == {
        ("caseloads/rochdale/2018-01", "improvesOn", "caseloads/rochdale/2014-10"),
        ("caseloads/rochdale/2019-01", "regressesFrom", "caseloads/rochdale/2018-01"),
        ("pathway-plans/rochdale/2018-01", "resolves", "pathway-plans/rochdale/2014-10"),
        ("return-interviews/rochdale/2018-01", "improvesOn", "return-interviews/rochdale/2014-10"),
        ("step-down/rochdale/2018-01", "regressesFrom", "step-down/rochdale/2014-10"),
        ("supervision/rochdale/2019-01", "persistsFrom", "supervision/rochdale/2014-10"),
    }


def test_example_has_eleven_standings_beside_the_summaries() -> None:
    standings = {s.removeprefix("standing/") for s, p, o in example() if (p, o) == ("type", "Standing")}
    assert len([standing for standing in standings if topic_of(standing) not in SUMMARIES]) == 11
    assert polarity_of(set(example()), "caseloads/rochdale/2014-10") == {"polarity/mixed"}
    assert polarity_of(set(example()), "supervision/rochdale/2014-10") == {"polarity/weakness"}


def test_example_sums_up_its_themes() -> None:
    assert {step for step in relations(set(example()), *STEPS) if topic_of(step[0]) in SUMMARIES} == {
        ("care-leavers/rochdale/2018-01", "resolves", "care-leavers/rochdale/2014-10"),
        ("help-and-protection/rochdale/2018-01", "persistsFrom", "help-and-protection/rochdale/2014-10"),
        ("leadership/rochdale/2018-01", "improvesOn", "leadership/rochdale/2014-10"),
        ("leadership/rochdale/2019-01", "regressesFrom", "leadership/rochdale/2018-01"),
        ("missing-children/rochdale/2018-01", "improvesOn", "missing-children/rochdale/2014-10"),
        ("thresholds/rochdale/2018-01", "regressesFrom", "thresholds/rochdale/2014-10"),
    }


def test_example_follows_up_its_recommendations() -> None:
    assert relations(set(example()), "followsUp", "outcome") == {
        ("return-interviews/rochdale/2018-01", "followsUp", "st/r7"),
        ("st/r7", "outcome", "outcome/partly-addressed"),
        ("st/r17", "outcome", "outcome/not-revisited"),
    }


def test_example_shows_its_conflicts() -> None:
    assert relations(set(example()), "conflictsWith") == {
        ("st/c1", "conflictsWith", "st/c2"),
        ("st/c2", "conflictsWith", "st/c1"),
        ("st/g1", "conflictsWith", "st/g2"),
        ("st/g2", "conflictsWith", "st/g1"),
    }


def test_example_guesses_two_successions() -> None:
    assert relations(set(example()), "mayHaveSucceeded") == {
        ("team/rochdale/ehash", "mayHaveSucceeded", "team/rochdale/mass"),
        ("team/rochdale/complex-safeguarding", "mayHaveSucceeded", "team/rochdale/sunrise"),
    }


def test_example_proposes_where_recommendations_arise() -> None:
    assert relations(set(example()), "arisesFrom") == {("st/r7", "arisesFrom", "st/f75")}
