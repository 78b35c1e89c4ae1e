"""Which words spoke for a tag: the sentence is read again without each of them, and what changes is theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.tagging.labels import CHOICES, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context
    from graph.tagging.decide import Decision
    from graph.tagging.passes import Answers, Passes

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*%?")
# What changes less than this is no reason.
_LEAST = 0.05
_SMALL = 1e-6


class Word(NamedTuple):
    """A word of the sentence and how far it speaks for the tag (against it, where negative), in log odds."""

    text: str
    start: int
    weight: float


class Explanation(NamedTuple):
    """The reasons for a sentence's tags, the strongest first.

    `surroundings` is how far what stands around the sentence speaks for a theme, against the sentence alone. Where
    `basis` is not the model, the place of the sentence or a rule decided, and the words are what the model would have
    gone by.
    """

    themes: dict[str, tuple[Word, ...]]
    surroundings: dict[str, float]
    choices: dict[str, tuple[Word, ...]]
    basis: dict[str, str]


def explain(passes: Passes, context: Context, decision: Decision) -> Explanation:
    """Why a sentence has its tags."""
    words = list(_WORD.finditer(context.text))
    alone = replace(context, paragraph=(), place=0, before=(), after=(), group="", scope=())
    without = [_without(context, word) for word in words]
    answers = passes.answers([context, alone, *without])
    themes = {theme: _odds(answers.themes[:, THEMES.index(theme)]) for theme in decision.themes}
    chosen = {name: _log(answers, name, getattr(decision, name)) for name in CHOICES}
    return Explanation(
        themes={theme: _reasons(words, odds) for theme, odds in themes.items()},
        surroundings={theme: float(odds[0] - odds[1]) for theme, odds in themes.items()},
        choices={name: _reasons(words, logs) for name, logs in chosen.items()},
        basis=decision.basis,
    )


def _without(context: Context, word: re.Match[str]) -> Context:
    text = " ".join((context.text[: word.start()] + context.text[word.end() :]).split())
    sentences = context.sentences
    return replace(context, text=text, paragraph=(*sentences[: context.place], text, *sentences[context.place + 1 :]))


def _odds(chances: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    kept = np.clip(chances.astype(np.float64), _SMALL, 1 - _SMALL)
    return np.asarray(np.log(kept / (1 - kept)))


def _log(answers: Answers, name: str, value: str) -> npt.NDArray[np.float64]:
    return _odds(answers.choices[name][:, CHOICES[name].index(value)])


def _reasons(words: Sequence[re.Match[str]], odds: npt.NDArray[np.float64]) -> tuple[Word, ...]:
    """The words by how much is lost without them; the first two rows are the sentence itself and the sentence alone."""
    lost = odds[0] - odds[2:]
    found = [Word(word[0], word.start(), float(weight)) for word, weight in zip(words, lost, strict=True)]
    return tuple(sorted((word for word in found if abs(word.weight) >= _LEAST), key=lambda word: -word.weight))
