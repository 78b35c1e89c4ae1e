"""Lines -> blocks: a block begins with a number, a bullet or a sub-heading, or is a run of prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.report import BOILERPLATE
from graph.reports import ragged
from graph.reports.numbering import START
from graph.reports.sentences import ends_clause, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.reports.headings import Heading
    from graph.reports.lines import Content, Line
    from graph.reports.numbering import Chain

# Font-private code points are what Wingdings and Symbol bullets come out as.
_BULLETS = frozenset("\uf06e\uf0a7\uf0b7\uf0d8\uf0fc◼■▪●•‣◆")
_DASHES = frozenset("\uf02d\uf0be−○◦")
# These are bullets only before a space, and only where a list can be.
_PLAIN_DASHES = frozenset("-–—o")
_NO_TITLE = re.compile(r"(?:[.,;?][’”\"')\]]*|\bbecause)$")
_GROUP_LENGTH, _COLON_WORDS, _TITLE_WORDS = 80, 4, 8
# Sections that are lists of what ought to be done.
ITEM_SECTIONS = frozenset(("recommendations", "priority", "improvement"))


@dataclass
class Block:
    """Lines that belong together, before prose is cut up."""

    kind: str  # number, bullet, prose, group
    section: int
    lines: list[Line] = field(default_factory=list)
    skip: int = 0  # characters of the first line that are its mark
    number: int | None = None
    series: int = 0
    level: int = 0
    group: str = ""
    under: str | None = None


@dataclass
class Layout:
    """How a family's report is put together: its headings, its numbers, the way from section kind to path."""

    headings: Sequence[Heading]
    chain: Chain
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: int = 0
    stop: int | None = None
    cut_numbered: bool = False  # letters: prose may follow a numbered paragraph without a heading


