"""From what the layout says and what the model says to the tags of a sentence.

The layout comes first: an item of an improvement list is a recommendation whatever its words are. `basis` says for each
tag what it rests on: layout, words (a rule about words) or model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.tagging.counting import counts_an_area, is_measured
from graph.tagging.judged import judged
from graph.tagging.labels import ADJUSTED, CHOICES, POLARITIES, THEMES, above
from graph.tagging.speech import INSPECTORS, PERSONS, heard, speaker
from graph.tagging.whom import distinct, possible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context
    from graph.tagging.passes import Answers
    from graph.tagging.sentence import Sentence
    from graph.tagging.surroundings import Surroundings

    Table = npt.NDArray[np.float32]

_NO_STATEMENT = frozenset(("fixed", "scope"))
_LISTS = frozenset(("recommendations", "board-recommendations"))
_ITEMS = frozenset(("item", "sub-item"))
_MOST_THEMES = 3
# "There are no areas for priority action" stands in a list, but asks nothing.
_NOTHING = re.compile(
    r"(?:there (?:are|were) no\b|the inspection did not (?:find|identify)|no (?:areas|priority))", re.IGNORECASE
)
# And so anywhere else.
_NO_ACTION = re.compile(
    r"(?:there (?:are|were)|inspectors (?:identified|found)|this visit identified) no (?:areas for )?"
    r"(?:priority|immediate) (?:or immediate )?actions?\W*$",
    re.IGNORECASE,
)
# A line of the table of judgements on the first page: an area and its grade.
_GRADED = re.compile(r"(?P<grade>requires improvement(?: to be good)?|inadequate|good|outstanding)\W*$", re.IGNORECASE)
_NOBODYS = frozenset(("inspectors", "data", "other"))
_FRONT = "front"
_JUDGED = re.compile(r"the graded judge?ment (?:about|for|on|of) [^.;]{3,80} is\b", re.IGNORECASE)
_GOOD_GRADES = frozenset(("good", "outstanding"))
_LIST_LENGTH = 160
_SIDES = ("strength", "weakness")


class Decision(NamedTuple):
    """The tags of one sentence before its actors are looked for."""

    themes: tuple[str, ...]
    chances: tuple[float, ...]
    polarity: str
    kind: str
    trend: str
    according_to: str
    basis: dict[str, str]


def decide(contexts: Sequence[Context], answers: Answers, cuts: Sequence[float]) -> list[Decision]:
    """The tags of some sentences.

    `cuts`: from which chance on there is a further theme, then what is added to each choice of each of ADJUSTED.
    """
    chosen = _chosen(answers, cuts[1:])
    sides = answers.choices["polarity"][:, [POLARITIES.index(side) for side in _SIDES]].argmax(axis=1)
    can = possible(contexts, answers.around.sections, answers.themes)
    about = _themes(answers.themes * can, answers.main[:, : len(THEMES)] * can, answers.main[:, len(THEMES) :], cuts[0])
    found = []
    for row, (context, section) in enumerate(zip(contexts, answers.around.sections, strict=True)):
        model = {name: values[row] for name, values in chosen.items()}
        laid_out = _layout(context, section)
        themes = about[row] if section not in _NO_STATEMENT or _grade(context) else []
        tags = model | laid_out
        basis = {"themes": "model" if section not in _NO_STATEMENT or themes else "layout"}
        basis |= {name: "layout" if name in laid_out else "model" for name in model}
        corrected = judged(context.text, tags, _SIDES[sides[row]])
        corrected["according_to"] = _whose_word(context, answers.around, row, tags | corrected)
        basis |= {name: "words" for name, value in corrected.items() if value != tags[name]}
        tags |= corrected
        found.append(
            Decision(
                themes=tuple(THEMES[column] for column in themes),
                chances=tuple(float(answers.themes[row, column]) for column in themes),
                polarity=tags["polarity"],
                kind=tags["kind"],
                trend=tags["trend"],
                according_to=tags["according_to"],
                basis=basis,
            )
        )
    return found


def _chosen(answers: Answers, added: Sequence[float]) -> dict[str, list[str]]:
    """The likeliest choices, once rare ones have been made as ready as they should be."""
    found, first = {}, 0
    for name, table in answers.choices.items():
        logs = np.log(table + 1e-9)
        if name in ADJUSTED:
            logs = logs + np.asarray(added[first : first + len(CHOICES[name])])
            first += len(CHOICES[name])
        found[name] = [CHOICES[name][column] for column in logs.argmax(axis=1)]
    return found


def _themes(chances: Table, mains: Table, none: Table, cut: float) -> list[list[int]]:
    """The columns of each sentence's themes, the main one first; none where it is about no service."""
    main = np.hstack((mains, none)).argmax(axis=1)
    others = chances.copy()
    themed = np.flatnonzero(main < len(THEMES))
    others[themed, main[themed]] = 0
    further = np.argsort(-others, axis=1, kind="stable")[:, : _MOST_THEMES - 1]
    likely = np.take_along_axis(others, further, axis=1) > cut
    found: list[list[int]] = [[] for _ in main]
    for row in themed.tolist():
        found[row] = _narrowest(distinct([int(main[row]), *further[row][likely[row]].tolist()]))
    return found


