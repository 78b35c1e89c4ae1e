"""An undirected multigraph as flat arrays: what searches walk, a few bytes for each edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Array: TypeAlias = "np.ndarray[tuple[int], np.dtype[Any]]"

# One whole number orders walks: hops, then preference, then generality, then the order of the things.
HOP, PREFERENCE, GENERALITY = 1 << 41, 1 << 33, 1 << 24


@dataclass(frozen=True)
class Adjacency:
    """Entries `start[n]` to `start[n + 1]` are the edges of thing n, each seen from n: where it leads, which it is.

    Days are numbers that rise with time; 0 means undated.
    """

    start: Array
    head: Array
    edge: Array
    outward: Array
    edge_day: Array
    edge_cost: Array
    node_day: Array
    node_cost: Array

    @classmethod
    def of(
        cls,
        source: Sequence[int] | Array,
        target: Sequence[int] | Array,
        preference: Sequence[int] | Array,
        edge_day: Sequence[int] | Array,
        node_day: Sequence[int] | Array,
    ) -> Adjacency:
        """The arrays of a graph whose edges run from `source` to `target`."""
        count = len(node_day)
        tails = np.concatenate([np.asarray(source, np.int32), np.asarray(target, np.int32)])
        heads = np.concatenate([np.asarray(target, np.int32), np.asarray(source, np.int32)])
        edges = len(tails) // 2
        order = np.argsort(tails, kind="stable")
        degree = np.bincount(tails, minlength=count)
        generality = np.ceil(np.log2(degree + 1)).astype(np.int64)
        return cls(
            start=np.concatenate([[0], np.cumsum(degree)]).astype(np.int32),
            head=heads[order],
            edge=(order % edges if edges else order).astype(np.int32),
            outward=order < edges,
            edge_day=np.asarray(edge_day, np.int32),
            edge_cost=HOP + np.asarray(preference, np.int64) * PREFERENCE,
            node_day=np.asarray(node_day, np.int32),
            node_cost=generality * GENERALITY + np.arange(count),
        )

    @property
    def size(self) -> int:
        return len(self.node_day)

    def degree(self, nodes: Array) -> Array:
        found: Array = self.start[nodes + 1] - self.start[nodes]
        return found

    def entries(self, nodes: Array) -> tuple[Array, Array]:
        """Every entry of `nodes`, and for each the place of its thing in `nodes`."""
        degree = self.degree(nodes)
        owner = np.repeat(np.arange(len(nodes)), degree)
        first = np.repeat(self.start[nodes].astype(np.int64) - (np.cumsum(degree) - degree), degree)
        return first + np.arange(len(owner)), owner
