"""`findings path` and `findings export`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import data_option, json_option
from graph.explain import Explainer, citation
from graph.exports import FORMATS, PICTURES
from graph.exports.choice import Choice, Picture, export
from graph.index import Index
from graph.paths import LONGEST, Wish, find
from graph.paths import MOST as MOST_PATHS
from graph.projection import Projection
from graph.records import Records
from graph.store import DataDirectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.settings import Settings


def walk_options(command: Callable[..., None]) -> Callable[..., None]:
    """What a path may be asked for beyond its ends."""
    for option in (
        click.option("--hubs", is_flag=True, help="Walk through what nearly everything is tied to as well."),
        click.option("--chronological", is_flag=True, help="Dates along a path never fall."),
        click.option(
            "-k", "k", type=click.IntRange(1, MOST_PATHS), default=5, show_default=True, help="How many paths."
        ),
        click.option(
            "--max-length", type=click.IntRange(1, LONGEST), default=5, show_default=True, help="Most hops of a path."
        ),
        click.option("--avoid", multiple=True, help="A thing, or a kind of things, not to pass. Repeatable."),
        click.option("--via", multiple=True, help="A thing to pass through; several in this order."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@walk_options
@data_option
@json_option
@click.pass_obj
def path(settings: Settings, /, source: str, target: str, data: Path | None, as_json: bool, **walk: Any) -> None:
    """The shortest paths between two things, every hop with why it holds and where that stands.

    FROM and TO are labels, slugs, paths under id/ or IRIs.

    \b
    Examples:
      findings path sunrise complex-safeguarding
      findings path st/ofsted-2014/7.1 inspection/rochdale/2018-01 -k 1
      findings path return-interviews sunrise --via mass --json
    """
    snapshot = DataDirectory(data or settings.data).snapshot()
    index = Index(snapshot.path)
    projection = Projection(index)
    found = find(projection, Wish(source, target, **walk))
    answer = Explainer(projection, Records(snapshot.store, index.label)).answer(found)
    if as_json:
        click.echo(json.dumps({"version": snapshot.version, **answer}, indent=1, ensure_ascii=False))
        return
    for number, one in enumerate(answer["paths"], 1):
        _print_path(number, one)
    click.echo(f"{len(answer['paths'])} paths. {answer['hubs']['why']}", err=True)
    if not answer["complete"]:
        click.echo("The search was stopped at its limit; there may be more. Ask for a smaller --max-length.", err=True)


def _print_path(number: int, path: dict[str, Any]) -> None:
    hops = "hop" if path["length"] == 1 else "hops"
    click.echo(f"{number}. {path['things'][0]['label']} to {path['things'][-1]['label']}: {path['length']} {hops}\n")
    for hop in path["hops"]:
        click.echo(f"   {hop['words']}")
        for line in _because(hop["because"]):
            click.echo(f"      {line}")
    click.echo(f"   SPARQL property path: {path['propertyPath']}\n")


def _because(because: dict[str, Any]) -> list[str]:
    """The sources of a hop, one line each."""
    if "passages" in because:
        return _cited(because)
    lines = [f"[{because['basis']}] {because['says']}"]
    for statement in because.get("restsOn", []):
        lines += _cited(statement)
    return lines


def _cited(statement: dict[str, Any]) -> list[str]:
    who = (statement.get("accordingTo") or {}).get("label")
    tellers = statement.get("relayedBy") or []
    told = " and ".join(one["label"] for one in (tellers if isinstance(tellers, list) else [tellers]))
    says = f"{who}{f', passed on by {told}' if told else ''}: " if who else ""
    places = "; ".join(citation(passage) for passage in statement["passages"])
    quotes = [f"“{passage['quote']}”" for passage in statement["passages"] if "quote" in passage]
    return [f"{says}{statement.get('says', '')} ({places})", *quotes]


@click.group("export", invoke_without_command=True)
@click.option("--theme", help="A theme or issue, with everything under it.")
@click.option("--authority", help="An authority; with --theme, the theme's history there.")
@click.option("--focus", help="What stands around this thing.")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="How far around it.")
@click.option("--kinds", multiple=True, help="Around it, only things of this kind. Repeatable.")
@click.option("--limit", type=click.IntRange(1), default=60, show_default=True, help="Around it, how many at most.")
@click.option("--thing", multiple=True, help="Just this thing and what ties it to the others. Repeatable.")
@click.option("--from", "source", help="Where paths begin.")
@click.option("--to", "target", help="Where they end.")
@walk_options
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="gexf", show_default=True)
@click.option("--picture", type=click.Choice(["graph", "timeline", "heatmap"]), help="What svg, png and pdf draw.")
@click.option("-o", "--output", type=click.File("wb"), default="-", help="Where to write; '-' for standard output.")
@data_option
@click.pass_context
def export_command(ctx: click.Context, /, data: Path | None, **asked: Any) -> None:
    """The graph or a part of it as a file: the whole, a theme, an authority, a trajectory, a neighbourhood or paths.

    \b
    Examples:
      findings export --format gexf -o rochdale.gexf --authority rochdale
      findings export --theme care-leavers --authority rochdale --format svg -o care-leavers.svg
      findings export --from sunrise --to complex-safeguarding --format png -o path.png
      findings export --thing sunrise --thing mass --thing cse-response --format dot
      findings export site public
    """
    directory = DataDirectory(data or ctx.obj.data)
    if ctx.invoked_subcommand:
        ctx.obj = directory
        return
    output, form = asked.pop("output"), asked.pop("form")
    if output is sys.stdout.buffer and form in {*PICTURES, "csv"} and sys.stdout.isatty():
        raise click.UsageError(f"A {form} file is not for the screen: name a file with -o.")
    snapshot = directory.snapshot()
    choice = _choice(asked)
    picture: Picture = asked["picture"] or ("timeline" if choice.topic and choice.authority else "graph")
    output.write(export(Projection(Index(snapshot.path)), snapshot.store, snapshot.version, choice, form, picture))


@export_command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@data_option
@click.pass_obj
def site(directory: DataDirectory, /, folder: Path, data: Path | None) -> None:
    """A static site in FOLDER: pages, data, pictures and a search in the browser. GitHub Pages can serve it.

    \b
    Example:
      findings export site public --data data
    """
    from graph.exports import site as static  # noqa: PLC0415  (templates and matplotlib, for this command only)

    snapshot = (DataDirectory(data) if data else directory).snapshot()
    count = static.build(Projection(Index(snapshot.path)), snapshot.store, snapshot.version, folder)
    click.echo(f"{count} files in {folder}", err=True)


def _choice(asked: dict[str, Any]) -> Choice:
    source, target = asked["source"], asked["target"]
    if bool(source) != bool(target):
        raise click.UsageError("A path has two ends: give both --from and --to.")
    walk = {name: asked[name] for name in ("via", "avoid", "max_length", "k", "chronological", "hubs")}
    wish = Wish(source, target, **walk) if source else None
    alone = [wish, asked["focus"], asked["thing"], asked["theme"] or asked["authority"]]
    if sum(map(bool, alone)) > 1:
        raise click.UsageError(
            "Ask for one thing at a time: paths (--from, --to), what is around a --focus, single --thing options, "
            "or a --theme and an --authority."
        )
    return Choice(
        path=wish,
        focus=asked["focus"],
        depth=asked["depth"],
        kinds=asked["kinds"],
        shown=asked["limit"],
        topic=asked["theme"],
        authority=asked["authority"],
        things=asked["thing"],
    )
