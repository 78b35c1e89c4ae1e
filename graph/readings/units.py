"""A report taken apart into what is tagged: sentences, and the items of its lists as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.report import BOILERPLATE, Span, as_read

if TYPE_CHECKING:
    from graph.documents import Document
    from graph.report import Paragraph, Recommendation, Report

# Sections that state nothing about services: fixed words, addresses, a table that the judgements were taken from.
_SILENT = BOILERPLATE | {"signature", "closing", "record"}
# Plain words for children repeat what the report says elsewhere.
_REPEATS = frozenset(("for-children",))


class Unit(NamedTuple):
    """A sentence or a list's item: `text` is as read, `context` the whole paragraph, `path` the sections around it."""

    text: str
    context: str
    before: str
    spans: tuple[Span, ...]
    paragraph: Paragraph
    path: tuple[str, ...]
    position: int
    sentences: int
    recommendation: Recommendation | None = None

    @property
    def role(self) -> str:
        return self.paragraph.role


def units(document: Document, report: Report) -> list[Unit]:
    """Everything in a report that may state something, in its order."""
    graded = {span for judgement in report.judgements for span in (judgement.span, *judgement.repeats)}
    asked = {item.paragraph.key: item for item in report.recommendations}
    found: list[Unit] = []
    for paragraph in report.paragraphs:
        if paragraph.role in ("boilerplate", "sub-item", *_REPEATS) or _SILENT.intersection(paragraph.path):
            continue
        if item := asked.get(paragraph.key):
            found.append(_item(document.text, item))
        else:
            found += _sentences(document.text, paragraph, graded)
    return found


def _item(text: str, item: Recommendation) -> Unit:
    """An item of an improvement list with everything that stands under it."""
    parts = (item.paragraph, *item.sub_items)
    words = " ".join(part.text(text) for part in parts)
    spans = tuple(span for part in parts for span in part.spans)
    return Unit(words, words, item.group, spans, item.paragraph, item.paragraph.path, 0, 1, item)


def _sentences(text: str, paragraph: Paragraph, graded: set[Span]) -> list[Unit]:
    context = paragraph.text(text)
    found: list[Unit] = []
    for place, spans in enumerate(paragraph.sentences):
        if not any(_overlap(span, grade) for span in spans for grade in graded):
            before = found[-1].text if found else paragraph.group
            words = as_read(text, spans)
            found.append(
                Unit(words, context, before, spans, paragraph, paragraph.path, place, len(paragraph.sentences))
            )
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
