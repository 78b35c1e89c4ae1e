"""The edges of a graph with what vouches for each: a triple between two things, a claim that names two, a tenure.

stated       the passage of a statement (of the edge's own source, or of the claim named as evidence) or of
             the development named as evidence, which is `curated` where a curator judged it
rule         a rule of ontology/rules, named as evidence
curated      a seed file, named by its graph
vocabulary   ontology/concepts.ttl
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from graph.identifiers import named_graph
from graph.queries import ask
from graph.relations import BY_IRI, DEVELOPS, NUMBER, RELATIONS, SYMMETRIC, Relation

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

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

# Source, target, relation and voucher, as numbers.
Edge: TypeAlias = tuple[int, int, int, int]
# Basis and evidence.
Voucher: TypeAlias = tuple[str, str | None]


class Vouchers(dict[Voucher, int]):
    """A number for each voucher, given when it first comes."""

    def __missing__(self, voucher: Voucher) -> int:
        number = self[voucher] = len(self)
        return number


@dataclass
class Linker:
    """The edges between `things`, which are numbered; those that `said` holds are statements."""

    store: ox.Store
    facts: Facts
    things: Mapping[Token, int]
    said: Container[int]
    vouchers: Vouchers = field(default_factory=Vouchers)

    def edges(self) -> Iterator[Edge]:
        """Every edge; what several graphs say comes several times."""
        claims = list(self._claims())
        claimed = {edge[:3] for edge in claims}
        claimed |= {(target, source, number) for source, target, number in claimed if number in _SYMMETRIC}
        return _told_apart([*claims, *self._said(claimed), *self._tenures(claimed)])

    def _said(self, claimed: Container[tuple[int, int, int]]) -> Iterator[Edge]:
        things, said, vouchers, developments = self.things, self.said, self.vouchers, self._developments()
        for relation in BY_IRI.values():
            number = NUMBER[relation.name]
            for graph, pairs in self.facts.by_graph(relation.curie):
                own, others = _basis(graph, relation, said=True), _basis(graph, relation, said=False)
                for subject, value in pairs:
                    source, target = things.get(subject), things.get(value)
                    if source is None or target is None or source == target:
                        continue
                    voucher = developments.get((source, target, number)) or (own if source in said else others)
                    # what a claim says with its passage is not repeated as a curator's word
                    if voucher[0] != "curated" or (source, target, number) not in claimed:
                        yield source, target, number, vouchers[voucher]

    def _developments(self) -> dict[tuple[int, int, int], Voucher]:
        """The links that a development stands for, with what vouches for it."""
        found: dict[tuple[int, int, int], Voucher] = {}
        for row in ask(self.store, "link-developments"):
            relation = BY_IRI.get(row["relation"])
            later, earlier = self._thing(row["later"]), self._thing(row["earlier"])
            if relation and later is not None and earlier is not None:
                found[later, earlier, NUMBER[relation.name]] = row["basis"].rsplit("/", 1)[-1], row["development"]
        return found

    def _claims(self) -> Iterator[Edge]:
        """What claims say of two things: an edge between them, vouched for by the claim's passage."""
        for row in ask(self.store, "claims"):
            relation = BY_IRI.get(row["predicate"])
            source, target = self._thing(row["subject"]), self._thing(row["object"])
            if relation and source is not None and target is not None and source != target:
                yield source, target, NUMBER[relation.name], self.vouchers["stated", row["claim"]]

    def _tenures(self, claimed: Container[tuple[int, int, int]]) -> Iterator[Edge]:
        holds, posts = NUMBER["holds"], self.facts.by_graph("fg:post")
        graphs = {self.facts.words[tenure]: graph for graph, pairs in posts for tenure, _ in pairs}
        for row in ask(self.store, "tenures"):
            person, post = self._thing(row["person"]), self._thing(row["post"])
            if person is not None and post is not None and (person, post, holds) not in claimed:
                yield person, post, holds, self.vouchers["curated", graphs[row["tenure"]]]

    def _thing(self, iri: str) -> int | None:
        return self.things.get(f"<{iri}>".encode())


_SYMMETRIC = {NUMBER[name] for name in SYMMETRIC}
_ABOUT, _BASED_ON, _SUMS_UP = (NUMBER[name] for name in ("about", "basedOn", "sumsUp"))


def _told_apart(edges: Sequence[Edge]) -> Iterator[Edge]:
    """The edges, with what a standing of a theme only sums up set apart from the findings on its own topic."""
    about: dict[int, set[int]] = {}
    for source, topic, relation, _ in edges:
        if relation == _ABOUT:
            about.setdefault(source, set()).add(topic)
    for edge in edges:
        source, target, relation, voucher = edge
        if relation == _BASED_ON and about.get(source, set()).isdisjoint(about.get(target, ())):
            yield source, target, _SUMS_UP, voucher
        else:
            yield edge


def _basis(graph: str, relation: Relation, said: bool) -> Voucher:
    if graph == _INFERRED:
        judged = said and relation.preference == DEVELOPS
        return "rule", JUDGEMENT_RULE if judged else RULES.get(relation.name)
    if graph == _VOCABULARY:
        return "vocabulary", graph
    return ("stated", None) if said else ("curated", graph)
