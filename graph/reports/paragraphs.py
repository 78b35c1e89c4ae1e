"""Blocks -> paragraphs: their place in the text, their sentences, and what they are for the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import BOILERPLATE, Note, Paragraph, Section, Span
from graph.reports import ragged
from graph.reports.blocks import ITEM_SECTIONS, Gatherer, Layout
from graph.reports.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.reports.blocks import Block
    from graph.reports.lines import Content, Line

__all__ = ["ITEM_SECTIONS", "Layout", "build", "notes", "spans"]

_INTRODUCES = re.compile(r"\btake\s+the\s+following\s+(?:actions?|steps)\s*[.:]?\s*\Z", re.IGNORECASE)
_ROLES = {
    "summary": "summary",
    "strengths": "strength",
    "progress": "progress",
    "background": "background",
    "for-children": "for-children",
    "scope": "introduction",
}


def build(content: Content, layout: Layout) -> tuple[tuple[Section, ...], tuple[Paragraph, ...]]:
    """The sections and paragraphs of a report."""
    sections = _sections(content, layout)
    blocks = Gatherer(content, layout).blocks()
    blocks = ragged.cut(content, blocks, layout.cut_numbered)
    keys: set[str] = set()
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if paragraph := _paragraph(content, block, sections[block.section], keys, paragraphs):
            paragraphs.append(paragraph)
    return tuple(sections), tuple(paragraphs)


def spans(content: Content, lines: Sequence[Line], skip: int = 0) -> tuple[Span, ...]:
    """The stretches of text some lines cover; furniture between them and footnote marks in them are left out."""
    text = content.document.text
    found: list[Span] = []
    start, end, page = lines[0].start + skip, lines[0].end, lines[0].page
    for line in lines[1:]:
        if line.page == page and text[end : line.start].isspace():
            end = line.end
        else:
            found.append(Span(start, end))
            start, end, page = line.start, line.end, line.page
    found.append(Span(start, end))
    for first, last in content.cuts:
        if found[0].start <= first < found[-1].end:
            found = [piece for span in found for piece in _without(span, first, last)]
    return tuple(span for span in found if span.start < span.end)


def _without(span: Span, first: int, last: int) -> tuple[Span, ...]:
    if span.start <= first < span.end:
        return (Span(span.start, first), Span(min(last, span.end), span.end))
    return (span,)


def _sections(content: Content, layout: Layout) -> list[Section]:
    lines = content.lines
    stop = len(lines) if layout.stop is None else layout.stop
    end_of_all = lines[stop - 1].end if 0 < stop <= len(lines) else len(content.document.text)
    found = []
    first = layout.headings[0].span.start if layout.headings else end_of_all
    start = lines[layout.start].start if layout.start < len(lines) else 0
    found.append(Section("front", "authority", "", start, max(start, first), 1, ("front",)))
    for index, heading in enumerate(layout.headings):
        after = layout.headings[index + 1].span.start if index + 1 < len(layout.headings) else end_of_all
        around = layout.paths.get(heading.inside, (heading.inside,)) if heading.inside else ()
        path = (*around, *layout.paths.get(heading.kind, (heading.kind,)))
        page = lines[heading.first].page
        start, end = heading.span.start, max(after, heading.span.end)
        found.append(Section(heading.kind, heading.subject, heading.title, start, end, page, path))
    return found


def _paragraph(
    content: Content, block: Block, section: Section, keys: set[str], before: Sequence[Paragraph]
) -> Paragraph | None:
    if block.kind == "group":
        return None
    covered = spans(content, block.lines, block.skip)
    if not covered:
        return None
    page = block.lines[0].page
    number = None if block.number is None else str(block.number)
    return Paragraph(
        key=_key(block, number, page, keys, before),
        number=number,
        role=_role(block, section, content.document.text[covered[0].start : covered[-1].end]),
        level=block.level,
        section=block.section,
        path=section.path,
        subject=section.subject,
        group=block.group,
        under=block.under,
        page=page,
        spans=covered,
        sentences=sentences(content.document.text, covered),
    )


def _key(block: Block, number: str | None, page: int, keys: set[str], before: Sequence[Paragraph]) -> str:
    if number is not None:
        key = number if not block.series else f"{block.series + 1}-{number}"
    else:
        count = 0
        for paragraph in reversed(before):
            if paragraph.page != page:
                break
            count += paragraph.number is None
        key = f"p{page}-{count + 1}"
    while key in keys:
        key += "b"
    keys.add(key)
    return key


def _role(block: Block, section: Section, words: str) -> str:
    if section.kind in BOILERPLATE:
        return "boilerplate"
    if section.kind in ITEM_SECTIONS:
        if block.kind == "prose" or (block.kind == "number" and _INTRODUCES.search(words)):
            return "introduction"
        return "sub-item" if block.level > 1 or (block.kind == "bullet" and block.under) else "item"
    if role := _ROLES.get(section.kind):
        return role
    return "bullet" if block.kind == "bullet" else "body"


def notes(content: Content) -> tuple[Note, ...]:
    """The footnotes of a document."""
    found = []
    for note in content.footnotes:
        # The number stands on the first line, alone or before the words.
        first = note.lines[0]
        skip = len(first.text) - len(first.text.lstrip("0123456789").lstrip())
        lines = note.lines if skip < len(first.text) else note.lines[1:]
        if lines:
            covered = spans(content, lines, skip if lines is note.lines else 0)
            found.append(Note(note.number, first.page, covered, sentences(content.document.text, covered)))
    return tuple(found)
