"""Why a text is no query: what the engine says of it, in words that help."""

from __future__ import annotations

import re

from graph.errors import QuerySyntax
from graph.terms import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+): ")
# What could have stood there: a mark in quotes, a class of characters, a keyword or a sentence.
_ITEM = re.compile(r'"(?:[^"\\]|\\.)*"|\[(?:\'(?:[^\'\\]|\\u\{\w+\}|\\.)\'|[^\]\'])*\]|[^\s,"\[][^,"\[]*')
_EXPECTED = re.compile(r"expected (?:one of )?")
# Words of the engine's own language, and one that is refused.
_NEVER = ("LATERAL", "SERVICE", '"{|"', '"~"')
_PREFIX = (
    "A prefix is used that nothing declares. Begin the query with PREFIX name: <address>. "
    f"These need no declaration: {', '.join(PREFIXES)}."
)
_BEGINNING = "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and a space after it."
_NOTHING = "The query cannot go on like this. Look at what stands before this place, too."


def explained(words: str, begins: bool) -> QuerySyntax:
    """The engine's words as an error with its place; `begins` says whether the text begins like a query."""
    found = _POSITION.match(words)
    where = (int(found[1]), int(found[2])) if found else (None, None)
    told = words[found.end() :] if found else words
    return QuerySyntax(_plain(told, begins) if _EXPECTED.match(told) else told, *where)


def _plain(told: str, begins: bool) -> str:
    items = [item.strip() for item in _ITEM.findall(_EXPECTED.sub("", told, count=1))]
    sentences = [item for item in items if " " in item and item[0].isalpha()]
    if "Prefix not found" in sentences:
        return _PREFIX
    if sentences:
        return " ".join(f"{sentence}." for sentence in sentences)
    if not begins:
        return _BEGINNING
    marks = [item for item in items if not item.startswith("[") and item not in _NEVER]
    return f"Expected {' or '.join(marks)}." if marks else _NOTHING
