"""What is put to a tagger and what it answers: the words of one unit with what stands around it, and its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.readings.units import Unit


class Tags(NamedTuple):
    """What a unit is about, how it judges and whose word it is; `actors` are the names in it, as printed."""

    themes: tuple[str, ...] = ()
    polarity: str = "context"
    kind: str = "finding"
    trend: str = ""
    according_to: str = "inspectors"
    actors: tuple[str, ...] = ()


class Tagger(Protocol):
    """Tags the units of one report. The same units give the same tags; `version` changes with what they depend on."""

    @property
    def version(self) -> str: ...

    def tag(self, units: Sequence[Unit], framework: str) -> list[Tags]: ...
