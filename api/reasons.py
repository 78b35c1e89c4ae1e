"""Reasons for tags as JSON has them, for the command and for the service."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.reasons import Reasons
    from graph.tagging import Word

# The tags that are a choice of one, and what they are called.
CHOICES = (
    ("polarity", "polarity"),
    ("kind", "kind"),
    ("trend", "trend"),
    ("according_to", "whose word"),
)


def answer(found: Reasons) -> dict[str, Any]:
    """Reasons as JSON has them."""
    sentences = [
        {
            "sentence": reason.sentence,
            "themes": [
                {
                    "theme": theme,
                    "chance": round(chance, 3),
                    "basis": reason.tags.basis["themes"],
                    "surroundings": round(reason.explanation.surroundings[theme], 2),
                    "words": _words(reason.explanation.themes[theme]),
                }
                for theme, chance in zip(reason.tags.themes, reason.tags.chances, strict=True)
            ],
            **{
                name: {
                    "tag": getattr(reason.tags, name),
                    "basis": reason.tags.basis[name],
                    "words": _words(reason.explanation.choices[name]),
                }
                for name, _ in CHOICES
            },
            "actors": {"tag": [actor.name for actor in reason.tags.actors], "basis": reason.tags.basis["actors"]},
        }
        for reason in found.sentences
    ]
    kept = asdict(found) | {"sentences": sentences}
    return {"taggedBy" if name == "tagged_by" else name: value for name, value in kept.items()}


def _words(words: Sequence[Word]) -> list[dict[str, Any]]:
    return [{"word": word.text, "start": word.start, "weight": round(word.weight, 2)} for word in words]
