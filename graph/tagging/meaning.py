"""Words by the company they keep: each word as a short row of numbers, close to those of words used alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.ngrams import distinct, stream, sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Table = npt.NDArray[np.float32]

_WINDOW = 8
_WIDTH = 100
_SMOOTH = 0.75
_EXTRA = 20
_TURNS = 4


def learn(sentences: Sequence[Sequence[str]], places: dict[str, int]) -> tuple[Table, Table]:
    """Rows for the words in `places`, and how telling each word is (rare ones more than frequent ones)."""
    size = len(places)
    together = _together(sentences, places)
    total = together.sum()
    alone = together.sum(axis=1)
    beside = alone**_SMOOTH
    beside *= total / max(beside.sum(), 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        surprise = np.log(together * total / np.outer(alone, beside))
    surprise[~np.isfinite(surprise) | (surprise < 0)] = 0
    rows = _leading(surprise.astype(np.float32), min(_WIDTH, size))
    table = np.zeros((size, _WIDTH), dtype=np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    table[:, : rows.shape[1]] = rows / np.where(length > 1e-6, length, 1)  # noqa: PLR2004 - nothing was seen of it
    often = np.zeros(size)
    for sentence in sentences:
        for word in set(sentence):
            if word in places:
                often[places[word]] += 1
    return table, np.log(len(sentences) / (1 + often)).astype(np.float32)


def of(sentences: Sequence[Sequence[str]], places: dict[str, int], table: Table, telling: Table) -> Table:
    """The sum of each sentence's words, telling words counting for more."""
    owner, word = stream(sentences, places)
    # Once for each sentence, however often it stands there.
    size = max(1, len(places))
    owner, word = np.divmod(distinct((owner * size + word)[word >= 0]), size)
    parts = table.take(word, axis=0)
    parts *= telling[word, None]
    return sums(parts, np.searchsorted(owner, np.arange(len(sentences) + 1)))


def _together(sentences: Sequence[Sequence[str]], places: dict[str, int]) -> Table:
    """How often words stand near each other; the nearer, the more it counts."""
    size = len(places)
    found = np.zeros(size * size, dtype=np.float64)
    stream = np.array(
        [places.get(word, -1) for sentence in sentences for word in (*sentence, *("",) * _WINDOW)], dtype=np.int64
    )
    for distance in range(1, _WINDOW + 1):
        first, second = stream[:-distance], stream[distance:]
        known = (first >= 0) & (second >= 0)
        found += np.bincount(first[known] * size + second[known], minlength=size * size) / distance
    table = found.reshape(size, size)
    return np.asarray(table + table.T, dtype=np.float32)


def _leading(table: Table, width: int) -> Table:
    """The leading directions of a symmetric table, found with a few turns from a fixed random start."""
    random = np.random.default_rng(0)
    basis = random.standard_normal((table.shape[0], min(width + _EXTRA, table.shape[0])), dtype=np.float32)
    for _ in range(_TURNS):
        basis, _ = np.linalg.qr(table @ basis)
    values, vectors = np.linalg.eigh((basis.T @ table @ basis + (basis.T @ table @ basis).T) / 2)
    order = np.argsort(-np.abs(values))[:width]
    return np.asarray((basis @ vectors[:, order]) * np.sqrt(np.abs(values[order])), dtype=np.float32)
