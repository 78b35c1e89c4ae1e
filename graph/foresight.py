"""Parts that are concluded while other documents are still read, so that no processor waits for the last of them.

Files of one authority lie together. When the next authority's come, the part before is likely to be whole: what follows
from it is worked out then, and loaded. If more comes after all, it is concluded again, and what was loaded is amended.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from graph.publication import Publication
    from graph.shelf import Entry
    from graph.workers import Workers


@dataclass
class Foresight:
    """Hands documents on to a publication as they come.

    `entries` are those on the shelf when the run began, `areas` the authorities that the seeds are about.
    """

    filling: Publication
    entries: dict[str, Entry]
    workers: Workers
    areas: Iterable[str]
    _last: Entry | None = None

    def add(self, entry: Entry) -> None:
        """Take in a document, and begin to conclude the part before when this one belongs to another."""
        self.filling.add(entry)
        self.entries[entry.slug] = entry
        if self._last and not set(self._last.bodies) & set(entry.bodies):
            self._conclude(self._last)
        self._last = entry

    def _conclude(self, last: Entry) -> None:
        together = parts(self.entries.values(), self.areas)
        part = next(part for part in together if last.slug in {entry.slug for entry in part.entries})
        [future] = self.workers.conclude([part])
        if self.filling.is_new(part.entries):
            future.add_done_callback(self._foresee)

    def _foresee(self, concluded: Future[Path]) -> None:
        # What failed, or never began, is concluded again at the end, and fails there where somebody waits for it.
        with suppress(Exception):
            self.filling.foresee(concluded.result())