def _narrowest(columns: list[int]) -> list[int]:
    """The main theme and those further ones that say more than the others: none that is broader than one of them."""
    broad = {above().get(THEMES[column]) for column in columns}
    return [column for column in columns if column == columns[0] or THEMES[column] not in broad]


def _layout(context: Context, section: str) -> dict[str, str]:
    """What the place of a sentence says about it, whatever its words are."""
    if grade := _grade(context):
        polarity = "strength" if grade in _GOOD_GRADES else "weakness"
        return {"polarity": polarity, "kind": "finding", "trend": "", "according_to": INSPECTORS}
    if section in _NO_STATEMENT or _NO_ACTION.match(context.text):
        return {"polarity": "context", "kind": "background", "trend": ""}
    if section == "background":
        # Grades and closures of earlier years stand here too.
        return {"kind": "background", "polarity": "context"}
    if section in _LISTS and context.role in _ITEMS:
        if _NOTHING.match(context.text) and len(context.text) < _LIST_LENGTH:
            return {"polarity": "context", "kind": "background", "trend": ""}
        return {"polarity": "weakness", "kind": "recommendation", "trend": "", "according_to": INSPECTORS}
    return {}


def _grade(context: Context) -> str:
    """The grade at the end of a line of the first page's table, or of one that gives a graded judgement."""
    graded = _FRONT in context.path or _JUDGED.match(context.text)
    match = _GRADED.search(context.text) if graded else None
    return match["grade"].lower() if match else ""


def _earlier(around: Surroundings, row: int, place: int) -> Iterator[Sentence]:
    """The sentences before one in its paragraph, the nearest first."""
    start = int(around.rest.starts[around.rest.run[row]])
    for number in range(start + place - 1, start - 1, -1):
        yield around.sentences[around.rest.items[number]]


def _whose_word(context: Context, around: Surroundings, row: int, tags: dict[str, str]) -> str:
    """Who begins by saying so; numbers are the data's word; what is no finding is nobody's in particular."""
    told, kind = tags["according_to"], tags["kind"]
    if kind == "background" and told in _NOBODYS:
        return "data" if around.sections[row] == "background" and counts_an_area(context.text) else "other"
    sentence = around.sentences[around.own[row]]
    if kind in ("finding", "figure"):
        if spoken := speaker(sentence, _earlier(around, row, context.place)):
            return spoken
        if kind == "figure" and told in ("inspectors", "other"):
            return "data"
        if kind == "finding" and told in PERSONS and heard(sentence):
            return told
        if kind == "finding" and is_measured(context.text):
            return "data"
    return INSPECTORS if kind in ("finding", "recommendation") else told
