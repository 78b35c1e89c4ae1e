"""The edges of a graph with what vouches for each: a triple between two things, a claim that names two, a tenure.

stated       the passage of a statement (of the edge's own source, or of the claim named as evidence) or of
             the development named as evidence, which is `curated` where a curator judged it
rule         a rule of ontology/rules, named as evidence
curated      a seed file, named by its graph
vocabulary   ontology/concepts.ttl
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graph.identifiers import named_graph
from graph.queries import ask
from graph.relations import BY_IRI, DEVELOPS, NUMBER, RELATIONS, SYMMETRIC, Relation
from graph.terms import fg

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    import pyoxigraph as ox

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
_BY_TOKEN = {f"<{iri}>": relation for iri, relation in BY_IRI.items()}
_POST = str(fg("post"))

# Source, target, number of the relation, basis, evidence.
Edge: TypeAlias = tuple[str, str, int, str, str | None]


class _Link(NamedTuple):
    """A triple between two addresses, and the graph that says so."""

    source: str
    relation: Relation
    target: str
    graph: str


def edges(store: ox.Store, nquads: Iterable[bytes], things: Container[str], said: Container[str]) -> set[Edge]:
    """Every edge between two of `things`; those that `said` holds are statements.

    `nquads` are texts that say what `store` holds, each line with the graph that says so: an object for each quad would
    take several times longer.
    """
    found, posts = _links(nquads)
    claims = list(_claims(store, things))
    claimed = {edge[:3] for edge in claims}
    claimed |= {(target, source, number) for source, target, number in claimed if number in _SYMMETRIC}
    between = (link for link in found if link.source in things and link.target in things and link.source != link.target)
    return {*claims, *_said(store, between, said, claimed), *_tenures(store, posts, things, claimed)}


def _links(nquads: Iterable[bytes]) -> tuple[list[_Link], dict[str, str]]:
    """The links among some lines, and the graph of each tenure of a post."""
    links, posts = [], {}
    for text in nquads:
        for line in text.decode().split("\n")[:-1]:
            source, predicate, target, *rest = line.split(" ", 3)
            relation = _BY_TOKEN.get(predicate)
            if relation and target[0] == "<":
                links.append(_Link(source[1:-1], relation, target[1:-1], rest[0][1:-3]))
            elif predicate == _POST:
                posts[source[1:-1]] = rest[0][1:-3]
    return links, posts


def _said(
    store: ox.Store, links: Iterable[_Link], said: Container[str], claimed: Container[tuple[str, str, int]]
) -> Iterator[Edge]:
    developments = {(row["later"], row["relation"], row["earlier"]): row for row in ask(store, "link-developments")}
    for source, relation, target, graph in links:
        number = NUMBER[relation.name]
        basis, evidence = _basis(graph, relation, source in said)
        if row := developments.get((source, relation.iri, target)):
            basis, evidence = row["basis"].rsplit("/", 1)[-1], row["development"]
        # what a claim says with its passage is not repeated as a curator's word
        if basis != "curated" or (source, target, number) not in claimed:
            yield source, target, number, basis, evidence


def told_apart(found: Iterable[Edge]) -> Iterator[Edge]:
    """The edges, with what a standing of a theme only sums up set apart from the findings on its own topic."""
    together = list(found)
    about: dict[str, set[str]] = {}
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


def _claims(store: ox.Store, things: Container[str]) -> Iterator[Edge]:
    """What claims say of two things: an edge between them, vouched for by the claim's passage."""
    for row in ask(store, "claims"):
        relation = BY_IRI.get(row["predicate"])
        if relation and row["subject"] in things and row["object"] in things and row["subject"] != row["object"]:
            yield row["subject"], row["object"], NUMBER[relation.name], "stated", row["claim"]


def _tenures(
    store: ox.Store, posts: dict[str, str], things: Container[str], claimed: Container[tuple[str, str, int]]
) -> Iterator[Edge]:
    holds = NUMBER["holds"]
    for row in ask(store, "tenures"):
        known = row["person"] in things and row["post"] in things
        if known and (row["person"], row["post"], holds) not in claimed:
            yield row["person"], row["post"], holds, "curated", posts[row["tenure"]]
