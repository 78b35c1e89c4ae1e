"""A sentence and what stands around it: all that a report tells a tagger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.report import as_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.report import Paragraph, Report

_SCOPE = "scope"
# A section of fewer paragraphs has no beginning, middle and end.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with its surroundings; only `text` is needed, everything else makes the answer better.

    `paragraph` are the sentences of its paragraph in order and `place` which of them it is; `before` and `after` are
    the sentences of the paragraphs next to it in the same section. `path`, `role`, `subject` and `group` are those of
    a report's Paragraph, `framework` that of its Inspection. `scope` are the sentences that say what a visit looked
    at. `along` is how far along its section the paragraph stands, from 0 to 1: sections go through their subjects in
    much the same order, from the first contact to the end of a plan; None in a section of few paragraphs.
    """

    text: str
    paragraph: tuple[str, ...] = ()
    place: int = 0
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    role: str = ""
    subject: str = "authority"
    group: str = ""
    framework: str = ""
    scope: tuple[str, ...] = ()
    along: float | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of its paragraph, at least itself."""
        return self.paragraph or (self.text,)


def contexts(text: str, report: Report) -> Iterator[tuple[Paragraph, int, Context]]:
    """Every sentence of a report: its paragraph, which of the paragraph's sentences it is, and its surroundings.

    `text` is the text of the report's document.
    """
    said = [tuple(as_read(text, spans) for spans in paragraph.sentences) for paragraph in report.paragraphs]
    framework = report.inspection.framework if report.inspection else report.layout
    scope = tuple(
        sentence
        for paragraph, sentences in zip(report.paragraphs, said, strict=True)
        if _SCOPE in paragraph.path
        for sentence in sentences
    )
    last = len(said) - 1
    along = _along([paragraph.path for paragraph in report.paragraphs])
    for place, (paragraph, sentences) in enumerate(zip(report.paragraphs, said, strict=True)):
        near = [
            said[other] if 0 <= other <= last and report.paragraphs[other].path == paragraph.path else ()
            for other in (place - 1, place + 1)
        ]
        for number, sentence in enumerate(sentences):
            yield (
                paragraph,
                number,
                Context(
                    text=sentence,
                    paragraph=sentences,
                    place=number,
                    before=near[0],
                    after=near[1],
                    path=paragraph.path,
                    role=paragraph.role,
                    subject=paragraph.subject,
                    group=paragraph.group,
                    framework=framework,
                    scope=scope,
                    along=along[place],
                ),
            )


def _along(paths: Sequence[tuple[str, ...]]) -> list[float | None]:
    """How far along its section each paragraph stands."""
    size, seen = Counter(paths), Counter[tuple[str, ...]]()
    found: list[float | None] = []
    for path in paths:
        found.append(seen[path] / (size[path] - 1) if size[path] >= _FEWEST else None)
        seen[path] += 1
    return found
