"""The rules on labels, dates, authorities, themes and standings: what comes out of a few triples, and what must not."""

import pytest

from tests.ontology.world import STEPS, example, finding, infer, polarity_of, recommendation, relations

# 00 to 03: label, day, authority, themes


def test_every_thing_is_shown_with_one_label() -> None:
    facts = infer(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        '<org/a> skos:prefLabel "A Council"@en . <doc/a> dct:title "A report"@en .'
        '<when/b> skos:prefLabel "second"@en ; rdfs:label "first"@en .'
    )
    assert {fact for fact in relations(facts, "label") if fact[0] in {"org/a", "doc/a", "when/b"}} == {
        ("org/a", "label", "A Council"),
        ("doc/a", "label", "A report"),
    }


def test_statement_counts_from_the_end_of_its_inspection() -> None:
    assert ("st/f75", "asOf", "2014-10-22") in example()


def test_council_is_the_authority_and_its_board_is_not() -> None:
    authorities = {o for s, p, o in example() if p == "authority"}
    assert authorities == {"org/rochdale-council", "org/bury-council"}
    assert {s for s, p, o in example() if (p, o) == ("authority", "org/bury-council")} == {"inspection/bury/2016-05"}


@pytest.mark.parametrize(
    "thing", ["inspection/rochdale/2014-10", "st/f75", "team/rochdale/mass", "standing/caseloads/rochdale/2014-10"]
)
def test_authority_reaches(thing: str) -> None:
    assert (thing, "authority", "org/rochdale-council") in example()


def test_notice_belongs_to_the_council_it_is_addressed_to() -> None:
    facts = infer(
        "<action/rochdale/2013-04-improvement-notice> a fg:RegulatoryAction ;"
        " fg:addressedTo <org/rochdale-council>, <org/rbscb> ; fg:when <when/2013-04> ."
        "<st/n1> a fg:Recommendation ; fg:about <issue/agency-staff> ;"
        " fg:madeBy <action/rochdale/2013-04-improvement-notice> ."
    )
    assert ("action/rochdale/2013-04-improvement-notice", "authority", "org/rochdale-council") in facts
    assert ("st/n1", "authority", "org/rochdale-council") in facts
    assert ("st/n1", "asOf", "2013-04-30") in facts


LOOSE = """
<doc/news> a fg:Document ; dct:spatial <place/rochdale> .
<doc/news#char=1,9> oa:hasSource <doc/news> .
<st/news/1> fg:saidIn <doc/news#char=1,9> ; fg:accordingTo <org/rochdale-online> {more} .
"""


def test_place_of_the_document_decides_where_nothing_made_the_statement() -> None:
    facts = infer(LOOSE.format(more=""))
    assert relations(facts, "authority") >= {("st/news/1", "authority", "org/rochdale-council")}


def test_place_of_the_document_does_not_override_the_inspection() -> None:
    facts = infer(LOOSE.format(more="; fg:madeBy <inspection/bury/2016-05>"))
    assert {o for s, p, o in facts if (s, p) == ("st/news/1", "authority")} == {"org/bury-council"}


def test_statement_is_under_every_theme_above() -> None:
    facts = infer(finding("f129", "issue/staying-put", "2014", "weakness"))
    themes = {"theme/care-leaver-accommodation", "theme/care-leavers"}
    assert {o for s, p, o in facts if (s, p) == ("st/f129", "underTheme")} == themes
    assert {o for s, p, o in facts if (s, p) == ("standing/staying-put/rochdale/2014-10", "underTheme")} == themes


# 04: standings


def test_standing_names_the_findings_it_rests_on() -> None:
    basis = {o for s, p, o in example() if (s, p) == ("standing/caseloads/rochdale/2014-10", "basedOn")}
    assert basis == {"st/f42", "st/f68", "st/f142"}


@pytest.mark.parametrize(
    "turtle",
    [
        finding("x", "theme/equality-and-identity", "2014", "strength", who="group/staff"),
        finding("x", "theme/equality-and-identity", "2014", "context"),
        recommendation("x", "2014", "theme/equality-and-identity"),
    ],
    ids=["staff's own word", "context", "recommendation"],
)
def test_no_standing_from(turtle: str) -> None:
    assert not {s for s, p, o in infer(turtle) if o == "Standing"}


def test_restating_finding_is_not_counted_again() -> None:
    facts = infer(
        finding("full", "issue/exclusions", "2014", "weakness")
        + finding("brief", "issue/exclusions", "2014", "strength", more="; fg:restates <st/full>")
    )
    assert polarity_of(facts, "exclusions/rochdale/2014-10") == {"polarity/weakness"}
    assert "st/brief" not in {o for s, p, o in facts if p == "basedOn"}


def test_restating_finding_counts_where_the_restated_one_says_nothing() -> None:
    facts = infer(
        finding("full", "issue/exclusions", "2014", "weakness")
        + finding("brief", "theme/equality-and-identity", "2014", "weakness", more="; fg:restates <st/full>")
    )
    assert polarity_of(facts, "equality-and-identity/rochdale/2014-10") == {"polarity/weakness"}


def test_theme_sums_up_everything_under_it() -> None:
    facts = infer(
        finding("x", "theme/caseloads", "2014", "weakness")
        + finding("y", "issue/agency-staff", "2014", "strength")
        + finding("z", "theme/leadership", "2014", "strength")
    )
    assert polarity_of(facts, "leadership/rochdale/2014-10") == {"polarity/mixed"}
    assert polarity_of(facts, "workforce/rochdale/2014-10") == {"polarity/strength"}
    basis = {o for s, p, o in facts if (s, p) == ("standing/leadership/rochdale/2014-10", "basedOn")}
    assert basis == {"st/x", "st/y", "st/z"}


def test_context_does_not_count_beside_a_verdict() -> None:
    facts = infer(
        finding("x", "theme/equality-and-identity", "2014", "context")
        + finding("y", "theme/equality-and-identity", "2014", "strength")
    )
    assert polarity_of(facts, "equality-and-identity/rochdale/2014-10") == {"polarity/strength"}
    assert relations(facts, "basedOn") == {("equality-and-identity/rochdale/2014-10", "basedOn", "st/y")}


def test_standing_set_by_hand_is_left_alone_and_takes_part() -> None:
    by_hand = (
        "<standing/equality-and-identity/rochdale/2014-10> a fg:Standing ; fg:about <theme/equality-and-identity> ;"
        " fg:at <inspection/rochdale/2014-10> ; fg:polarity <polarity/mixed> ."
    )
    facts = infer(
        by_hand
        + finding("x", "theme/equality-and-identity", "2014", "weakness")
        + finding("y", "theme/equality-and-identity", "2018", "strength")
    )
    assert polarity_of(facts, "equality-and-identity/rochdale/2014-10") == set()
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", "improvesOn", "equality-and-identity/rochdale/2014-10")
    }


def test_standing_set_by_hand_has_no_trend() -> None:
    by_hand = (
        "<standing/equality-and-identity/rochdale/2018-01> a fg:Standing ; fg:about <theme/equality-and-identity> ;"
        " fg:at <inspection/rochdale/2018-01> ; fg:polarity <polarity/weakness> ."
    )
    facts = infer(by_hand + finding("x", "theme/equality-and-identity", "2014", "weakness"))
    assert relations(facts, *STEPS) == {
        ("equality-and-identity/rochdale/2018-01", "persistsFrom", "equality-and-identity/rochdale/2014-10")
    }
