"""A query's text, examined before any engine sees it: what it asks for, and whether it is refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from graph.errors import QueryForbidden, QueryTooLong
from graph.sparql.tokens import Kind, Token, tokens, words

UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD".split())
# Functions whose value is another one at every call.
_VOLATILE = frozenset("NOW RAND UUID STRUUID BNODE".split())
_PROLOGUE = frozenset("BASE PREFIX VERSION".split())


class Form(Enum):
    """The four query forms."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


@dataclass(frozen=True)
class Query:
    """A text that may be asked. `form` is None where it begins like no query: the parser will say why.

    `names_dataset`: it has a FROM. `repeatable`: the same snapshot gives the same bytes again. `prefixes`: those of its
    names. `shape`: the same for texts that differ only in spaces, comments, numbers and strings.
    """

    text: str
    form: Form | None
    names_dataset: bool
    repeatable: bool
    prefixes: frozenset[str] = frozenset()
    shape: str = ""

    @classmethod
    def read(cls, text: str, limit: int) -> Query:
        """The query in `text`, of at most `limit` characters.

        Raises:
            QueryTooLong: more characters than that.
            QueryForbidden: it calls SERVICE, or is an update.
        """
        if len(text) > limit:
            raise QueryTooLong(f"The query has {len(text):,} characters; at most {limit:,} are read.")
        return _read(text)


@lru_cache(maxsize=256)
def _read(text: str) -> Query:
    found = list(tokens(text))
    said = [word for token in found if token.kind is Kind.WORD for word in words(token)]
    _refuse(said)
    form = _form(said)
    repeatable = _VOLATILE.isdisjoint(said) and not (form is Form.CONSTRUCT and _makes_blank_nodes(found))
    prefixes = frozenset(token.prefix for token in found if token.kind is Kind.NAME)
    return Query(_unambiguous(text, found), form, "FROM" in said, repeatable, prefixes, _shape(found))


def _shape(found: list[Token]) -> str:
    varied = (token.kind is Kind.STRING or token.text.isdigit() for token in found)
    same = " ".join("_" if vary else token.text for token, vary in zip(found, varied, strict=True))
    return hashlib.sha256(same.encode(errors="surrogatepass")).hexdigest()[:32]


def _form(said: list[str]) -> Form | None:
    first = next((word for word in said if word not in _PROLOGUE), None)
    return Form(first) if first in Form.__members__ else None


def _refuse(said: list[str]) -> None:
    for word in said:
        # The engine needs no space after a keyword: `SERVICESILENT` and `trueSERVICE` call a service too.
        if "SERVICE" in word:
            raise QueryForbidden(
                "SERVICE",
                "SERVICE is not allowed: this service asks no other one. "
                "Ask the other service yourself and pass what it says with VALUES.",
            )
        if word in UPDATES:
            raise QueryForbidden(word, f"{word} is not allowed: the published graph is only read here.")


def _unambiguous(text: str, found: list[Token]) -> str:
    """The text with a dot after each prefixed name that the engine could take for SERVICE.

    It reads `service:x {` as `SERVICE :x {` wherever no triple can begin so. With a dot between, what is a
    triple's object stays one, and anything else is the syntax error that it is by the grammar.
    """
    places = []
    depth = 0
    before: Token | None = None
    for token, following in pairwise(found):
        depth += (token.text == "{") - (token.text == "}")
        if token.kind is Kind.NAME and "SERVICE" in token.prefix.upper() and following.text == "{":
            names_graph = before and before.kind is Kind.WORD and words(before)[-1] == "GRAPH"
            if depth > 0 and not names_graph:
                places.append(token.end)
        before = token
    parts = (text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True))
    return " .".join(parts)


def _makes_blank_nodes(found: list[Token]) -> bool:
    """Whether the template, which is the first group, has blank nodes: they are named anew each time."""
    depth = 0
    for token in found:
        depth += (token.text == "{") - (token.text == "}")
        if depth and (token.kind is Kind.NODE or token.text in ("[", "(", "{|", "<<", "~")):
            return True
        if token.text == "}" and not depth:
            return False
    return False
