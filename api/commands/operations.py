"""`findings build`, `serve`, `versions` and `prune`: commands of whoever runs the service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.options import data_option, documents_option, seeds_option
from graph import inputs
from graph.errors import StoreError
from graph.store import DataDirectory

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.snapshot import Manifest


@click.command()
@data_option
@seeds_option
@documents_option
@click.pass_obj
def build(settings: Settings, data: Path | None, folder: Path | None, documents: Path | None) -> None:
    """Build the graph from the seeds and publish it. Nothing is done when nothing changed."""
    directory = DataDirectory(data or settings.data)
    before = directory.manifest()
    manifest = _built(directory, folder or settings.seeds, documents or settings.documents)
    word = "unchanged" if before and before.version == manifest.version else "published"
    click.echo(f"{word}: {manifest.quads} statements of RDF in {len(manifest.graphs)} named graphs", err=True)
    click.echo(manifest.version)


@click.command()
@data_option
@seeds_option
@documents_option
@click.option("--host", help="Address to listen on.  [env: FINDINGS_HOST; default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on.  [env: FINDINGS_PORT; default: 8000]")
@click.option("--workers", type=click.IntRange(1), help="Processes that answer.  [env: FINDINGS_WORKERS; default: 1]")
@click.option("--no-build", is_flag=True, help="Serve what is published, whatever it was built from.")
@click.pass_obj
def serve(
    settings: Settings,
    data: Path | None,
    folder: Path | None,
    documents: Path | None,
    host: str | None,
    port: int | None,
    workers: int | None,
    no_build: bool,
) -> None:
    """Build what changed, then serve the graph over HTTP until stopped.

    \b
    Examples:
      findings serve
      findings serve --host 0.0.0.0 --workers 4
      findings serve --data /srv/findings --no-build
    """
    from api import serving  # noqa: PLC0415  (only this command needs the server; the others start faster without)

    given = {"data": data, "seeds": folder, "documents": documents, "host": host, "port": port, "workers": workers}
    used = settings.model_copy(update={name: value for name, value in given.items() if value is not None})
    version = DataDirectory(used.data).current_version() if no_build else published(used)
    address = f"http://{used.host}:{used.port}"
    click.echo(f"Findings Graph, version {version}, at {address} (documentation: {address}/docs)", err=True)
    serving.serve(used)


def published(settings: Settings) -> str:
    """The version that is current after building; the one before where the folder cannot be written to."""
    directory = DataDirectory(settings.data)
    held = directory.manifest()
    if held and held.inputs == inputs.fingerprint(directory, settings.seeds, settings.documents):
        return held.version
    try:
        return _built(directory, settings.seeds, settings.documents).version
    except StoreError as error:
        if held is None:
            raise
        click.echo(f"findings: {error}", err=True)
        return held.version


def _built(directory: DataDirectory, folder: Path, documents: Path | None) -> Manifest:
    from graph.build import build as made  # noqa: PLC0415  (a start that has nothing to build is faster without)

    return made(directory, folder, documents)


@click.command()
@data_option
@click.pass_obj
def versions(settings: Settings, data: Path | None) -> None:
    """Every published version that can still be read, oldest first; the current one is marked."""
    directory = DataDirectory(data or settings.data)
    current = directory.current_version()
    for version in directory.versions():
        click.echo(f"{version}{'  current' if version == current else ''}")


@click.command()
@click.option("--keep", type=click.IntRange(0), default=5, show_default=True, help="How many of the newest stay.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@data_option
@click.pass_obj
def prune(settings: Settings, keep: int, dry_run: bool, data: Path | None) -> None:
    """Remove old versions. The newest ones stay, and the current one always does. Prints what went.

    \b
    Example:
      findings prune --keep 3
    """
    directory = DataDirectory(data or settings.data)
    gone = directory.superseded(keep) if dry_run else directory.prune(keep)
    for version in gone:
        click.echo(version)
    click.echo(f"{len(gone)} versions {'would be ' if dry_run else ''}removed", err=True)
