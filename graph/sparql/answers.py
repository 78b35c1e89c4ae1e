"""Answers: complete before their first byte is sent, on disk when they are long, kept for those who ask again."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from anyio import to_thread

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

IN_MEMORY = 1_000_000
CHUNK = 262_144


class Spool:
    """Bytes as they come from a worker; past a size they lie in a file that has no name."""

    def __init__(self) -> None:
        self.size = 0
        self._held = bytearray()
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if self._file is None and self.size > IN_MEMORY:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  (closed when nobody reads it any more)
            weakref.finalize(self, self._file.close)
            self._file.write(self._held)
            self._held.clear()
        if self._file is None:
            self._held += data
        else:
            self._file.write(data)

    @property
    def on_disk(self) -> int:
        """How many of its bytes lie in a file."""
        return 0 if self._file is None else self.size

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces. Several may read at once."""
        for place in range(0, self.size, CHUNK):
            if self._file is None:
                yield bytes(self._held[place : place + CHUNK])
            else:
                yield await to_thread.run_sync(os.pread, self._file.fileno(), CHUNK, place)


@dataclass(frozen=True)
class Answer:
    """A whole answer. `tag` names its bytes (a strong ETag without quotes), None when they differ at every call."""

    spool: Spool
    media_type: str
    version: str
    tag: str | None
    gzip: bool

    @property
    def size(self) -> int:
        return self.spool.size

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces. Several may read at once."""
        return self.spool.chunks()

    async def read(self) -> bytes:
        """The bytes, whole."""
        return b"".join([chunk async for chunk in self.chunks()])


class Cache:
    """The answers asked for last, up to a number of bytes. What is long is left out: it costs most to keep."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, tag: str | None) -> Answer | None:
        if tag is None or tag not in self._answers:
            return None
        self._answers.move_to_end(tag)
        return self._answers[tag]

    def put(self, answer: Answer) -> None:
        if answer.tag is None or answer.tag in self._answers or answer.size > self._most // 8:
            return
        self._answers[answer.tag] = answer
        self._held += answer.size
        while self._held > self._most:
            self._held -= self._answers.popitem(last=False)[1].size
