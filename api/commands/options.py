"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = click.Path(path_type=Path, file_okay=False)


def data_option(command: Callable[..., None]) -> Callable[..., None]:
    text = "Folder of the published graph.  [env: FINDINGS_DATA; default: data]"
    return click.option("--data", type=FOLDER, help=text)(command)


def seeds_option(command: Callable[..., None]) -> Callable[..., None]:
    text = "Folder of the curated documents.  [env: FINDINGS_SEEDS; default: the project's seeds]"
    return click.option("--seeds", "folder", type=FOLDER, help=text)(command)


def documents_option(command: Callable[..., None]) -> Callable[..., None]:
    text = "Folder with the source texts; where given, passages show their quotes.  [env: FINDINGS_DOCUMENTS]"
    return click.option("--documents", type=click.Path(path_type=Path, file_okay=False, exists=True), help=text)(
        command
    )


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")(command)
