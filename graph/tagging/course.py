"""What there is to learn from: tagged sentences as arrays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.labels import CHOICES, KINDS, THEMES, VOICES
from graph.tagging.sentence import Reader
from graph.tagging.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.annotated import Example

    Table = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

FOLDS = 5
# An arguable tag counts for less.
_ARGUABLE = 0.7
_SIZE = len(THEMES)


@dataclass(frozen=True)
class Course:
    """The examples as arrays, made when they are asked for."""

    examples: Sequence[Example]

    @cached_property
    def reader(self) -> Reader:
        return Reader()

    @cached_property
    def around(self) -> Surroundings:
        return Surroundings.of([example.context for example in self.examples], self.reader)

    @cached_property
    def importance(self) -> Table:
        weights = [example.weight * (1 if example.sure else _ARGUABLE) for example in self.examples]
        return np.array(weights, dtype=np.float32)

    @cached_property
    def themes(self) -> Table:
        table = np.zeros((len(self.examples), _SIZE), dtype=np.float32)
        for row, example in enumerate(self.examples):
            table[row, [THEMES.index(theme) for theme in example.themes]] = 1
        return table

    @cached_property
    def main(self) -> Numbers:
        """The column of the main theme; one past the last where there is none."""
        mains = [THEMES.index(example.themes[0]) if example.themes else _SIZE for example in self.examples]
        return np.array(mains, dtype=np.int64)

    @cached_property
    def choices(self) -> dict[str, Numbers]:
        found = {
            name: np.array([values.index(getattr(example, name)) for example in self.examples], dtype=np.int64)
            for name, values in CHOICES.items()
        }
        # A quick reading gives everything to the inspectors that nobody else is named for. What is no finding is not
        # theirs, and numbers are the data's.
        word, kind = found["according_to"], found["kind"]
        nobody = word == VOICES.index("inspectors")
        word[nobody & (kind == KINDS.index("background"))] = VOICES.index("other")
        word[nobody & (kind == KINDS.index("figure"))] = VOICES.index("data")
        return found

    @cached_property
    def targets(self) -> Table:
        """The columns of the first pass."""
        chosen = [np.eye(len(values), dtype=np.float32)[self.choices[name]] for name, values in CHOICES.items()]
        return np.hstack((self.themes, *chosen))

    @cached_property
    def folds(self) -> Numbers:
        """The fold of each example; all examples of an authority are in one."""
        sizes = [0] * FOLDS
        fold: dict[str, int] = {}
        for group, count in sorted(
            Counter(e.group for e in self.examples).items(), key=lambda item: (-item[1], item[0])
        ):
            fold[group] = sizes.index(min(sizes))
            sizes[fold[group]] += count
        return np.array([fold[example.group] for example in self.examples], dtype=np.int64)

    @cached_property
    def sentence_folds(self) -> Numbers:
        """The fold of each sentence that stands around an example."""
        around = self.around
        found = np.full(len(around.sentences), -1, dtype=np.int64)
        for runs in (around.scope, around.before, around.after, around.rest):
            fold = np.full(len(runs.starts) - 1, -1, dtype=np.int64)
            fold[runs.run] = self.folds
            found[runs.items] = np.repeat(fold, np.diff(runs.starts))
        for numbers in (around.group, around.first, around.following, around.previous, around.own):
            found[numbers[numbers >= 0]] = self.folds[numbers >= 0]
        return found
