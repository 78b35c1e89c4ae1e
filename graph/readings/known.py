"""What the seeds describe already, so that a reading speaks of the same things and says nothing single-valued again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import ID, term

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 8
_NAMED = ("skos:prefLabel", "skos:altLabel")
# What a reading may name by its spelling alone.
_ACTORS = ("org/", "team/", "post/", "group/")


@dataclass(frozen=True)
class KnownEvent:
    """An inspection of the seeds: whom it inspects, its kind and the days between which it was."""

    path: str
    kind: str
    inspects: frozenset[str]
    earliest: date
    latest: date


@dataclass(frozen=True)
class KnownDocument:
    """A curated document: when it was published, by whom, and the events it reports on."""

    slug: str
    publisher: str
    issued: date | None
    reports_on: frozenset[str]


@dataclass(frozen=True)
class Known:
    """Events, documents, things with a label, and the actors of each place by the names they go by."""

    events: tuple[KnownEvent, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        """A hash over all of it."""
        events = [(e.path, e.kind, sorted(e.inspects), e.earliest, e.latest) for e in self.events]
        documents = [(d.slug, d.publisher, d.issued, sorted(d.reports_on)) for d in self.documents]
        whole = (events, documents, sorted(self.labels.items()), sorted(self.names.items()), sorted(self.areas))
        return hashlib.sha256(repr(whole).encode()).hexdigest()[:_SHOWN]

    def event(self, inspected: str, kind: str, first: date, last: date) -> KnownEvent | None:
        """The event of the seeds that these days of an inspection of this body belong to."""
        for event in self.events:
            if inspected in event.inspects and event.kind == kind and event.earliest <= last and first <= event.latest:
                return event
        return None

    def document(self, event: str, publisher: str, issued: date | None) -> KnownDocument | None:
        """The curated document with the same publisher, day and event."""
        for document in self.documents:
            if document.publisher == publisher and event in document.reports_on and document.issued == issued:
                return document
        return None

    def actor(self, name: str, area: str) -> str | None:
        """The actor of an area that the seeds know by this name."""
        return self.names.get(name.casefold()) if area in self.areas else None


def known(triples: Iterable[ox.Triple]) -> Known:
    """What some triples, the seeds', describe."""
    facts: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, (ox.BlankNode, ox.Triple)):
            values = facts.setdefault(triple.subject.value.removeprefix(ID), {})
            values.setdefault(triple.predicate.value, []).append(triple.object.value.removeprefix(ID))
    labels = {path: found[0] for path, fact in facts.items() if (found := fact.get(_iri("skos:prefLabel")))}
    events = tuple(event for path, fact in sorted(facts.items()) if (event := _event(path, fact, facts)))
    inspected = {path.removeprefix("org/") for event in events for path in event.inspects}
    return Known(
        events=events,
        documents=tuple(_document(path, fact) for path, fact in sorted(facts.items()) if _is(fact, "fg:Document")),
        labels=labels,
        names=_names(facts),
        areas=frozenset(area for area in inspected if _iri("dct:spatial") in facts.get(f"org/{area}", {})),
    )


@cache
def _iri(curie: str) -> str:
    return term(curie).value


def _is(fact: dict[str, list[str]], curie: str) -> bool:
    return _iri(curie) in fact.get(_iri("rdf:type"), [])


def _event(path: str, fact: dict[str, list[str]], facts: dict[str, dict[str, list[str]]]) -> KnownEvent | None:
    """An inspection with a date; one whose date is contested cannot be told from another."""
    when = facts.get(fact.get(_iri("fg:when"), [""])[0], {})
    days = (when.get(_iri("fg:earliest")), when.get(_iri("fg:latest")))
    if not _is(fact, "fg:Inspection") or not days[0] or not days[1]:
        return None
    kind = fact.get(_iri("dct:type"), [""])[0].rsplit("/", 1)[-1]
    inspects = frozenset(fact.get(_iri("fg:inspects"), ()))
    return KnownEvent(path, kind, inspects, date.fromisoformat(days[0][0]), date.fromisoformat(days[1][0]))


def _document(path: str, fact: dict[str, list[str]]) -> KnownDocument:
    issued = fact.get(_iri("dct:issued"))
    return KnownDocument(
        slug=path.removeprefix("doc/"),
        publisher=fact.get(_iri("dct:publisher"), [""])[0],
        issued=date.fromisoformat(issued[0]) if issued else None,
        reports_on=frozenset(fact.get(_iri("fg:reportsOn"), ())),
    )


def _names(facts: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(facts):
        if path.startswith(_ACTORS):
            for curie in _NAMED:
                for name in facts[path].get(_iri(curie), ()):
                    found.setdefault(name.casefold(), path)
    return found
