"""Themes about some children or one body alone, which are told only where these are spoken of.

The health of parents is neither that of care leavers nor that of children looked after, however much of it is said. And
what is said of one is not said of another by the same words: the audits of the board are not those of the council.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.labels import THEMES, above

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context

    Table = npt.NDArray[np.float32]

_LEAVERS, _LISTS = ("care-leavers", "children-in-care-and-care-leavers"), ("recommendations", "board-recommendations")
_LEAVER = re.compile(
    r"care[- ]leav|leav\w*[- ]care|left care|after ?care|care[- ]experienced|personal advis|\bPAs?\b|pathway|adulthood"
    r"|young (?:people|person|adult)|independen|\b(?:1[6-9]|2[1-5])\b",
    re.IGNORECASE,
)
_IN_CARE = re.compile(
    r"looked[- ]after|\bcare\b|cared|virtual school|\bPEPs?\b|personal education|placement|foster|health assessment"
    r"|strengths and difficulties|\bSDQ|pupil premium|CAMHS|emotional",
    re.IGNORECASE,
)
# Who speaks up for children is no advocate whom they are given; "an advocate for children" is one.
_SPEAKS_UP = re.compile(
    r"(?<!\ban )(?<!\bindependent )(?<!\bthe )(?<!\btheir )\badvocat(?:e|ing) (?:(?:\w+ly|well) )?(?:for|on)\b"
    r"|\b(?:act\w* as|is|are|remain\w*|being) (?:an? )?(?:(?!independent)\w+,? (?:and )?){0,3}advocates? (?:for|of)\b"
    r"|\b(?:as|being) advocates for\b",
    re.IGNORECASE,
)
_SPOKEN_FOR = re.compile(r"advoca|independent (?:visitor|person)|complain", re.IGNORECASE)
_ADVOCACY = THEMES.index("advocacy")
_OF_LEAVERS = [column for column, theme in enumerate(THEMES) if above().get(theme) == "care-leavers"]
_OF_CHILDREN_IN_CARE = [THEMES.index(theme) for theme in ("health-of-looked-after", "education-of-looked-after")]
# The same matter, of different people or bodies.
_TWINS = (
    ("care-leaver-health", "health-of-looked-after"),
    ("care-leaver-accommodation", "placements"),
    ("care-leaver-accommodation", "homelessness"),
    ("children-missing-education", "education-of-looked-after"),
    ("board-learning", "learning"),
    ("board-scrutiny", "quality-assurance"),
    ("board-scrutiny", "performance-data"),
    ("board-scrutiny", "partnership"),
)
_OTHER = {(THEMES.index(one), THEMES.index(other)) for pair in _TWINS for one, other in (pair, pair[::-1])}
# What is less likely is given to no sentence anyway.
_LIKELY = 0.1


def possible(contexts: Sequence[Context], sections: Sequence[str], chances: Table) -> npt.NDArray[np.bool_]:
    """Which themes each context can be about, as a table like that of their chances."""
    found = np.ones(chances.shape, dtype=bool)
    # A sentence stands around many others.
    leavers, in_care = cache(_LEAVER.search), cache(_IN_CARE.search)
    likely = chances[:, [*_OF_LEAVERS, *_OF_CHILDREN_IN_CARE]].max(axis=1, initial=0) > _LIKELY
    for row in np.flatnonzero(likely).tolist():
        context, listed = contexts[row], sections[row] in _LISTS
        near = [context.text, context.group, *context.sentences]
        if sections[row] not in _LEAVERS:
            around = near if listed else [*near, *context.before, *context.after, *context.scope]
            found[row, _OF_LEAVERS] = any(map(leavers, around))
        if listed:
            found[row, _OF_CHILDREN_IN_CARE] = any(map(in_care, near))
    for row in np.flatnonzero(chances[:, _ADVOCACY] > _LIKELY).tolist():
        found[row, _ADVOCACY] = not _only_speaks_up(contexts[row])
    return found


def _only_speaks_up(context: Context) -> bool:
    """Whether somebody advocates there for children, and no advocate or complaint is spoken of near it."""
    said, times = _SPEAKS_UP.subn("", context.text)
    others = (one for one in context.sentences if one != context.text)
    return times > 0 and not any(map(_SPOKEN_FOR.search, (said, context.group, *others)))


def distinct(columns: Sequence[int]) -> list[int]:
    """The columns of a sentence's themes, the likeliest first, without what says of others what an earlier one says."""
    found: list[int] = []
    for column in columns:
        if not any((earlier, column) in _OTHER for earlier in found):
            found.append(column)
    return found
