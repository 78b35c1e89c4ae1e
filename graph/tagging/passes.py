"""The passes over the sentences of a report: words, then surroundings, then each theme once more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.tagging import features, meaning
from graph.tagging.features import Named, Near, Seen
from graph.tagging.labels import CHOICES, THEMES
from graph.tagging.manner import Manner
from graph.tagging.network import chance, choice
from graph.tagging.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context
    from graph.tagging.features import Pairs
    from graph.tagging.model import Model
    from graph.tagging.sentence import Reader, Sentence

    Table = npt.NDArray[np.float32]

NEVER = -9.0


class Answers(NamedTuple):
    """What the model says of each context: the chance of every theme, that it is the main one, and of every choice.

    The last column of `main` is that there is no theme at all.
    """

    around: Surroundings
    themes: Table
    main: Table
    choices: dict[str, Table]


class Passes:
    """A model at work."""

    def __init__(self, model: Model, reader: Reader) -> None:
        self._model = model
        self._reader = reader

    @cached_property
    def _manner(self) -> Manner:
        return Manner(self._reader)

    def answers(self, contexts: Sequence[Context]) -> Answers:
        """What the model says of some contexts."""
        model = self._model
        around = Surroundings.of(contexts, self._reader)
        seen = self._seen(around.sentences)
        near = Near.of(around, seen)
        subjects = model.subject(features.subject(around, seen, near))
        sets = last_pass(model, features.pairs(around, seen, near, subjects, model.usual))
        judged = split(model.stance(features.stance(around, seen)))
        return told(around, sets, choice(subjects[:, len(THEMES) :]), judged)

    def _seen(self, sentences: Sequence[Sentence]) -> Seen:
        model = self._model
        logits = model.words.rows(sentences).times(model.weights) + model.bias
        named = Named.of(sentences)
        words = [sentence.words for sentence in sentences]
        return Seen(
            themes=logits[:, : len(THEMES)],
            choices=logits[:, len(THEMES) :],
            named=named.highest(model.phrases[named.phrase]),
            place=named.first(),
            often=named.often(),
            meaning=meaning.of(words, model.words.places, model.meaning, model.telling),
            manner=self._manner.matrix(sentences),
        )


def told(around: Surroundings, sets: Table, mains: Table, judged: dict[str, Table]) -> Answers:
    """The answers of the passes put together: which theme is the main one is for two of them to say."""
    themes = chance(sets)
    main = mains.copy()
    main[:, : len(THEMES)] = (mains[:, : len(THEMES)] + themes) / 2
    return Answers(around, themes, main, judged)


def last_pass(model: Model, pairs: Pairs) -> Table:
    """The logits of every theme in every sentence."""
    found = np.full(pairs.looked.shape, NEVER, dtype=np.float32)
    mean, spread = model.scale
    found[pairs.looked] = model.pairs((pairs.told - mean) / spread)[:, 0]
    return found


def split(logits: Table) -> dict[str, Table]:
    """The answers of the network that judges, by choice."""
    found = {}
    first = 0
    for name, values in CHOICES.items():
        found[name] = choice(logits[:, first : first + len(values)])
        first += len(values)
    return found
