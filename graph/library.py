"""The texts and files that are at hand: those on the shelf, and those in the folder of documents.

A passage is shown from them only where the hash that it records still holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.model import Passage, Text, text_hash
from graph.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

# A paragraph ends at an empty line or a page's end; what is shown around a passage is cut at this many characters.
_BREAKS = ("\n\n", "\n\f\n", "\n- ")
_AROUND = 1200


@dataclass(frozen=True)
class Context:
    """A passage with what stands before and after it in its paragraph."""

    before: str
    words: str
    after: str


class Library:
    """What can be looked up in one data directory and one folder of documents."""

    def __init__(self, data: Path, documents: Path | None) -> None:
        self._shelf = Shelf(data)
        self._documents = documents
        self.text = lru_cache(maxsize=32)(self._text)
        self.pdf = lru_cache(maxsize=256)(self._pdf)

    def context(self, identifier: str | None, passage: Passage, digest: str) -> Context | None:
        """The passage in its paragraph; None where the text is not at hand or is not the one that was read."""
        text = self.text(passage.document, identifier)
        if text is None or passage.end > len(text.characters) or text_hash(text.quote(passage)) != digest:
            return None
        whole = text.characters
        marks = [mark for mark in _BREAKS if mark in whole] or ["\n"]
        starts = [place + len(mark) for mark in marks if (place := whole.rfind(mark, 0, passage.start)) >= 0]
        start = max(starts, default=0)
        ends = [place for mark in marks if (place := whole.find(mark, passage.end)) >= 0]
        end = min(ends, default=len(whole))
        return Context(
            before=whole[max(start, passage.start - _AROUND) : passage.start],
            words=whole[passage.start : passage.end],
            after=whole[passage.end : min(end, passage.end + _AROUND)],
        )

    def _text(self, slug: str, identifier: str | None) -> Text | None:
        entry = self._shelf.entry(slug)
        if entry and self._shelf.holds(entry):
            return Text(slug, entry.text, self._shelf.text(entry))
        if self._documents and identifier and (path := self._documents / f"{identifier}.txt").is_file():
            return Text.decode(identifier, path.read_bytes())
        return None

    def _pdf(self, slug: str) -> Path | None:
        """The PDF that a document on the shelf was read from, where the folder of documents holds the same bytes."""
        entry = self._shelf.entry(slug)
        if not entry or not self._documents:
            return None
        named = {path for name in entry.names for path in self._documents.rglob(name.rpartition("/")[2])}
        for path in sorted(named):
            if hashlib.sha256(path.read_bytes()).hexdigest() in entry.sha256:
                return path
        return None
