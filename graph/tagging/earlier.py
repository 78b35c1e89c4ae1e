"""Grades of earlier inspections: they say how a service was judged then, and nothing of how it is."""

from __future__ import annotations

import re

_GRADE = r"[‘'“]?(?:inadequate|requir\w+ improvement|good|outstanding|adequate|satisfactory)\b"
_GRADED = re.compile(rf"\b(?:(?:was|were) |inspections? (?:[^.;]* )?)(?:judged|rated|graded)\b[^.;]*\b(?<!or ){_GRADE}")
_THEN = re.compile(r"\b(?:last|previous)\b[^.;]{0,20}\b(?:inspect\w+|20\d\d)|\b(?:in|during|of) (?:[a-z]+ )?20\d\d\b")
_WHOSE = re.compile(r"\b(?:services|effectiveness|inspect\w+|authority|council|ofsted)\b")
# What is said besides of how it went on, or of others than the council's services.
_BESIDES = re.compile(
    r"\b(?:improv(?!ement\b)\w+|improvements|since|deteriorat\w*|progress|declin\w*|although|though|but|however|while"
    r"|chang\w*|following|which|effectively|remain\w*|still|now|schools?|homes?|provi\w+|settings?|units?|colleges?"
    r"|pupils?|placements?|achiev\w+|because|due|has|have|is|are|cases?|audit\w*|assessments|than|prior|before)\b|[;%]"
)
_MOST_WORDS = 32


def graded_before(small: str) -> bool:
    """Whether a sentence in small letters only tells an earlier grade.

    >>> graded_before("services for children were judged inadequate at the last inspection.")
    True
    >>> graded_before("services were judged inadequate in 2015 and have improved since.")
    False
    """
    if not any(map(small.__contains__, ("judged", "rated", "graded"))) or len(small.split()) > _MOST_WORDS:
        return False
    return all(pattern.search(small) for pattern in (_GRADED, _THEN, _WHOSE)) and not _BESIDES.search(small)
