"""Which tagger reads reports here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.readings.keywords import Keywords

if TYPE_CHECKING:
    from graph.readings.tags import Tagger


def load() -> Tagger:
    """The tagger to read with."""
    return Keywords()
