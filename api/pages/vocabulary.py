"""The documentation of the vocabulary: every class and property with its meaning, an example and what it joins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from api import links
from api.descriptions import WHOLE, short
from api.pages import queries
from api.pages.page import Link, address, render
from graph.terms import BASE, ID, NS, PREFIXES, term
from graph.things import VOCABULARY, terms

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader
    from graph.things import Description

_GROUPS = {"class": "Classes", "property": "Properties"}
# What a term is tied to, in the words of a reader.
_TIES = {
    "rdfs:subClassOf": "A kind of",
    "rdfs:subPropertyOf": "More exact than",
    "rdfs:domain": "Said of",
    "schema:domainIncludes": "Said of",
    "rdfs:range": "Its value is",
    "schema:rangeIncludes": "Its value is",
    "owl:inverseOf": "The other way round",
    "owl:disjointWith": "Never also",
}


@dataclass(frozen=True)
class Term:
    """One class or property. `ties` are by what the term is tied, in words; `uses` how often the graph uses it."""

    name: str
    address: str
    label: str
    definition: str
    examples: list[str]
    notes: list[str]
    ties: dict[str, list[Link]]
    uses: str


def page(request: Request, reader: Reader) -> str:
    """The page; each term has its own anchor, so that `ns#Finding` leads to it."""
    told, found, uses = reader.vocabulary, terms(reader.vocabulary), _uses(reader)
    groups = [
        (heading, [_term(request, told, name, uses.get(NS + name, 0)) for name in sorted(found) if found[name] == kind])
        for kind, heading in _GROUPS.items()
    ]
    own = _literals(told, VOCABULARY.value)
    return render(
        "vocabulary.html",
        request,
        reader,
        offers=WHOLE,
        sparql=queries.vocabulary(),
        title="The vocabulary",
        description=next(iter(own.get("dct:description", [])), ""),
        number=next(iter(own.get("owl:versionInfo", [])), ""),
        namespace=NS,
        groups=groups,
        schemes=_schemes(request, reader),
        files=[
            (Link("shapes.ttl", address(request, "ontology/shapes.ttl")), "what data must look like (SHACL)"),
            (
                Link("context.jsonld", links.local(request, BASE + "ontology/context.jsonld")),
                "the short names of JSON answers",
            ),
            (Link("alignments.ttl", address(request, "ontology/alignments.ttl")), "ties to neighbouring vocabularies"),
        ],
    )


def _term(request: Request, told: Description, name: str, uses: int) -> Term:
    literals = _literals(told, NS + name)
    return Term(
        name=name,
        address=links.local(request, f"{BASE}ontology/{name}"),
        label=next(iter(literals.get("rdfs:label", [])), name),
        definition=" ".join(literals.get("skos:definition", [])),
        examples=literals.get("skos:example", []),
        notes=literals.get("skos:note", []),
        ties=_ties(told, NS + name),
        uses=f"{uses:,}",
    )


def _literals(told: Description, iri: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in told.by_subject.get(iri, []):
        if isinstance(quad.object, ox.Literal):
            found.setdefault(short(quad.predicate.value), []).append(quad.object.value)
    return found


def _ties(told: Description, iri: str) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {words: [] for words in _TIES.values()}
    for quad in told.by_subject.get(iri, []):
        words = _TIES.get(short(quad.predicate.value))
        if words and isinstance(quad.object, ox.NamedNode):
            other = quad.object.value
            where = f"#{other.removeprefix(NS)}" if other.startswith(NS) else other
            found[words].append(Link(short(other), where))
    return {words: others for words, others in found.items() if others}


def _uses(reader: Reader) -> dict[str, int]:
    """How often the graph uses each class and property, from what its catalogue counted."""
    counted = {term("void:class"), term("void:property")}
    numbers = {term("void:entities"), term("void:triples")}
    named, many = {}, {}
    for quad in reader.catalogue:
        if quad.predicate in counted and isinstance(quad.object, ox.NamedNode):
            named[quad.subject] = quad.object.value
        elif quad.predicate in numbers and isinstance(quad.object, ox.Literal):
            many[quad.subject] = int(quad.object.value)
    return {iri: many[part] for part, iri in named.items() if part in many}


def _schemes(request: Request, reader: Reader) -> list[Link]:
    """The schemes of concepts, with how many concepts each has."""
    counts: dict[str, int] = {}
    for quad in reader.store.quads_for_pattern(None, ox.NamedNode(PREFIXES["skos"] + "inScheme"), None, None):
        if isinstance(quad.object, ox.NamedNode):
            counts[quad.object.value] = counts.get(quad.object.value, 0) + 1
    named = {iri: (reader.records.record(iri) or {}).get("label") or iri.removeprefix(ID) for iri in counts}
    return [
        Link(named[iri], links.local(request, iri), f"{counts[iri]}")
        for iri in sorted(counts, key=lambda iri: str(named[iri]).casefold())
    ]
