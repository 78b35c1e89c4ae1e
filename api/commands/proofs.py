"""`findings validate`, `coverage` and `verify`: that the graph keeps its rules, leaves nothing out, and is proven."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.options import data_option, documents_option, json_option, seeds_option
from graph import build as building
from graph import counting, originals, seeds, verification
from graph import coverage as covering
from graph.identifiers import passage_parts
from graph.shelf import Shelf
from graph.store import DataDirectory
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.counting import Count
    from graph.coverage import Coverage
    from graph.settings import Settings
    from graph.verification import Proof

# What is wrong with a whole document, in words; told once and not for each of its passages.
_WHOLE = {
    "no document": "no file that it was read from is in the folders",
    "changed file": "the file has other bytes than when it was read; ingest it again",
    "not published": "what is published is not what was read last; run 'findings build'",
    "unreadable": "its file cannot be read any more",
}


@click.command()
@seeds_option
@click.pass_obj
def validate(settings: Settings, folder: Path | None) -> None:
    """Check the seeds against the shapes; exit 1 with the file, the statement and what to do."""
    problems = building.check(seeds.read(folder or settings.seeds))
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problems" if problems else "no problems", err=True)
    sys.exit(1 if problems else 0)


@click.command()
@seeds_option
@documents_option
@data_option
@json_option
@click.pass_obj
def coverage(settings: Settings, folder: Path | None, documents: Path | None, data: Path | None, as_json: bool) -> None:
    """Per document: which paragraphs and lines carry statements, which do not and why.

    Of ingested documents the numbered paragraphs are counted: each is there once, in its place. Exit 1 when not.
    """
    found = covering.coverages(seeds.read(folder or settings.seeds), documents or settings.documents)
    counts = list(counting.counts(Shelf(data or settings.data)))
    if as_json:
        click.echo(json.dumps([one.__dict__ for one in (*found, *counts)], indent=1, ensure_ascii=False))
    else:
        _tell_coverage(found)
        _tell_counts(counts)
    complete = all(one.complete for one in found) and all(one.complete for one in counts)
    sys.exit(0 if complete else 1)


def _tell_coverage(found: Iterable[Coverage]) -> None:
    for one in found:
        lines = (
            f"{one.covered_lines} of {one.lines} lines"
            if one.lines
            else f"{one.covered_lines} lines (text not at hand)"
        )
        paragraphs = f"{one.covered_paragraphs} of {one.paragraphs} numbered paragraphs, " if one.paragraphs else ""
        click.echo(f"{one.document}: {paragraphs}{lines}, {one.statements} statements")
        for place, reason in one.silent.items():
            click.echo(f"    {place}: no statement: {reason}")
        for place in one.missing:
            click.echo(f"    {place}: MISSING")


def _tell_counts(counts: Iterable[Count]) -> None:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(documents=1, printed=one.printed, read=one.read, stated=one.stated)
        click.echo(f"{one.document}: {one.read} of {one.printed} numbered paragraphs, {one.stated} carry statements")
        for number, reason in one.silent.items():
            click.echo(f"    paragraph {number}: no statement: {reason}")
        for problem in one.wrong:
            click.echo(f"    WRONG: {problem}")
    if total:
        click.echo(
            f"{total['documents']} ingested documents: {total['read']} of {total['printed']} numbered paragraphs, "
            f"{total['stated']} carry statements",
            err=True,
        )


@click.command()
@click.option(
    "--documents",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    multiple=True,
    help="Folder with the documents: texts of the seeds, files that were ingested. May be given again.",
)
@seeds_option
@data_option
@json_option
@click.pass_obj
def verify(
    settings: Settings, documents: tuple[Path, ...], folder: Path | None, data: Path | None, as_json: bool
) -> None:
    """Prove every passage against the documents in some folders; exit 1 and a list when one fails.

    Texts are extracted again from the files that were ingested; the files are known by their bytes.

    \b
    Example:
      findings verify --documents texts/ --documents reports/
    """
    proofs = verification.prove(seeds.read(folder or settings.seeds), documents)
    directory = DataDirectory(data or settings.data)
    manifest = directory.manifest()
    published = manifest.graphs if manifest else {}
    proofs += originals.prove(Shelf(directory.path), originals.originals(documents), published)
    if as_json:
        click.echo(json.dumps([proof.__dict__ for proof in proofs], indent=1))
    else:
        _tell_failures(proofs)
    proven = sum(proof.state == "proven" for proof in proofs)
    click.echo(f"{proven} of {len(proofs)} passages proven", err=True)
    sys.exit(0 if proven == len(proofs) else 1)


def _tell_failures(proofs: Iterable[Proof]) -> None:
    whole: Counter[tuple[str, str]] = Counter()
    for proof in proofs:
        if proof.state in _WHOLE:
            slug, *_ = passage_parts(ID + proof.passage) or (proof.passage,)
            whole[slug, proof.state] += 1
        elif proof.state != "proven":
            resting = ", ".join(proof.statements) or "no statement rests on it"
            click.echo(f"{proof.passage}: {proof.state}; statements: {resting}")
    for (slug, state), passages in whole.items():
        click.echo(f"{slug}: {state}: {_WHOLE[state]}; {passages} passages")
