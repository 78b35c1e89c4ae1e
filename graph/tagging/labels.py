"""What a sentence can be tagged with, in the order in which the model has them."""

from __future__ import annotations

from graph.tagging.phrases import Phrases

THEMES = Phrases.load("themes").labels
POLARITIES = ("strength", "weakness", "mixed", "context")
KINDS = ("finding", "recommendation", "figure", "background")
TRENDS = ("", "improving", "declining", "unchanged")
VOICES = ("inspectors", "data", "staff", "children-or-care-leavers", "parents-or-carers", "partners", "other")

# The choices that are made for every sentence besides its themes.
CHOICES = {"polarity": POLARITIES, "kind": KINDS, "trend": TRENDS, "according_to": VOICES}

# The choices whose rarer values are made more readily, by what calibration found.
ADJUSTED = ("polarity", "trend", "according_to")
