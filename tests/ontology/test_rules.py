"""The rules, each on a few triples: what must come out, and what must not."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

ONTOLOGY = Path(__file__).parents[2] / "ontology"
RULES = sorted((ONTOLOGY / "rules").glob("*.rq"))
ID = "https://w3id.org/findings-graph/id/"
FG = "https://w3id.org/findings-graph/ns#"
INFERRED = ox.NamedNode("https://w3id.org/findings-graph/graph/inferred")

Fact = tuple[str, str, str]

PREFIXES = f"""
@base <{ID}> .
@prefix fg: <{FG}> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

# Two councils, their inspections, and the dates; the first part of the worked example of the design.
WORLD = """
<org/ofsted> a org:FormalOrganization .
<org/rochdale-council> a org:FormalOrganization ; dct:spatial <place/rochdale> .
<org/rbscb> a org:OrganizationalCollaboration ; dct:spatial <place/rochdale> .
<org/bury-council> a org:FormalOrganization ; dct:spatial <place/bury> .
<inspection/rochdale/2014-10> a fg:Inspection ; fg:actor <org/ofsted> ; fg:when <when/2014-09-30..2014-10-22> ;
  fg:inspects <org/rochdale-council>, <org/rbscb> .
<inspection/rochdale/2018-01> a fg:Inspection ; fg:actor <org/ofsted> ; fg:when <when/2018-01> ;
  fg:inspects <org/rochdale-council> .
<inspection/rochdale/2019-01> a fg:Inspection ; fg:actor <org/ofsted> ; fg:when <when/2019-01-09..2019-01-10> ;
  fg:inspects <org/rochdale-council> .
<inspection/bury/2016-05> a fg:Inspection ; fg:actor <org/ofsted> ; fg:when <when/2016-05> ;
  fg:inspects <org/bury-council> .
<when/2014-09-30..2014-10-22> fg:earliest "2014-09-30"^^xsd:date ; fg:latest "2014-10-22"^^xsd:date .
<when/2018-01> fg:earliest "2018-01-01"^^xsd:date ; fg:latest "2018-01-31"^^xsd:date .
<when/2019-01-09..2019-01-10> fg:earliest "2019-01-09"^^xsd:date ; fg:latest "2019-01-10"^^xsd:date .
<when/2016-05> fg:earliest "2016-05-01"^^xsd:date ; fg:latest "2016-05-31"^^xsd:date .
<when/2010-07> fg:earliest "2010-07-01"^^xsd:date ; fg:latest "2010-07-31"^^xsd:date .
<when/2010-08> fg:earliest "2010-08-01"^^xsd:date ; fg:latest "2010-08-31"^^xsd:date .
<when/2013> fg:earliest "2013-01-01"^^xsd:date ; fg:latest "2013-12-31"^^xsd:date .
<when/2013-04> fg:earliest "2013-04-01"^^xsd:date ; fg:latest "2013-04-30"^^xsd:date .
"""

INSPECTIONS = {
    "2014": "rochdale/2014-10",
    "2018": "rochdale/2018-01",
    "2019": "rochdale/2019-01",
    "bury": "bury/2016-05",
}


def finding(name: str, topic: str, year: str, polarity: str, who: str = "org/ofsted", more: str = "") -> str:
    return (
        f"<st/{name}> a fg:Finding ; fg:about <{topic}> ; fg:madeBy <inspection/{INSPECTIONS[year]}> ;"
        f" fg:accordingTo <{who}> ; fg:polarity <polarity/{polarity}> {more} .\n"
    )


def recommendation(name: str, year: str, *topics: str) -> str:
    about = ", ".join(f"<{topic}>" for topic in topics)
    return f"<st/{name}> a fg:Recommendation ; fg:about {about} ; fg:madeBy <inspection/{INSPECTIONS[year]}> .\n"


def figure(name: str, value: int, more: str = "") -> str:
    return (
        f"<st/{name}> a fg:Figure ; fg:measure <measure/living-with-parent> ; fg:unit <unit/count> ;"
        f" dct:spatial <place/rochdale> ; fg:madeBy <inspection/rochdale/2014-10> ; fg:value {value}.0 {more} .\n"
    )


def judgement(name: str, area: str, year: str, grade: str, more: str = "") -> str:
    return (
        f"<st/{name}> a fg:Judgement ; fg:area <area/{area}> ; fg:grade <grade/{grade}> ;"
        f" fg:madeBy <inspection/{INSPECTIONS[year]}> {more} .\n"
    )


EXAMPLE = "".join(
    [
        finding("f128", "theme/pathway-plans", "2014", "weakness"),
        finding("f18-33", "theme/pathway-plans", "2018", "strength"),
        finding("f75", "issue/return-interviews", "2014", "weakness"),
        finding("f180", "issue/return-interviews", "2014", "weakness", more="; fg:restates <st/f75>"),
        recommendation("r7", "2014", "issue/return-interviews"),
        finding("f18-21", "issue/return-interviews", "2018", "mixed"),
        finding("f49a", "issue/step-down", "2014", "strength"),
        finding("f49b", "issue/step-down", "2014", "weakness"),
        finding("f18-13", "issue/step-down", "2018", "weakness"),
        finding("f42", "theme/caseloads", "2014", "strength"),
        finding("f68", "theme/caseloads", "2014", "weakness"),
        finding("f142", "theme/caseloads", "2014", "weakness"),
        finding("f18-45", "theme/caseloads", "2018", "strength"),
        finding("f19-35", "theme/caseloads", "2019", "weakness"),
        finding("f143a", "theme/supervision", "2014", "strength", who="group/staff"),
        finding("f143b", "theme/supervision", "2014", "weakness"),
        finding("f19-39", "theme/supervision", "2019", "weakness"),
        recommendation("r17", "2014", "issue/exclusions"),
    ]
)

