"""The values that documents and statements are made of: frozen, checked when they are made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A character range of a document: `start` counts, `end` does not (code points)."""

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"the passage {self.start},{self.end} of '{self.document}' ends before it starts; "
                "start and end count characters from 0, and end is the first one left out"
            )


@dataclass(frozen=True)
class Text:
    """A source text as held: its identifier, its bytes' SHA-256 and its characters."""

    identifier: str
    sha256: str
    characters: str

    @classmethod
    def decode(cls, identifier: str, data: bytes) -> Text:
        """Read UTF-8 bytes; line ends stay as they are, so that positions hold."""
        return cls(identifier, hashlib.sha256(data).hexdigest(), data.decode("utf-8"))

    def quote(self, passage: Passage) -> str:
        return self.characters[passage.start : passage.end]


def text_hash(text: str) -> str:
    """SHA-256 of a passage's text (UTF-8), in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
