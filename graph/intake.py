"""One file: bytes -> Document -> Report -> Reading -> N-Quads on the shelf. What runs in the worker processes."""

from __future__ import annotations

import hashlib
import math
import resource
import signal
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import authorities, documents, quads, reports
from graph.errors import DocumentError
from graph.readings import Address, describe, document_slug, read
from graph.readings.events import file_name
from graph.reports.authorities import file_name as filed_under
from graph.shelf import Entry, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.authorities import Body
    from graph.documents import Document
    from graph.readings.known import Known
    from graph.readings.tags import Tagger
    from graph.report import Report

_HERE = Path(__file__).parent
# Whatever decides what is read in a document; a change here makes every document be read anew.
_READERS = ("documents", "reports", "readings", "tagging", "authorities.py", "authorities.csv", "quads.py", "when.py")
_SHOWN = 12


class Task(NamedTuple):
    """A file to read: `names` are all the paths under which the same bytes lie, the first is read.

    `before` are names that they had in earlier runs, `bodies` authorities that the document belongs to beside its own.
    """

    path: str
    names: tuple[str, ...]
    sha256: str
    before: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What a worker says of a task: an entry whose graph is written, or why there is none."""

    task: Task
    entry: Entry | None = None
    refused: str = ""
    failed: str = ""


@dataclass(frozen=True)
class Bench:
    """What a worker has at hand: where to put graphs (None: nowhere), what to tag with, and its limits."""

    shelf: Shelf | None
    known: Known
    tagger: Tagger
    reader: str
    seconds: float
    memory: int


class TooLongError(Exception):
    """A file took longer to read than it may."""


_bench: list[Bench] = []


@cache
def code_version() -> str:
    """A hash over the code and tables that read documents."""
    whole = hashlib.sha256()
    for name in _READERS:
        path = _HERE / name
        inside = sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        for file in [path] if path.is_file() else inside:
            whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:_SHOWN]


def sit_down(bench: Bench) -> None:
    """Make this process a worker."""
    _bench[:] = [bench]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if bench.memory:
        _limit(resource.RLIMIT_AS, _address_space() + bench.memory)


def _limit(which: int, most: int) -> None:
    """Set a limit of this process, within what it may have."""
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _address_space() -> int:
    """How many bytes of addresses this process has already."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def read_here(task: Task, bench: Bench) -> Entry:
    """Read a file in this process: one that a worker has read before."""
    return _entry(task, bench)


def work(task: Task) -> Outcome:
    """Read one file; whatever goes wrong is said in a sentence."""
    bench = _bench[0]
    try:
        with _at_most(bench.seconds):
            return Outcome(task, _entry(task, bench))
    except DocumentError as error:
        return Outcome(task, refused=str(error).removeprefix(f"{error.name}: "))
    except TooLongError:
        return Outcome(task, failed=f"reading it took longer than {bench.seconds:g} s.")
    except MemoryError:
        return Outcome(task, failed=f"reading it took more than {bench.memory // 2**20} MB of memory.")
    except Exception as error:  # noqa: BLE001  one broken file must not end the run; the ledger names the error
        return Outcome(task, failed=f"{type(error).__name__}: {error}")


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    before, limits = signal.signal(signal.SIGALRM, stop), resource.getrlimit(resource.RLIMIT_CPU)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    # A library that does not come back is ended by the system; the run goes on with a new worker.
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + 2 * seconds) + 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        # The process has other work to do after its files.
        resource.setrlimit(resource.RLIMIT_CPU, limits)


def _entry(task: Task, bench: Bench) -> Entry:
    document = documents.read_file(Path(task.path), task.path)
    report = reports.parse(document)
    address = address_of(document, report, task)
    reading = read(document, report, address, bench.known, bench.tagger, bench.reader)
    lines = describe.lines(reading, document, bench.known)
    said, evidence = quads.in_order(lines.said), quads.in_order(lines.evidence)
    entry = Entry(
        slug=address.slug,
        sha256=(document.sha256,),
        names=tuple(sorted({file_name(name) for name in (*task.names, *task.before)})),
        bodies=tuple(body.slug for body in address.bodies),
        events=tuple(event.path for event in reading.events),
        reader=bench.reader,
        digest=quads.digest(said, evidence),
        quads=len(said) + len(evidence),
        said=sum(map(len, said)),
        characters=len(document.text),
        text=hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest(),
        counts=dict(sorted(Counter(statement.KIND.lower() for statement in reading.statements).items())),
        warnings=reading.warnings,
    )
    if bench.shelf:
        bench.shelf.lay(entry, b"".join((*said, *evidence)), document.text)
    return entry


def address_of(document: Document, report: Report, task: Task) -> Address:
    """Where a document belongs: the authority it prints, and those in whose folders the same bytes lie.

    Raises:
        DocumentError: it says neither whom nor when it is about.
    """
    inspection = report.inspection
    if inspection is None or inspection.authority.slug == "unknown":
        message = "it does not say which authority was inspected, and its name (80542-rochdale/...) does not either."
        raise DocumentError(document.name, message)
    bodies = [authorities.resolve(inspection.authority, inspection.last_day)]
    bodies += [body for slug in task.bodies if (body := authorities.bodies().get(slug))]
    bodies += [authorities.bodies()[slug] for slug in shared((*task.names, *task.before))]
    try:
        slug = document_slug(_ordered(bodies), inspection)
    except ValueError as error:
        raise DocumentError(document.name, str(error)) from error
    return Address(tuple(_ordered(bodies)), slug)


def shared(names: Iterable[str]) -> tuple[str, ...]:
    """The authorities in whose folders the same document lies, where there are several."""
    urns = {urn for name in names if (urn := filed_under(name).urn)}
    found = tuple(body.slug for body in authorities.bodies().values() if body.urn in urns)
    return found if len(found) > 1 else ()


def _ordered(bodies: list[Body]) -> list[Body]:
    """Each body once; the one that comes first in the alphabet gives a shared document its address."""
    return sorted({body.slug: body for body in bodies}.values(), key=lambda body: body.slug)


def joined(one: Entry, other: Entry) -> Entry:
    """An entry to which the files of another with the same text lead as well."""
    return replace(
        one,
        names=tuple(sorted({*one.names, *other.names})),
        sha256=tuple(dict.fromkeys((*one.sha256, *other.sha256))),
        superseded=tuple(dict.fromkeys((*one.superseded, *other.superseded))),
    )


def replacing(one: Entry, other: Entry) -> Entry:
    """An entry that takes the place of one with another text, and remembers its bytes."""
    gone = (*other.superseded, *other.sha256)
    return replace(one, superseded=tuple(sha256 for sha256 in dict.fromkeys(gone) if sha256 not in one.sha256))
