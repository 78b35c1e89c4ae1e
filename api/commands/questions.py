"""`findings evolution`, `query` and `findings`: what the graph says, asked from the command line."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import data_option, json_option
from api.formats import GRAPHS, RESULTS
from graph import errors, names
from graph.evolution import trajectory
from graph.filters import Filters, statements
from graph.index import Index
from graph.retelling import retold
from graph.sparql import Form, Query, SparqlRequest, SparqlService
from graph.store import DataDirectory
from graph.summary import summarise
from graph.terms import ID, PREFIXES

if TYPE_CHECKING:
    from graph.evolution import Step, Trajectory
    from graph.settings import Settings

_SHOWN = 5


@click.command()
@click.argument("name")
@click.option("--authority", multiple=True, help="An inspected authority; repeatable. All of them when not given.")
@data_option
@json_option
@click.pass_obj
def evolution(settings: Settings, name: str, authority: tuple[str, ...], data: Path | None, as_json: bool) -> None:
    """How an issue or a theme evolved, step by step, with the statements behind each step.

    \b
    Examples:
      findings evolution thresholds
      findings evolution return-interviews --authority rochdale --json
    """
    snapshot = DataDirectory(data or settings.data).snapshot()
    index = Index(snapshot.path)
    topic = names.resolve(index, name, names.TOPICS)
    areas = [names.resolve(index, name, names.AUTHORITY) for name in authority] or index.authorities()
    histories = [trajectory(index, topic, area) for area in areas]
    if as_json:
        click.echo(json.dumps([_history(index, history) for history in histories], indent=1, ensure_ascii=False))
        return
    for history in histories:
        click.echo(f"{index.label(topic)} in {index.label(history.authority)}\n")
        for clause, step in zip(summarise(index, history), history.steps, strict=True):
            _print_clause(index, clause, step)


def _print_clause(index: Index, clause: dict[str, Any], step: Step) -> None:
    """A step in words; statements that others retell stand last, beside what the report itself says."""
    found = retold(index, step.event, clause["sources"])
    click.echo(f"* {clause['text']}")
    own = [iri for iri in clause["sources"] if iri not in found.statements]
    for iri in own[:_SHOWN]:
        click.echo(f"    {_said(index, iri)}")
    for iri in clause["documents"]:
        click.echo(f"    read: {index.label(iri)}  [{iri.removeprefix(ID)}]")
    if (more := len(own) - _SHOWN) > 0:
        click.echo(f"    ... and {more} more (--json lists them)")
    for iri, first in found.statements.items():
        likeness = f"nearest in the report: {_short(first)}" if first else "the report does not say it like this"
        click.echo(f"    {_said(index, iri)} second-hand; {likeness}")
    if found.statements and found.left_out:
        rest = f" and {len(found.left_out) - _SHOWN} more" if len(found.left_out) > _SHOWN else ""
        click.echo(f"    left out by those who retell it: {', '.join(map(_short, found.left_out[:_SHOWN]))}{rest}")
    click.echo()


def _said(index: Index, iri: str) -> str:
    said = index.rows("SELECT says, polarity FROM statement WHERE iri = ?", [iri])[0]
    polarity = (said["polarity"] or "").rsplit("/", 1)[-1]
    return f"{polarity:9} {said['says']}  [{_short(iri)}]"


def _short(iri: str) -> str:
    return iri.removeprefix(f"{ID}st/")


def _history(index: Index, history: Trajectory) -> dict[str, Any]:
    steps = [step.__dict__ for step in history.steps]
    return {
        "topic": history.topic,
        "authority": history.authority,
        "steps": steps,
        "summary": summarise(index, history),
    }


@click.command()
@click.argument("text")
@click.option("--format", "suffix", default="csv", show_default=True, help="csv, tsv, json, xml; ttl, nt, jsonld, rdf.")
@click.option("--timeout", type=float, help="Seconds the query may take; at most the service's limit.")
@click.option("--version", "version", help="Ask this published version instead of the current one.")
@data_option
@click.pass_obj
def query(
    settings: Settings, text: str, suffix: str, timeout: float | None, version: str | None, data: Path | None
) -> None:
    """Ask a SPARQL query; TEXT may be `-` for standard input. The usual prefixes need not be declared.

    \b
    Examples:
      findings query 'SELECT ?grade { ?j a fg:Judgement ; fg:grade ?grade } LIMIT 5'
      findings query - --format json < question.rq
    """
    asked = sys.stdin.read() if text == "-" else text
    answer = asyncio.run(_answer(settings, data or settings.data, asked, suffix, timeout, version))
    sys.stdout.buffer.write(answer)


async def _answer(
    settings: Settings, data: Path, text: str, suffix: str, timeout: float | None, version: str | None
) -> bytes:
    used = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in text)
    question = Query.read(used + text, settings.query_length)
    graph = question.form in (Form.CONSTRUCT, Form.DESCRIBE)
    offers = GRAPHS if graph else RESULTS
    chosen = next((offer for offer in offers if suffix in offer.suffixes), None)
    if chosen is None and suffix == "csv":
        chosen = offers[0]
    if chosen is None:
        names = ", ".join(offer.name for offer in offers)
        raise errors.BadParameter(
            f"A {question.form.value if question.form else 'query'} answer can be had as {names}."
        )
    request = SparqlRequest(question, chosen.engine, chosen.media_type, timeout=timeout, version=version)
    async with SparqlService(DataDirectory(data), settings) as service:
        return await (await service.answer(request)).read()


@click.command("findings")
@click.option("--theme", help="A theme, with everything under it.")
@click.option("--issue", help="An issue.")
@click.option("--polarity", type=click.Choice(["strength", "weakness", "mixed", "context"]))
@click.option("--team", help="A team, body, post or group.")
@click.option("-q", "words", help='Words: all of them; "a phrase"; a beginning*.')
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@data_option
@click.pass_obj
def find(
    settings: Settings,
    theme: str | None,
    issue: str | None,
    polarity: str | None,
    team: str | None,
    words: str | None,
    limit: int,
    data: Path | None,
) -> None:
    """Findings on a theme, an issue or a team.

    \b
    Example:
      findings findings --theme care-leavers --polarity weakness
    """
    snapshot = DataDirectory(data or settings.data).snapshot()
    index = Index(snapshot.path)
    topic = names.resolve(index, theme or issue or "", names.TOPICS) if theme or issue else None
    filters = Filters(
        topic=topic,
        polarity=f"{ID}polarity/{polarity}" if polarity else None,
        team=names.resolve(index, team, names.ACTORS) if team else None,
        words=words,
    )
    total, iris = statements(index, "finding", filters, 0, limit)
    for iri in iris:
        row = index.rows("SELECT as_of, polarity, says FROM statement WHERE iri = ?", [iri])[0]
        polarity_word = row["polarity"].rsplit("/", 1)[-1]
        click.echo(f"{row['as_of'] or '-':10}  {polarity_word:9}  {row['says']}  [{iri.removeprefix(ID + 'st/')}]")
    click.echo(f"{len(iris)} of {total} findings", err=True)
