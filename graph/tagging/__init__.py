"""Sentence -> themes, polarity, kind, trend, whose word, actors. `Tagger.load().tag(contexts)` is the way in."""

from __future__ import annotations

from graph.tagging.actors import Actor
from graph.tagging.context import Context, contexts
from graph.tagging.explain import Explanation, Word
from graph.tagging.tagger import Tagger, Tags

__all__ = ["Actor", "Context", "Explanation", "Tagger", "Tags", "Word", "contexts"]
