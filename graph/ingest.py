"""The whole way in: files -> shelf -> published snapshot.

Files are read in worker processes and laid on the shelf one by one; a run that is cut off has lost nothing but the
files it was reading, and the next run carries on. Publishing comes last, so readers see all of a run or nothing.
"""

from __future__ import annotations

import glob
import os
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from graph import build, intake
from graph.desk import CORRECTIONS, Desk
from graph.errors import BadParameter, StoreBusy
from graph.foresight import Foresight
from graph.intake import Bench
from graph.shelf import Shelf
from graph.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.desk import Run
    from graph.ledger import Ledger
    from graph.store import DataDirectory

ENDINGS = (".pdf", ".html", ".htm", ".txt", *CORRECTIONS)


def found(paths: Iterable[Path]) -> list[Path]:
    """The files that some paths mean: folders give what lies in them, patterns what they match.

    Raises:
        BadParameter: a path is not there.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in ENDINGS)
            files |= dict.fromkeys(inside)
        elif path.is_file():
            files[path] = None
        elif matched := sorted(Path(name) for name in glob.glob(str(path), recursive=True)):  # noqa: PTH207
            files |= dict.fromkeys(match for match in matched if match.is_file())
        else:
            raise BadParameter(f"{path}: there is no such file or folder.")
    return list(files)


def ingest(directory: DataDirectory, files: Sequence[Path], run: Run) -> Ledger:
    """Take files in and publish the graph with them.

    Raises:
        StoreBusy: another process ingests or writes.
        SeedError, InvalidGraph: the seeds that stand beside cannot be read.
    """
    shelf = Shelf(directory.path)
    by_hand = build.curated(run.seeds, run.documents)
    reader = f"{intake.code_version()}+{run.tagger.version}+{by_hand.known.version}"
    bench = Bench(None if run.dry else shelf, by_hand.known, run.tagger, reader, run.seconds, run.memory)
    with _alone(directory.path):
        if not run.dry:
            shelf.sweep()
            build.refuse_invalid(by_hand, directory.manifest())
        # More than there are files would only wait; as many as there are cores have work after the files.
        processes = min(run.processes, max(len(files), os.cpu_count() or 1))
        workers = Workers(build.given(directory, by_hand), bench, processes)
        with workers, nullcontext() if run.dry else build.publication(directory, by_hand) as filling:
            coming = Foresight(filling, shelf.entries(), workers, by_hand.known.areas).add if filling else None
            desk = Desk(shelf, run, bench, workers, coming)
            ledger = desk.take(files, by_hand)
            if filling:
                ledger.version = build.publish(filling, by_hand, shelf, workers).version
                shelf.sweep()
        if not run.dry:
            build.sweep(directory)
    return ledger


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path / "shelf.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreBusy(f"Another process is ingesting into {path}. Wait for it to end.") from None
    try:
        yield
    finally:
        lock.release()
