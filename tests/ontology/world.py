"""Two councils, their inspections, and what the rules infer from a few triples about them."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph import rules

ONTOLOGY = Path(__file__).parents[2] / "ontology"
RULES = sorted((ONTOLOGY / "rules").glob("*.rq"))
ID = "https://w3id.org/findings-graph/id/"
FG = "https://w3id.org/findings-graph/ns#"


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


def finding(
    name: str, topic: str, year: str, polarity: str, who: str = "org/ofsted", more: str = "", says: str = "It"
) -> str:
    return (
        f"<st/{name}> a fg:Finding ; fg:about <{topic}> ; fg:madeBy <inspection/{INSPECTIONS[year]}> ;"
        f' fg:accordingTo <{who}> ; fg:says "{says}"@en ; fg:polarity <polarity/{polarity}> {more} .\n'
    )


def recommendation(name: str, year: str, *topics: str, says: str = "Do it") -> str:
    about = ", ".join(f"<{topic}>" for topic in topics)
    return (
        f"<st/{name}> a fg:Recommendation ; fg:about {about} ; fg:madeBy <inspection/{INSPECTIONS[year]}> ;"
        f' fg:says "{says}"@en .\n'
    )


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
    """Everything that is concluded from the world and these triples."""
    store = ox.Store()
    store.extend(vocabulary())
    store.load(PREFIXES + WORLD + turtle, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ID + "curated"))
    rules.infer(store)
    found = store.quads_for_pattern(None, None, None, rules.INFERRED)
    return {(short(q.subject), short(q.predicate), short(q.object)) for q in found}


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
