"""Where sources contradict each other: what each discrepancy is about, how far it is explained, and its sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.identifiers import slug_of
from graph.terms import fg, term

if TYPE_CHECKING:
    from graph.index import Index

# From what nothing explains to what is settled.
STATUSES = ("open", "explained", "resolved")


@dataclass(frozen=True)
class Contradiction:
    """One discrepancy. `conflicts` and `status` are bare names of the schemes conflict and status, `sides` the IRIs
    of two or more statements that cannot all hold, `notes` what curators know of it."""

    iri: str
    label: str
    conflicts: tuple[str, ...]
    status: str
    sides: tuple[str, ...]
    notes: tuple[str, ...]


def contradictions(index: Index, store: ox.Store) -> list[Contradiction]:
    """Every discrepancy, in the order of their names."""
    _, iris = index.things("discrepancy")
    return [contradiction(index, store, iri) for iri in iris]


def contradiction(index: Index, store: ox.Store, iri: str) -> Contradiction:
    """What the graph says of one discrepancy."""
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.predicate.value, []).append(quad.object.value)

    def values(node: ox.NamedNode) -> list[str]:
        return sorted(set(found.get(node.value, [])))

    return Contradiction(
        iri=iri,
        label=index.label(iri) or slug_of(iri),
        conflicts=tuple(slug_of(kind) for kind in values(term("dct:type"))),
        status=next((slug_of(status) for status in values(fg("status"))), "open"),
        sides=tuple(values(fg("between"))),
        notes=tuple(values(term("skos:note"))),
    )
