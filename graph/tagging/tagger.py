"""The tagger: sentences with their surroundings in, tags out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.tagging import phrases
from graph.tagging.actors import Actor, actors
from graph.tagging.decide import decide
from graph.tagging.explain import Explanation, explain
from graph.tagging.model import Model
from graph.tagging.network import one_thread
from graph.tagging.passes import Passes
from graph.tagging.sentence import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.tagging.context import Context
    from graph.tagging.decide import Decision
    from graph.tagging.sentence import Sentence

# A phrase names its theme by itself if it did so in half of the sentences that the model learned from.
_NAMED = 0.5
MODEL = Path(__file__).resolve().parent / "model.npz"


class Tags(NamedTuple):
    """What a sentence is about, how it judges, what it is and whose word it is.

    `themes` are slugs, the main one first, `chances` how sure the model is of each. `polarity` is strength, weakness,
    mixed or context; `kind` finding, recommendation, figure or background; `trend` improving, declining, unchanged or
    nothing. `actors` are the teams, boards, posts and bodies that it names. `mentioned` are themes that its words name
    although it states nothing about them, as where a letter says what a visit looked at. `basis` says for each tag what
    it rests on: layout, words or model; `version` is the tagger's.
    """

    themes: tuple[str, ...]
    polarity: str
    kind: str
    trend: str
    according_to: str
    actors: tuple[Actor, ...]
    mentioned: tuple[str, ...]
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

    @one_thread
    def tag(self, sentences: Sequence[Context]) -> list[Tags]:
        """The tags of some sentences; those of one report are best given together."""
        if not sentences:
            return []
        answers = self._passes.answers(sentences)
        own = [answers.around.sentences[number] for number in answers.around.own]
        decisions = decide(sentences, answers, self._model.cuts.tolist())
        return [self._tags(sentence, decision) for sentence, decision in zip(own, decisions, strict=True)]

    @one_thread
    def explain(self, sentence: Context) -> Explanation:
        """Which words spoke for the tags of a sentence, and how far."""
        decision = decide([sentence], self._passes.answers([sentence]), self._model.cuts.tolist())[0]
        return explain(self._passes, sentence, decision)

    def _tags(self, sentence: Sentence, decision: Decision) -> Tags:
        return Tags(
            themes=decision.themes,
            polarity=decision.polarity,
            kind=decision.kind,
            trend=decision.trend,
            according_to=decision.according_to,
            actors=actors(sentence.text),
            mentioned=() if decision.themes else self._named(sentence),
            chances=decision.chances,
            basis=decision.basis | {"actors": "words"},
            version=self.version,
        )

    def _named(self, sentence: Sentence) -> tuple[str, ...]:
        """The themes that the dictionary names with some certainty, in the order of the words."""
        hits = (hit for hit in sentence.themes if self._model.phrases[hit.phrase] >= _NAMED)
        return tuple(dict.fromkeys(hit.label for hit in hits))


def version(path: Path = MODEL) -> str:
    """A name that changes with the model, the dictionaries or the code of the tagger."""
    here = Path(__file__).resolve().parent
    digest = hashlib.sha256(path.read_bytes())
    for file in sorted((*here.glob("*.py"), *phrases.FOLDER.glob("*.csv"))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"tagger-{digest.hexdigest()[:12]}"
