"""Where sentences end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A full stop, question or exclamation mark or ellipsis, with the brackets and quotation marks it closes,
# before something that can begin a sentence.
_STOP = re.compile(
    r"[.!?…](?:"
    r"(?:[.!?…]*[’”\"')\]]*|[.!?…]*)"
    r"(?=\s+(?:[‘“\"'(\[]*[A-Z0-9À-Þ]|\((?:recommendation|outcome|enabler|principle)))"
    # A space left out: "... in time.They are read".
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+\s)"
    r")"
)
# "(Outcome 4, national framework)" after the stop belongs to the sentence before it; "(Recommendation)" is no sentence.
_REMARK = re.compile(
    r"\s+\((?:(?P<mark>recommendations?)|outcome|enabler|principle)\b[^()]{0,80}\)[.]?(?=\s|$)", re.IGNORECASE
)
_END = re.compile(r"[.!?…][’”\"')\]]*$")
_END_OF_CLAUSE = re.compile(r"[.!?:;…][’”\"')\]]*$")
# A stop and the marks it closes.
_LONGEST_END = 4
_LONGEST_ABBREVIATION = 7
_NO_END = frozenset(
    "mr mrs ms mx dr prof rev st cllr sgt no nos para paras p pp vs cf approx fig ref e.g i.e eg ie viz ch vol s ss "
    "reg regs art".split()
)
# Words that begin sentences and are no surnames.
_OPENERS = frozenset(
    "a all an as at children for he however if in inspectors it leaders managers most no not on one she social some "
    "the there these they this those to we when where while".split()
)
# "s." and the like are abbreviations before a number only.
_BEFORE_NUMBER = frozenset(
    ("no", "nos", "para", "paras", "p", "pp", "fig", "ref", "ch", "vol", "s", "ss", "reg", "regs", "art")
)


def sentences(text: str, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The sentences of a paragraph; one that page furniture cuts has several spans."""
    if len(spans) == 1:
        start, end = spans[0]
        return tuple((Span(start + first, start + last),) for first, last in split(text[start:end]))
    joined = " ".join(text[start:end] for start, end in spans)
    return tuple(tuple(_back(spans, first, last)) for first, last in split(joined))


def ends_sentence(text: str) -> bool:
    """Whether some words end like a sentence."""
    return bool(_END.search(text, max(0, len(text) - _LONGEST_END)))


def ends_clause(text: str) -> bool:
    """Whether some words end like a sentence, or like what stands before a list."""
    return bool(_END_OF_CLAUSE.search(text, max(0, len(text) - _LONGEST_END)))


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a running text.

    >>> text = "Mr. A. Smith said ‘No.’ Why? It is 3.5 miles, e.g. London."
    >>> [text[start:end] for start, end in split(text)]
    ['Mr. A. Smith said ‘No.’', 'Why?', 'It is 3.5 miles, e.g. London.']
    """
    start = 0
    for match in _STOP.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text, match.start(), match.end()):
            continue
        remark = _REMARK.match(text, match.end())
        end = remark.end() if remark else match.end()
        yield from _stripped(text, start, match.end() if remark and remark["mark"] else end)
        start = end
    yield from _stripped(text, start, len(text))


def _is_abbreviation(text: str, stop: int, end: int) -> bool:
    if end > stop + 1:
        return False
    word = text[max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop)) + 1 : stop].lstrip("(‘“\"'[")
    if not word or len(word) > _LONGEST_ABBREVIATION:
        return False
    if len(word) == 1 and word.isupper():
        return _is_initial(text[:stop].split()[-2:-1], text[end:].split(None, 1)[0])
    small = word.lower()
    if small in _BEFORE_NUMBER:
        return text[end:].lstrip()[:1].isdigit()
    return small in _NO_END


def _is_initial(before: list[str], after: str) -> bool:
    """Whether a single capital is somebody's initial, not the end of "Year A."."""
    if not before or not before[0][:1].isupper():
        return False
    if before[0][-1] == ".":
        return before[0][:-1].lower() in _NO_END or len(before[0]) == len("J.")
    return after.lower() not in _OPENERS


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end].rstrip()
    if words := piece.lstrip():
        yield start + len(piece) - len(words), start + len(piece)


def _back(spans: tuple[Span, ...], first: int, last: int) -> Iterator[Span]:
    """Positions in the joined text, back to positions in the document."""
    offset = 0
    for start, end in spans:
        low, high = max(first, offset), min(last, offset + end - start)
        if low < high:
            yield Span(start + low - offset, start + high - offset)
        offset += end - start + 1
