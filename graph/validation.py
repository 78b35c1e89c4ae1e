"""RDF and shapes to problems: sentences that say where a statement breaks a rule and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import ID, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import rdflib


@dataclass(frozen=True, order=True)
class Problem:
    """One violation: the file it stands in, the thing it is about, and what to do."""

    file: str
    thing: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.thing}: {self.message}"


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The same triples for the libraries that speak rdflib."""
    import rdflib  # noqa: PLC0415  see below

    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt")


def validate(triples: Iterable[ox.Triple], files: Mapping[str, str] | None = None) -> list[Problem]:
    """Every violation of ontology/shapes.ttl in `triples`, which must hold vocabulary and data.

    `files` names the file in which a thing (its IRI) is described; used to say where to look.
    """
    # They take most of a second, and most commands check nothing.
    import pyshacl  # noqa: PLC0415
    import rdflib  # noqa: PLC0415
    from rdflib.namespace import SH  # noqa: PLC0415

    data = to_rdflib(triples)
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    # The data is ours, so it need not be copied first; the shapes use SPARQL constraints and nothing beyond them.
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, rdflib.Graph)
    where = files or {}
    problems = set()
    for result in report.objects(None, SH.result):
        if report.value(result, SH.resultSeverity) != SH.Violation:
            continue
        focus = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        message = str(report.value(result, SH.resultMessage))
        if isinstance(value, rdflib.URIRef):
            message += f" (here: {str(value).removeprefix(ID)})"
        problems.add(Problem(where.get(focus, "?"), focus.removeprefix(ID), message))
    return sorted(problems)
