"""Inspectors' names, without their ranks."""

from __future__ import annotations

import re

_RANK = re.compile(
    r"\b(?:one|two|three|all|both)\s+(?:of\s+whom\s+are|of)\b"
    r"|\(?\b(?:senior\s+)?(?:one\s+of\s+)?(?:his|her|hm)\s+majesty\s?[’'`]?s?[’'`]?\s+(?:senior\s+)?inspectors?\b\)?[’']?"
    r"|\(?\b(?:senior\s+|s)?HMI\b\)?|\(?\bOI\b\)?|\(?\bEx HMI\b\)?"
    r"|\(?\b(?:contracted|seconded|additional|associate|shadow(?:ing)?|ofsted|social care|regulatory|regional)"
    r"\s+inspectors?\b\)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:[,;/]|\band\b|\bwith\b)\s*")
_LETTER = r"[^\W\d_]"
_NAME = re.compile(
    rf"(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.?\s+)?"
    rf"[A-ZÀ-Þ]{_LETTER}*(?:[’'-]{_LETTER}+)*"
    rf"(?:\s+(?:{_LETTER}\.?|de|di|del|van|von|der|le|la|al|el|[A-ZÀ-Þ]{_LETTER}*(?:[’'-]{_LETTER}+)*)){{1,4}}"
)
_NOT_NAMES = frozenset(
    "Ofsted Council County Borough City Majesty Inspector Inspectors Children Services Inspections Authority Local "
    "London Metropolitan Headline Main Findings Overview Care".split()
)


def names(text: str) -> tuple[str, ...]:
    """The names in a list of inspectors, ranks and brackets taken off.

    >>> names("Neil Penswick, HMI, Máire Atherton HMI (shadow) and Jenny-Ellen O’Brien, Her Majesty’s Inspectors.")
    ('Neil Penswick', 'Máire Atherton', 'Jenny-Ellen O’Brien')
    """
    bare = _BRACKETS.sub(" ", _RANK.sub(" , ", " ".join(text.split())))
    found: list[str] = []
    for piece in _BETWEEN.split(bare):
        words = piece.strip(" .:•-–")
        if _NAME.fullmatch(words) and not _NOT_NAMES.intersection(words.split()) and words not in found:
            found.append(words)
    return tuple(found)
