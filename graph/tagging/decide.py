"""From what the layout says and what the model says to the tags of a sentence.

The layout comes first: an item of an improvement list is a recommendation whatever its words are. `basis` says for each
tag what it rests on: layout, words (a rule about words) or model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.tagging.labels import ADJUSTED, CHOICES, THEMES
from graph.tagging.speech import speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.tagging.context import Context
    from graph.tagging.passes import Answers
    from graph.tagging.sentence import Sentence

_NO_STATEMENT = frozenset(("fixed", "scope"))
_LISTS = frozenset(("recommendations", "board-recommendations"))
_ITEMS = frozenset(("item", "sub-item"))
_MOST_THEMES = 3
# "There are no areas for priority action" stands in a list, but asks nothing.
_NOTHING = re.compile(
    r"(?:there (?:are|were) no\b|the inspection did not (?:find|identify)|no (?:areas|priority))", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LIST_LENGTH = 160


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
    about = _themes(answers, cuts[0])
    found = []
    for row, (context, section) in enumerate(zip(contexts, answers.around.sections, strict=True)):
        model = {name: values[row] for name, values in chosen.items()}
        laid_out = _layout(context, section)
        themes = [] if section in _NO_STATEMENT else about[row]
        tags = model | laid_out
        basis = {"themes": "layout" if section in _NO_STATEMENT else "model"}
        basis |= {name: "layout" if name in laid_out else "model" for name in model}
        told = _whose_word(context, answers.around.sentences[answers.around.own[row]], section, tags)
        if told != tags["according_to"]:
            tags["according_to"], basis["according_to"] = told, "words"
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


def _themes(answers: Answers, cut: float) -> list[list[int]]:
    """The columns of each sentence's themes, the main one first; none where it is about no service."""
    main = answers.main.argmax(axis=1)
    others = answers.themes.copy()
    themed = np.flatnonzero(main < len(THEMES))
    others[themed, main[themed]] = 0
    further = np.argsort(-others, axis=1, kind="stable")[:, : _MOST_THEMES - 1]
    likely = np.take_along_axis(others, further, axis=1) > cut
    found: list[list[int]] = [[] for _ in main]
    for row in themed.tolist():
        found[row] = [int(main[row]), *further[row][likely[row]].tolist()]
    return found


def _layout(context: Context, section: str) -> dict[str, str]:
    """What the place of a sentence says about it, whatever its words are."""
    if section in _NO_STATEMENT:
        return {"polarity": "context", "kind": "background", "trend": ""}
    if section == "background":
        return {"kind": "background"}
    if section in _LISTS and context.role in _ITEMS:
        if _NOTHING.match(context.text) and len(context.text) < _LIST_LENGTH:
            return {"polarity": "context", "kind": "background", "trend": ""}
        return {"polarity": "weakness", "kind": "recommendation", "trend": "", "according_to": "inspectors"}
    return {}


def _whose_word(context: Context, sentence: Sentence, section: str, tags: dict[str, str]) -> str:
    """Who begins by saying so; numbers are the data's word; what is no finding is nobody's in particular."""
    told = tags["according_to"]
    if tags["kind"] == "background" and told in ("inspectors", "data"):
        return "data" if section == "background" and _DIGIT.search(context.text) else "other"
    if tags["kind"] == "figure" and told in ("inspectors", "other"):
        return "data"
    if tags["kind"] == "finding" and (spoken := speaker(sentence)):
        return spoken
    if tags["kind"] in ("finding", "recommendation") and told == "other":
        return "inspectors"
    return told
