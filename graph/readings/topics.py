"""From the parts of a report to our concepts: sections to themes, graded areas to areas and what they are about."""

from __future__ import annotations

_SECTIONS = {
    "help-and-protection": "theme/help-and-protection",
    "children-in-care": "theme/children-looked-after",
    "children-in-care-and-care-leavers": "theme/children-looked-after",
    "outcomes": "theme/children-looked-after",
    "quality-of-provision": "theme/children-looked-after",
    "care-leavers": "theme/care-leavers",
    "adoption": "theme/adoption",
    "leadership": "theme/leadership",
    "capacity-to-improve": "theme/strategic-leadership",
    "board": "theme/safeguarding-board",
    "board-judgement": "theme/safeguarding-board",
    "background": "theme/local-area",
}
WHOLE = "issue/services-overall"

_LEADERSHIP = "theme/leadership"
# Family and area as printed -> our area, and what a grade for it is about.
_AREAS = {
    "ilacs": {
        "overall": ("ilacs-overall", WHOLE),
        "help-and-protection": ("ilacs-help-and-protection", "issue/help-and-protection-overall"),
        "children-in-care-and-care-leavers": ("ilacs-care", "issue/looked-after-overall"),
        "children-in-care": ("ilacs-in-care", "issue/looked-after-overall"),
        "care-leavers": ("ilacs-care-leavers", "issue/care-leavers-overall"),
        "leadership": ("ilacs-leaders", _LEADERSHIP),
    },
    "sif": {
        "overall": ("sif-overall", WHOLE),
        "help-and-protection": ("sif-help-and-protection", "issue/help-and-protection-overall"),
        "children-in-care": ("sif-looked-after", "issue/looked-after-overall"),
        "adoption": ("sif-adoption", "theme/adoption"),
        "care-leavers": ("sif-care-leavers", "issue/care-leavers-overall"),
        "leadership": ("sif-leadership", _LEADERSHIP),
        "lscb": ("sif-lscb", "theme/safeguarding-board"),
    },
    "lac": {
        "overall": ("lac-overall", "issue/looked-after-overall"),
        "capacity-to-improve": ("lac-capacity", "theme/strategic-leadership"),
        "outcomes": ("lac-outcomes", "issue/looked-after-overall"),
        "quality-of-provision": ("lac-provision", "issue/looked-after-overall"),
        "leadership": ("lac-leadership", _LEADERSHIP),
    },
}
_AREAS["lscb"] = _AREAS["sif"]
# The scale that was in use until the end of 2013 has concepts of its own.
_OLD_SCALE = "to-2013-"

FRAMEWORKS = {
    "ILACS-2018": "ilacs",
    "ILACS-2023": "ilacs",
    "ILACS-2026": "ilacs",
    "ILACS-focused-visit": "ilacs",
    "SIF+LSCB": "sif",
    "SIF-noLSCB": "sif",
    "SIF-reinspection": "sif",
    "LSCB-review": "sif",
    "LAC-2013": "looked-after-2013",
}


NATIONAL_FRAMEWORK = frozenset(
    ("outcome-1", "outcome-2", "outcome-3", "outcome-4", "enabler-1", "enabler-2", "enabler-3")
)


def of_section(path: tuple[str, ...], subject: str) -> str:
    """What a section is about as a whole; used where a sentence names nothing of its own."""
    if subject == "board":
        return "theme/safeguarding-board"
    return next((_SECTIONS[kind] for kind in reversed(path) if kind in _SECTIONS), WHOLE)


def of_area(family: str, area: str) -> tuple[str, str] | None:
    """Our area for one that a report of a family grades, and what it is about; None for one that is not known."""
    return _AREAS.get(family, {}).get(area)


def grade(family: str, slug: str) -> str:
    """Our grade: the same word means another thing on the scale that was in use before."""
    return f"{_OLD_SCALE}{slug}" if family == "lac" else slug
