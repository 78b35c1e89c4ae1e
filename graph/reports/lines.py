"""A document's lines without what the printer added: page numbers, running heads and footnotes.

Furniture is told by where it stands (the first and last lines of a page, below a blank line at its foot) and by its
coming back on other pages; never by its words alone, because every report words it differently.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph.documents import PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.documents import Document

_LINE = re.compile(r"\S[^\n]*")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}", re.IGNORECASE)
# A running head or foot never has more lines than this.
_HEAD_LINES, _FOOT_LINES = 3, 2
_FEW_PAGES = 4
_LEAST_HEAD, _LONGEST_HEAD = 8, 120
_NOTE = re.compile(r"(\d{1,2})(?:[ \t]+(?=\D)|$)")
# The one footnote that is printed without a blank line before it (2025 on).
_BARE_NOTE = re.compile(r"(\d{1,2}) The areas for improvement have been cross")
_NOTE_LINES = 25
_WRAPPED = 160


class Line(NamedTuple):
    """One printed line, without the white space around it."""

    start: int
    end: int
    page: int
    text: str


class Footnote(NamedTuple):
    """A note at a page's foot: its printed number and its lines."""

    number: int
    lines: tuple[Line, ...]


@dataclass
class Content:
    """The lines that are the report's own, in reading order; `cuts` are footnote marks glued to words."""

    document: Document
    lines: list[Line]
    footnotes: list[Footnote] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    has_gaps: bool = False
    unwrapped: bool = False

    def gap(self, above: Line, below: Line) -> bool:
        """Whether a blank line stands between two lines of one page."""
        return above.page == below.page and self.document.text.count("\n", above.end, below.start) > 1


def content(document: Document) -> Content:
    """The lines of a document, furniture taken out."""
    pages = list(_pages(document))
    running = _running_lines(pages)
    result = Content(document, [], has_gaps="\n\n" in document.text)
    # A text whose lines are paragraphs, not printed lines.
    result.unwrapped = document.media_type != PDF and any(len(line.text) > _WRAPPED for page in pages for line in page)
    expected = 1
    for page in pages:
        body = _without_running(page, running)
        body, notes = _split_notes(document.text, body, expected)
        for note in notes:
            result.footnotes.append(note)
            expected = note.number + 1
            _cut_mark(note.number, body, result)
        result.lines += body
    return result


def _pages(document: Document) -> Iterator[list[Line]]:
    text = document.text
    ends = [*document.pages[1:], len(text)]
    for number, (start, end) in enumerate(zip(document.pages, ends, strict=True), start=1):
        lines = []
        for match in _LINE.finditer(text, start, end):
            line = match[0].rstrip()
            if line != "\f":
                lines.append(Line(match.start(), match.start() + len(line), number, line))
        yield lines


def _running_lines(pages: list[list[Line]]) -> set[str]:
    """The patterns (digits taken out) of lines that come back at the head or foot of many pages."""
    seen: Counter[str] = Counter()
    for page in pages[1:]:
        edges = page[:_HEAD_LINES] + page[_HEAD_LINES:][-_FOOT_LINES:]
        seen.update({_DIGITS.sub("#", line.text) for line in edges})
    # In a long report, the half of a file that is a second report has its own heads, left and right.
    enough = 2 if len(pages) <= _FEW_PAGES else max(3, 0.1 * (len(pages) - 1))
    return {
        pattern
        for pattern, count in seen.items()
        if count >= enough and (pattern == "#" or _LEAST_HEAD <= len(pattern) < _LONGEST_HEAD)
    }


def _without_running(page: list[Line], running: set[str]) -> list[Line]:
    first, last = 0, len(page)
    # A page's own words may repeat too (a title on page 1): only numbers are taken from the first page.
    allowed = running if page and page[0].page > 1 else set()
    while first < min(_HEAD_LINES, last) and _is_running(page[first], allowed):
        first += 1
    while last > max(first, len(page) - _FOOT_LINES) and _is_running(page[last - 1], allowed):
        last -= 1
    return page[first:last]


def _is_running(line: Line, running: set[str]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return int(_DIGITS.findall(line.text)[0]) == line.page or "#" in running
    return _DIGITS.sub("#", line.text) in running


def _split_notes(text: str, body: list[Line], expected: int) -> tuple[list[Line], list[Footnote]]:
    """A page's body and its footnotes; the notes are numbered through the document."""
    start = _notes_start(text, body, expected)
    if start is None:
        return body, []
    stop = len(body)
    if _BARE_NOTE.match(body[start].text):
        stop = next((i + 1 for i in range(start, len(body)) if body[i].text.endswith(".")), stop)
    notes: list[tuple[int, list[Line]]] = []
    for line in body[start:stop]:
        match = _NOTE.match(line.text)
        if match and (not notes or int(match[1]) == notes[-1][0] + 1):
            notes.append((int(match[1]), [line]))
        else:
            notes[-1][1].append(line)
    return body[:start] + body[stop:], [Footnote(number, tuple(lines)) for number, lines in notes]


def _notes_start(text: str, body: list[Line], expected: int) -> int | None:
    for index in range(max(1, len(body) - _NOTE_LINES), len(body)):
        line = body[index]
        if not line.text[0].isdigit():
            continue
        if bare := _BARE_NOTE.match(line.text):
            return index if int(bare[1]) in (1, expected) else None
        match = _NOTE.match(line.text)
        # Restarts at 1 where two reports are bound into one file.
        if match and (int(match[1]) == 1 or expected <= int(match[1]) <= expected + 2):
            gap = text[body[index - 1].end : line.start]
            if gap.count("\n") > 1 and (index + 1 < len(body) or match.end() < len(line.text)):
                return index
    return None


def _cut_mark(number: int, body: list[Line], result: Content) -> None:
    """Take the note's mark out of the line it is glued to, on the note's own page."""
    glued = re.compile(rf"(?:(?<=[a-zé’”)])|(?<=[a-z][.,;]))(?<!\d){number}(?=[\s.,;:)]|$)")
    for index, line in enumerate(body):
        if line.text == str(number):
            del body[index]
            return
        if match := glued.search(line.text):
            start = line.start + match.start()
            result.cuts.append((start, start + len(match[0])))
            text = line.text[: match.start()] + line.text[match.end() :]
            body[index] = line._replace(text=text)
            return
