"""Grades of earlier inspections: they say how a service was judged then, and nothing of how it is."""

from __future__ import annotations

import re

_WHEN = r"(?:(?:in|at|by|during|from|following) )+(?:\S+ ){0,4}?(?:(?:last|previous) (?:\S+ )?(?:inspection|ofsted)|20\d\d)"
_GRADE = r"[‘'“\"]?(?:inadequate|requir\w+ improvement|good|outstanding|adequate|satisfactory)\b(?: to be good)?[’'”\"]?"
_GRADED = re.compile(
    rf"^[^,;.]*\b(?:was|were|been) (?:judged|rated|graded)(?: \w+){{0,4}}? {_GRADE}[^,;.]*\b{_WHEN}[^,;.]{{0,30}}\W*$"
    rf"|^{_WHEN}[^;.]*\b(?:was|were) (?:judged|rated|graded)(?: \w+){{0,4}}? {_GRADE}\W*$"
)


def graded_before(small: str) -> bool:
    """Whether a sentence in small letters only tells an earlier grade.

    >>> graded_before("services for children were judged inadequate at the last inspection.")
    True
    >>> graded_before("services were judged inadequate in 2015 and have improved since.")
    False
    """
    return any(map(small.__contains__, ("judged", "rated", "graded"))) and _GRADED.search(small) is not None
