"""Sentences that a person tagged: read from a table, with their surroundings looked up in the reports they are from."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import documents, reports
from graph.errors import DocumentError
from graph.reports.sentences import split
from graph.tagging.context import Context, contexts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST = 25


@dataclass(frozen=True, slots=True)
class Example:
    """A tagged sentence. `group` is whose report it is from: sentences of one authority are never split up."""

    identifier: str
    group: str
    context: Context
    themes: tuple[str, ...]
    polarity: str
    kind: str
    trend: str
    according_to: str
    sure: bool
    weight: float = 1.0


def rows(table: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Shelf:
    """The reports that tables of tagged sentences name; without the folder, the tables alone must do."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._reports: dict[str, dict[str, list[tuple[str | None, Context]]]] = {}

    def example(self, row: dict[str, str]) -> Example:
        """A row as an example."""
        return Example(
            identifier=row["id"],
            group=_group(row["file"]),
            context=self._context(row),
            themes=tuple(theme for theme in row["themes"].split("|") if theme),
            polarity=row["polarity"],
            kind=row["kind"],
            trend=row["trend"],
            according_to=row["according_to"],
            sure=row["confidence"] == "sure",
        )

    def corpus(self) -> list[tuple[str, str]]:
        """Every sentence of the reports that were opened, with whose report it is from."""
        return [
            (_group(file), found[0][1].text)
            for file, sentences in sorted(self._reports.items())
            for found in sentences.values()
        ]

    def _context(self, row: dict[str, str]) -> Context:
        """The sentence where it stands in its report, or else with what the table itself says about it."""
        sentence, number = row["sentence"], row["paragraph_number"]
        found = self._find(row["file"], _letters(sentence))
        if found:
            return next((context for printed, context in found if printed == number), found[0][1])
        words = row.get("paragraph") or sentence
        parts = tuple(words[start:end] for start, end in split(words))
        if sentence not in parts:
            parts = (sentence,)
        return Context(sentence, parts, parts.index(sentence), framework=row["framework"])

    def _find(self, file: str, letters: str) -> Sequence[tuple[str | None, Context]]:
        if file not in self._reports:
            self._reports[file] = self._read(file)
        sentences = self._reports[file]
        if letters in sentences or len(letters) < _SHORTEST:
            return sentences.get(letters, ())
        # The table's sentences were split another way.
        near = [
            (min(len(other), len(letters)) / max(len(other), len(letters)), other)
            for other in sentences
            if len(other) >= _SHORTEST and (other in letters or letters in other)
        ]
        return sentences[max(near)[1]] if near else ()

    def _read(self, file: str) -> dict[str, list[tuple[str | None, Context]]]:
        found: dict[str, list[tuple[str | None, Context]]] = {}
        if self._folder is None or not (self._folder / file).is_file():
            return found
        try:
            document = documents.read_file(self._folder / file, file)
        except DocumentError:
            return found
        for paragraph, _, context in contexts(document.text, reports.parse(document)):
            found.setdefault(_letters(context.text), []).append((paragraph.number, context))
        return found


def _group(file: str) -> str:
    return file.partition("/")[0]


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())
