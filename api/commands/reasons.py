"""`findings explain`: which words spoke for the tags of a statement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.options import data_option, json_option
from api.reasons import CHOICES, answer
from graph.reasons import reasons
from graph.store import DataDirectory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.reasons import Reason
    from graph.settings import Settings
    from graph.tagging import Word

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


def _tell(reason: Reason) -> None:
    click.echo(f"\n{reason.sentence}")
    tags, why = reason.tags, reason.explanation
    for theme, chance in zip(tags.themes, tags.chances, strict=True):
        _line("theme", theme, f"{tags.basis['themes']}, chance {chance:.2f}", why.themes[theme])
        if abs(why.surroundings[theme]) >= 1:
            click.echo(f"{'':14}what stands around it {why.surroundings[theme]:+.1f}")
    for name, label in CHOICES:
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
