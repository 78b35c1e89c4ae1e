"""Answers: complete before their first byte is sent, on disk when they are long, kept for those who ask again."""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from anyio import to_thread

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

IN_MEMORY = 1_000_000
CHUNK = 65_536


class Spool:
    """Bytes as they come from a worker; past a size they lie in a file that has no name."""

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if self._file is None and self.size > IN_MEMORY:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  (its readers outlive this)
            self._file.writelines(self._parts)
            self._parts.clear()
        if self._file is None:
            self._parts.append(data)
        else:
            self._file.write(data)

    def content(self) -> bytes | IO[bytes]:
        return b"".join(self._parts) if self._file is None else self._file


@dataclass(frozen=True)
class Answer:
    """A whole answer. `tag` names its bytes (a strong ETag without quotes), None when they differ at every call."""

    content: bytes | IO[bytes]
    size: int
    media_type: str
    version: str
    tag: str | None
    gzip: bool

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces. Several may read at once."""
        for place in range(0, self.size, CHUNK):
            if isinstance(self.content, bytes):
                yield self.content[place : place + CHUNK]
            else:
                yield await to_thread.run_sync(os.pread, self.content.fileno(), CHUNK, place)

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
