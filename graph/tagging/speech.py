"""Who plainly speaks in a sentence: "Social workers told inspectors that ...", "Leaders recognise that ...".

Inspectors pass on what others say, and mostly say so at the beginning. Where others speak only in the lesser half of a
sentence ("While staff report that they are supported, supervision is poor"), the sentence is the inspectors' own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.tagging.sentence import LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.tagging.phrases import Hit
    from graph.tagging.sentence import Sentence

INSPECTORS = "inspectors"
_VOICES = {
    "children": "children-or-care-leavers",
    "parents": "parents-or-carers",
    "staff": "staff",
    "partners": "partners",
}
PERSONS = frozenset(_VOICES.values())
_TOLD = frozenset(("told", "feel", "value"))
# Words as the tagger counts them: without the ending of a plural or of a verb's third person.
_BETWEEN = r"(?:(?:also|all|both|have|has|had|do|still|themselve|now|\w+ly|very) )*"
_WHO = r"(?:(?:who|whom|that) )?(?:the )?(?:inspector )?"
_MET, _FURTHER = r"(?:spoke|spoken|met|talked", r"\b(?: \S+){0,7}? "
_RELATIVE = (
    # "The local authority and partner agencies recognise ..."
    r"(?:and (?!(?:is|are|was|were|be|been|ha|have)\b)(?:\S+ ){1,3}?)?"
    rf"(?:{_WHO}{_MET}|seen|contacted|interviewed|responded to){_FURTHER})?"
    # "Social workers in their first year feel ..."
    r"(?:(?:in|from|at|of|across|within|including|living)(?: (?!(?:is|are|was|were|be|been)\b)\S+){1,7}? )?"
)
_IS = rf"(?:is|are|was|were) {_BETWEEN}"
_TELLS = re.compile(
    rf"{_RELATIVE}{_BETWEEN}(?:"
    r"(?P<say>(?:told|said|say|report|reported|describe|described|spoke|expressed|explained|stated|commented"
    r"|acknowledge|acknowledged|confirmed(?= (?:that|to|thi)\b)|(?:gave|given|provided) (?:\w+ ){0,2}feedback"
    r"|(?:speak|talk|talked)(?: \w+){0,2}? (?:highly|positively|favourably|enthusiastically)"
    r"|view\b(?! (?:have|has|is|are|was|were)\b)(?= (?:\S+ ){1,6}as\b))\b"
    r"(?! (?:to|with)\b(?! (?:the )?inspector))(?! missing)(?! about (?:the |their )?(?:child|children|young)\b))"
    rf"|(?P<feel>(?:feel|felt|{_IS}confident (?:that|in))\b)"
    r"|(?P<value>(?:value|appreciate|welcome|(?:ask|asked) for)\b)"
    rf"|(?P<positive>{_IS}(?:positive|complimentary|enthusiastic) (?:about|of|regarding)\b)"
    rf"|(?P<admit>(?:recognise|recognised|accept|accepted|{_IS}aware)(?: of)?"
    r" (?:that|the (?:need|necessity|challenge)|more)\b)"
    rf"|(?P<know>(?:recognise|recognised|{_IS}aware)(?: of)? (?:thi|these)\b)"
    r")"
)
# Of whom there was talk before, and what these do.
_SERVED = frozenset((_VOICES["children"], _VOICES["parents"]))
_SUCH = frozenset(("they", "some", "other", "most"))
_SAID = re.compile(rf"{_BETWEEN}(?:appreciated|valued|welcomed|praised|(?:noted|stated)(?= that\b))\b(?! by\b)")
# Whom inspectors met, and what these know or are sure of.
_SURE = re.compile(
    rf"{_WHO}{_MET}){_FURTHER}{_BETWEEN}(?:(?:is|are|was|were) {_BETWEEN}(?:aware|unaware|confident)"
    r"|understand|understood|know|knew|agree|agreed|advised|indicated)\b"
)
# Whose word what they do so is: "children feel safe" is what inspectors found, that carers feel it is what these said.
_SPEAKERS = {
    "say": frozenset(_VOICES),
    "feel": frozenset(("parents", "staff", "partners")),
    "value": frozenset(("children", "parents")),
    "positive": frozenset(_VOICES),
    "met": frozenset(("children", "parents")),
    "admit": frozenset(("staff", "partners")),
}
# Who answers for a service admits something; a social worker who recognises that a child is at risk does not.
_ANSWERABLE = frozenset(
    "leader manager authority council member councillor director trust board partner agency".split()
)
# "Adopters' reports" and "permanence reports" say nothing; "Cafcass reports that ..." does.
_PAPERS = re.compile(r"(?:[’']s?(?: \w+)? reports?\b|\breports\b(?! that\b))", re.IGNORECASE)
_REPORT = "report"
# What people are made to feel inspectors say, and with whom they spoke is no word of these.
_MADE = re.compile(r"\b(?:ensur|help|enabl)\w* [^.;‘]{0,80}\b(?:feel|felt)\b", re.IGNORECASE)
_SPOKEN = frozenset(f"{spoke} {with_whom}" for spoke in ("spoke", "spoken", "talked") for with_whom in ("to", "with"))
_NOUNS = re.compile(
    r"[’']s?(?: \w+){0,2} reports?\b|\breports? (?:serious|incidents|to|for|are|is|were|was|of|on)\b"
    r"|\b(?:permanence|court|assessment|annual|regular|written|panel|audit|review|conference|progress|a|the|these)"
    r" reports?\b",
    re.IGNORECASE,
)
_I = frozenset(("i", "me", "my"))
_CLOSED = re.compile(r"’(?=[\s.,;:)]|$)")
# Who stands after one of these begins nothing.
_FOR_EXAMPLE = (["for", "example"], ["for", "instance"])
_INSIDE = frozenset("and that which to by for with".split())
_GRANTED = frozenset(("acknowledged", "confirmed", "accepted", "welcomed", "commended", "cited"))
_FIRST, _FIRST_BEFORE, _FIRST_NEAR, _NEAR, _FAR = 9, 8, 3, 4, 16


def speaker(sentence: Sentence, earlier: Iterable[Sentence] = ()) -> str | None:
    """Whose word a sentence is where it begins with who says it; None where it does not.

    `earlier` are the sentences before it in its paragraph, the nearest first: they say who "they" are.
    """
    persons = _persons(sentence)
    for person in sorted(_openers(sentence, persons), key=lambda hit: -hit.end):
        way = _way(sentence, person.end)
        if way == "know":
            return INSPECTORS
        if way and _speaks(sentence, person, way):
            return INSPECTORS if _aside(sentence, person) else _VOICES[person.label]
    if sentence.words[:1] == ["they"] and _way(sentence, 1) in ("say", "feel", "value", "positive"):
        return _they(earlier)
    if _such_speak(sentence) and (named := _they(earlier, _FIRST_NEAR)) in _SERVED:
        return named
    if quoted := _goes_on_quoting(sentence, earlier):
        return quoted
    return next((_VOICES[person.label] for person in persons if _grants(sentence, person)), None)


def _such_speak(sentence: Sentence) -> bool:
    """Whether it begins with "they" or "some", and these say or value something."""
    if _SUCH.isdisjoint(sentence.words[:1]) or sentence.words[1:2] == [_REPORT]:
        return False
    return _SAID.match(" ".join(sentence.words[1:_FAR])) is not None or _way(sentence, 1) == "say"


def _they(earlier: Iterable[Sentence], first: int = _FIRST_BEFORE) -> str | None:
    """Who "they" are: whom the nearest sentence begins with that does not begin with "they" itself.

    `first` is how many words there may be up to there.
    """
    named = next((sentence for sentence in earlier if sentence.words[:1] != ["they"]), None)
    persons = _persons(named) if named else []
    return next((_VOICES[person.label] for person in persons if person.start < first), None)


def _goes_on_quoting(sentence: Sentence, earlier: Iterable[Sentence]) -> str | None:
    """Whose quoted words began in a sentence before and go on in this one; None where nobody's do."""
    if _I.isdisjoint(sentence.words) or "‘" in sentence.text:
        return None
    begun = next((before for before in earlier if "‘" in before.text or _CLOSED.search(before.text)), None)
    if begun is None or _CLOSED.search(begun.text, begun.text.rfind("‘")):
        return None
    return next((_VOICES[person.label] for person in _persons(begun)), None)


