"""Who plainly speaks in a sentence: "Social workers told inspectors that ...", "Carers feel well supported"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.tagging.sentence import Sentence

_VOICES = {
    "children": "children-or-care-leavers",
    "parents": "parents-or-carers",
    "staff": "staff",
    "partners": "partners",
}
_SAY = frozenset(
    "told said say report reported describe described spoke expressed explained stated acknowledged acknowledge".split()
)
_FEEL = frozenset(("feel", "felt"))
# "Children feel safe" is what inspectors found; that staff, carers or partners feel something is what these said.
_FEELING = frozenset(("parents", "staff", "partners"))
# "Adopters' reports" and "permanence reports" say nothing; "staff spoke to children" is no testimony.
_PAPERS = re.compile(r"[’'](?:s\b|\s)|\breports\b", re.IGNORECASE)
_TO_OTHERS = frozenset(("to", "with"))
_FIRST, _GAP = 4, 1


def speaker(sentence: Sentence) -> str | None:
    """Whose word a sentence is where it begins with who says it; None where it does not."""
    persons = [hit for hit in sentence.manner if hit.label in _VOICES and hit.start < _FIRST]
    for person in sorted(persons, key=lambda hit: -hit.end):
        for place in range(person.end, min(person.end + _GAP + 1, len(sentence.words))):
            if _says(sentence, person.label, place):
                return _VOICES[person.label]
    return None


def _says(sentence: Sentence, label: str, place: int) -> bool:
    word = sentence.words[place]
    after = sentence.words[place + 1 : place + 3]
    if word in _FEEL:
        return label in _FEELING
    before = sentence.text[: sentence.text.lower().find(word) + len(word) + 1]
    if word not in _SAY or _PAPERS.search(before):
        return False
    return not (after and after[0] in _TO_OTHERS and "inspector" not in after)
