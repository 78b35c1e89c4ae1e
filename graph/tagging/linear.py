"""Learning the first pass: logistic regression on words, each tag by itself, with numpy alone.

What is learned for a feature is a sum over the examples that have it, so everything can be worked out from how alike
the examples are to each other. That table is made once and serves every part of the examples that is trained on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.network import chance
from graph.tagging.ngrams import Rows

if TYPE_CHECKING:
    import numpy.typing as npt

    Table = npt.NDArray[np.float32]

_ROUNDS = 120
_TURNS = 20
_TRUST = 10.0
# Features of more examples than this are multiplied as a whole table, the others one by one.
_FREQUENT = 40


def alike(rows: Rows, width: int) -> Table:
    """How alike each two rows are: the sum over the features that both have."""
    count = len(rows.starts) - 1
    owner = np.repeat(np.arange(count), np.diff(rows.starts))
    often = np.bincount(rows.columns, minlength=width)
    frequent = often[rows.columns] > _FREQUENT
    place = np.cumsum(often > _FREQUENT) - 1
    table = np.zeros((count, int((often > _FREQUENT).sum())), dtype=np.float32)
    table[owner[frequent], place[rows.columns[frequent]]] = rows.values[frequent]
    found = table @ table.T
    turned = _turned(rows, width)
    for size in range(1, _FREQUENT + 1):
        entries = turned.starts[:-1][often == size, None] + np.arange(size)
        who, value = turned.columns[entries], turned.values[entries]
        pairs = who[:, :, None] * count + who[:, None, :]
        np.add.at(found.reshape(-1), pairs.reshape(-1), (value[:, :, None] * value[:, None, :]).reshape(-1))
    return np.asarray(found, dtype=np.float32)


def weigh(likeness: Table, targets: Table, importance: Table) -> tuple[Table, Table]:
    """What each example adds to the weights of its features, and a bias, for every column of targets.

    Gradient descent with momentum on all examples at once, at the step that the steepest direction allows.
    """
    share = (importance / importance.sum())[:, None]
    step = np.float32(1 / (0.25 * (_steepest(likeness, share) + 1)))
    decay = np.float32(1 / (_TRUST * len(targets)))
    added = np.zeros_like(targets)
    bias = _odds(targets, importance)
    ahead, ahead_bias, before = added, bias, 1.0
    for _ in range(_ROUNDS):
        error = np.asarray((chance(likeness @ ahead + ahead_bias) - targets) * share, dtype=np.float32)
        new = np.asarray(ahead - step * (error + decay * ahead), dtype=np.float32)
        new_bias = np.asarray(ahead_bias - step * error.sum(axis=0), dtype=np.float32)
        after = (1 + np.sqrt(1 + 4 * before * before)) / 2
        pull = np.float32((before - 1) / after)
        ahead = np.asarray(new + pull * (new - added), dtype=np.float32)
        ahead_bias = np.asarray(new_bias + pull * (new_bias - bias), dtype=np.float32)
        added, bias, before = new, new_bias, after
    return added, bias


def weights(rows: Rows, added: Table, width: int) -> Table:
    """The weights of the features; `rows` are the examples that `added` is from."""
    return _turned(rows, width).times(added)


def _odds(targets: Table, importance: Table) -> Table:
    share = np.clip((targets * importance[:, None]).sum(axis=0) / importance.sum(), 1e-4, 1 - 1e-4)
    return np.asarray(np.log(share / (1 - share)), dtype=np.float32)


def _turned(rows: Rows, width: int) -> Rows:
    """The table with its columns as rows."""
    owner = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))
    order = np.argsort(rows.columns, kind="stable")
    starts = np.zeros(width + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows.columns, minlength=width), out=starts[1:])
    return Rows(starts, owner[order], rows.values[order])


def _steepest(likeness: Table, share: Table) -> float:
    """The largest curvature there can be: a power iteration."""
    vector = np.ones((len(likeness), 1), dtype=np.float32)
    largest = 1.0
    for _ in range(_TURNS):
        longer = (likeness @ vector) * share
        largest = float(np.linalg.norm(longer))
        vector = np.asarray(longer / largest, dtype=np.float32)
    return largest
