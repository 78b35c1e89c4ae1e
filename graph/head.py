"""The one writable database of a data directory: whole graphs go in, a snapshot comes out."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import disk
from graph.errors import StoreError
from graph.snapshot import VERSION_LENGTH, Manifest, canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path


class Head:
    """The writable database. Whole graphs are replaced; `publish` makes a snapshot of it.

    `snapshots` is the folder of all versions; `point_to` makes one of them the current one.
    """

    def __init__(self, path: Path, snapshots: Path, point_to: Callable[[str], None]) -> None:
        self._snapshots, self._point_to = snapshots, point_to
        self._store: ox.Store | None = ox.Store(str(path))
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

    def amend(self, graph: ox.NamedNode, gone: Iterable[bytes], come: Iterable[bytes]) -> None:
        """Take lines of N-Quads out of a graph and put others in. Safe to repeat.

        For a big graph of which little changes: to take a quad out costs many times what it costs to put one in.
        """
        self._known.pop(graph.value, None)
        told = [line.removesuffix(f"{graph} .\n".encode()) + b".\n" for line in sorted(gone)]
        if told:
            self.store.update(f"DELETE DATA {{ GRAPH {graph} {{ {b''.join(told).decode()} }} }}")
        self.store.bulk_load(input=b"".join(sorted(come)), format=ox.RdfFormat.N_QUADS, lenient=True)

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

    def publish(
        self,
        inputs: str,
        beside: Iterable[Callable[[ox.Store, Path], None]] = (),
        parts: Mapping[str, str] | None = None,
    ) -> Manifest:
        """Make the head a snapshot and the snapshot current.

        `beside` are builders of files that live with the snapshot; each gets the store and the folder. `parts` are what
        the manifest says of the files that the inferred graph was filled from.
        """
        self.store.optimize()
        manifest = self._manifest(inputs, dict(parts or {}))
        target = self._snapshots / manifest.version
        if not target.exists():
            self._snapshot(manifest, target, beside)
        else:
            self._renew(manifest, target, beside)
        self._point_to(manifest.version)
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

    def _manifest(self, inputs: str, parts: dict[str, str]) -> Manifest:
        graphs: dict[str, str] = {}
        count = 0
        for graph in sorted(self.store.named_graphs(), key=lambda g: g.value):
            digest, quads = self._known.get(graph.value) or self._counted(graph)
            graphs[graph.value] = digest
            count += quads
        text = "".join(f"{name} {digest}\n" for name, digest in sorted(graphs.items()))
        version = hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]
        return Manifest(version, inputs, graphs, count, parts)

    def _counted(self, graph: ox.NamedNode | ox.BlankNode) -> tuple[str, int]:
        lines = canonical(self.store.quads_for_pattern(None, None, None, graph))
        return hashlib.sha256(lines).hexdigest(), lines.count(b"\n")
