"""The page that says why a statement has its tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.formats import HTML, JSON
from api.pages.page import Link, render
from api.reasons import CHOICES
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request

    from api.deps import Reader
    from graph.reasons import Reason, Reasons
    from graph.tagging import Word

# As many words on each side are shown; the data have all.
_MOST_WORDS = 6
_BASES = {
    "layout": "where the sentence stands in the report",
    "words": "a rule about words",
    "model": "the trained model",
}


@dataclass(frozen=True)
class Tag:
    """A tag, what it rests on, and the words for and against it with their weights."""

    name: str
    value: Link
    basis: str
    words_for: list[str]
    words_against: list[str]
    note: str = ""


def page(request: Request, reader: Reader, found: Reasons) -> str:
    """The page."""
    return render(
        "reasons.html",
        request,
        reader,
        title="Why these tags",
        offers=(JSON, HTML),
        statement=Link(found.says, links.local(request, found.statement)),
        tagged_by=found.tagged_by,
        tagger=found.tagger,
        sentences=[(reason.sentence, _tags(request, reader, reason)) for reason in found.sentences],
    )


def _tags(request: Request, reader: Reader, reason: Reason) -> list[Tag]:
    tags, why = reason.tags, reason.explanation
    found = [
        Tag(
            "Theme",
            Link(reader.label(f"{ID}theme/{theme}") or theme, links.local(request, f"{ID}theme/{theme}")),
            _BASES[tags.basis["themes"]],
            *_sides(tags.basis["themes"], why.themes[theme]),
            note=f"chance {chance:.0%}; what stands around the sentence adds {why.surroundings[theme]:+.1f}",
        )
        for theme, chance in zip(tags.themes, tags.chances, strict=True)
    ]
    found += [
        Tag(
            label.capitalize(),
            Link(getattr(tags, name) or "none"),
            _BASES[tags.basis[name]],
            *_sides(tags.basis[name], why.choices[name]),
        )
        for name, label in CHOICES
    ]
    if tags.actors:
        names = ", ".join(actor.name for actor in tags.actors)
        found.append(Tag("Actors", Link(names), _BASES[tags.basis["actors"]], [], []))
    return found


def _sides(basis: str, words: Sequence[Word]) -> tuple[list[str], list[str]]:
    """The strongest words for and against a tag of the model; where a rule decided, words did not."""
    if basis != "model":
        return [], []
    told = [(word.weight, f"{word.text} {word.weight:+.1f}") for word in words]
    speaks = [text for weight, text in told if weight > 0][:_MOST_WORDS]
    denies = [text for weight, text in reversed(told) if weight < 0][:_MOST_WORDS]
    return speaks, denies
