"""What a sentence can be tagged with, in the order in which the model has them."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from graph.tagging.phrases import Phrases
from graph.terms import ID, ONTOLOGY, term

THEMES = Phrases.load("themes").labels
POLARITIES = ("strength", "weakness", "mixed", "context")
KINDS = ("finding", "recommendation", "figure", "background")
TRENDS = ("", "improving", "declining", "unchanged")
VOICES = ("inspectors", "data", "staff", "children-or-care-leavers", "parents-or-carers", "partners", "other")

# The choices that are made for every sentence besides its themes.
CHOICES = {"polarity": POLARITIES, "kind": KINDS, "trend": TRENDS, "according_to": VOICES}

# The choices whose rarer values are made more readily, by what calibration found.
ADJUSTED = ("polarity", "kind", "trend", "according_to")


@cache
def above() -> dict[str, str]:
    """The broader theme of each theme that has one, as the vocabulary says."""
    links = ox.parse(path=ONTOLOGY / "concepts.ttl", format=ox.RdfFormat.TURTLE)
    ends = (
        (quad.subject.value.removeprefix(f"{ID}theme/"), quad.object.value.removeprefix(f"{ID}theme/"))
        for quad in links
        if quad.predicate == term("skos:broader")
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
    )
    return {theme: broad for theme, broad in ends if theme in THEMES and broad in THEMES}
