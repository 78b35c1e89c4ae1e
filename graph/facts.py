"""What graphs say, by property, read off their lines of N-Triples: an object for each triple would cost more.

>>> facts = Facts([("a:graph", b'<a:b> <http://www.w3.org/2000/01/rdf-schema#label> "B"@en .\\n')])
>>> facts.pairs("rdfs:label")
[(b'<a:b>', b'"B"@en')]
>>> facts.words[b'<a:b>'], facts.words[b'"B"@en']
('a:b', 'B')
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from graph.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterable

# An IRI or a literal as it stands in a line.
Token: TypeAlias = bytes
Pair: TypeAlias = tuple[Token, Token]

_END = len(b" .\n")


class Words(dict[Token, str]):
    """The IRI or the value that a token stands for; each is read once."""

    def __missing__(self, token: Token) -> str:
        value = self[token] = _read(token)
        return value


class Facts:
    """Pairs of subject and object by property and graph. What several graphs say is there several times."""

    def __init__(self, graphs: Iterable[tuple[str, bytes]]) -> None:
        """`graphs` are names with canonical N-Triples: one line for each triple, one space between its terms."""
        self.words = Words()
        self._found: dict[Token, list[tuple[str, list[Pair]]]] = defaultdict(list)
        for graph, lines in graphs:
            found: defaultdict[Token, list[Pair]] = defaultdict(list)
            one = b""
            # One line after the other is quicker than a list of all.
            for line in BytesIO(lines):
                subject, predicate, rest = line.split(b" ", 2)
                # Lines on one subject mostly stand together; that it is the same object makes look-ups quicker.
                if subject != one:
                    one = subject
                found[predicate].append((one, rest[:-_END]))
            for predicate, pairs in found.items():
                self._found[predicate].append((graph, pairs))

    def by_graph(self, curie: str) -> list[tuple[str, list[Pair]]]:
        """Each graph that uses a property, with the pairs of subject and object."""
        return self._found.get(token(curie), [])

    def pairs(self, curie: str) -> list[Pair]:
        """Subject and object of all that is said with a property."""
        return [*chain.from_iterable(pairs for _, pairs in self.by_graph(curie))]

    def one(self, curie: str) -> dict[Token, Token]:
        """One value of a property for each subject: the first in the order of the alphabet."""
        pairs = self.pairs(curie)
        found = dict(pairs)
        if len(found) < len(pairs):
            for subject, value in pairs:
                if found[subject] != value:
                    found[subject] = min(value, found[subject], key=self.words.__getitem__)
        return found

    def values(self, curie: str) -> dict[Token, str]:
        """The same, each as what it stands for."""
        return {subject: self.words[value] for subject, value in self.one(curie).items()}

    def each(self, curie: str) -> dict[Token, set[Token]]:
        """All values of a property for each subject."""
        found: defaultdict[Token, set[Token]] = defaultdict(set)
        for subject, value in self.pairs(curie):
            found[subject].add(value)
        return found

    def members(self, curie: str) -> list[Token]:
        """Whatever is of a class and has an address."""
        return [subject for subject in self._classes.get(token(curie), ()) if subject.startswith(b"<")]

    @cached_property
    def _classes(self) -> dict[Token, dict[Token, None]]:
        found: defaultdict[Token, dict[Token, None]] = defaultdict(dict)
        for subject, kind in self.pairs("rdf:type"):
            found[kind][subject] = None
        return found


def token(curie: str) -> Token:
    """The token of a prefixed name."""
    return str(term(curie)).encode()


def _read(token: Token) -> str:
    if token.startswith(b"<"):
        return token[1:-1].decode()
    if b"\\" in token:
        [triple] = ox.parse(b"<a:a> <a:a> %b ." % token, format=ox.RdfFormat.N_TRIPLES)
        value: str = triple.object.value
        return value
    return token[1 : token.rindex(b'"')].decode()
