"""How many statements of a selection have each value: what a reader can narrow it down by."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graph.columns import column

if TYPE_CHECKING:
    from graph.columns import Array
    from graph.index import Index

COLUMNS = ("polarity", "outcome", "event", "document", "authority", "according_to", "first_hand")
_MOST_TOPICS = 12


def facets(index: Index, places: Array) -> dict[str, dict[str, int]]:
    """By column, each value with how many statements at these places have it, the most frequent first."""
    return {name: column(index, name).counts(places) for name in COLUMNS}


def topics(index: Index, places: Array) -> dict[str, int]:
    """The issues and themes that most of the statements are about themselves."""
    return dict(islice(column(index, "direct_topic").counts(places).items(), _MOST_TOPICS))
