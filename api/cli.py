"""`findings ...`: the command line, a thin skin on graph/. Data to stdout, words to stderr."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from graph.errors import FindingsError
from graph.settings import Settings

# Each command by its module and its name there. Only the one asked for is imported: together they take a second.
COMMANDS = {
    "build": "operations:build",
    "serve": "operations:serve",
    "ingest": "ingest:ingest",
    "review": "ingest:review",
    "evolution": "questions:evolution",
    "findings": "questions:find",
    "query": "questions:query",
    "path": "paths:path",
    "export": "paths:export_command",
    "explain": "reasons:explain",
    "stats": "stats:stats_command",
    "validate": "proofs:validate",
    "coverage": "proofs:coverage",
    "verify": "proofs:verify",
    "versions": "operations:versions",
    "prune": "operations:prune",
}


class Program(click.Group):
    """A group whose commands end with a sentence and exit 1 when they cannot do their work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (likewise)
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"api.commands.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FindingsError as error:
            click.echo(f"findings: {error}", err=True)
            ctx.exit(1)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="findings-graph")
@click.pass_context
def main(ctx: click.Context) -> None:
    """What inspections of children's services found, how it evolved, and the paragraph behind it.

    \b
    Examples:
      findings serve
      findings evolution thresholds
      findings query 'SELECT * { ?s a fg:Judgement } LIMIT 5'
    """
    ctx.obj = Settings()
