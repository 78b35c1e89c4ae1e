"""N-Quads written by hand: a report gives thousands, and an object for each would cost more than reading the report.

>>> print(iri("id/org/leeds"), term("skos:prefLabel"), text('"Leeds"', "en"))
<https://w3id.org/findings-graph/id/org/leeds> <http://www.w3.org/2004/02/skos/core#prefLabel> "\\"Leeds\\""@en
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import chain, compress, islice
from operator import ne
from typing import TYPE_CHECKING, TypeVar

from graph import terms
from graph.terms import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Line = TypeVar("Line", str, bytes)
_XSD = terms.PREFIXES["xsd"]
# What canonical N-Quads (RDFC-1.0) escape in literals beside quotation marks, backslashes and line ends.
_SELDOM_ESCAPED = re.compile("[\\x00-\\x1f\\x7f\\ufffe\\uffff]")
_SHORT = {"\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r"}
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def iri(path: str) -> str:
    """The token of a path under our base, such as `id/org/leeds`.

    Raises:
        ValueError: it holds what no IRI may hold.
    """
    if _NO_IRI.search(path):
        raise ValueError(f"'{path}' cannot be part of an address")
    return f"<{BASE}{path}>"


@cache
def term(curie: str) -> str:
    """The token of a prefixed name; names of our own vocabulary are checked."""
    return f"<{terms.term(curie).value}>"


def text(value: str, language: str = "") -> str:
    """The token of a literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if not escaped.isprintable():
        escaped = _SELDOM_ESCAPED.sub(_escape, escaped)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def whole(number: int) -> str:
    """The token of a whole number."""
    return f'"{number}"^^<{_XSD}integer>'


def decimal(printed: str) -> str:
    """The token of a decimal, in its canonical form: the engine would change any other."""
    return f'"{printed}"^^<{_XSD}decimal>'


def day(iso: str) -> str:
    """The token of a date."""
    return f'"{iso}"^^<{_XSD}date>'


def in_order(lines: Iterable[str]) -> list[bytes]:
    """The lines of canonical N-Quads: in the order of their bytes, each once."""
    # Text has the order of its bytes, and what is sorted first is made bytes once.
    return [line.encode() for line in _each_once(sorted(lines))]


def digest(*parts: Sequence[bytes]) -> str:
    """SHA-256 of the canonical N-Quads that some canonical parts make together."""
    # Runs that are in order already are put together in one pass.
    return hashlib.sha256(b"".join(_each_once(sorted(chain.from_iterable(parts))))).hexdigest()


def _each_once(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in order, each once: equal ones stand together, and to compare neighbours is quicker than a set."""
    return compress(lines, map(ne, lines, chain(islice(lines, 1, None), (None,))))
