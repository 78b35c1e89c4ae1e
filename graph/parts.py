"""The graph in parts that no rule joins: an authority with all that is said of it.

Rules and look-ups need every statement on an authority at once, but never those of two. So each part is concluded in a
small store of its own, in any process; together they give what one big store would. What was concluded is kept until
the part changes:

    data/parts/<key>.nq       what the rules conclude
    data/parts/<key>.sqlite   what the table beside the snapshot needs
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from graph import indexing, rules
from graph.identifiers import named_graph
from graph.inputs import concluders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graph.shelf import Entry, Shelf

# Where a part stands in its store. One graph for all its documents: what many say, such as when an inspection was, is
# there once, and a join does not meet it as many times over.
_PART = named_graph("part")
_ONTOLOGY = named_graph("ontology")


class Part(NamedTuple):
    """Documents on the shelf that are about the same authorities; `curated` says whether the seeds belong to them."""

    entries: tuple[Entry, ...]
    curated: bool

    @property
    def quads(self) -> int:
        """How many there are in its documents."""
        return sum(entry.quads for entry in self.entries)


@dataclass(frozen=True)
class Given:
    """What every part has in common: the vocabulary, the seeds (for the part they belong to) and the shelf."""

    vocabulary: Sequence[ox.Quad]
    curated: Sequence[ox.Quad]
    fingerprint: str
    shelf: Shelf
    folder: Path

    def key(self, part: Part) -> str:
        """What the conclusions of a part depend on."""
        whole = hashlib.sha256(concluders().encode())
        if part.curated:
            whole.update(self.fingerprint.encode())
        for entry in part.entries:
            whole.update(f"{entry.slug}={entry.digest}\n".encode())
        return whole.hexdigest()[:24]

    def concluded(self, part: Part) -> Path:
        """Where the conclusions of a part lie; they are there when this file is."""
        return self.folder / f"{self.key(part)}.nq"


def parts(entries: Iterable[Entry], curated: Iterable[str]) -> list[Part]:
    """The parts of a graph; `curated` are the authorities that the seeds are about. The seeds are in the first."""
    groups: list[tuple[set[str], list[Entry]]] = [(set(curated), [])]
    for entry in sorted(entries, key=lambda entry: entry.slug):
        bodies, together = set(entry.bodies), [entry]
        apart = []
        for other, documents in groups[1:]:
            if other & bodies:
                bodies, together = bodies | other, [*documents, *together]
            else:
                apart.append((other, documents))
        if groups[0][0] & bodies:
            groups = [(groups[0][0] | bodies, [*groups[0][1], *together]), *apart]
        else:
            groups = [groups[0], *apart, (bodies, together)]
    return [Part(tuple(documents), place == 0) for place, (_, documents) in enumerate(groups)]


@dataclass
class Concluder:
    """Concludes one part after the other, each in a store of its own beside the vocabulary.

    A store for all would grow with every part: what is removed from one in memory keeps its memory.
    """

    given: Given
    _vocabulary: bytes = b""
    _base: frozenset[bytes] = frozenset()

    def conclude(self, part: Part) -> Path:
        """The file of what follows from a part; made unless it is there."""
        path = self.given.concluded(part)
        if not path.exists():
            store = self._begin()
            graphs = self._fill(store, part)
            lines = sorted(rules.infer(store))
            concluded = b"".join(lines).replace(f" {rules.INFERRED} .\n".encode(), b" .\n")
            graphs += [(_ONTOLOGY.value, self._vocabulary), (rules.INFERRED.value, concluded)]
            indexing.collect(store, graphs, path.with_suffix(".sqlite"))
            new = path.with_suffix(".new")
            new.write_bytes(b"".join(line for line in lines if part.curated or line not in self._base))
            new.replace(path)
        return path

    def _begin(self) -> ox.Store:
        """A store with the vocabulary."""
        store = ox.Store()
        store.extend(self.given.vocabulary)
        if not self._vocabulary:
            self.given.folder.mkdir(parents=True, exist_ok=True)
            triples = (quad.triple for quad in self.given.vocabulary)
            self._vocabulary = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            self._base = frozenset(rules.infer(store))
        return store

    def _fill(self, store: ox.Store, part: Part) -> list[tuple[str, bytes]]:
        """Put a part into the store; the name and the lines of N-Triples of each graph that it is made of."""
        found = []
        if part.curated:
            found += _by_graph(self.given.curated)
            store.extend(ox.Quad(q.subject, q.predicate, q.object, _PART) for q in self.given.curated)
        for entry in part.entries:
            triples = self.given.shelf.said(entry).replace(f" {entry.graph} .\n".encode(), b" .\n")
            found.append((entry.graph.value, triples))
            store.load(input=triples, format=ox.RdfFormat.N_TRIPLES, to_graph=_PART, lenient=True)
        return found


def _by_graph(quads: Iterable[ox.Quad]) -> list[tuple[str, bytes]]:
    """The name of each graph with its lines of N-Triples."""
    found: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        found[cast("ox.NamedNode", quad.graph_name).value].append(quad.triple)
    return [(name, ox.serialize(some, format=ox.RdfFormat.N_TRIPLES) or b"") for name, some in found.items()]
