"""The tagger: sentences with their surroundings in, tags out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.tagging import phrases
from graph.tagging.decide import decide
from graph.tagging.model import Model
from graph.tagging.passes import Passes
from graph.tagging.sentence import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.tagging.context import Context

MODEL = Path(__file__).resolve().parent / "model.npz"


@dataclass(frozen=True, slots=True)
class Tags:
    """What a sentence is about, how it judges, what it is and whose word it is.

    `themes` are slugs, the main one first, `chances` how sure the model is of each. `polarity` is strength, weakness,
    mixed or context; `kind` finding, recommendation, figure or background; `trend` improving, declining, unchanged or
    nothing. `basis` says for each tag what it rests on: layout, words or model; `version` is the tagger's.
    """

    themes: tuple[str, ...]
    polarity: str
    kind: str
    trend: str
    according_to: str
    chances: tuple[float, ...]
    basis: Mapping[str, str]
    version: str


class Tagger:
    """Reads sentences as it was taught to. The same sentences give the same tags."""

    def __init__(self, model: Model, version: str) -> None:
        self._model = model
        self._passes = Passes(model, Reader())
        self.version = version

    @classmethod
    def load(cls, path: Path = MODEL) -> Tagger:
        """The tagger with the model beside the code, or another one."""
        return cls(Model.load(path), version(path))

    def tag(self, sentences: Sequence[Context]) -> list[Tags]:
        """The tags of some sentences; those of one report are best given together."""
        if not sentences:
            return []
        decisions = decide(sentences, self._passes.answers(sentences), self._model.cuts.tolist())
        return [
            Tags(d.themes, d.polarity, d.kind, d.trend, d.according_to, d.chances, d.basis, self.version)
            for d in decisions
        ]


def version(path: Path = MODEL) -> str:
    """A name that changes with the model, the dictionaries or the code of the tagger."""
    here = Path(__file__).resolve().parent
    digest = hashlib.sha256(path.read_bytes())
    for file in sorted((*here.glob("*.py"), *phrases.FOLDER.glob("*.csv"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"tagger-{digest.hexdigest()[:12]}"
