"""A small network: one hidden layer, and a straight way from the numbers that go in to those that come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

import numpy as np
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Table = npt.NDArray[np.float32]

P = ParamSpec("P")
R = TypeVar("R")
_THREADS = ThreadpoolController()


def one_thread(work: Callable[P, R]) -> Callable[P, R]:
    """The same work, with matrices multiplied on one core.

    So sums come out alike whatever cores there are, and two processes that tag do not fight for them.
    """
    wrapped: Callable[P, R] = _THREADS.wrap(limits=1, user_api="blas")(work)
    return wrapped


class Network(NamedTuple):
    """The weights. What goes in and what comes out is one row for each sentence."""

    hidden: Table
    hidden_bias: Table
    out: Table
    out_bias: Table
    straight: Table

    @classmethod
    def together(cls, networks: Sequence[Network]) -> Network:
        """One network that answers as the mean of some: their hidden layers side by side."""
        share = np.float32(1 / len(networks))
        return cls(
            np.hstack([network.hidden for network in networks]),
            np.hstack([network.hidden_bias for network in networks]),
            np.vstack([network.out for network in networks]) * share,
            np.sum([network.out_bias for network in networks], axis=0) * share,
            np.sum([network.straight for network in networks], axis=0) * share,
        )

    def __call__(self, given: Table) -> Table:
        """The answer, before it is made a probability."""
        raised = given @ self.hidden
        raised += self.hidden_bias
        np.maximum(raised, 0, out=raised)
        return np.asarray(raised @ self.out + given @ self.straight + self.out_bias, dtype=np.float32)


def chance(logits: Table) -> Table:
    """Each number as a probability of its own."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def choice(logits: Table) -> Table:
    """Each row as the probabilities of one choice."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
