"""Filling the head with what is to be published: every graph is counted on its way in, and what stays is left alone.

Documents may come while others are still being read; a thread of its own loads them, several at once, because each
load makes files of its own and many small ones make reading slow.
"""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph import catalogue, conclusions, rules
from graph.census import Census

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Future

    from graph.head import Head
    from graph.shelf import Entry, Shelf
    from graph.snapshot import Manifest

# Bytes of N-Quads that are loaded at once, some 200,000 lines; more take more memory.
_BATCH = 50_000_000


class Publication:
    """A head on its way to a snapshot. Use it as a context; `settle`, then `publish` end it.

    `by_hand` are the canonical N-Quads of the graphs that no document gave.
    """

    def __init__(self, head: Head, shelf: Shelf, current: Manifest | None, by_hand: Mapping[str, bytes]) -> None:
        self._head, self._shelf, self._by_hand = head, shelf, by_hand
        self._before: Mapping[str, str] = current.graphs if current else {}
        self._held: dict[str, str] = dict(current.parts) if current else {}
        self._census = Census()
        self._counted: dict[str, str] = {}
        self._replaced = False
        self._queue: queue.SimpleQueue[Entry | Path | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._load, name="publication")

    def __enter__(self) -> Self:
        if not self._held:
            # Published before its parts were named, or never: nobody knows what to take out of it.
            self._head.load([rules.INFERRED], b"")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def add(self, entry: Entry) -> None:
        """Take in a document, soon. One that comes again takes the place of what it was."""
        self._queue.put(entry)

    def is_new(self, entries: Iterable[Entry]) -> bool:
        """Whether nothing of these documents is published."""
        return not any(entry.graph.value in self._before for entry in entries)

    def foresee(self, concluded: Path) -> None:
        """Take in what is likely to be concluded, soon; `publish` amends it where it is not."""
        self._queue.put(concluded)

    def settle(self, entries: Sequence[Entry]) -> None:
        """See that these documents are in the head and counted, and no others are; `publish` comes after it."""
        self._end()
        if self._replaced or not self._counted.items() <= {e.graph.value: e.digest for e in entries}.items():
            # What was counted and then gave way to something better cannot be taken out of the sums.
            self._census, self._before = Census(), {**self._before, **self._counted}
            self._counted, self._replaced = {}, False
        for entry in entries:
            if entry.graph.value not in self._counted:
                self._queue.put(entry)
        self._queue.put(None)
        self._load()
        self._raise()

    def publish(self, inputs: str, concluded: Iterable[Path], table: Future[Path]) -> Manifest:
        """Publish the documents that were settled, the graphs written by hand and what was concluded from all of them.

        `table` is what stands beside the snapshot, when it is ready.
        """
        kept = [*self._by_hand, *self._counted, rules.INFERRED.value]
        self._head.keep_only(map(ox.NamedNode, kept))
        parts = list(concluded)
        self._census.count(rules.INFERRED.value, conclusions.together(parts))
        wanted = conclusions.digests(parts)
        if wanted != self._held:
            self._infer(parts, wanted)
        for name, digest in self._census.digests.items():
            self._head.trust(name, digest, self._census.sizes[name])
        catalogue.write(self._head.store, self._census)
        beside = [lambda _, folder: _move(table.result(), folder)]
        return self._head.publish(inputs, beside, wanted)

    def _infer(self, parts: Sequence[Path], wanted: Mapping[str, str]) -> None:
        """Make the inferred graph hold these parts and nothing else; `wanted` are their digests by name."""
        change = conclusions.change(self._held, wanted, parts[0].parent)
        if change and len(change.gone) < self._census.sizes[rules.INFERRED.value]:
            self._head.amend(rules.INFERRED, change.gone, change.come)
        else:
            self._head.load([rules.INFERRED], b"".join(conclusions.together(parts)))

    def _end(self) -> None:
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        self._raise()

    def _raise(self) -> None:
        if self._error:
            error, self._error = self._error, None
            raise error

    def _load(self) -> None:
        try:
            batch: dict[str, bytes] = {}
            foreseen: list[bytes] = []
            for name, nquads in self._by_hand.items():
                if name not in self._census.digests:
                    self._count(name, nquads, batch)
            while coming := self._queue.get():
                if isinstance(coming, Path):
                    self._held |= conclusions.digests([coming])
                    foreseen.append(coming.read_bytes())
                else:
                    self._take(coming, batch)
                if sum(map(len, (*batch.values(), *foreseen))) > _BATCH:
                    self._put_all(batch, foreseen)
            self._put_all(batch, foreseen)
        except BaseException as error:  # noqa: BLE001  it is raised again where it is waited for
            self._error = error

    def _take(self, entry: Entry, batch: dict[str, bytes]) -> None:
        name = entry.graph.value
        self._replaced |= name in self._counted
        self._count(name, self._shelf.graph(entry), batch, entry.digest)
        self._counted[name] = entry.digest

    def _count(self, name: str, nquads: bytes, batch: dict[str, bytes], digest: str = "") -> None:
        """Count a graph, and put it into the batch unless it is in the head already."""
        self._census.count(name, [nquads], digest)
        if self._counted.get(name, self._before.get(name)) != self._census.digests[name]:
            batch[name] = nquads

    def _put_all(self, batch: dict[str, bytes], foreseen: list[bytes]) -> None:
        graphs, nquads = [ox.NamedNode(name) for name in batch], b"".join((*batch.values(), *foreseen))
        # What is together now is not needed apart: each load would hold everything twice.
        batch.clear()
        foreseen.clear()
        if nquads or graphs:
            self._head.load(graphs, nquads)


def _move(file: Path, folder: Path) -> None:
    file.replace(folder / file.name)
