"""The data directory: one writable head, immutable snapshots, and a pointer to the current one.

    data/
      head/                 the one writable database; `head.dirty` beside it while it changes
      snapshots/<version>/  db/ and manifest.json; never changed after they are there
      current               the version that readers get; replaced atomically

The version is derived from content, so the same documents give the same version on any machine.
A crash at any moment leaves `current` whole; a head that was cut off is taken from `current` again.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyoxigraph as ox
from filelock import FileLock, Timeout

from graph import disk
from graph.errors import NothingPublished, StoreBusy, StoreError, UnknownVersion
from graph.snapshot import Manifest, Release, Snapshot, canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

VERSION_LENGTH = 16


class DataDirectory:
    """The published versions of one data directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head = path / "head"
        self.snapshots = path / "snapshots"
        self._current = path / "current"
        self._dirty = path / "head.dirty"

    def current_version(self) -> str:
        """The version that readers get now.

        Raises:
            NothingPublished: nothing has been built yet.
        """
        try:
            return self._current.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NothingPublished(f"{self.path} holds no published graph. Run 'findings build' first.") from None

    def versions(self) -> list[str]:
        """Every readable version, oldest first."""
        found = []
        for path in self.snapshots.glob("[!.]*"):
            # One that is pruned in this moment is none any more.
            with contextlib.suppress(FileNotFoundError):
                found.append(((path / "manifest.json").stat().st_mtime_ns, path.name))
        return [name for _, name in sorted(found)]

    def holds(self, version: str) -> bool:
        """Whether this version can be read."""
        usable = len(version) == VERSION_LENGTH and version.isalnum()
        return usable and (self.snapshots / version / "manifest.json").exists()

    def releases(self) -> list[Release]:
        """Every readable version with when it was published, oldest first."""
        current, found = self.current_version(), []
        for name in self.versions():
            path = self.snapshots / name / "manifest.json"
            with contextlib.suppress(FileNotFoundError):
                published = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
                found.append(Release(name, Manifest.read(path), published, name == current))
        return found

    def snapshot(self, version: str | None = None) -> Snapshot:
        """The current snapshot, or the one of `version`.

        Raises:
            NothingPublished, UnknownVersion
        """
        name = version or self.current_version()
        try:
            if self.holds(name):
                return Snapshot(self.snapshots / name)
        except OSError:
            # Unless it was pruned in this moment, it is there and cannot be read.
            if self.holds(name):
                raise
        raise UnknownVersion(f"There is no version '{name}'. 'findings versions' lists them.")

    def prune(self, keep: int) -> list[str]:
        """Remove every version but the `keep` newest and the current one; the removed ones. Locks like `writing`."""
        with self._locked():
            self._sweep()
            removed = self.superseded(keep)
            for version in removed:
                # Gone at once for readers, whatever happens while its files are deleted.
                leaving = self.snapshots / f".removing-{uuid.uuid4().hex}"
                (self.snapshots / version).replace(leaving)
                shutil.rmtree(leaving)
            return removed

    def superseded(self, keep: int) -> list[str]:
        """Every version but the `keep` newest and the current one."""
        current, found = self.current_version(), self.versions()
        return [version for version in found[: max(len(found) - keep, 0)] if version != current]

    def manifest(self) -> Manifest | None:
        """What the current snapshot says of itself; None when nothing is published."""
        try:
            return Manifest.read(self.snapshots / self.current_version() / "manifest.json")
        except (NothingPublished, FileNotFoundError):
            return None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time."""
        try:
            self.snapshots.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / "head.lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreBusy(f"Another process is writing to {self.path}. Wait for it to end.") from None
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def writing(self) -> Iterator[Head]:
        """The head, locked for one writer. Whatever fails inside leaves `current` as it was.

        Raises:
            StoreBusy: another process is writing.
            StoreError: the disk is full, or cannot be written to.
        """
        with self._locked():
            try:
                self._recover()
                self._dirty.touch()
                head = Head(self)
                try:
                    yield head
                finally:
                    head.close()
                self._dirty.unlink()
            except (OSError, sqlite3.OperationalError) as error:
                # The head is taken from `current` again; until then the disk is not kept full with half of one.
                shutil.rmtree(self.head, ignore_errors=True)
                raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> StoreError:
        return StoreError(f"Could not write to {self.path}: {error}. The version published before is untouched.")

    def _recover(self) -> None:
        self._sweep()
        if not self._dirty.exists():
            return
        shutil.rmtree(self.head, ignore_errors=True)
        if self._current.exists():
            disk.copy_database(self.snapshots / self.current_version() / "db", self.head)

    def _sweep(self) -> None:
        """Remove what an earlier process left when it was cut off."""
        for leftover in (*self.snapshots.glob(".building-*"), *self.snapshots.glob(".removing-*")):
            shutil.rmtree(leftover)
        for leftover in self.path.glob(".current-*"):
            leftover.unlink()

    def point_to(self, version: str) -> None:
        """Make `version` the current one, atomically."""
        disk.replace_text(self._current, version + "\n")


class Head:
    """The writable database. Whole graphs are replaced; `publish` makes a snapshot of it."""

    def __init__(self, directory: DataDirectory) -> None:
        self._directory = directory
        self._store: ox.Store | None = ox.Store(str(directory.head))
        self._known: dict[str, tuple[str, int]] = {}

    @property
    def store(self) -> ox.Store:
        if self._store is None:
            raise StoreError("The head is closed.")
        return self._store

    def replace(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        """Replace everything this graph said. Safe to repeat."""
        self._known.pop(graph.value, None)
        self.store.remove_graph(graph)
        self.store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    def load(self, graphs: Iterable[ox.NamedNode], nquads: bytes) -> None:
        """Replace everything these graphs said by lines of N-Quads. Safe to repeat."""
        for graph in graphs:
            self._known.pop(graph.value, None)
            self.store.remove_graph(graph)
        self.store.bulk_load(input=nquads, format=ox.RdfFormat.N_QUADS, lenient=True)

    def amend(self, graph: ox.NamedNode, nquads: bytes) -> None:
        """Make this graph say these lines of N-Quads; only what differs is written. Safe to repeat.

        For a big graph of which little changes: to take a quad out costs many times what it costs to compare it.
        """
        told = (self.store.dump(from_graph=graph, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines()
        before, after = set(told), set(nquads.replace(f" {graph} .\n".encode(), b" .\n").splitlines())
        gone, come = before - after, after - before
        if len(gone) > len(after):
            self.load([graph], nquads)
            return
        self._known.pop(graph.value, None)
        if gone:
            self.store.update(f"DELETE DATA {{ GRAPH {graph} {{ {b' '.join(sorted(gone)).decode()} }} }}")
        self.store.bulk_load(
            input=b"\n".join(sorted(come)), format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True
        )

    def trust(self, graph: str, digest: str, quads: int) -> None:
        """Take the digest of a graph's canonical N-Quads, and their number, as somebody else counted them."""
        self._known[graph] = (digest, quads)

    def keep_only(self, graphs: Iterable[ox.NamedNode]) -> None:
        """Drop every graph that is not among `graphs`."""
        kept = {graph.value for graph in graphs}
        for graph in list(self.store.named_graphs()):
            if graph.value not in kept:
                self.store.remove_graph(graph)

    def close(self) -> None:
        if self._store is not None:
            self._store.flush()
            self._store = None

    def publish(self, inputs: str, beside: Iterable[Callable[[ox.Store, Path], None]] = ()) -> Manifest:
        """Make the head a snapshot and the snapshot current.

        `beside` are builders of files that live with the snapshot; each gets the store and the folder.
        """
        self.store.optimize()
        manifest = self._manifest(inputs)
        target = self._directory.snapshots / manifest.version
        if not target.exists():
            self._snapshot(manifest, target, beside)
        else:
            self._renew(manifest, target, beside)
        self._directory.point_to(manifest.version)
        return manifest

    def _snapshot(self, manifest: Manifest, target: Path, beside: Iterable[Callable[[ox.Store, Path], None]]) -> None:
        """Make the snapshot's folder beside the others and move it to its name when it is whole."""
        building = target.parent / f".building-{uuid.uuid4().hex}"
        try:
            building.mkdir(parents=True)
            self.store.backup(str(building / "db"))
            for build in beside:
                build(self.store, building)
            manifest.write(building / "manifest.json")
            disk.sync(building, *building.rglob("*"))
            building.replace(target)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        disk.sync(target.parent)

    def _renew(self, manifest: Manifest, target: Path, beside: Iterable[Callable[[ox.Store, Path], None]]) -> None:
        """Put what stands beside a snapshot there anew: the graph is the same, what makes its tables may not be."""
        building = target.parent / f".building-{uuid.uuid4().hex}"
        try:
            building.mkdir(parents=True)
            for build in beside:
                build(self.store, building)
            disk.sync(building, *building.rglob("*"))
            for file in building.iterdir():
                file.replace(target / file.name)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        manifest.write(target / "manifest.json")

    def _manifest(self, inputs: str) -> Manifest:
        graphs: dict[str, str] = {}
        count = 0
        for graph in sorted(self.store.named_graphs(), key=lambda g: g.value):
            digest, quads = self._known.get(graph.value) or self._counted(graph)
            graphs[graph.value] = digest
            count += quads
        text = "".join(f"{name} {digest}\n" for name, digest in sorted(graphs.items()))
        version = hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]
        return Manifest(version, inputs, graphs, count)

    def _counted(self, graph: ox.NamedNode | ox.BlankNode) -> tuple[str, int]:
        lines = canonical(self.store.quads_for_pattern(None, None, None, graph))
        return hashlib.sha256(lines).hexdigest(), lines.count(b"\n")
