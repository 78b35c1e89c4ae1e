"""What a snapshot says of one thing, and in which named graph it says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

import pyoxigraph as ox

from graph.indexing import natural
from graph.terms import BASE, ID, NS, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Node: TypeAlias = ox.NamedNode

VOCABULARY = ox.NamedNode(BASE + "ns")
_ONTOLOGY = ox.NamedNode(BASE + "graph/ontology")
# What belongs to a thing and is told with it: its evidence, its date, the spellings of its name.
_FOLLOWED = frozenset(
    term(name) for name in ("fg:saidIn", "oa:hasSelector", "fg:when", "skosxl:prefLabel", "skosxl:altLabel")
)


@dataclass(frozen=True)
class Description:
    """The quads about a thing and what belongs to it, sorted. `iri` is None where many things are told at once."""

    iri: str | None
    quads: tuple[ox.Quad, ...]

    @cached_property
    def graphs(self) -> list[str]:
        """The named graphs that the quads come from."""
        return sorted({cast("Node", quad.graph_name).value for quad in self.quads})

    @cached_property
    def by_subject(self) -> dict[str, list[ox.Quad]]:
        """The quads of each subject."""
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.quads:
            found.setdefault(cast("Node", quad.subject).value, []).append(quad)
        return found


def describe(store: ox.Store, iri: str) -> Description | None:
    """All that is said of the thing called `iri`; who names it, where nothing is said of it; else None."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    found = set(_about(store, [node, *parts(store, node)]))
    if not found:
        found = set(store.quads_for_pattern(None, None, node, None))
    return Description(iri, _sorted(found)) if found else None


def preferred_label(store: ox.Store, iri: str) -> str | None:
    """The label that a thing or a term has in the store; None for what has none."""
    for name in ("skos:prefLabel", "rdfs:label", "dct:title"):
        for quad in store.quads_for_pattern(ox.NamedNode(iri), term(name), None, None):
            return cast("ox.Literal", quad.object).value
    return None


def exists(store: ox.Store, iri: str) -> bool:
    """Whether `describe` would find anything."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    patterns = ((node, None, None, None), (None, None, node, None))
    return any(next(store.quads_for_pattern(*pattern), None) is not None for pattern in patterns)


def parts(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The passages of a document: their addresses are its own with a fragment, so asking for one asks for it."""
    quads = store.quads_for_pattern(None, term("oa:hasSource"), node, None)
    subjects = {cast("Node", quad.subject).value for quad in quads}
    return [ox.NamedNode(iri) for iri in sorted(subjects) if iri.startswith(node.value + "#")]


def named_by(store: ox.Store, iri: str) -> dict[str, list[str]]:
    """The things of the graph that name this one, by the property that they do it with."""
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, None, ox.NamedNode(iri), None):
        subject = cast("Node", quad.subject).value
        if subject.startswith(ID):
            found.setdefault(quad.predicate.value, set()).add(subject)
    return {name: sorted(subjects) for name, subjects in sorted(found.items())}


def subjects(store: ox.Store, graph: str) -> list[str]:
    """What a named graph says anything of, in order; empty where there is no such graph."""
    try:
        quads = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    except ValueError:
        return []
    return sorted({cast("Node", quad.subject).value for quad in quads}, key=natural)


def said_in(store: ox.Store, graph: str, iris: Iterable[str]) -> Description:
    """What one named graph says of some things, in their order."""
    node = ox.NamedNode(graph)
    found = (store.quads_for_pattern(ox.NamedNode(iri), None, None, node) for iri in iris)
    return Description(graph, tuple(quad for quads in found for quad in _sorted(quads)))


def contents(store: ox.Store, graph: str) -> Description:
    """Everything that one named graph holds."""
    return Description(graph, _sorted(store.quads_for_pattern(None, None, None, ox.NamedNode(graph))))


def vocabulary(store: ox.Store) -> Description:
    """The classes and properties: the ontology's graph without the concepts, which have addresses of their own."""
    quads = store.quads_for_pattern(None, None, None, _ONTOLOGY)
    return Description(VOCABULARY.value, _sorted(q for q in quads if not cast("Node", q.subject).value.startswith(ID)))


def terms(description: Description) -> dict[str, str]:
    """Every class and property of our own in a description of the vocabulary, by local name: its kind."""
    kinds = {term("owl:Class"): "class", term("owl:AnnotationProperty"): "property"}
    kinds |= {term(f"owl:{name}Property"): "property" for name in ("Object", "Datatype")}
    found = {}
    for quad in description.quads:
        iri = cast("Node", quad.subject).value
        if iri.startswith(NS) and quad.predicate == term("rdf:type") and quad.object in kinds:
            found[iri.removeprefix(NS)] = kinds[cast("Node", quad.object)]
    return found


def _about(store: ox.Store, wanted: list[ox.NamedNode]) -> Iterator[ox.Quad]:
    seen: set[str] = set()
    while wanted:
        node = wanted.pop()
        if node.value in seen:
            continue
        seen.add(node.value)
        for quad in store.quads_for_pattern(node, None, None, None):
            yield quad
            if quad.predicate in _FOLLOWED and isinstance(quad.object, ox.NamedNode):
                wanted.append(quad.object)


def _sorted(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    return tuple(sorted(quads, key=str))
