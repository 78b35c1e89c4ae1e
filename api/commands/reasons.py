"""`findings explain`: which words spoke for the tags of a statement."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import data_option, json_option
from graph.reasons import reasons
from graph.store import DataDirectory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.reasons import Reason, Reasons
    from graph.settings import Settings
    from graph.tagging import Word

_CHOICES = (
    ("polarity", "polarity"),
    ("kind", "kind"),
    ("trend", "trend"),
    ("according_to", "whose word"),
)
_MOST_WORDS = 5


@click.command()
@click.argument("statement")
@data_option
@json_option
@click.pass_obj
def explain(settings: Settings, /, statement: str, data: Path | None, as_json: bool) -> None:
    """Why a statement that was read by program has its tags: what each rests on, and the words for and against it.

    STATEMENT is its IRI or its path under id/. The numbers behind words are log odds: how much surer the model is with
    the word than without it.

    \b
    Example:
      findings explain st/rochdale-2018-03-12-inspection/12.2
    """
    found = reasons(DataDirectory(data or settings.data), statement)
    if as_json:
        click.echo(json.dumps(answer(found), indent=1, ensure_ascii=False))
        return
    click.echo(f"Tagged by {found.tagged_by}", nl=False)
    click.echo("." if found.tagger == found.tagged_by else f"; explained by another, {found.tagger}.")
    for reason in found.sentences:
        _tell(reason)


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
                for name, _ in _CHOICES
            },
            "actors": {"tag": [actor.name for actor in reason.tags.actors], "basis": reason.tags.basis["actors"]},
        }
        for reason in found.sentences
    ]
    kept = asdict(found) | {"sentences": sentences}
    return {"taggedBy" if name == "tagged_by" else name: value for name, value in kept.items()}


def _words(words: Sequence[Word]) -> list[dict[str, Any]]:
    return [{"word": word.text, "start": word.start, "weight": round(word.weight, 2)} for word in words]


def _tell(reason: Reason) -> None:
    click.echo(f"\n{reason.sentence}")
    tags, why = reason.tags, reason.explanation
    for theme, chance in zip(tags.themes, tags.chances, strict=True):
        _line("theme", theme, f"{tags.basis['themes']}, chance {chance:.2f}", why.themes[theme])
        if abs(why.surroundings[theme]) >= 1:
            click.echo(f"{'':14}what stands around it {why.surroundings[theme]:+.1f}")
    for name, label in _CHOICES:
        _line(label, getattr(tags, name) or "none", tags.basis[name], why.choices[name])
    if tags.actors:
        _line("actors", ", ".join(actor.name for actor in tags.actors), tags.basis["actors"], ())


def _line(label: str, tag: str, basis: str, words: Sequence[Word]) -> None:
    click.echo(f"  {label:11} {tag}  [{basis}]")
    if not basis.startswith("model"):
        return
    told = [
        f"{side} " + ", ".join(f"{word.text} {word.weight:+.1f}" for word in chosen)
        for side, chosen in (
            ("for:", [word for word in words if word.weight > 0][:_MOST_WORDS]),
            ("against:", [word for word in reversed(words) if word.weight < 0][:_MOST_WORDS]),
        )
        if chosen
    ]
    if told:
        click.echo(f"{'':14}{'; '.join(told)}")
