"""The rules alone: layout and dictionaries without a model. What the model is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.decide import decide
from graph.tagging.features import Named
from graph.tagging.labels import ADJUSTED, CHOICES, THEMES
from graph.tagging.manner import Manner
from graph.tagging.passes import Answers
from graph.tagging.sentence import Reader
from graph.tagging.surroundings import Surroundings, at

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context
    from graph.tagging.decide import Decision

    Table = npt.NDArray[np.float32]

# What a sentence is about that names nothing: its section.
_SECTIONS = {
    "help-and-protection": "planning-and-review",
    "children-in-care": "children-looked-after",
    "children-in-care-and-care-leavers": "children-looked-after",
    "adoption": "adoption",
    "care-leavers": "care-leavers",
    "leadership": "strategic-leadership",
    "board": "board-governance",
    "board-recommendations": "board-governance",
}
_ONE_WORD, _MORE_WORDS = 0.6, 1.0
_EARLY, _BEFORE, _SECTION = 0.2, 0.3, 0.25
_FURTHER = 0.75
_SURE = 0.9
_FIGURE = CHOICES["kind"].index("figure")
_PERSONS = {
    "children": "children-or-care-leavers",
    "parents": "parents-or-carers",
    "staff": "staff",
    "partners": "partners",
}


class Rules:
    """The dictionaries at work."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._manner = Manner(self._reader)
        rows = self._reader.themes.rows
        self._trust = np.array([_MORE_WORDS if " " in phrase else _ONE_WORD for _, phrase in rows], dtype=np.float32)

    def tag(self, sentences: Sequence[Context]) -> list[Decision]:
        """The tags of some sentences."""
        around = Surroundings.of(sentences, self._reader)
        named = Named.of(around.sentences)
        table = named.highest(self._trust[named.phrase])
        table += np.where(table > 0, _EARLY * (1 - named.first()) + 0.1 * (named.often() - 1), 0).astype(np.float32)
        themes = at(table, around.own) + _BEFORE * at(table, around.previous)
        for row, section in enumerate(around.sections):
            if section in _SECTIONS:
                themes[row, THEMES.index(_SECTIONS[section])] += _SECTION
        main = np.hstack((themes, np.full((len(themes), 1), 0.1, dtype=np.float32)))
        answers = Answers(around, themes, main, self._choices(around))
        return decide(sentences, answers, [_FURTHER, *(0.0 for name in ADJUSTED for _ in CHOICES[name])])

    def _choices(self, around: Surroundings) -> dict[str, Table]:
        manner = at(self._manner.matrix(around.sentences), around.own)
        column = {name: place for place, name in enumerate(self._manner.columns)}

        def seen(name: str) -> Table:
            return manner[:, column[name]]

        found = {name: np.zeros((len(manner), len(values)), dtype=np.float32) for name, values in CHOICES.items()}
        good, bad = seen("+@main") + seen("+@all") * 0.5, seen("-@main") + seen("-@all") * 0.5
        both = (seen("rest") > 0) & (seen("balance@main") * seen("balance@rest") < 0)
        plan = (seen("plan@all") > 0) & (seen("balance@all") == 0)
        found["polarity"] = np.stack((good + 0.1, bad, both * 1.6, plan * 1.2 + 0.05), axis=1).astype(np.float32)
        numbers = seen("numbers") + seen("shares")
        found["kind"][:] = (0.5, 0, 0, 0)
        found["kind"][:, _FIGURE] = (numbers > 1) * _SURE
        found["trend"][:] = (0.5, 0, 0, 0)
        found["trend"][:, 1] = (seen("better@all") > 0) & (good > bad)
        found["trend"][:, 2] = (seen("worse@all") > 0) & (bad > good)
        found["according_to"][:, 0] = 0.5
        for person, voice in _PERSONS.items():
            said = seen(f"{person}:told:early") + seen(f"{person}:feel:early")
            found["according_to"][:, CHOICES["according_to"].index(voice)] = (said > 0) * _SURE
        return found
