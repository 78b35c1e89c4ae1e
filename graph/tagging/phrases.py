"""Dictionaries: phrases with a label, found in a sentence's words.

A dictionary is a table of two columns, label and phrase. `*` at a word's end stands for any ending.
"""

from __future__ import annotations

import csv
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


class Phrases:
    """A dictionary as a tree. A step is a word, or the beginning of one with `*`."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = tuple(dict.fromkeys(rows))
        self.labels = tuple(dict.fromkeys(label for label, _ in self.rows))
        self._root = _Node([], {})
        self._steps: set[str] = set()
        self._known: dict[str, tuple[tuple[str, ...], Sequence[_Node]]] = {}
        for number, (_, phrase) in enumerate(self.rows):
            node = self._root
            for part in phrase.split():
                # A word as sentences have it; a name like "s47" is two.
                for step in [part] if part.endswith(_ANY) else words(part):
                    self._steps.add(step)
                    node = node.then.setdefault(step, _Node([], {}))
            node.ended.append(number)

    @classmethod
    def load(cls, name: str) -> Phrases:
        """The dictionary that stands beside the code under this name."""
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return cls((row[0], row[1]) for row in list(csv.reader(file))[1:])

    def hits(self, sentence: Sequence[str]) -> list[Hit]:
        """Every phrase that stands in a sentence, in order."""
        found: list[Hit] = []
        known, rows = self._known, self.rows
        steps = [known[word] if word in known else self._look(word) for word in sentence]
        last = len(steps)
        for start, (_, begun) in enumerate(steps):
            nodes, end = begun, start
            while nodes:
                end += 1
                for node in nodes:
                    if node.ended:
                        found += [Hit(rows[number][0], number, start, end) for number in node.ended]
                if end == last or not steps[end][0]:
                    break
                nodes = [node.then[step] for step in steps[end][0] for node in nodes if step in node.then]
        return found

    def _look(self, word: str) -> tuple[tuple[str, ...], Sequence[_Node]]:
        """The steps that a word takes in any phrase, and the phrases it begins; remembered for the next time."""
        begun = (word[:length] + _ANY for length in range(1, len(word) + 1))
        steps = tuple(step for step in (word, *begun) if step in self._steps)
        first = self._root.then
        self._known[word] = steps, [first[step] for step in steps if step in first]
        return self._known[word]
