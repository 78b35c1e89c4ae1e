"""The teams, boards, posts and bodies that a sentence names, as printed.

A name is built around its last word ("team", "board", "managers"): words before it belong to it as long as they are
capitalised or known to describe such things. Abbreviations in capitals are names unless they are known for something
else. Children, families, carers, inspectors and the authority itself are none of these.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from graph.tagging.phrases import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_][\w’'\-–]*")
_BRACKET = re.compile(r" \(([A-Z][A-Za-z&]{1,8})\)")
_CAPITALS = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]s?")
# A lead member for anything else is not the one for children.
_FOR_OTHERS = re.compile(r" for (?!child)", re.IGNORECASE)
_SMALL = frozenset("and of to for the in with".split())
_SERVICE = frozenset(("service", "services"))
# What help is when it is no verb.
_HELPING = frozenset(("early", "family", "targeted", "intensive"))
_HEADS = ("team", "board", "post", "body")
_MOST_WORDS = 7
_SHORTEST_UNKNOWN = 3
_REMEMBERED = 20_000


class Actor(NamedTuple):
    """A name in a sentence: where it begins and ends, its words, and what bears it (team, board, post or body)."""

    start: int
    end: int
    name: str
    kind: str


def actors(text: str) -> tuple[Actor, ...]:
    """Everybody who is named, in order.

    >>> [actor.name for actor in actors("The Harbour team and its managers report to the corporate parenting board.")]
    ['Harbour team', 'managers', 'corporate parenting board']
    """
    found = _whole(text)
    kinds = list(chain.from_iterable(map(_kinds, text.split())))
    if not any(kinds):
        return tuple(found)
    heads = [(place, kind) for place, kind in enumerate(kinds) if kind]
    words = list(_WORD.finditer(text))
    within = [place for one in found for place, word in enumerate(words) if one.start <= word.start() < one.end]
    free = reached = 0
    for place, kind in heads:
        word = words[place]
        if word.start() < reached or place in within:
            continue
        if place + 1 < len(words) and (_goes_on(text, words, place) or _describes(text, words, place)):
            continue
        free = max(free, *(taken + 1 for taken in within if taken < place), 0)
        first = _first(text, words, place, free, kind)
        if first == place and not _stands_alone(text, word):
            continue
        if text[words[first].start() : word.end()].lower() in _table()["never"]:
            continue
        bracket = _BRACKET.match(text, word.end())
        if bracket:
            first = _spelt_out(text, words, range(free, first + 1), place, bracket[1])
        reached = bracket.end() if bracket else word.end()
        found.append(Actor(words[first].start(), reached, text[words[first].start() : reached], kind))
        free = place + 1
    return tuple(sorted(found))


@lru_cache(maxsize=_REMEMBERED)
def _kinds(printed: str) -> tuple[str | None, ...]:
    """What names bear that end in the words of what stands between two spaces."""
    return tuple(map(_kind, _WORD.findall(printed)))


def _kind(word: str) -> str | None:
    """What a name that ends with this word bears; None if none does."""
    table = _table()
    small = word.lower()
    for kind in _HEADS:
        if small in table[f"{kind}-head"]:
            return kind
    if small in table["alone"]:
        return "body"
    unknown = _CAPITALS.fullmatch(word) and word not in table["not-an-actor"]
    return "team" if unknown and len(word.rstrip("s")) >= _SHORTEST_UNKNOWN else None


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """Whether a word is a name by itself: an abbreviation in brackets is that of the words before, which are none."""
    table = _table()
    small = word[0].lower()
    if small in table["only-with"]:
        return False
    if small in table["alone"]:
        return True
    bracketed = text[word.start() - 1 : word.start()] == "(" and text[word.end() : word.end() + 1] == ")"
    return not bracketed and _CAPITALS.fullmatch(word[0]) is not None and word[0] not in table["not-an-actor"]


def _goes_on(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the next words make a longer name: "team" in "team manager", "family service" in "ABC family service"."""
    table = _table()
    word = words[place][0].lower()
    if words[place + 1][0] == "NHS" and words[place][0][0].isupper():
        return text[words[place].end() : words[place + 1].start()] == " "
    unknown = word == "nhs" or (not _known(word) and _CAPITALS.fullmatch(words[place][0]) is not None)
    if word not in table["modifier"] and not unknown:
        return False
    for before, after in pairwise(words[place : place + (_MOST_WORDS if unknown else 2)]):
        if text[before.end() : after.start()] != " " or (after[0][0].isupper() and not before[0][0].isupper()):
            return False
        if any(after[0].lower() in table[f"{kind}-head"] for kind in _HEADS):
            return True
        if after[0].lower() not in table["modifier"]:
            return False
    return False


