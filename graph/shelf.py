"""The documents that a data directory remembers: what was read in each, and the bytes it was read from.

    data/
      shelf/<slug>.json             one entry; replaced at once, so it is the old one or the new one
      shelf/<slug>.<digest>.nq.gz   the graph of that entry: what is said, then what proves it
      shelf/<text>.txt.gz           the text that its passages are ranges of, by its hash
      shelf/<slug>.yaml             the correction of that document, where somebody made one

An entry that is there is whole: its graph and text are written before it. What a cut-off run leaves behind is swept
by the next.
"""

from __future__ import annotations

import gzip
import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from graph.identifiers import named_graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pyoxigraph as ox

_SHOWN = 12
# Deflate's first level: a tenth of the size in a quarter of the time of the usual one.
_LEVEL = 1


@dataclass(frozen=True)
class Entry:
    """A document on the shelf.

    `sha256` are all bytes that gave this text, `names` what their files were called, `bodies` the authorities,
    `reader` the version of what read it, `digest` that of its canonical N-Quads, `said` the length in bytes of the
    part that rules need, `text` the hash of the text (white space aside), `corrected` whether a correction holds,
    `superseded` the hashes of copies with another text whose place this one took.
    """

    slug: str
    sha256: tuple[str, ...]
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    events: tuple[str, ...]
    reader: str
    digest: str
    quads: int
    said: int
    characters: int
    text: str
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    corrected: bool = False
    superseded: tuple[str, ...] = ()

    @property
    def graph(self) -> ox.NamedNode:
        """The named graph that holds what it says."""
        return named_graph(self.slug)


class Shelf:
    """The folder of entries of one data directory."""

    def __init__(self, data: Path) -> None:
        self.path = data / "shelf"

    def entries(self) -> dict[str, Entry]:
        """Every entry by its slug, in the order of the slugs."""
        found = (self._read(path) for path in sorted(self.path.glob("[!.]*.json")))
        return {entry.slug: entry for entry in found}

    def entry(self, slug: str) -> Entry | None:
        """The entry of one document, if it is there."""
        path = self.path / f"{slug}.json"
        return self._read(path) if path.is_file() else None

    def _read(self, path: Path) -> Entry:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lists: dict[str, Any] = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return Entry(**(values | lists))

    def lay(self, entry: Entry, graph: bytes, text: str | None = None) -> None:
        """Lay down the N-Quads and the text of an entry; without `put` they are swept away again."""
        self.path.mkdir(parents=True, exist_ok=True)
        self._write(self._graph(entry), gzip.compress(graph, _LEVEL, mtime=0))
        if text is not None:
            self._write(self._text(entry), gzip.compress(text.encode(), _LEVEL, mtime=0))

    def put(self, entry: Entry) -> None:
        """Put an entry, whose graph is laid down, in the place of the one that had its slug before."""
        content = json.dumps(asdict(entry), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        self._write(self.path / f"{entry.slug}.json", content.encode())

    def holds(self, entry: Entry) -> bool:
        """Whether the graph and the text of an entry are there."""
        return self._graph(entry).exists() and self._text(entry).exists()

    def graph(self, entry: Entry) -> bytes:
        """The N-Quads of an entry."""
        return gzip.decompress(self._graph(entry).read_bytes())

    def said(self, entry: Entry) -> bytes:
        """The first N-Quads of an entry: those that rules need."""
        with gzip.open(self._graph(entry)) as file:
            return file.read(entry.said)

    def text(self, entry: Entry) -> str:
        """The text that the passages of an entry are ranges of."""
        return gzip.decompress(self._text(entry).read_bytes()).decode()

    def correction(self, slug: str) -> Path:
        """Where the correction of a document lies, if there is one."""
        return self.path / f"{slug}.yaml"

    def correct(self, slug: str, content: bytes) -> None:
        """Keep the correction of a document."""
        self._write(self.correction(slug), content)

    def take(self, slug: str) -> None:
        """Take an entry off the shelf."""
        (self.path / f"{slug}.json").unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove graphs that no entry has and files that were never finished. Only one writer may do so."""
        kept = {path.name for entry in self.entries().values() for path in (self._graph(entry), self._text(entry))}
        for path in (*self.path.glob("*.gz"), *self.path.glob(".new-*")):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _graph(self, entry: Entry) -> Path:
        return self.path / f"{entry.slug}.{entry.digest[:_SHOWN]}.nq.gz"

    def _text(self, entry: Entry) -> Path:
        # Two copies may differ in white space, which moves passages.
        return self.path / f"{entry.text[:_SHOWN]}-{entry.characters}.txt.gz"

    def _write(self, path: Path, content: bytes) -> None:
        # A cut-off process leaves the old file; after a power cut the snapshot that was published is still whole.
        new = path.with_name(f".new-{uuid.uuid4().hex}")
        new.write_bytes(content)
        new.replace(path)


def fingerprint(entries: Iterable[Entry]) -> str:
    """What a build of these entries depends on."""
    return "".join(f" {entry.slug}={entry.digest}" for entry in sorted(entries, key=lambda entry: entry.slug))


def by_bytes(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every entry by the hashes of the bytes that gave it."""
    return {sha256: entry for entry in entries for sha256 in entry.sha256}


def by_superseded(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every entry by the hashes of the bytes whose place it took."""
    return {sha256: entry for entry in entries for sha256 in entry.superseded}
