"""Seeds and shelf in, a published snapshot out: load, attach quotes, validate, infer, publish."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph import conclusions, inputs, seeds, verification
from graph.errors import InvalidGraph, StoreBusy
from graph.identifiers import named_graph
from graph.parts import Given, parts
from graph.publication import Publication
from graph.readings.known import known
from graph.shelf import Shelf
from graph.shelf import fingerprint as of_shelf
from graph.snapshot import canonical
from graph.terms import ONTOLOGY
from graph.validation import Problem, validate
from graph.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.readings.known import Known
    from graph.seeds import Seed
    from graph.snapshot import Manifest
    from graph.store import DataDirectory

VOCABULARY = ("findings.ttl", "concepts.ttl", "measures.ttl")


def vocabulary() -> Iterator[ox.Triple]:
    """The triples of the vocabulary and its concepts; part of every graph we publish."""
    for name in VOCABULARY:
        for quad in ox.parse(path=ONTOLOGY / name, format=ox.RdfFormat.TURTLE):
            yield ox.Triple(quad.subject, quad.predicate, quad.object)


def check(loaded: Iterable[Seed]) -> list[Problem]:
    """Every problem of the seeds, judged together with the vocabulary."""
    triples = list(vocabulary())
    files: dict[str, str] = {}
    for seed in loaded:
        triples += seed.triples
        for triple in seed.triples:
            if isinstance(triple.subject, ox.NamedNode):
                files.setdefault(triple.subject.value, seed.path.name)
    return validate(triples, files)


@dataclass(frozen=True)
class Curated:
    """What is written by hand: the seeds as they were read, and their graphs with the vocabulary's as N-Quads."""

    loaded: list[Seed]
    fingerprint: str
    vocabulary: list[ox.Quad]
    quads: list[ox.Quad]
    known: Known

    @property
    def graphs(self) -> dict[str, bytes]:
        """Every graph that is written by hand, canonical."""
        found: dict[str, list[ox.Quad]] = {}
        for quad in (*self.vocabulary, *self.quads):
            found.setdefault(cast("ox.NamedNode", quad.graph_name).value, []).append(quad)
        return {name: canonical(quads) for name, quads in found.items()}


def curated(folder: Path, documents: Path | None = None) -> Curated:
    """Read what is written by hand; with the source texts at hand passages have their quotes.

    Raises:
        SeedError: a file cannot be read.
    """
    loaded = seeds.read(folder)
    quotes = verification.quotes(loaded, documents) if documents else {}
    return Curated(
        loaded=loaded,
        fingerprint=inputs.of_curated(folder, documents),
        vocabulary=as_quads(named_graph("ontology"), vocabulary()),
        quads=[q for seed in loaded for q in as_quads(seed.graph, [*seed.triples, *quotes.get(seed.slug, [])])],
        known=known(triple for seed in loaded for triple in seed.triples),
    )


def build(directory: DataDirectory, folder: Path, documents: Path | None = None) -> Manifest:
    """Build what `folder` and the shelf say and publish it; nothing is written when nothing changed.

    Raises:
        SeedError: a file cannot be read.
        InvalidGraph: the shapes do not hold; `current` stays as it was.
        StoreBusy: another process is writing.
    """
    current = directory.manifest()
    if current and current.inputs == inputs.fingerprint(directory, folder, documents):
        return current
    by_hand = curated(folder, documents)
    refuse_invalid(by_hand, current)
    with Workers(given(directory, by_hand)) as workers, publication(directory, by_hand) as filling:
        manifest = publish(filling, by_hand, Shelf(directory.path), workers)
    sweep(directory)
    return manifest


def sweep(directory: DataDirectory) -> None:
    """Remove conclusions that the published graph does not rest on, unless somebody is at work on others."""
    with suppress(StoreBusy), directory.locked():
        if manifest := directory.manifest():
            conclusions.sweep(directory.path / "parts", manifest.parts)


def refuse_invalid(by_hand: Curated, current: Manifest | None) -> None:
    """Check the seeds, unless the current snapshot was built from the same.

    Raises:
        InvalidGraph: the shapes do not hold.
    """
    if current and current.inputs.startswith(by_hand.fingerprint):
        return
    if problems := check(by_hand.loaded):
        raise InvalidGraph([str(problem) for problem in problems])


def given(directory: DataDirectory, by_hand: Curated) -> Given:
    """What the conclusions of every part need."""
    return Given(
        by_hand.vocabulary, by_hand.quads, by_hand.fingerprint, Shelf(directory.path), directory.path / "parts"
    )


@contextmanager
def publication(directory: DataDirectory, by_hand: Curated) -> Iterator[Publication]:
    """The head of a data directory, ready to be filled. Processes must have been made before."""
    with (
        directory.writing() as head,
        Publication(head, Shelf(directory.path), directory.manifest(), by_hand.graphs) as filling,
    ):
        yield filling


def publish(filling: Publication, by_hand: Curated, shelf: Shelf, workers: Workers) -> Manifest:
    """Conclude and publish what is written by hand with what is on the shelf."""
    entries = list(shelf.entries().values())
    waiting = workers.conclude(parts(entries, by_hand.known.areas))
    table = workers.table(waiting)
    filling.settle(entries)
    return filling.publish(by_hand.fingerprint + of_shelf(entries), [part.result() for part in waiting], table)


def as_quads(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """Some triples in a named graph."""
    return [ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