def heard(sentence: Sentence) -> bool:
    """Whether anybody says, feels or values anything in it, or is quoted."""
    if "‘" in sentence.text or "’" in sentence.text[-2:]:
        return True
    if _MADE.search(sentence.text):
        return False
    told = [hit for hit in sentence.manner if hit.label in _TOLD]
    said = {" ".join(sentence.words[hit.start : hit.start + 2]) for hit in told}
    nouns = _NOUNS.findall(sentence.text)
    if nouns and len(nouns) >= sentence.words.count(_REPORT):
        said = {words for words in said if not words.startswith(_REPORT)}
    return not said <= _SPOKEN


def _persons(sentence: Sentence) -> list[Hit]:
    return [hit for hit in sentence.manner if hit.label in _VOICES]


def _openers(sentence: Sentence, persons: Sequence[Hit]) -> list[Hit]:
    """Who a sentence, or the clause that carries its weight, begins with."""
    main = sentence.main[0]
    found = [hit for hit in persons if hit.start < main + _FIRST]
    if not found:
        return []
    opening = 2 if sentence.words[:2] in _FOR_EXAMPLE else 0
    begins = ((hit, main if hit.start >= main > 0 else opening) for hit in found)
    return [
        hit
        for hit, begin in begins
        if hit.start < begin + _FIRST and _INSIDE.isdisjoint(sentence.words[begin : hit.start])
    ]


def _way(sentence: Sentence, place: int) -> str | None:
    """How whoever is named before this place speaks."""
    words = " ".join(sentence.words[place : place + _FAR])
    if _SURE.match(words):
        return "met"
    match = _TELLS.match(words)
    return match.lastgroup if match else None


def _speaks(sentence: Sentence, person: Hit, way: str) -> bool:
    if person.label not in _SPEAKERS[way]:
        return False
    if way == "admit":
        return sentence.words[person.end - 1] in _ANSWERABLE
    return way != "say" or not _papers(sentence, person)


def _grants(sentence: Sentence, person: Hit) -> bool:
    """Whether it is "acknowledged by senior leaders" or "welcomed by staff", in the clause that carries the weight."""
    if not sentence.main[0] <= person.start < sentence.main[1]:
        return False
    before = sentence.words[max(0, person.start - _NEAR) : person.start]
    return "by" in before[1:] and before[before.index("by", 1) - 1] in _GRANTED


def _papers(sentence: Sentence, person: Hit) -> bool:
    """Whether it is a report that stands after the person, and not that somebody reports."""
    return _REPORT in sentence.words[person.end :] and bool(_PAPERS.search(sentence.text))


def _aside(sentence: Sentence, person: Hit) -> bool:
    """Whether the person speaks outside the clause that carries the weight."""
    first = sentence.words[0]
    return first in LEADING and not sentence.main[0] <= person.start < sentence.main[1]
