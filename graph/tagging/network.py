"""A small network: one hidden layer, and a straight way from the numbers that go in to those that come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Table = npt.NDArray[np.float32]


class Network(NamedTuple):
    """The weights. Several networks trained alike answer together: the first axis tells them apart."""

    hidden: Table
    hidden_bias: Table
    out: Table
    out_bias: Table
    straight: Table

    def __call__(self, given: Table) -> Table:
        """The mean answer, before it is made a probability."""
        found = np.zeros((len(given), self.out.shape[2]), dtype=np.float32)
        for hidden, hidden_bias, out, out_bias, straight in zip(*self, strict=True):
            found += np.maximum(given @ hidden + hidden_bias, 0) @ out + out_bias + given @ straight
        return found / np.float32(len(self.hidden))


def chance(logits: Table) -> Table:
    """Each number as a probability of its own."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def choice(logits: Table) -> Table:
    """Each row as the probabilities of one choice."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
