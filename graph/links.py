"""The edges of a graph with what vouches for each: a triple between two things, a claim that names two, a tenure.

stated       the passage of a statement (of the edge's own source, or of the claim named as evidence) or of
             the development named as evidence, which is `curated` where a curator judged it
rule         a rule of ontology/rules, named as evidence
curated      a seed file, named by its graph
vocabulary   ontology/concepts.ttl
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graph.identifiers import named_graph
from graph.queries import ask
from graph.relations import BY_IRI, DEVELOPS, NUMBER, RELATIONS, SYMMETRIC, Relation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    import pyoxigraph as ox

    from graph.facts import Facts, Token

_INFERRED, _VOCABULARY = named_graph("inferred").value, named_graph("ontology").value

# Which rule infers which relation; between judgements the relations of development come from a rule of their own.
RULES = {
    **dict.fromkeys((name for name, r in RELATIONS.items() if r.preference == DEVELOPS), "06-transitions"),
    **dict.fromkeys(("about", "at", "basedOn"), "04-standings"),
    "followsUp": "08-follow-up",
    "reiterates": "09-reiterates",
    "arisesFrom": "10-arises-from",
    "conflictsWith": "12-conflicts",
    "mayHaveSucceeded": "13-succession",
}
JUDGEMENT_RULE = "11-judgement-trend"

# Numbers of source, target and relation, basis, evidence.
Edge: TypeAlias = tuple[int, int, int, str, str | None]


def edges(store: ox.Store, facts: Facts, things: Mapping[Token, int], said: Container[int]) -> set[Edge]:
    """Every edge between two of `things`, which are numbered; those that `said` holds are statements."""
    claims = list(_claims(store, things))
    claimed = {edge[:3] for edge in claims}
    claimed |= {(target, source, number) for source, target, number in claimed if number in _SYMMETRIC}
    return {*claims, *_said(store, facts, things, said, claimed), *_tenures(store, facts, things, claimed)}


def _said(
    store: ox.Store,
    facts: Facts,
    things: Mapping[Token, int],
    said: Container[int],
    claimed: Container[tuple[int, int, int]],
) -> Iterator[Edge]:
    developments = {
        (things.get(_token(row["later"])), row["relation"], things.get(_token(row["earlier"]))): row
        for row in ask(store, "link-developments")
    }
    for relation in BY_IRI.values():
        number = NUMBER[relation.name]
        for graph, pairs in facts.by_graph(relation.curie):
            own, others = _basis(graph, relation, said=True), _basis(graph, relation, said=False)
            for subject, value in pairs:
                source, target = things.get(subject), things.get(value)
                if source is None or target is None or source == target:
                    continue
                basis, evidence = own if source in said else others
                if row := developments.get((source, relation.iri, target)):
                    basis, evidence = row["basis"].rsplit("/", 1)[-1], row["development"]
                # what a claim says with its passage is not repeated as a curator's word
                if basis != "curated" or (source, target, number) not in claimed:
                    yield source, target, number, basis, evidence


def told_apart(found: Iterable[Edge]) -> Iterator[Edge]:
    """The edges, with what a standing of a theme only sums up set apart from the findings on its own topic."""
    together = list(found)
    about: dict[int, set[int]] = {}
    for source, topic, relation, _, _ in together:
        if relation == NUMBER["about"]:
            about.setdefault(source, set()).add(topic)
    for source, target, relation, basis, evidence in together:
        if relation == NUMBER["basedOn"] and about.get(source, set()).isdisjoint(about.get(target, ())):
            yield source, target, NUMBER["sumsUp"], basis, evidence
        else:
            yield source, target, relation, basis, evidence


_SYMMETRIC = {NUMBER[name] for name in SYMMETRIC}


def _basis(graph: str, relation: Relation, said: bool) -> tuple[str, str | None]:
    if graph == _INFERRED:
        judged = said and relation.preference == DEVELOPS
        return "rule", JUDGEMENT_RULE if judged else RULES.get(relation.name)
    if graph == _VOCABULARY:
        return "vocabulary", graph
    return ("stated", None) if said else ("curated", graph)


def _token(iri: str) -> Token:
    return f"<{iri}>".encode()


def _claims(store: ox.Store, things: Mapping[Token, int]) -> Iterator[Edge]:
    """What claims say of two things: an edge between them, vouched for by the claim's passage."""
    for row in ask(store, "claims"):
        relation = BY_IRI.get(row["predicate"])
        source, target = things.get(_token(row["subject"])), things.get(_token(row["object"]))
        if relation and source is not None and target is not None and source != target:
            yield source, target, NUMBER[relation.name], "stated", row["claim"]


def _tenures(
    store: ox.Store, facts: Facts, things: Mapping[Token, int], claimed: Container[tuple[int, int, int]]
) -> Iterator[Edge]:
    holds = NUMBER["holds"]
    graphs = {facts.words[tenure]: graph for graph, pairs in facts.by_graph("fg:post") for tenure, _ in pairs}
    for row in ask(store, "tenures"):
        person, post = things.get(_token(row["person"])), things.get(_token(row["post"]))
        if person is not None and post is not None and (person, post, holds) not in claimed:
            yield person, post, holds, "curated", graphs[row["tenure"]]
