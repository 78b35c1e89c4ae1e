"""What was concluded from all parts: whole, and as a difference to what the inferred graph holds already.

To read a graph back from the database costs more than to write it; the files that its lines came from are still there.
"""

from __future__ import annotations

import hashlib
import heapq
from contextlib import ExitStack
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Lines in one text: few texts, and little memory.
_LINES = 50_000


class Change(NamedTuple):
    """Lines of N-Quads that a graph must lose, and those that it must gain."""

    gone: set[bytes]
    come: set[bytes]


def together(parts: Iterable[Path]) -> Iterator[bytes]:
    """The lines of all parts, in order, each once, as texts of many lines. Each part is in order already."""
    with ExitStack() as opened:
        lines = heapq.merge(*(opened.enter_context(part.open("rb")) for part in parts))
        once = (line for line, _ in groupby(lines))
        while text := b"".join(islice(once, _LINES)):
            yield text


def digests(parts: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each part's file by its name."""
    found = {}
    for part in parts:
        with part.open("rb") as file:
            found[part.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def change(held: Mapping[str, str], wanted: Mapping[str, str], folder: Path) -> Change | None:
    """What makes a graph that holds some parts hold others; None when a file that it was filled from is not there.

    Both are names of files in `folder` with their SHA-256: for `held` what it was when the graph was filled.
    """
    leaving = {name: digest for name, digest in held.items() if name not in wanted}
    try:
        known = {**digests(folder / name for name in leaving), **wanted}
    except FileNotFoundError:
        return None
    if any(known[name] != digest for name, digest in held.items()):
        return None
    gone = {line for name in leaving for line in _lines(folder / name)}
    if gone:
        gone.difference_update(*(_lines(folder / name) for name in wanted))
    return Change(gone, {line for name in wanted if name not in held for line in _lines(folder / name)})


def sweep(folder: Path, kept: Iterable[str]) -> None:
    """Remove what was concluded of parts that are none any more. Nobody may be concluding."""
    stems = {name.partition(".")[0] for name in kept}
    for file in folder.glob("*.*"):
        if file.is_file() and file.stem not in stems:
            file.unlink()


def _lines(part: Path) -> list[bytes]:
    return part.read_bytes().splitlines(keepends=True)
