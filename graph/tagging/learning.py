"""Learning the weights of the networks, with numpy alone. The same examples give the same weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.network import Network, chance, choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Table = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """A part of what a network answers: so many columns, one choice or many yes and no, and how much it counts."""

    width: int
    one: bool
    importance: float = 1.0


@dataclass(frozen=True)
class Recipe:
    """How a network is trained. `blind` and `forget` are the shares of inputs and hidden numbers left out at a time."""

    hidden: int
    rounds: int
    heads: tuple[Head, ...]
    blind: float = 0.2
    forget: float = 0.4
    decay: float = 0.01
    rate: float = 0.002
    batch: int = 64


def train(
    given: Table, wanted: Sequence[npt.NDArray[np.generic]], importance: Table, recipe: Recipe, seeds: int
) -> Network:
    """Networks that differ in where they began, made into one that answers for all.

    `wanted` has for each head the columns of yes and no, or for a choice the column that is right (-1 for none).
    """
    return Network.together([Network(*_train(given, wanted, importance, recipe, seed)) for seed in range(seeds)])


def _train(
    given: Table, wanted: Sequence[npt.NDArray[np.generic]], importance: Table, recipe: Recipe, seed: int
) -> list[Table]:
    random = np.random.default_rng(seed)
    weights = _begin(random, given.shape[1], recipe)
    slow = [np.zeros_like(table) for table in weights]
    fast = [np.zeros_like(table) for table in weights]
    count = len(given)
    steps = recipe.rounds * -(-count // recipe.batch)
    done = 0
    for _ in range(recipe.rounds):
        order = random.permutation(count)
        for first in range(0, count, recipe.batch):
            part = order[first : first + recipe.batch]
            slopes = _slopes(random, weights, given[part], [w[part] for w in wanted], importance[part], recipe)
            done += 1
            _step(weights, slow, fast, slopes, done, recipe.rate * _warmth(done / steps), recipe.decay)
    return weights


def _begin(random: np.random.Generator, inputs: int, recipe: Recipe) -> list[Table]:
    outputs = sum(head.width for head in recipe.heads)
    hidden = random.standard_normal((inputs, recipe.hidden), dtype=np.float32) * np.float32(1.4 / np.sqrt(inputs))
    out = random.standard_normal((recipe.hidden, outputs), dtype=np.float32) / np.float32(np.sqrt(recipe.hidden))
    zeros = [np.zeros(shape, dtype=np.float32) for shape in (recipe.hidden, outputs, (inputs, outputs))]
    return [hidden, zeros[0], out, zeros[1], zeros[2]]


def _warmth(share: float) -> float:
    """The rate rises over the first tenth and then falls to nothing."""
    return share / 0.1 if share < 0.1 else (1 - share) / 0.9  # noqa: PLR2004 - a tenth, said above


def _slopes(
    random: np.random.Generator,
    weights: Sequence[Table],
    given: Table,
    wanted: Sequence[npt.NDArray[np.generic]],
    importance: Table,
    recipe: Recipe,
) -> list[Table]:
    hidden, hidden_bias, out, out_bias, straight = weights
    given = given * _mask(random, given.shape, recipe.blind)
    raised = given @ hidden + hidden_bias
    mask = _mask(random, raised.shape, recipe.forget)
    inner = np.maximum(raised, 0) * mask
    error = _error(inner @ out + out_bias + given @ straight, wanted, recipe.heads)
    error *= importance[:, None] / np.float32(len(given))
    back = (error @ out.T) * mask
    back[raised <= 0] = 0
    return [given.T @ back, back.sum(axis=0), inner.T @ error, error.sum(axis=0), given.T @ error]


def _mask(random: np.random.Generator, shape: tuple[int, ...], share: float) -> Table:
    kept = random.random(shape, dtype=np.float32) >= share
    return kept.astype(np.float32) / np.float32(1 - share)


def _error(logits: Table, wanted: Sequence[npt.NDArray[np.generic]], heads: Sequence[Head]) -> Table:
    found = np.empty_like(logits)
    first = 0
    for head, right in zip(heads, wanted, strict=True):
        part = logits[:, first : first + head.width]
        if head.one:
            column = right.astype(np.int64)
            told = column >= 0
            slope = choice(part)
            slope[np.flatnonzero(told), column[told]] -= 1
            slope[~told] = 0
        else:
            slope = chance(part) - right.astype(np.float32)
        found[:, first : first + head.width] = slope * np.float32(head.importance)
        first += head.width
    return found


def _step(
    weights: Sequence[Table],
    slow: Sequence[Table],
    fast: Sequence[Table],
    slopes: Sequence[Table],
    done: int,
    rate: float,
    decay: float,
) -> None:
    """One step of Adam, in place; biases do not decay."""
    for table, mean, square, slope in zip(weights, slow, fast, slopes, strict=True):
        np.multiply(mean, np.float32(0.9), out=mean)
        np.add(mean, np.float32(0.1) * slope, out=mean)
        np.multiply(square, np.float32(0.999), out=square)
        np.add(square, np.float32(0.001) * slope * slope, out=square)
        way = mean / np.float32(1 - 0.9**done) / (np.sqrt(square / np.float32(1 - 0.999**done)) + np.float32(1e-8))
        if table.ndim > 1:
            way += np.float32(decay) * table
        np.subtract(table, np.float32(rate) * way, out=table)
