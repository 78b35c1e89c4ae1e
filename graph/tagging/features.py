"""What each pass is told about a sentence, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.tagging.labels import THEMES
from graph.tagging.network import chance, choice
from graph.tagging.surroundings import SECTIONS, at

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.sentence import Sentence
    from graph.tagging.surroundings import Numbers, Surroundings

    Table = npt.NDArray[np.float32]

_THEME = {theme: column for column, theme in enumerate(THEMES)}
# A phrase counts as naming its theme from this trust on.
_NAMES = 0.3
# A theme is looked at a last time where one of the passes before gives it this chance, or a phrase names it.
_WORTH = 0.01


@dataclass(frozen=True)
class Named:
    """The phrases found: for each the sentence, the theme's column, the phrase, and where in the sentence it begins."""

    sentence: Numbers
    theme: Numbers
    phrase: Numbers
    place: Table
    count: int

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Named:
        """Everything that the theme dictionary finds."""
        found = [
            (number, _THEME[hit.label], hit.phrase, hit.start / max(1, len(sentence.words)))
            for number, sentence in enumerate(sentences)
            for hit in sentence.themes
        ]
        table = np.array(found, dtype=np.float64).reshape(-1, 4)
        whole = table[:, :3].astype(np.int64)
        return cls(whole[:, 0], whole[:, 1], whole[:, 2], table[:, 3].astype(np.float32), len(sentences))

    def highest(self, trust: Table) -> Table:
        """How far each sentence names each theme; `trust` is that of the single finds."""
        found = np.zeros((self.count, len(THEMES)), dtype=np.float32)
        np.maximum.at(found, (self.sentence, self.theme), trust)
        return found

    def first(self) -> Table:
        """Where in its sentence a theme is first named, from 0 to 1; 1 where it is not."""
        found = np.ones((self.count, len(THEMES)), dtype=np.float32)
        np.minimum.at(found, (self.sentence, self.theme), self.place)
        return found

    def often(self) -> Table:
        """How often each theme is named."""
        size = len(THEMES)
        flat = np.bincount(self.sentence * size + self.theme, minlength=self.count * size)
        return flat.reshape(self.count, size).astype(np.float32)


@dataclass(frozen=True)
class Seen:
    """What is known of the sentences before the second pass, one row for each sentence that occurs."""

    themes: Table  # first pass, logits
    choices: Table  # first pass, logits of the other choices
    named: Table
    place: Table
    often: Table
    meaning: Table
    manner: Table


class Near(NamedTuple):
    """What more than one pass is told of the sentences around each context: phrases found, then the first pass.

    `named` and `themes` are of the own sentence; `likely` are the chances that the first pass gives each theme.
    """

    named: Table
    named_previous: Table
    named_rest: Table
    named_group: Table
    named_first: Table
    themes: Table
    likely: Table
    likely_previous: Table
    likely_following: Table
    likely_rest: Table
    likely_before: Table
    likely_after: Table

    @classmethod
    def of(cls, around: Surroundings, seen: Seen, own: Table | None = None) -> Near:
        """The tables; `own` replaces how far the own sentence names each theme, in training."""
        named, likely = seen.named, chance(seen.themes)
        return cls(
            named=at(named, around.own) if own is None else own,
            named_previous=at(named, around.previous),
            named_rest=around.rest.highest(named),
            named_group=at(named, around.group),
            named_first=at(named, around.first),
            themes=at(seen.themes, around.own),
            likely=at(likely, around.own),
            likely_previous=at(likely, around.previous),
            likely_following=at(likely, around.following),
            likely_rest=around.rest.mean(likely),
            likely_before=around.before.mean(likely),
            likely_after=around.after.mean(likely),
        )


def subject(around: Surroundings, seen: Seen, near: Near) -> Table:
    """For the network that finds the themes."""
    meaning = seen.meaning
    parts = [
        around.layout,
        near.named,
        near.named_previous,
        near.named_rest * 0.7,
        near.named_group,
        around.scope.highest(seen.named) * 0.5,
        around.before.highest(seen.named) * 0.5,
        around.after.highest(seen.named) * 0.5,
        near.named_first * 0.5,
        unit(at(meaning, around.own)) * 5,
        unit(at(meaning, around.previous)) * 3,
        unit(around.rest.mean(meaning)) * 3,
        near.themes / 4,
        near.likely,
        near.likely_previous,
        near.likely_following,
        near.likely_rest,
        near.likely_before,
        near.likely_after,
    ]
    return np.hstack(parts, dtype=np.float32)


def stance(around: Surroundings, seen: Seen) -> Table:
    """For the network that judges, tells the kind, the trend and whose word it is."""
    likely = chance(seen.choices)
    parts = [
        around.layout,
        at(seen.manner, around.own),
        at(seen.manner, around.previous) * 0.5,
        at(seen.manner, around.following) * 0.3,
        at(seen.choices, around.own) / 3,
        at(likely, around.own),
        at(likely, around.previous),
        at(likely, around.following),
        around.rest.mean(likely),
        around.before.mean(likely),
        unit(at(seen.meaning, around.own)) * 4,
        unit(at(seen.meaning, around.previous)) * 2,
    ]
    return np.hstack(parts, dtype=np.float32)


class Pairs(NamedTuple):
    """The pairs of sentence and theme that are looked at a last time: which they are, and a row of numbers for each."""

    looked: npt.NDArray[np.bool_]
    told: Table


def pairs(around: Surroundings, seen: Seen, near: Near, subjects: Table, usual: Table) -> Pairs:
    """For the network that decides on one sentence and one theme.

    It is the same for every theme, so what it learns from frequent themes serves the rare ones.
    """
    size = len(THEMES)
    sets, mains, named = chance(subjects[:, :size]), choice(subjects[:, size:])[:, :size], near.named
    looked = (sets > _WORTH) | (mains > _WORTH) | (named > 0)
    # Few pairs are looked at, so each number is taken for these alone.
    places = np.flatnonzero(looked)
    row, theme = np.divmod(places, size)
    section = np.array([SECTIONS.index(name) for name in around.sections], dtype=np.int64)[row]
    length = np.array([len(sentence.words) for sentence in around.sentences], dtype=np.float32)[around.own]
    columns = [
        subjects[row, theme],
        np.log(mains.take(places) + 1e-4),
        mains.take(places),
        sets.take(places),
        near.themes.take(places),
        named.take(places),
        at(seen.place, around.own).take(places),
        at(seen.often, around.own).take(places),
        named.take(places) - named.max(axis=1)[row],
        (named > _NAMES).sum(axis=1)[row],
        near.likely_previous.take(places),
        near.likely_following.take(places),
        near.likely_rest.take(places),
        near.likely_before.take(places),
        near.named_previous.take(places),
        near.named_rest.take(places),
        near.named_group.take(places),
        near.named_first.take(places),
        usual[section, theme],
        usual[-1, theme],
        mains.max(axis=1)[row],
        np.sort(sets, axis=1)[row, -2],
        (length / 20)[row],
        around.layout[row, -8],
    ]
    return Pairs(looked, np.stack(columns, axis=1, dtype=np.float32, casting="unsafe"))


def unit(table: Table) -> Table:
    """Each row scaled to length one."""
    length = np.linalg.norm(table, axis=1, keepdims=True) + 1e-6
    return np.asarray(table / length, dtype=np.float32)
