r"""The tokens of a SPARQL text: what is a word of the language and what only looks like one.

Read as the engine reads: no space is needed between tokens, a `\u` escape means its character in strings, IRIs and
(for refusing) words, and a backslash, a quote or `#` inside a string or an IRI ends nothing.
"""

from __future__ import annotations

import re
import sys
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# PN_CHARS_BASE and the rest of PN_CHARS of the SPARQL grammar.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = "0-9_\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_PERCENT = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

# Every repetition is possessive: no text makes this slow.
_TOKEN = re.compile(
    rf"""
      (?P<blank>[ \t\r\n]++|\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPED})*+>)
    | (?P<string>\"\"\"(?:"{{0,2}}+(?:[^"\\]|\\.))*+\"\"\"|'''(?:'{{0,2}}+(?:[^'\\]|\\.))*+'''
               |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$][{_BASE}{_MORE}]++)
    | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+)
    | (?P<node>_:[{_BASE}0-9_](?:[{_BASE}{_MORE}-]|\.++(?=[{_BASE}{_MORE}-]))*+)
    | (?P<name>(?P<prefix>(?:[{_BASE}](?:[{_BASE}{_MORE}-]|\.++(?=[{_BASE}{_MORE}-]))*+)?+):
               (?:(?:[{_BASE}0-9_:]|{_PERCENT})(?:[{_BASE}{_MORE}:-]|{_PERCENT}|\.++(?=[{_BASE}{_MORE}:%\\-]))*+)?+)
    | (?P<word>(?:[{_BASE}_]|{_ESCAPED})(?:[{_BASE}{_MORE}.-]|{_ESCAPED})*+)
    | (?P<mark>\{{\||\|\}}|[0-9]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(_ESCAPED)


class Kind(Enum):
    """What a token is. A `word` is a keyword, a function's name or nonsense: anything bare."""

    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    TAG = "tag"
    NODE = "node"
    NAME = "name"
    WORD = "word"
    MARK = "mark"


_KINDS = {kind.value: kind for kind in Kind}


class Token(NamedTuple):
    """One token, the place where it ends, and of a prefixed name its prefix."""

    kind: Kind
    text: str
    end: int
    prefix: str


def tokens(text: str) -> Iterator[Token]:
    """Every token but space and comments. A string that never ends is read as a mark and what follows it."""
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or ""
        if name != "blank":
            yield Token(_KINDS[name], match[0], match.end(), match["prefix"] or "")


def words(token: Token) -> list[str]:
    r"""The words in a bare token, in capitals, escapes resolved.

    >>> words(next(tokens(r"\u0053ervice")))
    ['SERVICE']
    >>> words(next(tokens("true.FROM")))
    ['TRUE', 'FROM']
    """
    text = _CODE_POINT.sub(_character, token.text) if "\\" in token.text else token.text
    return re.split(r"[.-]+", text.upper())


def _character(match: re.Match[str]) -> str:
    number = int(match[0].lstrip("\\uU"), 16)
    return chr(number) if number <= sys.maxunicode else match[0]
