"""How names are spelt: as parts of addresses, and what the abbreviations stand for that reports use."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60
# So many letters of a word tell it from others, whatever its ending.
_STEM = 6
BRACKETED = re.compile(r"\s*\(([^()]{2,12})\)")
_APART = re.compile(r"[^a-z0-9]+")
_SHORT = re.compile(r"[A-Z][A-Za-z&]{0,8}[A-Z]s?")
SPELT_OUT = {
    "mash": "multi-agency-safeguarding-hub",
    "edt": "emergency-duty-team",
    "lado": "local-authority-designated-officer",
    "designated-officer": "local-authority-designated-officer",
    "dcs": "director-of-childrens-services",
    "iro": "independent-reviewing-officers",
    "iros": "independent-reviewing-officers",
    "independent-reviewing-officer": "independent-reviewing-officers",
    "pa": "personal-advisers",
    "pas": "personal-advisers",
    "personal-adviser": "personal-advisers",
    "personal-advisor": "personal-advisers",
    "personal-advisors": "personal-advisers",
    "marac": "multi-agency-risk-assessment-conference",
    "camhs": "child-and-adolescent-mental-health-services",
    "child-and-adolescent-mental-health-service": "child-and-adolescent-mental-health-services",
    "cicc": "children-in-care-council",
    "care-council": "children-in-care-council",
    "children-in-care-councils": "children-in-care-council",
    "looked-after-children-nurses": "looked-after-childrens-nurses",
    "children-looked-after-nurses": "looked-after-childrens-nurses",
    "hwb": "health-and-wellbeing-board",
    "health-and-well-being-board": "health-and-wellbeing-board",
    "cdop": "child-death-overview-panel",
    "yot": "youth-offending-team",
    "yos": "youth-offending-service",
    "raa": "regional-adoption-agency",
    "ccg": "clinical-commissioning-group",
    "judiciary": "local-judiciary",
    "ehash": "early-help-and-safeguarding-hub",
    "multi-agency-early-help-and-safeguarding-hub": "early-help-and-safeguarding-hub",
    "lead-member-for-childrens-services": "lead-member",
    "lead-member-for-children": "lead-member",
    "elected-lead-member": "lead-member",
    "reviewing-officers": "independent-reviewing-officers",
    "adult-safeguarding-board": "safeguarding-adults-board",
    "adults-safeguarding-board": "safeguarding-adults-board",
    "safeguarding-adult-board": "safeguarding-adults-board",
    "local-safeguarding-adults-board": "safeguarding-adults-board",
}


def slug(name: str) -> str:
    """A name as part of an address.

    >>> slug("Máire O’Brien"), slug("Multi-Agency Safeguarding Hub (MASH)")
    ('maire-obrien', 'multi-agency-safeguarding-hub-mash')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return _APART.sub("-", plain.lower()).strip("-")[:_LONGEST].strip("-")


def is_short(name: str) -> bool:
    """Whether a name is an abbreviation.

    >>> is_short("CiCC"), is_short("PAs"), is_short("One Point")
    (True, True, False)
    """
    return _SHORT.fullmatch(name) is not None


def in_full(printed: Iterable[str]) -> dict[str, str]:
    """What the abbreviations stand for that some names explain in brackets.

    >>> in_full(["the multi-agency rapid action team (MARAT)", "staff"])
    {'MARAT': 'the multi-agency rapid action team'}
    >>> in_full(["a care planning review (CPRX) panel"])
    {'CPRX panel': 'a care planning review panel'}
    """
    found: dict[str, str] = {}
    for name in printed:
        for match in BRACKETED.finditer(name):
            if is_short(match[1]) and not explained(name):
                # "Review (RQ) panel" explains what an "RQ panel" is.
                rest = name[match.end() :]
                found.setdefault(match[1] + rest, name[: match.start()] + rest)
    return found


def explained(printed: str) -> str:
    """What the known abbreviation in a name's brackets stands for, where the name says a part of it and nothing else.

    >>> explained("mental health service (CAMHS)"), explained("Kingston Child Death Overview Panel (CDOP)")
    ('child-and-adolescent-mental-health-services', '')
    """
    for match in BRACKETED.finditer(printed):
        full = SPELT_OUT.get(slug(match[1]), "")
        said = _stems(slug(printed[: match.start()]))
        if full and said and set(said) <= set(_stems(full)) and said[-1] == _stems(full)[-1]:
            return full
    return ""


def _stems(name: str) -> list[str]:
    return [word[:_STEM] for word in name.split("-") if word not in ("the", "and")]
