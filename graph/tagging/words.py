"""Words as the tagger counts them: lower case, hyphens open, plurals and numbers levelled."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

NUMBER, SHARE, YEAR = "<number>", "<share>", "<year>"

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,.]*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STRAIGHT = (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"))
_PLURALS = (("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("s", ""))
_SHORTEST = 3


def words(text: str) -> list[str]:
    """The words of a text in order, each as its stem.

    >>> words("Social workers’ caseloads aren’t too high: 12 of 40 (30%) in 2016.")
    ['social', 'worker', 'caseload', 'arent', 'too', 'high', '<number>', 'of', '<number>', '<share>', 'in', '<year>']
    """
    return list(chain.from_iterable(map(_inside, text.split())))


@cache
def _inside(printed: str) -> tuple[str, ...]:
    """The words in what stands between two spaces: reports say the same again and again."""
    small = printed.lower()
    for curved, straight in () if small.isascii() else _STRAIGHT:
        small = small.replace(curved, straight)
    return tuple(map(stem, _WORD.findall(small)))


@cache
def stem(word: str) -> str:
    """A word without its plural and possessive ending; a number is what kind of number it is."""
    if word[0].isdigit():
        if word.endswith("%"):
            return SHARE
        return YEAR if _YEAR.fullmatch(word.rstrip(".,")) else NUMBER
    word = word.removesuffix("'s").replace("'", "")
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word
