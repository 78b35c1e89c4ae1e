"""Numbered paragraphs counted: those that a document prints, those that were read, and those that say something.

What a document prints is counted without the reader's help: the longest run of rising numbers at the beginnings of its
lines. A paragraph is there once, and in its place, if everything that the graph finds in it stands between its number
and the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import reports
from graph.documents import Document
from graph.identifiers import passage_parts
from graph.terms import fg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.report import Paragraph, Report
    from graph.shelf import Entry, Shelf

_NUMBER = re.compile(r"^[ \t]*(\d{1,3})\.(?!\d)", re.MULTILINE)
# Fewer numbers at the beginnings of lines are an age or a year, not paragraphs.
_LEAST = 3


@dataclass(frozen=True)
class Count:
    """The numbered paragraphs of one document.

    `printed`: how many its text shows; `read`: how many the reader found; `stated`: how many carry statements.
    `silent` are the others, with the reason; `wrong` is whatever is missing, doubled or out of order, in sentences.
    """

    document: str
    printed: int
    read: int
    stated: int
    silent: dict[str, str]
    wrong: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every paragraph is there once, in its place."""
        return not self.wrong


def counts(shelf: Shelf) -> Iterator[Count]:
    """The count of every document on the shelf."""
    for entry in shelf.entries().values():
        yield count(entry, shelf.text(entry), shelf.graph(entry))


def count(entry: Entry, text: str, nquads: bytes) -> Count:
    """The count of one document, from its text and its graph."""
    starts = tuple(match.end() for match in re.finditer("\n?\f\n?", text))
    report = reports.parse(Document(entry.names[0], entry.sha256[0], "", text, (0, *starts)))
    numbered = [paragraph for paragraph in report.paragraphs if paragraph.number]
    printed, placed = _printed(text), _placed(nquads)
    silent = {p.number: _reason(p) for p in numbered if p.number and p.number not in placed}
    return Count(
        document=entry.slug,
        printed=len(printed),
        read=len(numbered),
        stated=sum(paragraph.number in placed for paragraph in numbered),
        silent=silent,
        wrong=(*_misread(printed, numbered, report), *_misplaced(printed, placed, numbered, text)),
    )


def _printed(text: str) -> list[tuple[int, int]]:
    """The longest run of rising numbers at the beginnings of lines, each with its place; none if it is short."""
    found = [(int(match[1]), match.start(1)) for match in _NUMBER.finditer(text)]
    runs: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for position, (number, _) in enumerate(found):
        place = bisect_left(runs, number)
        runs[place : place + 1], last[place : place + 1] = [number], [position]
        before.append(last[place - 1] if place else None)
    run: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        run.append(found[at])
        at = before[at]
    return run[::-1] if len(run) >= _LEAST else []


def _placed(nquads: bytes) -> dict[str, list[int]]:
    """By printed number, where the passages of that paragraph begin."""
    token = f" <{fg('para').value}> ".encode()
    lines = b"".join(line for line in nquads.splitlines(keepends=True) if token in line)
    found: dict[str, list[int]] = {}
    for quad in ox.parse(input=lines, format=ox.RdfFormat.N_QUADS, lenient=True):
        parts = passage_parts(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
        if parts and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.object.value, []).append(parts[1])
    return found


def _misread(printed: Sequence[tuple[int, int]], numbered: Sequence[Paragraph], report: Report) -> Iterator[str]:
    """Where the reader and the text's own numbers disagree, unless the reader has said so."""
    read = [int(paragraph.number or 0) for paragraph in numbered]
    told = any("number" in warning for warning in report.warnings)
    if [number for number, _ in printed] != read and not (told and len(read) >= len(printed)):
        left = sorted({number for number, _ in printed} - set(read))
        yield f"the text prints {len(printed)} numbered paragraphs, {len(read)} were read (not read: {left})"
    if read != sorted(set(read)) and not told:
        yield "the paragraphs that were read are not in the order of their numbers, each once"


def _misplaced(
    printed: Sequence[tuple[int, int]], placed: Mapping[str, list[int]], numbered: Sequence[Paragraph], text: str
) -> Iterator[str]:
    """Passages that the graph puts into a paragraph in which they do not stand."""
    if not printed or len(printed) < len(numbered):
        return
    ends = [start for _, start in printed[1:]] + [len(text)]
    for (number, start), end in zip(printed, ends, strict=True):
        for place in placed.get(str(number), ()):
            if not start <= place < end:
                yield f"paragraph {number}: what begins at character {place} is not in it"


def _reason(paragraph: Paragraph) -> str:
    """Why a paragraph carries no statement: what it is for the reader."""
    return "it tells about the report itself" if paragraph.role == "boilerplate" else paragraph.role