def _describes(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a name is cut by what follows: "service provision" is no body, "lead member for roads" not any member."""
    word, after = words[place], words[place + 1]
    if word[0].lower() == "member" and _FOR_OTHERS.match(text, word.end()):
        return True
    beside = text[word.end() : after.start()] == " "
    return beside and word[0].lower() in _SERVICE and after[0].lower() in _table()["after-service"]


def _known(word: str) -> bool:
    return word.lower() in _table()["alone"]


def _first(text: str, words: Sequence[re.Match[str]], place: int, free: int, kind: str) -> int:
    """Where a name begins: as far back as words belong to it."""
    table = _table()
    first = _stepped_over(text, words, place, free)
    short = _CAPITALS.fullmatch(words[place][0]) is not None
    while first > max(free, place - _MOST_WORDS):
        before = words[first - 1]
        gap = text[before.end() : words[first].start()]
        small = before[0].lower()
        if gap not in (" ", "-"):
            break
        if before[0] == "help" and words[max(first - 2, 0)][0].lower() not in _HELPING:
            break
        named = before[0][0].isupper() and (first - 1 > 0 or small in table["modifier"])
        known = small in table["modifier"] or f"{small} {words[first][0].lower()}" in table["pair"]
        if named or (known and not short):
            first -= 1
        elif first - 1 > free and _inside(words, first - 1, kind):
            first -= 2
        else:
            break
    return first


def _stepped_over(text: str, words: Sequence[re.Match[str]], place: int, free: int) -> int:
    """Where "care planning (CP) panel" begins, whose abbreviation stands inside; the word itself where none does."""
    if place - 2 < free or (bracket := _BRACKET.match(text, words[place - 2].end())) is None:
        return place
    if text[bracket.end() : words[place].start()] != " ":
        return place
    first = _spelt_out(text, words, range(free, place - 1), place - 2, bracket[1])
    return first if first < place - 2 else place


def _spelt_out(text: str, words: Sequence[re.Match[str]], firsts: Sequence[int], place: int, abbreviation: str) -> int:
    """Where a name begins whose abbreviation follows: so far back as its letters say, if they say it."""
    letters = abbreviation.rstrip("s").replace("&", "").upper()
    for first in firsts[::-1][: _MOST_WORDS + 1]:
        if first < firsts[-1] and text[words[first].end() : words[first + 1].start()] not in (" ", "-"):
            break
        whole = [word[0].lower() for word in words[first : place + 1]]
        parts = [part for word in whole for part in word.split("-")]
        for said in (whole, parts):
            if letters in (_initials(said), _initials(word for word in said if word not in _SMALL)):
                return first
    return firsts[-1]


def _initials(words: Iterable[str]) -> str:
    return "".join(word[:1] for word in words).upper()


def _inside(words: Sequence[re.Match[str]], place: int, kind: str) -> bool:
    """Whether a small word stands inside a name: "early help and intervention", "children in care"."""
    before, small, after = (words[at][0].lower() for at in range(place - 1, place + 2))
    if small == "in":
        return (before, after) == ("children", "care")
    table = _table()
    joins = kind in ("team", "board") and small in table["joint"] and after != "new"
    return joins and before in table["modifier"] and after in table["modifier"]


def _whole(text: str) -> list[Actor]:
    """Names that no rule about their last word would find."""
    small = text.casefold().replace("'", "’")
    # Few sentences hold one, and to look for letters is quicker than to look for a pattern.
    if not any(map(small.__contains__, _table()["phrase"])):
        return []
    return [Actor(match.start(), match.end(), match[0], "body") for match in _phrases().finditer(text)]


@cache
def _phrases() -> re.Pattern[str]:
    found = (re.escape(phrase).replace("’", "[’']") for phrase in sorted(_table()["phrase"], key=len, reverse=True))
    return re.compile(rf"\b(?i:{'|'.join(found)})\b(?:{_BRACKET.pattern})?")


@cache
def _table() -> dict[str, frozenset[str]]:
    with (FOLDER / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        role: frozenset(row["word"] for row in rows if row["role"] == role) for role in {row["role"] for row in rows}
    }