class Gatherer:
    """One pass over the lines."""

    def __init__(self, content: Content, layout: Layout) -> None:
        self._content = content
        self._lines = content.lines
        self._layout = layout
        self._stop = len(content.lines) if layout.stop is None else layout.stop
        self._headings = {heading.first: heading for heading in layout.headings}
        self._blocks: list[Block] = []
        self._open: Block | None = None
        self._section = 0
        self._group = ""
        self._number: str | None = None
        self._levels: dict[str, int] = {}

    def blocks(self) -> list[Block]:
        index = self._layout.start
        while index < self._stop:
            if heading := self._headings.get(index):
                self._section += 1
                self._open, self._group, self._number, self._levels = None, "", None, {}
                # A heading without lines of its own opens a section with the line it stands at.
                if heading.last > index:
                    index = heading.last
                    continue
            index += self._take(index, self._lines[index])
        return self._blocks

    def _take(self, index: int, line: Line) -> int:
        """Take a line; how many were taken."""
        if index in self._layout.chain.starts:
            self._begin_number(index, line)
        elif self._open is not None and self._is_bare(self._open):
            self._open.lines[:], self._open.skip = [line], 0
        elif mark := self._bullet(line):
            if not self._take_late_bullet(line, *mark):
                self._begin_bullet(line, *mark)
        elif count := self._group_lines(index):
            lines = self._lines[index : index + count]
            self._group, self._number = " ".join(line.text for line in lines), None
            self._add(Block("group", self._section, lines))
            self._open = None
            return count
        elif self._open is None:
            self._open = self._add(Block("prose", self._section, [line], group=self._group))
        else:
            self._open.lines.append(line)
        return 1

    def _add(self, block: Block) -> Block:
        self._blocks.append(block)
        return block

    def _begin_number(self, index: int, line: Line) -> None:
        number, series = self._layout.chain.starts[index]
        match = START.match(line.text)
        skip = match.end() if match else 0
        self._number = str(number)
        block = Block("number", self._section, [line], skip, number, series, group=self._group)
        self._open = self._add(block)

    @staticmethod
    def _is_bare(block: Block) -> bool:
        """Whether a block is a bullet that stands alone on its line: in some texts its words are the next line."""
        return block.kind == "bullet" and len(block.lines) == 1 and len(block.lines[0].text) == 1

    def _begin_bullet(self, line: Line, skip: int, level: int) -> None:
        block = Block("bullet", self._section, [line], skip, level=level, group=self._group, under=self._number)
        self._open = self._add(block)

    def _take_late_bullet(self, line: Line, skip: int, level: int) -> bool:
        """A bullet in the middle of an item that has none: it was extracted late."""
        block, rest = self._open, line.text[skip:]
        if block is None or block.kind != "prose" or self._kind() not in ITEM_SECTIONS:
            return False
        if ends_clause(block.lines[-1].text) or not rest[:1].islower():
            return False
        block.kind, block.level = "bullet", level
        block.lines.append(line._replace(start=line.start + skip, text=rest))
        return True

    def _bullet(self, line: Line) -> tuple[int, int] | None:
        """Length of the mark and level, where the line begins with a bullet."""
        first = line.text[0]
        if first in _BULLETS:
            return self._mark_length(line.text), 1
        if first in _DASHES or (first in _PLAIN_DASHES and line.text[1:2].isspace() and self._list_may_go_on(first)):
            # A dash is of the second level where it is first seen under something; it keeps its level in the section.
            level = self._levels.setdefault(first, 2 if self._is_in_list() else 1)
            return self._mark_length(line.text), level
        return None

    @staticmethod
    def _mark_length(text: str) -> int:
        return len(text) - len(text[1:].lstrip())

    def _is_in_list(self) -> bool:
        """Whether an item of the first level is open (a numbered paragraph is one)."""
        if self._open is None or self._open.kind not in ("bullet", "number"):
            return False
        for block in reversed(self._blocks):
            if block.section != self._section or block.kind in ("prose", "group"):
                return False
            if block.kind == "number" or block.level == 1:
                return True
        return False

    def _list_may_go_on(self, mark: str) -> bool:
        """A dash at a line's start is a wrapped dash of the sentence, unless the line before ended something."""
        if self._open is None or not self._open.lines:
            return mark != "o"
        before = self._open.lines[-1].text
        return before[-1] in ".:;" or (self._open.kind == "bullet" and before[-1] != ",")

    def _group_lines(self, index: int) -> int:
        """How many lines from here on are a sub-heading: begun like one, not ended like a sentence, set apart."""
        if not self._set_apart(index):
            return 0
        for count in (1, 2):
            last = index + count - 1
            if last + 1 >= self._stop or last + 1 in self._headings or _NO_TITLE.search(self._lines[last].text):
                return 0
            words = " ".join(line.text for line in self._lines[index : last + 1])
            if len(words) > _GROUP_LENGTH or (words[-1] == ":" and len(words.split()) > _COLON_WORDS):
                return 0
            if last + 1 in self._layout.chain.starts or self._starts_bullet(self._lines[last + 1]):
                return count
            if self._content.gap(self._lines[last], self._lines[last + 1]):
                # Above prose, a line that only lacks its full stop looks much the same: a heading is shorter.
                return count if len(words.split()) <= _TITLE_WORDS and ". " not in words else 0
        return 0

    def _set_apart(self, index: int) -> bool:
        """Whether a line may begin a sub-heading: a capital, and something ended before it."""
        line = self._lines[index]
        if not line.text[0].isupper() or len(line.text) > _GROUP_LENGTH or self._skips_groups():
            return False
        if self._open is None:
            return True
        before = self._open.lines[-1]
        if self._content.has_gaps and before.page == line.page:
            return self._content.gap(before, line)
        return ends_sentence(before.text) or (
            self._open.kind != "prose" and before.page == line.page and ragged.is_short(before, line)
        )

    def _skips_groups(self) -> bool:
        """Fixed text, addresses and signatures have short lines that are no headings."""
        return self._kind() in BOILERPLATE or self._kind() == "signature"

    def _kind(self) -> str:
        return self._layout.headings[self._section - 1].kind if self._section else "front"

    @staticmethod
    def _starts_bullet(line: Line) -> bool:
        return line.text[0] in _BULLETS or line.text[0] in _DASHES
