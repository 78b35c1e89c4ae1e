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


class _Place(dict[str, "_Place | None"]):
    """Where some words lead: the phrases that end there, and by each next word the place after it.

    Places are made when sentences come to them and kept: the words of reports come again and again.
    """

    __slots__ = ("_nodes", "_steps", "ended", "goes_on")

    def __init__(self, nodes: Sequence[_Node], steps: frozenset[str]) -> None:
        super().__init__()
        self._nodes, self._steps = nodes, steps
        self.ended = [number for node in nodes for number in node.ended]
        self.goes_on = any(node.then for node in nodes)

    def __missing__(self, word: str) -> _Place | None:
        begun = (word[:length] + _ANY for length in range(1, len(word) + 1))
        steps = [step for step in (word, *begun) if step in self._steps]
        nodes = [node.then[step] for step in steps for node in self._nodes if step in node.then]
        self[word] = place = _Place(nodes, self._steps) if nodes else None
        return place


class Phrases:
    """A dictionary as a tree. A step is a word, or the beginning of one with `*`."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = tuple(dict.fromkeys(rows))
        self.labels = tuple(dict.fromkeys(label for label, _ in self.rows))

    @cached_property
    def _begin(self) -> _Place:
        root = _Node([], {})
        steps: set[str] = set()
        for number, (_, phrase) in enumerate(self.rows):
            node = root
            for part in phrase.split():
                # A word as sentences have it; a name like "s47" is two.
                for step in [part] if part.endswith(_ANY) else words(part):
                    steps.add(step)
                    node = node.then.setdefault(step, _Node([], {}))
            node.ended.append(number)
        return _Place([root], frozenset(steps))

    @classmethod
    def load(cls, name: str) -> Phrases:
        """The dictionary that stands beside the code under this name."""
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return cls((row[0], row[1]) for row in list(csv.reader(file))[1:])

    def hits(self, sentence: Sequence[str]) -> list[Hit]:
        """Every phrase that stands in a sentence, in order."""
        found: list[Hit] = []
        begin, rows, last = self._begin, self.rows, len(sentence)
        for start, word in enumerate(sentence):
            place, end = begin[word], start + 1
            while place is not None:
                if place.ended:
                    found += [Hit(rows[number][0], number, start, end) for number in place.ended]
                if end == last or not place.goes_on:
                    break
                place, end = place[sentence[end]], end + 1
        return found
