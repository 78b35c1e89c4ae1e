"""The telling words of a text, endings taken off: how two wordings of one thing are known."""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[a-z]{3,}|\d+(?:\.\d+)?%?")
_STOP = frozenset(
    "about after all also and any are been being both but can children could did does each for from had has have her "
    "his how into its made make may more most much not now one other our out over own people said she social some such "
    "than that the their them there these they this those through too two under very was well were when where which "
    "while who will with work workers would yet you young your".split()
)
# Snowball's English stemmer takes more off, so that "independence skills" answered a call for "independent visitors":
# of 990 recommendations of the development files it changed what became of 39, many of them to what is not so.
_ENDING = re.compile(r"(?:ations?|ments?|ities|ingly|ings?|edly|ness|ally|ies|ed|ly|es|s|e|y)$")
_SHORTEST = 4


def stemmed(words: str) -> frozenset[str]:
    """The telling words of a text, endings taken off.

    >>> sorted(stemmed("Assessments are timely, and plans were timely too."))
    ['assess', 'plan', 'time']
    """
    return frozenset(_stem(word) for word in _WORD.findall(words.lower()) if word not in _STOP)


@cache
def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST else word
