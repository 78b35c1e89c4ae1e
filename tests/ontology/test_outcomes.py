"""The rules on what became of recommendations and what they arise from, each on a few triples."""

import pytest

from tests.ontology.world import finding, infer, recommendation, relations


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ({"issue/exclusions": "strength"}, "addressed"),
        ({"issue/exclusions": "mixed"}, "partly-addressed"),
        ({"issue/exclusions": "weakness"}, "not-addressed"),
        ({"theme/caseloads": "strength"}, "not-revisited"),
    ],
)
def test_outcome(later: dict[str, str], outcome: str) -> None:
    after = "".join(finding(f"f{n}", topic, "2018", polarity) for n, (topic, polarity) in enumerate(later.items()))
    facts = infer(recommendation("r", "2014", "issue/exclusions") + after)
    assert relations(facts, "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}


@pytest.mark.parametrize(
    ("accommodation", "staying_put", "outcome"),
    [
        ("strength", "strength", "addressed"),
        ("strength", "weakness", "partly-addressed"),
        ("weakness", "weakness", "not-addressed"),
        ("strength", "", "partly-addressed"),
        ("mixed", "", "partly-addressed"),
        ("weakness", "", "unclear"),
    ],
)
def test_outcome_of_two_topics(accommodation: str, staying_put: str, outcome: str) -> None:
    turtle = recommendation("r2", "2014", "theme/care-leaver-accommodation", "issue/staying-put")
    turtle += finding("a", "theme/care-leaver-accommodation", "2018", accommodation)
    if staying_put:
        turtle += finding("b", "issue/staying-put", "2018", staying_put)
    assert relations(infer(turtle), "outcome") == {("st/r2", "outcome", f"outcome/{outcome}")}


@pytest.mark.parametrize(
    ("beside", "outcome"),
    [
        ("", "addressed"),
        (finding("worse", "issue/exclusions", "2018", "weakness", more="; fg:weight 1"), "partly-addressed"),
        (
            recommendation("again", "2018", "issue/exclusions")
            + "<st/again> fg:accordingTo <org/ofsted> ; fg:weight 0.5 .",
            "partly-addressed",
        ),
    ],
)
def test_a_strength_with_exceptions_addresses_in_part(beside: str, outcome: str) -> None:
    good = "".join(finding(f"f{n}", "issue/exclusions", "2018", "strength", more="; fg:weight 1") for n in range(4))
    facts = infer(recommendation("r", "2014", "issue/exclusions") + good + beside)
    assert ("st/r", "outcome", f"outcome/{outcome}") in relations(facts, "outcome")
    assert ("exclusions/rochdale/2018-01", "polarity", "polarity/strength") in relations(facts, "polarity")


@pytest.mark.parametrize(("weight", "outcome"), [("1", "partly-addressed"), ("2", "addressed")])
def test_one_sentence_in_passing_addresses_in_part(weight: str, outcome: str) -> None:
    good = finding("f", "issue/exclusions", "2018", "strength", more=f"; fg:weight {weight}")
    facts = infer(recommendation("r", "2014", "issue/exclusions") + good)
    assert relations(facts, "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}


@pytest.mark.parametrize(
    "turtle",
    [
        recommendation("r", "2014", "issue/exclusions") + finding("b", "issue/exclusions", "bury", "strength"),
        recommendation("r", "2018", "issue/exclusions") + finding("f", "issue/exclusions", "2014", "strength"),
        recommendation("r", "2014", "issue/exclusions") + finding("f", "issue/exclusions", "2014", "strength"),
        recommendation("r", "2014", "theme/leadership") + finding("f", "theme/caseloads", "2018", "strength"),
    ],
    ids=["another authority", "earlier", "same inspection", "broad theme"],
)
def test_no_outcome(turtle: str) -> None:
    assert not relations(infer(turtle), "followsUp", "outcome")


def test_recommendation_reiterates_the_one_before() -> None:
    facts = infer(
        recommendation("r14", "2014", "issue/exclusions")
        + recommendation("r18", "2018", "issue/exclusions", "theme/caseloads")
        + recommendation("r19", "2019", "issue/exclusions")
        + recommendation("bury", "bury", "issue/exclusions")
        + recommendation("broad14", "2014", "theme/leadership")
        + recommendation("broad18", "2018", "theme/leadership")
    )
    assert relations(facts, "reiterates") == {
        ("st/r18", "reiterates", "st/r14"),
        ("st/r19", "reiterates", "st/r18"),
    }


def test_recommendation_arises_from_what_was_not_good_there_and_then() -> None:
    facts = infer(
        recommendation("r", "2014", "issue/exclusions")
        + finding("weak", "issue/exclusions", "2014", "weakness")
        + finding("mixed", "issue/exclusions", "2014", "mixed", who="group/staff")
        + finding("good", "issue/exclusions", "2014", "strength")
        + finding("context", "issue/exclusions", "2014", "context")
        + finding("again", "issue/exclusions", "2014", "weakness", more="; fg:restates <st/weak>")
        + finding("later", "issue/exclusions", "2018", "weakness")
        + finding("other", "theme/caseloads", "2014", "weakness")
        + recommendation("broad", "2014", "theme/leadership")
        + finding("broad-finding", "theme/leadership", "2014", "weakness")
    )
    assert relations(facts, "arisesFrom") == {("st/r", "arisesFrom", "st/weak"), ("st/r", "arisesFrom", "st/mixed")}


def test_recommendation_of_a_report_read_by_program_arises_from_what_shares_all_its_topics() -> None:
    topics = ("issue/exclusions", "theme/caseloads")
    shared = f"; fg:weight 1 ; fg:about <{topics[1]}>"
    facts = infer(
        recommendation("r", "2014", *topics)
        + finding("both", topics[0], "2014", "weakness", more=shared)
        + finding("one", "issue/exclusions", "2014", "weakness", more="; fg:weight 1")
        + recommendation("printed", "2014", topics[0])
        + "<st/r> fg:weight 0.5 . <st/printed> fg:weight 0.5 ; fg:arisesFrom <st/one> .\n"
    )
    assert relations(facts, "arisesFrom") == {("st/r", "arisesFrom", "st/both")}


TRAINING = "Ensure that foster carers receive training in first aid"


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("Foster carers are trained well, first aid included", "addressed"),
        ("Brothers and sisters live together", "unclear"),
    ],
)
def test_a_theme_that_is_good_answers_only_what_it_speaks_of(says: str, outcome: str) -> None:
    turtle = recommendation("r", "2014", "theme/placements", says=TRAINING)
    turtle += finding("f", "theme/placements", "2018", "strength", more="; fg:weight 2", says=says)
    turtle += finding("g", "theme/placements", "2018", "strength", more="; fg:weight 2", says="Homes are near schools")
    assert relations(infer(turtle), "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}


def test_a_matter_is_followed_to_the_inspection_that_speaks_of_it() -> None:
    turtle = recommendation("r", "2014", "theme/placements", says=TRAINING)
    turtle += finding("f", "theme/placements", "2018", "weakness", more="; fg:weight 2", says="Homes are far away")
    turtle += finding(
        "g", "theme/placements", "2019", "strength", more="; fg:weight 2", says="First aid training is good"
    )
    facts = infer(turtle)
    assert relations(facts, "followsUp") == {("placements/rochdale/2019-01", "followsUp", "st/r")}
    assert relations(facts, "outcome") == {("st/r", "outcome", "outcome/addressed")}


@pytest.mark.parametrize(
    ("theme", "outcome"), [("theme/front-door", "not-revisited"), ("theme/help-and-protection", "addressed")]
)
def test_a_visit_that_looked_at_other_things_answers_nothing_in_general(theme: str, outcome: str) -> None:
    turtle = recommendation("r", "2014", "theme/early-help")
    turtle += f"<inspection/rochdale/2019-01> fg:covers <{theme}> .\n"
    turtle += finding("f", "theme/early-help", "2019", "strength", more="; fg:weight 2", says="Centres are open")
    assert relations(infer(turtle), "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}


@pytest.mark.parametrize(("polarity", "outcome"), [("strength", "unclear"), ("weakness", "not-addressed")])
def test_praise_that_others_retell_answers_nothing(polarity: str, outcome: str) -> None:
    turtle = recommendation("r", "2014", "issue/exclusions")
    turtle += finding("f", "issue/exclusions", "2018", polarity, more="; fg:relayedBy <org/paper>")
    assert relations(infer(turtle), "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}


@pytest.mark.parametrize(
    ("says", "again"), [("First aid training of foster carers", True), ("More homes nearby", False)]
)
def test_only_what_asks_for_the_same_matter_asks_again(says: str, again: bool) -> None:
    turtle = recommendation("r", "2014", "theme/placements", says=TRAINING)
    turtle += recommendation("later", "2018", "theme/placements", says=says) + "<st/later> fg:weight 0.5 .\n"
    assert relations(infer(turtle), "reiterates") == ({("st/later", "reiterates", "st/r")} if again else set())


@pytest.mark.parametrize(
    ("says", "outcome"),
    [("Foster carers are supported well", "addressed"), ("Brothers and sisters live near their schools", "unclear")],
)
def test_who_asks_for_a_topic_by_its_name_is_answered_by_what_names_it(says: str, outcome: str) -> None:
    turtle = recommendation("r", "2014", "theme/placements", says="The support for foster carers")
    turtle += finding("f", "theme/placements", "2018", "strength", more="; fg:weight 2", says=says)
    assert relations(infer(turtle), "outcome") == {("st/r", "outcome", f"outcome/{outcome}")}
