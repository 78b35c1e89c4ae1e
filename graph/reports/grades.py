"""Grades as printed, and as their slug."""

from __future__ import annotations

import re

# The longest first: "requires improvement to be good" also begins with "requires improvement".
WORDS = r"(?:requires?\s+improvement(?:\s+to\s+be\s+good)?|outstanding|inadequate|adequate|good|not\s+judged)"
_WORDS = re.compile(WORDS, re.IGNORECASE)
NUMBERED = {1: "outstanding", 2: "good", 3: "adequate", 4: "inadequate"}


def slug(printed: str) -> str | None:
    """The grade that some printed words say; None for an area that was not judged.

    >>> slug("Require\\nImprovement to be good")
    'requires-improvement'
    >>> slug("Not judged") is None
    True

    Raises:
        ValueError: the words are no grade.
    """
    words = " ".join(printed.lower().split()).rstrip(".")
    if not _WORDS.fullmatch(words):
        raise ValueError(f"'{printed}' is no grade")
    if words == "not judged":
        return None
    return "requires-improvement" if words.startswith("require") else words
