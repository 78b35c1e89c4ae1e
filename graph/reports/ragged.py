"""Where running prose breaks into paragraphs.

Inside a page, at a blank line. Across pages, and in texts without blank lines, by the ragged edge: a paragraph's last
line ends short, the first word of the next would have fitted. Widths are estimated from the letters (Tahoma, the
reports' type), which is close enough.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.documents import PDF
from graph.reports.sentences import ends_clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.reports.blocks import Block
    from graph.reports.lines import Content, Line

# Thousandths of the type size.
_WIDTHS: dict[str, int] = defaultdict(
    lambda: 550,
    {
        **dict.fromkeys("il.,:;’‘'|", 240),
        **dict.fromkeys(" Ijfrt!()[]-", 335),
        **dict.fromkeys("csvxyzkJ", 475),
        **dict.fromkeys("mwMW", 800),
        **dict.fromkeys("CDGHNOQUKRAV", 640),
    },
)
# The lines of a block are set to one width; this part of it is the least a full line reaches.
_SLACK = 0.985
_HALF = 0.6
_SAMPLE = 40
_USUAL_LENGTH = 70


def width(text: str) -> int:
    """An estimate of how wide a line is, in thousandths of the type size."""
    return sum(map(_WIDTHS.__getitem__, text))


def is_short(line: Line, following: Line) -> bool:
    """Whether a line ends well before the usual right edge; for lines of which no measure is known."""
    return len(line.text) + len(following.text.split(None, 1)[0]) < _USUAL_LENGTH


def cut(content: Content, blocks: Sequence[Block], cut_numbered: bool) -> list[Block]:
    """Cut blocks of prose into paragraphs, and prose off the end of lists."""
    measures = {kind: _measure(blocks, kind) for kind in ("prose", "bullet", "number")}
    result: list[Block] = []
    for block in blocks:
        if len(block.lines) == 1 or block.kind == "group" or (block.kind == "number" and not cut_numbered):
            result.append(block)
        else:
            result += _pieces(content, block, measures[block.kind])
    return result


def _measure(blocks: Sequence[Block], kind: str) -> float:
    """The width that full lines of this kind of block reach."""
    lines = [line.text for block in blocks if block.kind == kind for line in block.lines]
    longest = sorted(lines, key=len)[-_SAMPLE:]
    widths = sorted(width(line) for line in longest)
    return float(widths[-1 - len(widths) // 8]) if widths else 0.0


def _pieces(content: Content, block: Block, measure: float) -> Iterator[Block]:
    start = 0
    for index in range(1, len(block.lines)):
        if _breaks(content, block, index, measure):
            yield _piece(block, start, index)
            start = index
    yield _piece(block, start, len(block.lines))


def _piece(block: Block, start: int, stop: int) -> Block:
    if start == 0:
        return block if stop == len(block.lines) else replace(block, lines=block.lines[:stop])
    group = block.group if block.kind == "prose" else ""
    return type(block)("prose", block.section, block.lines[start:stop], group=group)


def _breaks(content: Content, block: Block, index: int, measure: float) -> bool:
    before, line = block.lines[index - 1], block.lines[index]
    if content.unwrapped or (content.document.media_type != PDF and content.gap(before, line)):
        return True
    if not _may_begin(line.text):
        return False
    if content.gap(before, line):
        return True
    if not ends_clause(before.text):
        return False
    word = line.text.split(None, 1)[0]
    mark = block.skip if index == 1 else 0
    filled = width(before.text[mark:]) + width(" " + word)
    # Where blank lines are to be had, only a line that is plainly short tells as much as one.
    return filled < measure * (_HALF if content.has_gaps and before.page == line.page else _SLACK)


def _may_begin(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in "‘“'\"("
