"""One sentence as the dictionaries see it: its words, the themes they name, and how it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.tagging.phrases import Phrases
from graph.tagging.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.tagging.phrases import Hit

# Words that turn what follows into its opposite, and how many words far.
NEGATIONS = frozenset(
    "not no never neither nor without lack lacked lacking cannot unable fail failed failing none rarely barely limited "
    "insufficient insufficiently doesnt dont didnt isnt arent wasnt werent hasnt havent little hardly nothing".split()
)
REACH = 4
CONTRASTS = frozenset("however but although though while whilst despite yet nevertheless nonetheless except".split())
LEADING = frozenset("although though while whilst despite".split())


class Sentence(NamedTuple):
    """A sentence's words and what the dictionaries find in it.

    `main` are the words of the clause that carries the weight: what follows "but", what "although" is set against.
    """

    text: str
    words: list[str]
    themes: list[Hit]
    manner: list[Hit]
    main: tuple[int, int]
    contrast: bool
    denied: bool


class Reader:
    """The dictionaries together."""

    def __init__(self) -> None:
        self.themes = Phrases.load("themes")
        self.cues, self.voices = Phrases.load("cues"), Phrases.load("voices")
        self._all = Phrases((*self.themes.rows, *self.cues.rows, *self.voices.rows))

    def read(self, text: str) -> Sentence:
        """A sentence, looked up in the dictionaries."""
        found = words(text)
        hits = self._all.hits(found)
        last = len(self.themes.rows)
        contrast = not CONTRASTS.isdisjoint(found)
        return Sentence(
            text,
            found,
            outermost([hit for hit in hits if hit.phrase < last]),
            [hit for hit in hits if hit.phrase >= last],
            _main(text, found) if contrast else (0, len(found)),
            contrast,
            not NEGATIONS.isdisjoint(found),
        )


def outermost(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that stand in no longer one: "young carers" are no carers, and "private fostering" is no fostering.

    They come as `Phrases.hits` finds them: in the order of their words, the shorter before the longer.
    """
    found: list[Hit] = []
    begin, reach = -1, -1
    for hit in hits:
        _, _, start, end = hit
        if end > reach:
            # Of those that begin together the longest comes last.
            while found and found[-1].start == start:
                found.pop()
            found.append(hit)
            begin, reach = start, end
        elif end == reach and start == begin:
            found.append(hit)
    return found


def _main(text: str, found: Sequence[str]) -> tuple[int, int]:
    last = max(place for place, word in enumerate(found) if word in CONTRASTS)
    end = len(found)
    if found[last] in LEADING:
        if last > 1:
            return 0, last
        comma = text.find(",")
        return (len(words(text[:comma])) if comma > 0 else 0), end
    return (last, end) if last > 1 else (0, end)


def negated(sentence: Sentence) -> set[int]:
    """The places of the words that a negation reaches."""
    if not sentence.denied:
        return set()
    places = (place for place, word in enumerate(sentence.words) if word in NEGATIONS)
    last = len(sentence.words)
    return {reached for place in places for reached in range(place + 1, min(place + 1 + REACH, last))}
