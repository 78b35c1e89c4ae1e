"""What graphs hold, counted from their N-Quads: faster than asking the store, and their checksums come with it."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from graph.terms import ID, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE = f"<{term('rdf:type').value}>".encode()
_OURS = f"<{ID}".encode()
# Mixes two hashes into one; any odd number does.
_ODD = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Property:
    """How often a property is used, with how many subjects and objects."""

    iri: str
    triples: int
    subjects: int
    objects: int


class _Triples(NamedTuple):
    """Different triples as columns of hashes; properties are numbered."""

    subject: Any
    property: Any
    object: Any


@dataclass
class Census:
    """Counts over the union of some graphs: what two graphs both say counts once.

    Terms are held as 64-bit hashes, so that a million quads take 24 MB.
    """

    digests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    _subjects: array[int] = field(default_factory=lambda: array("q"))
    _predicates: array[int] = field(default_factory=lambda: array("q"))
    _objects: array[int] = field(default_factory=lambda: array("q"))
    _names: dict[bytes, int] = field(default_factory=dict)
    _classes: dict[int, bytes] = field(default_factory=dict)
    _ours: set[int] = field(default_factory=set)
    _sorted: tuple[int, _Triples] | None = None

    def count(self, graph: str, texts: Iterable[bytes], digest: str = "") -> None:
        """Count a graph from texts of N-Quads, one line for each quad; canonical ones where no digest is given."""
        whole, size = hashlib.sha256(), 0
        for nquads in texts:
            if not digest:
                whole.update(nquads)
            lines = nquads.splitlines()
            size += len(lines)
            self._add(lines, -len(f" <{graph}> ."))
        self.digests[graph] = digest or whole.hexdigest()
        self.sizes[graph] = size

    def _add(self, lines: list[bytes], end: int) -> None:
        """Count some lines; what follows the object starts at `end`."""
        subjects, predicates, objects = self._subjects, self._predicates, self._objects
        names, last, node = self._names, b"", 0
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            if subject != last:
                last, node = subject, hash(subject)
                if subject.startswith(_OURS):
                    self._ours.add(node)
            value = rest[:end]
            subjects.append(node)
            predicates.append(names.setdefault(predicate, len(names)))
            objects.append(hash(value))
            if predicate == _TYPE:
                self._classes[hash(value)] = value

    @property
    def total(self) -> int:
        """How many quads there are."""
        return len(self._subjects)

    @property
    def entities(self) -> int:
        """How many of our own things are described."""
        return len(self._ours)

    def distinct(self) -> tuple[int, int, int]:
        """How many different triples, subjects and objects there are."""
        triples = self._triples
        return len(triples.subject), _different(triples.subject), _different(triples.object)

    def properties(self) -> Iterator[Property]:
        """Every property, in the order of their addresses."""
        triples = self._triples
        # One property after the other: sorting small runs is much faster than sorting all.
        order = np.argsort(triples.property, kind="stable")
        ends = np.cumsum(np.bincount(triples.property, minlength=len(self._names)))
        for name, number in sorted(self._names.items()):
            rows = order[ends[number - 1] if number else 0 : ends[number]]
            subjects, objects = _different(triples.subject[rows]), _different(triples.object[rows])
            yield Property(_plain(name), len(rows), subjects, objects)

    def classes(self) -> Iterator[tuple[str, int]]:
        """Every class with the number of its members, in the order of their addresses."""
        triples = self._triples
        typed = triples.object[triples.property == self._names.get(_TYPE, -1)]
        for node, name in sorted(self._classes.items(), key=lambda pair: pair[1]):
            yield _plain(name), int(np.count_nonzero(typed == node))

    @property
    def _triples(self) -> _Triples:
        """Every triple once. They are sorted anew only when something was counted since."""
        if self._sorted is None or self._sorted[0] != self.total:
            columns = [np.frombuffer(column, np.int64) for column in (self._subjects, self._predicates, self._objects)]
            subject, predicate, value = columns
            mixed = _mixed(subject, predicate, value)
            order = np.argsort(mixed)
            first = order[_first(mixed[order])]
            self._sorted = (self.total, _Triples(subject[first], predicate[first].astype(np.uint16), value[first]))
            # A buffer that an array looks at cannot grow.
            del columns, subject, predicate, value
        return self._sorted[1]


def _mixed(*columns: Any) -> Any:
    with np.errstate(over="ignore"):
        mixed = columns[0].astype(np.uint64)
        for column in columns[1:]:
            mixed = mixed * np.uint64(_ODD) + column.astype(np.uint64)
        return mixed


def _first(ordered: Any) -> Any:
    """Which of some ordered numbers differ from the one before."""
    return np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]))


def _different(nodes: Any) -> int:
    """How many different nodes there are."""
    return int(np.count_nonzero(_first(np.sort(nodes))))


def _plain(token: bytes) -> str:
    return token.decode().strip("<>")
