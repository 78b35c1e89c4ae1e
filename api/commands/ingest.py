"""`findings ingest` and `findings review`: documents in, and what was read in them out again to be corrected."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import data_option, documents_option, seeds_option
from graph import ingest as ingesting
from graph import ledger as ledgers
from graph import review as reviewing
from graph.cycles import seldom_search
from graph.desk import Run
from graph.errors import BadParameter
from graph.ledger import Ledger
from graph.readings import taggers
from graph.store import DataDirectory

if TYPE_CHECKING:
    from graph.ledger import Line
    from graph.settings import Settings

_MEGABYTE = 1 << 20
# More processes than this for each core only wait for one another, and take memory.
_PROCESSES = 4 * (os.cpu_count() or 1)
_MOST_MEGABYTES = 1 << 20
_DAY = 24 * 60 * 60.0
# A cut-off run leaves a report of all but its last few files.
_WRITTEN_EVERY = 25


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
@seeds_option
@documents_option
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write what became of every file.")
@click.option("--resume", is_flag=True, help="Leave out what the --report has dealt with; what failed is tried again.")
@click.option("--discard", is_flag=True, help="Let corrections of these files go and read them anew.")
@click.option("--dry-run", is_flag=True, help="Read and report; write nothing else.")
@click.option(
    "--processes", type=click.IntRange(1, _PROCESSES), help="Files read at the same time.  [default: one per core]"
)
@click.option(
    "--seconds", type=click.FloatRange(0.1, _DAY), default=60.0, show_default=True, help="Most time for one file."
)
@click.option(
    "--memory", type=click.IntRange(64, _MOST_MEGABYTES), default=1024, show_default=True, help="Most MB for one file."
)
@click.pass_obj
def ingest(settings: Settings, /, paths: tuple[Path, ...], report: Path | None, resume: bool, **options: Any) -> None:
    """Take reports and letters into the graph: PDF, HTML or text, corrected YAML; files, folders or patterns.

    A file that is there already changes nothing; a better copy of a document replaces it whole. The graph is
    published at the end. Exit 1 when a file failed.

    \b
    Examples:
      findings ingest reports/
      findings ingest 'reports/*-rochdale/*.pdf' --report ingested.json
      findings ingest reports/ --report ingested.json --resume
    """
    seldom_search()
    before = _before(report, resume)
    files = ingesting.found(paths)
    bar = _progress(len(files))
    # One line for each file: the last.
    lines = {line.file: line for line in before.lines}
    heard_of = count(1)
    with bar as shown:

        def heard(line: Line) -> None:
            lines.pop(line.file, None)
            lines[line.file] = line
            if report and next(heard_of) % _WRITTEN_EVERY == 0:
                Ledger(list(lines.values())).write(report)
            if shown is not None:
                shown.update(1)

        done = ingesting.ingest(
            DataDirectory(options["data"] or settings.data), files, _run(settings, options, before, heard)
        )
    ledger = Ledger(list(lines.values()), done.version)
    if report:
        ledger.write(report)
    _tell(ledger)
    sys.exit(1 if ledger.failed else 0)


def _before(report: Path | None, resume: bool) -> Ledger:
    """What an earlier run reported; nothing where it does not matter. A place for the report is known to be there."""
    if resume and report is None:
        raise BadParameter("--resume needs the report of the run that was cut off: give it with --report.")
    if report and not (report.parent.is_dir() and os.access(report.parent, os.W_OK)):
        raise BadParameter(f"{report}: there is no folder '{report.parent}' that can be written to; make it first.")
    return ledgers.read(report) if resume and report else Ledger()


def _progress(length: int) -> Any:
    """A bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=length, label="Reading", file=sys.stderr)


def _run(settings: Settings, options: dict[str, Any], before: Ledger, heard: Any) -> Run:
    return Run(
        seeds=options["folder"] or settings.seeds,
        tagger=taggers.load(),
        documents=options["documents"] or settings.documents,
        processes=options["processes"] or 0,
        seconds=options["seconds"],
        memory=options["memory"] * _MEGABYTE,
        dry=options["dry_run"],
        discard=options["discard"],
        passed_over=before.dealt_with,
        heard=heard,
    )


def _tell(ledger: Ledger) -> None:
    """What happened, in words: problems first, then the sums."""
    for line in ledger.lines:
        if line.reason:
            click.echo(f"{line.file}: {line.status}: {line.reason}", err=True)
    sums = ", ".join(f"{number} {status}" for status, number in ledger.counts.items())
    click.echo(f"{sums or 'nothing to do'}; {ledger.statements} statements", err=True)
    if ledger.version:
        click.echo(ledger.version)


@click.command()
@click.argument("document")
@data_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.pass_obj
def review(settings: Settings, /, document: str, data: Path | None, output: Path | None) -> None:
    """Write what was read in a document as a file in the format of the seeds, to be corrected by hand.

    `findings ingest` takes the corrected file back; what it says wins over what the program reads, also later.
    Statements keep their ids, new ones take free ones, and what is not in the list is taken out (docs/ingesting.md).

    \b
    Example:
      findings review rochdale-2018-03-12-inspection -o corrected.yaml
      findings ingest corrected.yaml
    """
    text = reviewing.written(DataDirectory(data or settings.data), document)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
