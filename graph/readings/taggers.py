"""Which tagger reads reports here, and how what a report holds is put to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.readings.keywords import Keywords
from graph.readings.tags import Basis, Named, Tags
from graph.tagging import tagger
from graph.tagging.actors import actors
from graph.tagging.context import contexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.readings.tags import Tagger
    from graph.readings.units import Unit
    from graph.report import Report
    from graph.tagging.tagger import Tags as Answer


def load() -> Tagger:
    """The tagger to read with: the trained one, or plain words where no model is at hand."""
    return Trained(tagger.Tagger.load()) if tagger.MODEL.exists() else Keywords()


class Trained:
    """The trained tagger, asked for all sentences of a report at once."""

    def __init__(self, trained: tagger.Tagger) -> None:
        self._tagger = trained

    @property
    def version(self) -> str:
        """That of the model, its dictionaries and its code."""
        return self._tagger.version

    def tag(self, text: str, report: Report, units: Sequence[Unit]) -> list[Tags]:
        """The tags of every unit; an item of several sentences is about what all of them are about."""
        keys = [_keys(unit) for unit in units]
        # What states nothing is there for its neighbours alone.
        wanted = {key for several in keys for key in several}
        places, asked = [], []
        for paragraph, place, context in contexts(text, report):
            if (paragraph.key, place) in wanted:
                places.append((paragraph.key, place))
                asked.append(context)
        answers = dict(zip(places, self._tagger.tag(asked), strict=True))
        return [_tags(unit, [answers[key] for key in several]) for unit, several in zip(units, keys, strict=True)]


def _keys(unit: Unit) -> list[tuple[str, int]]:
    """The sentences that a unit is made of: the key of the paragraph, and which of its sentences."""
    item = unit.recommendation
    if item is None:
        return [(unit.paragraph.key, unit.position)]
    parts = (item.paragraph, *item.sub_items)
    return [(part.key, place) for part in parts for place in range(len(part.sentences))]


def _tags(unit: Unit, found: Sequence[Answer]) -> Tags:
    first = found[0]
    named = actors(unit.text) if unit.recommendation else first.actors
    return Tags(
        themes=tuple(dict.fromkeys(theme for answer in found for theme in answer.themes)),
        polarity=first.polarity,
        kind=first.kind,
        trend=first.trend,
        according_to=first.according_to,
        actors=tuple(Named(actor.name, actor.kind) for actor in named),
        basis=_basis(first),
        mentioned=first.mentioned,
    )


def _basis(answer: Answer) -> Basis:
    found = answer.basis
    return Basis(
        topics=found["themes"],
        polarity=found["polarity"],
        kind=found["kind"],
        trend=found["trend"],
        owner=found["according_to"],
        actors=found["actors"],
    )
