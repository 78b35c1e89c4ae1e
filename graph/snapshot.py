"""One published version: what it says of itself, and its database opened for reading."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

VERSION_LENGTH = 16


def canonical(quads: Iterable[ox.Quad]) -> bytes:
    """Canonical N-Quads: one sorted line per quad (our data has no blank nodes; RDFC-1.0)."""
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(data.splitlines(keepends=True))))


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says of itself.

    `inputs` is the fingerprint of what it was built from, `parts` the files that its inferred graph was filled from, by
    name, with their SHA-256.
    """

    version: str
    inputs: str
    graphs: dict[str, str]
    quads: int
    parts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Manifest:
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        disk.replace_text(path, json.dumps(self.__dict__, indent=1, sort_keys=True) + "\n")


@dataclass(frozen=True)
class Release:
    """A readable version: when it was published here last, and whether it answers now."""

    version: str
    manifest: Manifest
    published: datetime
    current: bool


class Snapshot:
    """One published version, opened for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = Manifest.read(path / "manifest.json")
        self.version = self.manifest.version
        self.store = ox.Store.read_only(str(path / "db"))
