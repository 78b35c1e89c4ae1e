"""What was learned: weights and single words, in one file without any sentence."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.network import Network
from graph.tagging.ngrams import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Table = npt.NDArray[np.float32]

_LEVELS = 127
_NETWORKS = ("subject", "stance", "pairs")


@dataclass(frozen=True)
class Model:
    """The weights of every pass.

    `words` to `bias` are the first pass, a weighing of words and pairs of words; `phrases` how far to trust each phrase
    of the theme dictionary; `meaning` and `telling` the place of each word among its neighbours and how telling it is;
    `usual` how usual each theme is in each section; then the networks, and `cut`, from which probability on a further
    theme is given.
    """

    words: Vocabulary
    weights: Table
    bias: Table
    phrases: Table
    meaning: Table
    telling: Table
    usual: Table
    scale: Table
    subject: Network
    stance: Network
    pairs: Network
    cuts: Table

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        parts: dict[str, npt.NDArray[np.generic]] = {
            "words": np.array("\n".join(self.words.words)),
            "keys": np.diff(self.words.keys, prepend=0),
            "tellings": self.words.weights.astype(np.float16),
            "bias": self.bias.astype(np.float32),
            "phrases": self.phrases.astype(np.float16),
            "telling": self.telling.astype(np.float16),
            "usual": self.usual.astype(np.float16),
            "scale": self.scale.astype(np.float32),
            "cuts": self.cuts.astype(np.float32),
            **_small("weights", self.weights),
            **_small("meaning", self.meaning),
        }
        for name in _NETWORKS:
            network: Network = getattr(self, name)
            for field, table in zip(Network._fields, network, strict=True):
                parts[f"{name}.{field}"] = table.astype(np.float16)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, allow_pickle=False, **parts)
        path.write_bytes(buffer.getvalue())

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read a model."""
        with np.load(path, allow_pickle=False) as parts:
            tables = {name: parts[name] for name in parts.files}

        def plain(name: str) -> Table:
            return np.asarray(tables[name], dtype=np.float32)

        def large(name: str) -> Table:
            return np.asarray(tables[name], dtype=np.float32) * plain(f"{name}.step")

        networks = {name: Network(*(plain(f"{name}.{field}") for field in Network._fields)) for name in _NETWORKS}
        words = tuple(str(tables["words"]).split("\n"))
        return cls(
            words=Vocabulary(words, np.cumsum(tables["keys"]), plain("tellings")),
            weights=large("weights"),
            bias=plain("bias"),
            phrases=plain("phrases"),
            meaning=large("meaning"),
            telling=plain("telling"),
            usual=plain("usual"),
            scale=plain("scale"),
            subject=networks["subject"],
            stance=networks["stance"],
            pairs=networks["pairs"],
            cuts=plain("cuts"),
        )


def _small(name: str, table: Table) -> dict[str, npt.NDArray[np.generic]]:
    """A large table in whole steps, a step for each column."""
    step = np.maximum(np.abs(table).max(axis=0), 1e-9) / _LEVELS if len(table) else np.ones(table.shape[1])
    return {name: np.round(table / step).astype(np.int8), f"{name}.step": step.astype(np.float32)}
