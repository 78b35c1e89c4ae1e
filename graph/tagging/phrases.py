"""Dictionaries: phrases with a label, found in a sentence's words.

A dictionary is a table of two columns, label and phrase. `*` at a word's end stands for any ending.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.tagging.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).resolve().parent / "dictionaries"
_ANY = "*"


class Hit(NamedTuple):
    """A phrase found: its label, its number in the dictionary, and the words it covers (`end` does not count)."""

    label: str
    phrase: int
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what may follow, and the phrases that end here."""

    ended: list[int] = field(default_factory=list)
    exact: dict[str, _Node] = field(default_factory=dict)
    any_ending: dict[str, _Node] = field(default_factory=dict)
    known: dict[str, tuple[_Node, ...]] = field(default_factory=dict)

    def follow(self, word: str) -> tuple[_Node, ...]:
        """The places that a word leads to, remembered for the next time."""
        found = [self.exact[word]] if word in self.exact else []
        found += [node for begin, node in self.any_ending.items() if word.startswith(begin)]
        self.known[word] = tuple(found)
        return self.known[word]


class Phrases:
    """A dictionary as a tree of words."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = tuple(dict.fromkeys(rows))
        self.labels = tuple(dict.fromkeys(label for label, _ in self.rows))
        self._root = _Node()
        for number, (_, phrase) in enumerate(self.rows):
            node = self._root
            for part in phrase.split():
                if part.endswith(_ANY):
                    node = node.any_ending.setdefault(part[:-1], _Node())
                    continue
                # A word as sentences have it; a name like "s47" is two.
                for word in words(part):
                    node = node.exact.setdefault(word, _Node())
            node.ended.append(number)

    @classmethod
    def load(cls, name: str) -> Phrases:
        """The dictionary that stands beside the code under this name."""
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return cls((row[0], row[1]) for row in list(csv.reader(file))[1:])

    def hits(self, sentence: Sequence[str]) -> list[Hit]:
        """Every phrase that stands in a sentence, in order."""
        found: list[Hit] = []
        rows, root, known = self.rows, self._root, self._root.known
        for start, word in enumerate(sentence):
            nodes = known.get(word)
            if nodes is None:
                nodes = root.follow(word)
            end = start + 1
            while nodes:
                for node in nodes:
                    found += (Hit(rows[number][0], number, start, end) for number in node.ended)
                if end == len(sentence):
                    break
                nodes = _next(nodes, sentence[end])
                end += 1
        return found


def _next(nodes: tuple[_Node, ...], word: str) -> tuple[_Node, ...]:
    if len(nodes) == 1:
        node = nodes[0]
        found = node.known.get(word)
        return node.follow(word) if found is None else found
    return tuple(after for node in nodes for after in (node.known.get(word) or node.follow(word)))
