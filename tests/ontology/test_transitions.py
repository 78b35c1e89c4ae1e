"""The rules from one standing to the next, each on a few triples."""

import pytest

from tests.ontology.world import STEPS, example, finding, infer, relations

# 05 and 06: transitions and developments


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("weakness", "strength", "resolves"),
        ("weakness", "mixed", "improvesOn"),
        ("mixed", "strength", "improvesOn"),
        ("weakness", "weakness", "persistsFrom"),
        ("mixed", "mixed", "persistsFrom"),
        ("strength", "strength", "sustains"),
        ("strength", "mixed", "regressesFrom"),
        ("strength", "weakness", "regressesFrom"),
        ("mixed", "weakness", "regressesFrom"),
    ],
)
def test_transition(before: str, after: str, relation: str) -> None:
    facts = infer(
        finding("x", "theme/equality-and-identity", "2014", before)
        + finding("y", "theme/equality-and-identity", "2018", after)
    )
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", relation, "equality-and-identity/rochdale/2014-10")
    }


@pytest.mark.parametrize(
    ("before", "after", "trends", "relation"),
    [
        ("mixed", "mixed", ["improving"], "improvesOn"),
        ("strength", "mixed", ["improving", "improving"], "improvesOn"),
        ("strength", "strength", ["declining"], "regressesFrom"),
        ("weakness", "mixed", ["declining"], "regressesFrom"),
        ("mixed", "mixed", ["unchanged"], "persistsFrom"),
        ("mixed", "mixed", ["improving", ""], "persistsFrom"),
        ("strength", "strength", ["declining", ""], "sustains"),
        ("mixed", "mixed", ["improving", "declining"], "persistsFrom"),
    ],
)
def test_direction_that_every_finding_states_outweighs_the_ranks(
    before: str, after: str, trends: list[str], relation: str
) -> None:
    topic = "theme/equality-and-identity"
    turtle = finding("x", topic, "2014", before)
    for number, trend in enumerate(trends):
        turtle += finding(f"y{number}", topic, "2018", after, more=f"; fg:trend <trend/{trend}>" if trend else "")
    assert relations(infer(turtle), *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", relation, "equality-and-identity/rochdale/2014-10")
    }


@pytest.mark.parametrize(
    ("before", "after", "trend", "relation"),
    [
        ("weakness", "strength", "improving", "resolves"),
        ("weakness", "mixed", "improving", "improvesOn"),
        ("mixed", "mixed", "improving", "improvesOn"),
        ("strength", "mixed", "declining", "regressesFrom"),
        ("strength", "strength", "unchanged", "sustains"),
    ],
)
def test_comparison_with_the_inspection_before_is_a_stated_development(
    before: str, after: str, trend: str, relation: str
) -> None:
    topic = "theme/equality-and-identity"
    compared = f"; fg:trend <trend/{trend}> ; fg:since <kind/inspection>"
    facts = infer(finding("x", topic, "2014", before) + finding("y", topic, "2018", after, more=compared))
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", relation, "equality-and-identity/rochdale/2014-10")
    }


def test_standing_never_follows_one_of_another_authority() -> None:
    facts = infer(
        finding("x", "theme/equality-and-identity", "2014", "weakness")
        + finding("b", "theme/equality-and-identity", "bury", "strength")
        + finding("y", "theme/equality-and-identity", "2018", "strength")
    )
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", "resolves", "equality-and-identity/rochdale/2014-10")
    }


def test_standing_follows_only_the_one_before_it() -> None:
    steps = relations(set(example()), *STEPS)
    assert not {step for step in steps if step[0].endswith("2019-01") and step[2] == "caseloads/rochdale/2014-10"}


@pytest.mark.parametrize("basis", ["stated", "curated"])
def test_development_wins_over_the_rule(basis: str) -> None:
    development = (
        f"<dev/1> a fg:Development ; fg:basis <basis/{basis}> ; fg:relation fg:improvesOn ;"
        " fg:later <standing/equality-and-identity/rochdale/2018-01> ;"
        " fg:earlier <standing/equality-and-identity/rochdale/2014-10> ."
    )
    facts = infer(
        development
        + finding("x", "theme/equality-and-identity", "2014", "weakness")
        + finding("y", "theme/equality-and-identity", "2018", "strength")
    )
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", "improvesOn", "equality-and-identity/rochdale/2014-10")
    }
