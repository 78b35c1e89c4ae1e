"""Seeds in, a published snapshot out: load, attach quotes, validate, infer, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import catalogue, indexing, rules, seeds, verification
from graph.errors import InvalidGraph
from graph.identifiers import named_graph
from graph.terms import ONTOLOGY
from graph.validation import Problem, validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.seeds import Seed
    from graph.store import DataDirectory, Manifest

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


def build(directory: DataDirectory, folder: Path, documents: Path | None = None) -> Manifest:
    """Build what `folder` says and publish it; nothing is written when nothing changed.

    Raises:
        SeedError: a file cannot be read.
        InvalidGraph: the shapes do not hold; `current` stays as it was.
        StoreBusy: another process is writing.
    """
    inputs = fingerprint(folder, documents)
    current = directory.manifest()
    if current and current.inputs == inputs:
        return current
    loaded = seeds.read(folder)
    if problems := check(loaded):
        raise InvalidGraph([str(problem) for problem in problems])
    quotes = verification.quotes(loaded, documents) if documents else {}
    with directory.writing() as head:
        graphs = [named_graph("ontology"), *(seed.graph for seed in loaded)]
        head.keep_only(graphs)
        head.replace(graphs[0], vocabulary())
        for seed in loaded:
            head.replace(seed.graph, [*seed.triples, *quotes.get(seed.slug, [])])
        rules.infer(head.store)
        catalogue.write(head.store)
        return head.publish(inputs, [indexing.build])


def fingerprint(folder: Path, documents: Path | None) -> str:
    """What a build of these folders depends on; the same fingerprint gives the same graph."""
    texts = verification.texts(documents) if documents else {}
    held = "".join(f" {text.identifier}={text.sha256}" for text in texts.values())
    return seeds.fingerprint(folder) + held
