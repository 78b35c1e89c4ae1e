"""Wordings looked for in sentences: a pattern is only tried where the letters are there that every find of it holds.

Most sentences hold none of them, and letters are found much faster than patterns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Wordings:
    """Pairs of letters and a pattern, in small letters; the letters stand in every text that the pattern fits."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = tuple((letters, re.compile(pattern)) for letters, pattern in pairs)

    def search(self, small: str) -> re.Match[str] | None:
        """The first find in a text of small letters."""
        for letters, pattern in self.pairs:
            if letters in small and (match := pattern.search(small)):
                return match
        return None
