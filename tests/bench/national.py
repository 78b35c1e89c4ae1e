"""A made-up national graph: 150 authorities, five inspections each, 150,000 statements.

What the rules would infer is made up with the rest, so that the time to build is not part of what is measured.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import indexing
from graph.inputs import concluders
from graph.store import DataDirectory
from graph.terms import GRAPH, ID, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.head import Head

AUTHORITIES, STATEMENTS, ISSUES, THEMES, BROAD, TEAMS = 150, 200, 100, 25, 5, 8
YEARS = (2011, 2014, 2017, 2019, 2022)
SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo zu".split()
WORDS = "thresholds assessment plan child care leavers review multi-agency early help police health quality".split()
# Four thousand words, as rare as words are: the most frequent stands in every third statement or so.
VOCABULARY = [
    *WORDS,
    *(f"{first}{second}{third}" for first in SYLLABLES for second in SYLLABLES for third in SYLLABLES),
]
FREQUENCIES = list(accumulate(1 / (place + 8) for place in range(len(VOCABULARY))))
RELATIONS = {(1, 3): "resolves", (3, 3): "sustains"}
TYPE, LABEL = term("rdf:type"), term("rdfs:label")


def _id(path: str) -> ox.NamedNode:
    return ox.NamedNode(ID + path)


def _date(day: str) -> ox.Literal:
    return ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))


def _thing(path: str, cls: str, label: str) -> Iterator[ox.Triple]:
    yield ox.Triple(_id(path), TYPE, term(cls))
    yield ox.Triple(_id(path), LABEL, ox.Literal(label, language="en"))


def vocabulary() -> Iterator[ox.Triple]:
    """Broad themes, themes, issues, polarities, functions and Ofsted."""
    for number in range(BROAD):
        yield from _thing(f"theme/broad{number}", "fg:Theme", f"Broad theme {number}")
    for number in range(THEMES):
        yield from _thing(f"theme/t{number}", "fg:Theme", f"Theme {number}")
        yield ox.Triple(_id(f"theme/t{number}"), term("skos:broader"), _id(f"theme/broad{number % BROAD}"))
    for number in range(ISSUES):
        yield from _thing(f"issue/i{number}", "fg:Issue", f"Issue {number}")
        yield ox.Triple(_id(f"issue/i{number}"), term("skos:broader"), _id(f"theme/t{number % THEMES}"))
    for number in range(TEAMS):
        yield from _thing(f"function/f{number}", "skos:Concept", f"Function {number}")
    yield from _thing("org/ofsted", "org:FormalOrganization", "Ofsted")
    yield from _thing("group/care-leavers", "foaf:Group", "Care leavers")


class Council:
    """Everything that is said of one authority; no randomness between two runs."""

    def __init__(self, number: int) -> None:
        self.draw = random.Random(number)
        self.name = f"a{number}"
        self.council = _id(f"org/{self.name}")
        self.standings: dict[str, list[tuple[int, ox.NamedNode]]] = defaultdict(list)
        self.asked: dict[int, list[ox.NamedNode]] = defaultdict(list)

    def actors(self) -> Iterator[ox.Triple]:
        yield from _thing(f"org/{self.name}", "org:FormalOrganization", f"Council {self.name}")
        for number in range(TEAMS):
            team = f"team/{self.name}/t{number}"
            yield from _thing(team, "fg:Team", f"Team {number} of {self.name}")
            yield ox.Triple(_id(team), term("org:unitOf"), self.council)
            yield ox.Triple(_id(team), term("org:purpose"), _id(f"function/f{number}"))
        for number in range(3):
            yield from _thing(f"post/{self.name}/p{number}", "org:Post", f"Post {number} of {self.name}")
            yield ox.Triple(_id(f"post/{self.name}/p{number}"), term("org:postIn"), self.council)

    def event(self, year: int) -> Iterator[ox.Triple]:
        path, when = f"inspection/{self.name}/{year}", f"when/{self.name}-{year}"
        yield from _thing(path, "fg:Inspection", f"Inspection of {self.name} {year}")
        yield ox.Triple(_id(path), term("dct:type"), _id("kind/inspection"))
        yield ox.Triple(_id(path), term("fg:actor"), _id("org/ofsted"))
        yield ox.Triple(_id(path), term("fg:inspects"), self.council)
        yield ox.Triple(_id(path), term("fg:authority"), self.council)
        yield ox.Triple(_id(path), term("fg:when"), _id(when))
        yield ox.Triple(_id(when), term("fg:latest"), _date(f"{year}-0{self.draw.randint(1, 9)}-15"))

    def report(self, year: int) -> Iterator[ox.Triple]:
        """A document with its statements; the standings they add up to are kept for later."""
        slug, event = f"{self.name}-{year}", _id(f"inspection/{self.name}/{year}")
        yield from _thing(f"doc/{slug}", "fg:Document", f"Report {slug}")
        yield ox.Triple(_id(f"doc/{slug}"), term("fg:reportsOn"), event)
        found: dict[int, list[tuple[ox.NamedNode, int]]] = defaultdict(list)
        for place in range(STATEMENTS):
            statement = _id(f"st/{slug}/{place // 4}.{place % 4}")
            kind = self.draw.choices(("Finding", "Recommendation", "Figure"), (82, 10, 8))[0]
            issues = self.draw.sample(range(ISSUES), self.draw.choice((1, 1, 1, 2, 2)))
            rank = self.draw.choice((1, 1, 2, 3, 3))
            yield from self._statement(statement, kind, place, slug, event, year)
            for issue in issues:
                yield ox.Triple(statement, term("fg:about"), _id(f"issue/i{issue}"))
                for theme in (f"theme/t{issue % THEMES}", f"theme/broad{issue % THEMES % BROAD}"):
                    yield ox.Triple(statement, term("fg:underTheme"), _id(theme))
                if kind == "Finding":
                    found[issue].append((statement, rank))
                elif kind == "Recommendation":
                    self.asked[issue].append(statement)
            if kind == "Finding":
                polarity = ("weakness", "mixed", "strength")[rank - 1]
                yield ox.Triple(statement, term("fg:polarity"), _id(f"polarity/{polarity}"))
        yield from self._infer(found, event, year)

    def _statement(
        self, statement: ox.NamedNode, kind: str, place: int, slug: str, event: ox.NamedNode, year: int
    ) -> Iterator[ox.Triple]:
        passage = _id(f"doc/{slug}#char={place * 100},{place * 100 + 90}")
        yield ox.Triple(statement, TYPE, term(f"fg:{kind}"))
        says = " ".join(self.draw.choices(VOCABULARY, cum_weights=FREQUENCIES, k=16))
        yield ox.Triple(statement, term("fg:says"), ox.Literal(says, language="en"))
        yield ox.Triple(statement, term("fg:madeBy"), event)
        who = "org/ofsted" if self.draw.random() < 0.9 else "group/care-leavers"
        yield ox.Triple(statement, term("fg:accordingTo"), _id(who))
        yield ox.Triple(statement, term("fg:authority"), self.council)
        yield ox.Triple(statement, term("fg:asOf"), _date(f"{year}-05-15"))
        yield ox.Triple(statement, term("fg:saidIn"), passage)
        yield ox.Triple(passage, term("oa:hasSource"), _id(f"doc/{slug}"))
        yield ox.Triple(passage, term("fg:para"), ox.Literal(str(place // 4)))
        if self.draw.random() < 0.5:
            team = _id(f"team/{self.name}/t{self.draw.randrange(TEAMS)}")
            yield ox.Triple(statement, term("fg:concerns"), team)
        if kind == "Figure":
            yield ox.Triple(statement, term("fg:measure"), _id(f"measure/m{self.draw.randrange(120)}"))

    def _infer(
        self, found: dict[int, list[tuple[ox.NamedNode, int]]], event: ox.NamedNode, year: int
    ) -> Iterator[ox.Triple]:
        topics: dict[str, list[tuple[ox.NamedNode, int]]] = defaultdict(list)
        for issue, said in found.items():
            for topic in (f"issue/i{issue}", f"theme/t{issue % THEMES}", f"theme/broad{issue % THEMES % BROAD}"):
                topics[topic] += said
        for topic, said in topics.items():
            standing = _id(f"standing/{topic.rsplit('/', 1)[-1]}/{self.name}/{year}")
            ranks = {rank for _, rank in said}
            rank = ranks.pop() if len(ranks) == 1 else 2
            yield ox.Triple(standing, TYPE, term("fg:Standing"))
            yield ox.Triple(standing, term("fg:about"), _id(topic))
            yield ox.Triple(standing, term("fg:at"), event)
            yield ox.Triple(standing, term("fg:authority"), self.council)
            yield ox.Triple(standing, term("fg:asOf"), _date(f"{year}-05-15"))
            yield ox.Triple(
                standing, term("fg:polarity"), _id(f"polarity/{('weakness', 'mixed', 'strength')[rank - 1]}")
            )
            for statement, _ in said:
                yield ox.Triple(standing, term("fg:basedOn"), statement)
            self.standings[topic].append((rank, standing))
            if topic.startswith("issue/i"):
                for asked in self.asked.pop(int(topic.removeprefix("issue/i")), []):
                    yield ox.Triple(standing, term("fg:followsUp"), asked)

    def transitions(self) -> Iterator[ox.Triple]:
        for states in self.standings.values():
            for (before, earlier), (after, later) in pairwise(states):
                name = RELATIONS.get((before, after)) or ("improvesOn" if after > before else "regressesFrom")
                yield ox.Triple(later, term("fg:persistsFrom" if before == after < 3 else f"fg:{name}"), earlier)


def build(path: Path) -> DataDirectory:
    """The national graph, published in `path`; of one that is there already only the table is made anew, if need be."""
    directory, inputs = DataDirectory(path), f"bench {concluders()}"
    current = directory.manifest()
    if current and current.inputs == inputs:
        return directory
    with directory.writing() as head:
        if not current:
            _fill(head)
        head.publish(inputs, [indexing.build])
    return directory


def _fill(head: Head) -> None:
    head.replace(ox.NamedNode(GRAPH + "ontology"), vocabulary())
    for number in range(AUTHORITIES):
        council = Council(number)
        triples = list(council.actors())
        for year in YEARS:
            triples += [*council.event(year), *council.report(year)]
        head.replace(ox.NamedNode(f"{GRAPH}a{number}"), [*triples, *council.transitions()])
