"""What is put to a tagger and what it answers: the words of one unit with what stands around it, and its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.readings.units import Unit
    from graph.report import Report


class Named(NamedTuple):
    """Somebody who is named: `kind` is team, board, post or body, or empty where only the name tells."""

    name: str
    kind: str = ""


class Basis(NamedTuple):
    """What each tag rests on: the layout, a rule about words, or the model."""

    topics: str = "words"
    polarity: str = "words"
    kind: str = "words"
    trend: str = "words"
    owner: str = "words"
    actors: str = "words"


class Tags(NamedTuple):
    """What a unit is about, how it judges and whose word it is; `actors` are the names in it, as printed.

    `mentioned` are themes that it names without stating anything about them.
    """

    themes: tuple[str, ...] = ()
    polarity: str = "context"
    kind: str = "finding"
    trend: str = ""
    according_to: str = "inspectors"
    actors: tuple[Named, ...] = ()
    basis: Basis = Basis()
    mentioned: tuple[str, ...] = ()


class Tagger(Protocol):
    """Tags the units of a report. The same report gives the same tags; `version` changes with what they depend on."""

    @property
    def version(self) -> str: ...

    def tag(self, text: str, report: Report, units: Sequence[Unit]) -> list[Tags]:
        """The tags of every unit; `text` is that of the report's document."""
        ...
