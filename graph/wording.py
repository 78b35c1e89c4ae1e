"""How two texts word the same thing differently: the words that both use, and those of one alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

# From which share of common words on two texts are taken for two wordings of one thing.
LIKE = 0.4


@dataclass(frozen=True)
class Piece:
    """A run of words; `own` where the other text does not have it."""

    text: str
    own: bool = False


@dataclass(frozen=True)
class Wordings:
    """Two texts in pieces. `likeness` is the share of words that they have in common, from 0 to 1."""

    likeness: float
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def compared(left: str, right: str) -> Wordings:
    """Both texts, word by word, without regard to case and punctuation.

    >>> [piece.text for piece in compared("Very good work, inspectors said", "Good work").left if piece.own]
    ['Very ', 'inspectors said']
    """
    words = [re.findall(r"\s*\S+\s*", text) for text in (left, right)]
    bare = [[re.sub(r"\W", "", word).casefold() for word in side] for side in words]
    matcher = SequenceMatcher(a=bare[0], b=bare[1], autojunk=False)
    common: tuple[set[int], set[int]] = (set(), set())
    for one, other, size in matcher.get_matching_blocks():
        common[0].update(range(one, one + size))
        common[1].update(range(other, other + size))
    sides = [_pieces(side, shared) for side, shared in zip(words, common, strict=True)]
    return Wordings(matcher.ratio(), sides[0], sides[1])


def _pieces(words: list[str], shared: set[int]) -> tuple[Piece, ...]:
    runs = groupby(enumerate(words), key=lambda pair: pair[0] not in shared)
    return tuple(Piece("".join(word for _, word in run), own) for own, run in runs)
