"""The issues that a sentence names beyond doubt: the words of the vocabulary (skos:hiddenLabel), under a tagged theme.

Taggers know themes. Curated graphs know finer issues; where a text read by program uses an issue's own words, both meet
on it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import ID, ONTOLOGY, term

if TYPE_CHECKING:
    from collections.abc import Iterable


def named(themes: Iterable[str], words: str) -> tuple[str, ...]:
    """The paths of what a sentence is about: each theme, or the issues under it that the words name.

    >>> named(["missing-children", "caseloads"], "Return home interviews are late.")
    ('issue/return-interviews', 'theme/caseloads')
    """
    folded = words.casefold()
    found: dict[str, None] = {}
    for theme in themes:
        issues = [issue for issue, name in _names().get(f"theme/{theme}", ()) if name.search(folded)]
        found |= dict.fromkeys(issues or [f"theme/{theme}"])
    return tuple(found)


@cache
def _names() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Of each theme its issues that have words of their own, with these words as one pattern."""
    words: dict[str, list[str]] = {}
    above: dict[str, str] = {}
    for quad in ox.parse(path=ONTOLOGY / "concepts.ttl", format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(f"{ID}issue/"):
            continue
        path = subject.value.removeprefix(ID)
        if quad.predicate == term("skos:hiddenLabel") and isinstance(value, ox.Literal):
            words.setdefault(path, []).append(re.escape(value.value.casefold()))
        elif quad.predicate == term("skos:broader") and isinstance(value, ox.NamedNode):
            above[path] = value.value.removeprefix(ID)
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for path in sorted(words):
        found.setdefault(above[path], []).append((path, re.compile(rf"\b(?:{'|'.join(sorted(words[path]))})")))
    return found
