"""The relations that paths walk: the property of each, its place in the order of preference, its words.

Between two equally short paths the one with the preferred relations comes first: how a thing developed
says more than what it is about, and that more than whose word it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graph.terms import term

# The order of preference. Development before follow-up before evidence before topics before sources.
DEVELOPS, FOLLOWS, RESTS, ABOUT, ACTS, CONCERNS, BELONGS, BROADER, ADDRESSED, WORD, TELLER, COLLECTS = range(12)


@dataclass(frozen=True)
class Relation:
    """One relation: `words` has {a} for its subject and {b} for its object."""

    name: str
    curie: str
    preference: int
    words: str

    @cached_property
    def iri(self) -> str:
        return term(self.curie).value


def _own(preference: int, **words: str) -> list[Relation]:
    """Relations of our own vocabulary, called as their property is."""
    return [Relation(name, f"fg:{name}", preference, text) for name, text in words.items()]


def _others(preference: int, prefix: str, **words: str) -> list[Relation]:
    return [Relation(name, f"{prefix}:{name}", preference, text) for name, text in words.items()]


_ALL = [
    *_own(
        DEVELOPS,
        resolves="{a} resolves {b}",
        improvesOn="{a} improves on {b}",
        persistsFrom="{a} persists from {b}",
        regressesFrom="{a} is a fall from {b}",
        sustains="{a} sustains {b}",
    ),
    *_own(
        FOLLOWS,
        followsUp="{a} is the first later word on what {b} asked for",
        reiterates="{a} asks again for what {b} asked for",
        triggeredBy="{a} was triggered by {b}",
        mayHaveSucceeded="{a} may have succeeded {b}; nothing says that it did",
    ),
    *_own(
        RESTS,
        arisesFrom="{a} may arise from {b}",
        basedOn="{a} is based on {b}",
        conflictsWith="{a} conflicts with {b}",
        between="{a} is a discrepancy of which one side is {b}",
        restates="{a} says again what {b} says",
        comparedWith="{a} is compared with {b}",
    ),
    *_own(ABOUT, about="{a} is about {b}"),
    *_own(
        ACTS,
        locatedWith="{a} shares premises with {b}",
        worksWith="{a} works with {b}",
        attends="{a} attends {b}",
        chairedBy="{a} is chaired by {b}",
        supports="{a} supports {b}",
        participatesIn="{a} takes part in {b}",
        uses="{a} uses {b}",
        runs="{a} runs {b}",
        commissioned="{a} commissioned {b}",
        requires="{a} requires {b}",
        actor="{a} is the work of {b}",
    ),
    *_others(ACTS, "org", memberOf="{a} is a member of {b}", holds="{a} holds the post of {b}"),
    *_others(ACTS, "prov", actedOnBehalfOf="{a} acted on behalf of {b}", wasDerivedFrom="{a} is derived from {b}"),
    Relation("legalBasis", "fg:legalBasis", ACTS, "{a} has its legal basis in {b}"),
    *_own(CONCERNS, concerns="{a} concerns {b}"),
    Relation("subject", "rdf:subject", CONCERNS, "{a} states a fact of {b}"),
    Relation("object", "rdf:object", CONCERNS, "{a} states a fact that names {b}"),
    *_others(
        BELONGS,
        "org",
        purpose="{a} works on {b}",
        postIn="{a} is a post in {b}",
        unitOf="{a} is a unit of {b}",
        subOrganizationOf="{a} is part of {b}",
    ),
    Relation("broader", "skos:broader", BROADER, "{a} belongs to {b}"),
    Relation("measure", "fg:measure", BROADER, "{a} counts {b}"),
    *_own(ADDRESSED, addressedTo="{a} is addressed to {b}", inspects="{a} inspected {b}"),
    *_own(WORD, accordingTo="{a} is the word of {b}"),
    *_own(TELLER, relayedBy="{a} was passed on by {b}"),
    *_own(COLLECTS, madeBy="{a} was made in {b}", at="{a} is how things stood at {b}"),
]
# A standing of a theme is based on findings about what lies under it: told apart, because it sums up so much.
SUMS_UP = Relation("sumsUp", "fg:basedOn", COLLECTS, "{a} sums up, among others, {b}")
RELATIONS = {relation.name: relation for relation in [*_ALL, SUMS_UP]}
BY_IRI = {relation.iri: relation for relation in _ALL}
# A relation is stored as its place in this tuple.
ORDER = tuple(sorted(RELATIONS))
NUMBER = {name: number for number, name in enumerate(ORDER)}

# These tie an event to everything that was said of it, and the standing of a theme to everything under it, so
# that any two statements of one report would be two hops apart. They are walked only at an end of a path.
COLLECTORS = frozenset({"madeBy", "at", "sumsUp"})
# Their object came first, whatever the dates.
BACKWARD_IN_TIME = frozenset({"mayHaveSucceeded"})
SYMMETRIC = frozenset({"locatedWith", "worksWith", "conflictsWith"})