TEAMS = """
<team/rochdale/mass> a fg:Team ; org:unitOf <org/rochdale-council> ; org:purpose <function/front-door> .
<team/rochdale/ehash> a fg:Team ; org:unitOf <org/rochdale-council> ; org:purpose <function/front-door> .
<team/rochdale/sunrise> a fg:Team ; org:unitOf <org/rochdale-council> ; org:purpose <function/cse-response> .
<team/rochdale/complex-safeguarding> a fg:Team ; org:unitOf <org/rochdale-council> ;
  org:purpose <function/cse-response> .
<team/rochdale/first-response> a fg:Team ; org:unitOf <org/rochdale-council> ; org:purpose <function/first-response> .
<st/s1> fg:concerns <team/rochdale/mass> ; fg:madeBy <inspection/rochdale/2014-10> .
<st/s2> fg:concerns <team/rochdale/ehash> ; fg:madeBy <inspection/rochdale/2019-01> .
<st/s3> fg:concerns <team/rochdale/sunrise> ; fg:madeBy <inspection/rochdale/2014-10> .
<st/s4> fg:concerns <team/rochdale/complex-safeguarding> ; fg:madeBy <inspection/rochdale/2018-01> .
<st/s5> fg:concerns <team/rochdale/first-response> ; fg:madeBy <inspection/rochdale/2014-10> .
<st/s6> fg:concerns <team/rochdale/first-response> ; fg:madeBy <inspection/rochdale/2019-01> .
"""

DATES = """
<st/c1> a fg:Claim ; rdf:subject <inspection/rochdale/2010> ; rdf:predicate fg:when ; rdf:object <when/2010-07> .
<st/c2> a fg:Claim ; rdf:subject <inspection/rochdale/2010> ; rdf:predicate fg:when ; rdf:object <when/2010-08> .
<st/c3> a fg:Claim ; rdf:subject <action/launch> ; rdf:predicate fg:when ; rdf:object <when/2013> .
<st/c4> a fg:Claim ; rdf:subject <action/launch> ; rdf:predicate fg:when ; rdf:object <when/2013-04> .
"""


@cache
def vocabulary() -> tuple[ox.Quad, ...]:
    """The terms and concepts, which hold the ranks that the rules read."""
    graph = ox.NamedNode("https://w3id.org/findings-graph/graph/ontology")
    return tuple(
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for name in ("findings.ttl", "concepts.ttl")
        for quad in ox.parse(path=ONTOLOGY / name)
    )


def short(term: object) -> str:
    text = str(getattr(term, "value", term))
    return text.removeprefix(ID).removeprefix(FG).rpartition("#")[2]


def infer(turtle: str) -> set[Fact]:
    """Everything that all rules, in order, conclude from the world and these triples."""
    store = ox.Store()
    store.extend(vocabulary())
    store.load(PREFIXES + WORLD + turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ID + "curated"))
    facts: set[Fact] = set()
    for rule in RULES:
        answer = store.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True)
        assert isinstance(answer, ox.QueryTriples)
        triples = list(answer)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, INFERRED) for t in triples)
        facts |= {(short(t.subject), short(t.predicate), short(t.object)) for t in triples}
    return facts


def relations(facts: set[Fact], *names: str) -> set[Fact]:
    """The facts with these predicates, without the words that are the same in all standings."""
    return {(s.removeprefix("standing/"), p, o.removeprefix("standing/")) for s, p, o in facts if p in names}


# Themes that the example speaks of only through what is under them.
SUMMARIES = {"care-leavers", "help-and-protection", "leadership", "missing-children", "thresholds"}
STEPS = ("resolves", "improvesOn", "persistsFrom", "regressesFrom", "sustains")


@cache
def example() -> frozenset[Fact]:
    return frozenset(infer(EXAMPLE + TEAMS + DATES + figure("g1", 42) + figure("g2", 47)))


def topic_of(standing: str) -> str:
    return standing.partition("/")[0]


def polarity_of(facts: set[Fact], standing: str) -> set[str]:
    return {o for s, p, o in facts if s == f"standing/{standing}" and p == "polarity"}


def test_rules_are_numbered_without_gap_and_begin_with_one_sentence() -> None:
    assert len(RULES) >= 13
    assert [int(rule.name[:2]) for rule in RULES] == list(range(len(RULES)))
    for rule in RULES:
        first, second = rule.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# "), rule.name
        assert first.endswith("."), rule.name
        assert second.startswith("PREFIX"), rule.name


# The worked example


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


# 07 to 09, and 13: recommendations


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
