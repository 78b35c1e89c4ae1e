"""`findings stats`: what is in the graph, in numbers with what they were counted over."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.options import data_option, json_option
from graph.index import Index
from graph.stats import stats
from graph.store import DataDirectory

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.stats import Stats


@click.command("stats")
@data_option
@json_option
@click.pass_obj
def stats_command(settings: Settings, data: Path | None, as_json: bool) -> None:
    """How much is in the graph: authorities, documents, inspections, statements by kind, and what is missing.

    \b
    Examples:
      findings stats
      findings stats --json
    """
    snapshot = DataDirectory(data or settings.data).snapshot()
    found = stats(Index(snapshot.path), snapshot.store)
    if as_json:
        click.echo(json.dumps({"version": snapshot.version, "total": found.total, **asdict(found)}, indent=1))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Stats) -> list[str]:
    kinds = ", ".join(f"{count} {kind}s" for kind, count in found.statements.items())
    missing = [f"    {count} {words}" for words, count in found.missing.items()]
    return [
        f"{found.authorities} {'authority' if found.authorities == 1 else 'authorities'}",
        f"{found.documents} documents: {found.documents_read} read by program, "
        f"{found.documents - found.documents_read} by people",
        f"{found.inspections} inspections, reviews and visits",
        f"{found.total} statements: {kinds}",
        f"    {found.statements_read} of {found.total} read by program, {found.second_hand} second-hand",
        f"{found.discrepancies} discrepancies",
        *(["missing:", *missing] if missing else []),
    ]
