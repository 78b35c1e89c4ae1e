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
import shutil
import sqlite3
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from graph import disk
from graph.errors import NothingPublished, StoreBusy, StoreError, UnknownVersion
from graph.head import Head
from graph.snapshot import VERSION_LENGTH, Manifest, Release, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
        except (FileNotFoundError, NotADirectoryError):
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
        with self.locked():
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
    def locked(self) -> Iterator[None]:
        """One writer at a time.

        Raises:
            StoreBusy: another process is writing.
        """
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
        with self.locked():
            try:
                self._recover()
                self._dirty.touch()
                head = Head(self.head, self.snapshots, self.point_to)
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
