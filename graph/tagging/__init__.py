"""Sentence -> themes, polarity, kind, whose word, actors, trend."""
