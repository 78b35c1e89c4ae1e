"""How sentences speak, as numbers: praise and blame, plans, contrasts, who is heard."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.sentence import NEGATIONS, REACH
from graph.tagging.words import NUMBER, SHARE, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.phrases import Hit
    from graph.tagging.sentence import Reader, Sentence

# "Reduces delay", "prevents drift", "no delay": what is bad is taken away.
_RELIEF = re.compile(
    r"(?:reduc|prevent|avoid|minimis|without|eliminat|tackl|address|resolv|overcom|mitigat|combat|fewer$|no$|not$"
    r"|alleviat|diminish|low$|shorten|protect)"
)
# Words that stand in the dictionary as bad because they deny something: a negation before them relieves nothing.
_DENIALS = frozenset("do doe did is are wa were ha have had not cannot could".split())
_OPENERS = (
    "however although while whilst despite this these they it as a such some most many not for in the there when where "
    "inspector senior social children staff overall also consequently unfortunately one all at since during"
).split()
_PERSONS = ("children", "parents", "staff", "partners")
_VERBS = ("told", "feel", "value", "know")
_PARTS = ("all", "main", "rest")
_MARKS = ("contrast", "rest", "denied", "quote", "early-number")
_TALLIES = ("numbers", "shares", "years", "commas")
_TO = frozenset(("by", "from", "to"))
_NEAR, _EARLY = 7, 4
_MOST = 4


class Manner:
    """The columns of the numbers, and how to fill them."""

    def __init__(self, reader: Reader) -> None:
        cues = (*reader.cues.labels, "not-good", "not-bad")
        counted = [f"{label}@{part}" for part in _PARTS for label in cues]
        counted += _TALLIES
        seen = [f"opens:{word}" for word in _OPENERS] + [*_MARKS]
        seen += [f"voice:{label}" for label in reader.voices.labels]
        seen += [f"{who}:{verb}:{how}" for who in _PERSONS for verb in _VERBS for how in ("near", "early")]
        seen += [f"by:{who}" for who in _PERSONS]
        self._at = {name: column for column, name in enumerate((*counted, *seen))}
        self._opens = {word: self._at[f"opens:{word}"] for word in _OPENERS}
        self._marks = [self._at[name] for name in _MARKS]
        self._tallies = [self._at[name] for name in _TALLIES]
        self._width = len(cues)
        self._counted = len(counted)
        self._cue = {label: column for column, label in enumerate(cues)}
        self._voice = {label: self._at[f"voice:{label}"] for label in reader.voices.labels}
        verdicts = [f"balance@{part}" for part in _PARTS] + [f"{side}@{part}" for part in _PARTS for side in "+-"]
        self.columns = (*self._at, *verdicts, "length")

    def matrix(self, sentences: Sequence[Sentence]) -> npt.NDArray[np.float32]:
        """One row for each sentence, one column for each of `columns`."""
        width = len(self._at)
        places = [row * width + column for row, sentence in enumerate(sentences) for column in self._found(sentence)]
        counts = np.bincount(np.array(places, dtype=np.int64), minlength=len(sentences) * width)
        table = counts.reshape(len(sentences), width).astype(np.float32)
        table[:, : self._counted] = np.minimum(table[:, : self._counted], _MOST) / 2
        table[:, self._counted :] = np.minimum(table[:, self._counted :], 1)
        good, bad = self._sides(table)
        length = np.array([[len(sentence.words) / 20] for sentence in sentences], dtype=np.float32)
        verdicts = [good - bad, *(side for part in range(3) for side in _compared(good[:, part], bad[:, part]))]
        return np.hstack((table, *verdicts, length.reshape(-1, 1))).astype(np.float32)

    def _sides(self, table: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Praise and blame in each part of the sentence."""
        at = [[self._cue[label] + part * self._width for part in range(3)] for label in self._cue]
        cue = dict(zip(self._cue, at, strict=True))
        good = table[:, cue["good"]] + table[:, cue["not-bad"]]
        return good, table[:, cue["bad"]] + table[:, cue["not-good"]] + table[:, cue["need"]]

    def _found(self, sentence: Sentence) -> list[int]:
        """The columns that a sentence counts in, as often as it does."""
        found, persons, verbs = self._cues(sentence)
        text, words = sentence.text, sentence.words
        if words and words[0] in self._opens:
            found.append(self._opens[words[0]])
        numbers, shares = words.count(NUMBER), words.count(SHARE)
        quote, early = "‘" in text or "“" in text, NUMBER in words[:4] or SHARE in words[:4]
        marks = (sentence.contrast, sentence.main != (0, len(words)), sentence.denied, quote, early)
        found += compress(self._marks, marks)
        for column, times in zip(self._tallies, (numbers, shares, words.count(YEAR), text.count(",")), strict=True):
            if times:
                found += [column] * times
        return found + self._speakers(sentence, persons, verbs) if persons else found

    def _cues(self, sentence: Sentence) -> tuple[list[int], list[Hit], list[Hit]]:
        """Columns of cues and voices; the persons and the verbs of saying among them."""
        found: list[int] = []
        persons: list[Hit] = []
        verbs: list[Hit] = []
        first, last = sentence.main
        width = self._width
        for hit in sentence.manner:
            column = self._voice.get(hit.label)
            if column is None:
                column = self._cue[_turned(hit, sentence)]
                found += (column, column + (width if first <= hit.start < last else 2 * width))
                continue
            found.append(column)
            if hit.label in _PERSONS:
                persons.append(hit)
            elif hit.label in _VERBS:
                verbs.append(hit)
        return found, persons, verbs

    def _speakers(self, sentence: Sentence, persons: Sequence[Hit], verbs: Sequence[Hit]) -> list[int]:
        """Persons with a verb of saying after them, or "by" before them."""
        found = []
        for verb in verbs:
            before = [person for person in persons if person.end <= verb.start <= person.end + _NEAR]
            for person in before[-1:]:
                found.append(self._at[f"{person.label}:{verb.label}:near"])
                if person.start <= _EARLY:
                    found.append(self._at[f"{person.label}:{verb.label}:early"])
        heard = (who.label for who in persons if not _TO.isdisjoint(sentence.words[max(0, who.start - 2) : who.start]))
        return found + [self._at[f"by:{label}"] for label in heard]


def _compared(good: npt.NDArray[np.float32], bad: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], ...]:
    return (good > bad).astype(np.float32)[:, None], (bad > good).astype(np.float32)[:, None]


def _turned(hit: Hit, sentence: Sentence) -> str:
    """The cue that a phrase is where it stands: good that is denied is not good, bad that is taken away not bad."""
    words = sentence.words
    if hit.label == "good":
        denied = sentence.denied and not NEGATIONS.isdisjoint(words[max(0, hit.start - REACH) : hit.start])
        return "not-good" if denied else "good"
    if hit.label == "bad" and words[hit.start] not in _DENIALS:
        before = words[max(0, hit.start - REACH) : hit.start]
        return "not-bad" if any(map(_relieves, before)) else "bad"
    return hit.label


@cache
def _relieves(word: str) -> bool:
    return _RELIEF.match(word) is not None
