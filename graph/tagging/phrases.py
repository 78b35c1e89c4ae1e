"""Dictionaries: phrases with a label, found in a sentence's words.

A dictionary is a table of two columns, label and phrase. `*` at a word's end stands for any ending.
"""

from __future__ import annotations

import csv
from functools import cached_property
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


class _Node(NamedTuple):
    """A place in the tree of phrases: the phrases that end here, and what may follow."""

    ended: list[int]
    then: dict[str, _Node]


class _Hits(dict[int, tuple[Hit, ...]]):
    """What ends at a place of the tree, by where in a sentence it begins: made once, however often it stands there."""

    def __init__(self, phrases: Sequence[tuple[str, int]], length: int) -> None:
        super().__init__()
        self._phrases, self._length = phrases, length

    def __missing__(self, start: int) -> tuple[Hit, ...]:
        end = start + self._length
        self[start] = hits = tuple(Hit(label, number, start, end) for label, number in self._phrases)
        return hits


class _Place(dict[str, "_Place | None"]):
    """Where some words lead: the phrases that end there, and by each next word the place after it.

    Places are made when sentences come to them and kept: the words of reports come again and again.
    """

    __slots__ = ("_length", "_nodes", "_tree", "goes_on", "hits")

    def __init__(self, tree: _Tree, nodes: Sequence[_Node], length: int) -> None:
        super().__init__()
        self._tree, self._nodes, self._length = tree, nodes, length
        ended = [(tree.labels[number], number) for node in nodes for number in node.ended]
        self.hits = _Hits(ended, length) if ended else None
        self.goes_on = any(node.then for node in nodes)

    def __missing__(self, word: str) -> _Place | None:
        nodes = [node.then[step] for step in self._tree.steps(word) for node in self._nodes if step in node.then]
        self[word] = place = _Place(self._tree, nodes, self._length + 1) if nodes else None
        return place


class _Tree:
    """All phrases, step by step. A step is a word, or the beginning of one with `*`."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.root = _Node([], {})
        self.labels: list[str] = []
        self._known: dict[str, tuple[str, ...]] = {}
        steps: set[str] = set()
        for number, (label, phrase) in enumerate(rows):
            node = self.root
            for part in phrase.split():
                # A word as sentences have it; a name like "s47" is two.
                for step in [part] if part.endswith(_ANY) else words(part):
                    steps.add(step)
                    node = node.then.setdefault(step, _Node([], {}))
            node.ended.append(number)
            self.labels.append(label)
        self._steps = frozenset(steps)

    def steps(self, word: str) -> tuple[str, ...]:
        """The steps of phrases that a word can be."""
        if word not in self._known:
            begun = (word[:length] + _ANY for length in range(1, len(word) + 1))
            self._known[word] = tuple(step for step in (word, *begun) if step in self._steps)
        return self._known[word]


class Phrases:
    """A dictionary: its rows, and its labels in the order of the rows."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = tuple(dict.fromkeys(rows))
        self.labels = tuple(dict.fromkeys(label for label, _ in self.rows))

    @cached_property
    def _begin(self) -> _Place:
        tree = _Tree(self.rows)
        return _Place(tree, [tree.root], 0)

    @classmethod
    def load(cls, name: str) -> Phrases:
        """The dictionary that stands beside the code under this name."""
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return cls((row[0], row[1]) for row in list(csv.reader(file))[1:])

    def hits(self, sentence: Sequence[str]) -> list[Hit]:
        """Every phrase that stands in a sentence, in order."""
        found: list[Hit] = []
        begin, last = self._begin, len(sentence)
        for start, word in enumerate(sentence):
            place = begin[word]
            if place is None:
                continue
            end = start + 1
            while place is not None:
                if place.hits is not None:
                    found += place.hits[start]
                if end == last or not place.goes_on:
                    break
                place, end = place[sentence[end]], end + 1
        return found
