"""The process that asks the engine. It has one snapshot open, nothing else, and speaks over its standard streams.

Started by path and without site-packages, because it must be there within milliseconds: it imports the engine and
little more. A job comes as its length and a marshalled tuple; frames go back, each a kind, a length and that many
bytes: `+` a part of the answer, `=` its last part (`z` when the whole is gzip), `!` an error's kind and words.
"""

from __future__ import annotations

import contextlib
import fcntl
import marshal
import os
import signal
import struct
import sys
import zlib
from typing import TYPE_CHECKING, NamedTuple, cast

if __name__ == "__main__":
    sys.path.extend(sys.argv[1:3])

import pyoxigraph as ox

from graph.sparql.sandbox import close_off

if TYPE_CHECKING:
    from typing import IO

FRAME = struct.Struct(">cI")
LENGTH = struct.Struct(">I")
PART = 262_144
PIPE = 1 << 20
# Less than this is sent as it is: gzip would not make it smaller.
WORTH_GZIP = 500
# A fifth more bytes than level 6 in less than half its time.
GZIP_LEVEL = 4
GRACE = 1.0


class Job(NamedTuple):
    """One query for the engine, of types that marshal knows. `graphs` are the default and the named ones, or None."""

    text: str
    kind: str
    format: str
    union: bool
    graphs: tuple[tuple[str, ...], tuple[str, ...]] | None
    base: str
    prefixes: dict[str, str]
    gzip: bool
    most: int
    seconds: float


class TooBig(Exception):
    """The answer has passed its limit."""


class Frames:
    """A file to the engine; parts of an answer to the other side."""

    def __init__(self, output: int, gzip: bool, most: int) -> None:
        self._output = output
        self._wanted, self._most = gzip, most
        self._deflate = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 31) if gzip else None
        self._parts: list[bytes] = []
        self._held = self._written = 0

    def write(self, data: bytes) -> int:
        self._held += len(data)
        self._written += len(data)
        if self._written > self._most:
            raise TooBig
        self._parts.append(data)
        if self._held >= PART:
            self._send(b"+", self._take())
        return len(data)

    def flush(self) -> None:
        """Nothing: parts go when they are full."""

    def finish(self) -> None:
        if self._deflate is None or self._written < WORTH_GZIP:
            self._send(b"=", b"".join(self._parts))
        else:
            self._send(b"z", self._take() + self._deflate.flush())

    def fail(self, kind: str, words: str) -> None:
        self._send(b"!", f"{kind} {words}".encode())

    def _take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        self._held = 0
        return self._deflate.compress(data) if self._deflate else data

    def _send(self, kind: bytes, data: bytes) -> None:
        rest = memoryview(FRAME.pack(kind, len(data)) + data)
        while rest:
            rest = rest[os.write(self._output, rest) :]


def answer(store: ox.Store, job: Job, frames: Frames) -> None:
    """Ask the engine and send what it says, or why it says nothing."""
    try:
        _ask(store, job, frames)
        frames.finish()
    except TooBig:
        frames.fail("big", "")
    except SyntaxError as error:
        frames.fail("syntax", str(error))
    except MemoryError:
        frames.fail("memory", "")
    except (RuntimeError, ValueError) as error:
        frames.fail("unsupported", str(error))
    except OSError as error:
        frames.fail("failed", f"{type(error).__name__}: {error}")


def _ask(store: ox.Store, job: Job, frames: Frames) -> None:
    default, named = job.graphs or (None, None)
    result = store.query(
        job.text,
        base_iri=job.base,
        prefixes=job.prefixes,
        use_default_graph_as_union=job.union,
        default_graph=None if default is None else [ox.NamedNode(iri) for iri in default],
        named_graphs=None if named is None else [ox.NamedNode(iri) for iri in named],
    )
    output = cast("IO[bytes]", frames)
    if job.kind == "graph" and isinstance(result, ox.QueryTriples):
        result.serialize(output, getattr(ox.RdfFormat, job.format))
    elif job.kind == "results" and not isinstance(result, ox.QueryTriples):
        result.serialize(output, getattr(ox.QueryResultsFormat, job.format))
    else:
        raise SyntaxError("A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and a space after it.")


def serve(folder: str, memory: int) -> None:
    """Answer jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = sys.stdout.fileno()
    source = sys.stdin.buffer
    with contextlib.suppress(OSError, AttributeError):
        # A larger pipe lets this process run on while the other side is busy.
        fcntl.fcntl(output, fcntl.F_SETPIPE_SZ, PIPE)
    guards = close_off(folder, memory)
    store = ox.Store.read_only(folder)
    os.write(output, FRAME.pack(b"=", len(words := " ".join(guards).encode())) + words)
    while head := source.read(LENGTH.size):
        job = Job(*marshal.loads(source.read(*LENGTH.unpack(head))))  # noqa: S302  (from the service)
        # Should the service be gone, nobody else ends this: the alarm's default is to end the process.
        signal.setitimer(signal.ITIMER_REAL, job.seconds + GRACE)
        answer(store, job, Frames(output, job.gzip, job.most))
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    serve(sys.argv[3], int(sys.argv[4]))
