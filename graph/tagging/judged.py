"""How a sentence judges and which way things went, where its plain words know better than the model."""

from __future__ import annotations

from graph.tagging.beside import beside_others
from graph.tagging.counting import is_a_count
from graph.tagging.direction import DECLINING, IMPROVING, change, compares_with_before, direction
from graph.tagging.lasting import lasting, only_spoken_of
from graph.tagging.sides import one_side
from graph.tagging.verdict import CONTEXT, MIXED, STRENGTH, WEAKNESS, verdict

FINDING, FIGURE = "finding", "figure"
# What is called a weakness is not told as improving on the word of a clause, nor a strength as declining.
_FITTING = {IMPROVING: (STRENGTH, MIXED), DECLINING: (WEAKNESS, MIXED)}


def judged(text: str, tags: dict[str, str], likelier: str) -> dict[str, str]:
    """The tags that plain words correct, of the polarity, kind and trend that were told.

    `likelier` is the one of strength and weakness that the model would sooner tell, whatever it told.
    """
    found: dict[str, str] = {}
    if tags["kind"] == FINDING and is_a_count(text):
        found["kind"] = FIGURE
    if polarity := _polarity(text, tags["kind"], tags["polarity"], likelier):
        found["polarity"] = polarity
    trend = _trend(text, tags["kind"], found.get("polarity", tags["polarity"]), tags["trend"])
    if trend == DECLINING and tags["polarity"] == STRENGTH:
        # What got worse is no strength.
        found["polarity"] = WEAKNESS
    return found | ({"trend": trend} if trend != tags["trend"] else {})


def _polarity(text: str, kind: str, told: str, likelier: str) -> str:
    if kind not in (FINDING, FIGURE):
        return ""
    if beside := beside_others(text):
        return beside
    if kind == FIGURE:
        return ""
    return one_side(text, likelier) if told == MIXED else verdict(text, told)


def _trend(text: str, kind: str, polarity: str, told: str) -> str:
    if told and (way := direction(text)):
        return way if way != IMPROVING or _has_improved(text, polarity) else ""
    if kind == FINDING:
        if (way := change(text)) and polarity in _FITTING[way]:
            return way
        way = lasting(text, polarity)
        if way and (told != IMPROVING or way == DECLINING):
            return way
    if told == IMPROVING and (
        polarity in (WEAKNESS, CONTEXT) or only_spoken_of(text) or not compares_with_before(text)
    ):
        return ""
    return "" if told == DECLINING and polarity in (STRENGTH, CONTEXT) else told


def _has_improved(text: str, polarity: str) -> bool:
    """Whether improvement has come about: with a weakness only where a clause says so."""
    return change(text) == IMPROVING if polarity in (WEAKNESS, CONTEXT) else compares_with_before(text)
