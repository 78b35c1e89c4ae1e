"""Proves that the words a passage stands for are the words that were read.

A passage records the SHA-256 of its text. Where the document is at hand, the text between its start
and its end is hashed again and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import describe, identifiers
from graph.model import Passage, Text, text_hash
from graph.terms import ID, fg, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.seeds import Seed


@dataclass(frozen=True, order=True)
class Proof:
    """One passage: whether its hash holds, and the statements that rest on it.

    `state` is `proven`, `changed`, `out of range` or `no document`; of ingested documents also what
    graph/originals.py says.
    """

    passage: str
    state: str
    statements: tuple[str, ...]


def texts(folder: Path) -> dict[str, Text]:
    """Every .txt file of a folder by its name without the ending."""
    return {path.stem: Text.decode(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.txt"))}


def prove(loaded: Iterable[Seed], folders: Iterable[Path]) -> list[Proof]:
    """A proof for every passage that any seed file names, against the texts in some folders."""
    loaded = list(loaded)
    held = held_texts(loaded, {name: text for folder in folders for name, text in texts(folder).items()})
    resting = _statements(loaded)
    proofs = set()
    for seed in loaded:
        for passage, digest in _hashes(seed):
            iri = identifiers.passage(passage.document, passage.start, passage.end).value
            statements = tuple(sorted(resting.get(iri, [])))
            proofs.add(Proof(iri.removeprefix(ID), _state(held.get(passage.document), passage, digest), statements))
    return sorted(proofs)


def quotes(loaded: Iterable[Seed], folder: Path) -> dict[str, list[ox.Triple]]:
    """By seed file, the quote of every passage in it whose hash holds."""
    loaded = list(loaded)
    held = held_texts(loaded, texts(folder))
    found: dict[str, list[ox.Triple]] = {}
    for seed in loaded:
        for passage, digest in _hashes(seed):
            text = held.get(passage.document)
            if text and _state(text, passage, digest) == "proven":
                found.setdefault(seed.slug, []).extend(describe.passage(passage, text.quote(passage)))
    return found


def held_texts(loaded: Iterable[Seed], held: dict[str, Text]) -> dict[str, Text]:
    """By document slug, the text that is at hand, found by the identifier that the document records."""
    found: dict[str, Text] = {}
    for seed in loaded:
        for triple in seed.triples:
            if triple.subject != identifiers.document(seed.slug) or triple.predicate != term("dct:identifier"):
                continue
            if isinstance(triple.object, ox.Literal) and triple.object.value in held:
                found[seed.slug] = held[triple.object.value]
    return found


def _state(text: Text | None, passage: Passage, digest: str) -> str:
    if text is None:
        return "no document"
    if passage.end > len(text.characters):
        return "out of range"
    return "proven" if text_hash(text.quote(passage)) == digest else "changed"


def _hashes(seed: Seed) -> Iterator[tuple[Passage, str]]:
    for triple in seed.triples:
        if triple.predicate == fg("sha256") and isinstance(triple.subject, ox.NamedNode):
            parts = identifiers.passage_parts(triple.subject.value)
            if parts and isinstance(triple.object, ox.Literal):
                yield Passage(*parts), triple.object.value


def _statements(loaded: Iterable[Seed]) -> dict[str, set[str]]:
    """By passage, the things said in it."""
    found: dict[str, set[str]] = {}
    for triple in (triple for seed in loaded for triple in seed.triples):
        subject, passage = triple.subject, triple.object
        if triple.predicate == fg("saidIn") and isinstance(subject, ox.NamedNode) and isinstance(passage, ox.NamedNode):
            found.setdefault(passage.value, set()).add(subject.value.removeprefix(ID))
    return found
