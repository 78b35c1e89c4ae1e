"""Where words say, without the word "improve", that things are better than they were, or that they are as they were.

"Now", "increasingly" and "is beginning to" compare with before as plainly as "has improved" does. That something
remains so says little by itself ("children remain with their carers"); that it remains so despite what was done, or is
as it was at the last inspection, says that nothing has changed.
"""

from __future__ import annotations

import re

from graph.tagging.direction import DECLINING, IMPROVING, UNCHANGED
from graph.tagging.wordings import Wordings

_EARLIER = r"\b(?:last|previous|first|that) (?:\w+ ){0,2}(?:inspection|visit|judgement)"
_DONE = r"\bnot (?:\w+ ){0,3}(?:improved|changed|addressed|implemented|resolved|progressed)\b"
_WELL = r"(?!vulnerable|complex|difficult|challenging|reliant)"
_SAME = Wordings(
    (
        ("as at the ", r"\bas at the (?:last|previous)\b"),
        ("not ", rf"{_DONE}[^.;]*{_EARLIER}|{_EARLIER}\b[^.;]*{_DONE}"),
        *(
            (kept, rf"\b{kept}(?:s|ed)? (?:\w+ ){{0,4}}(?:findings|strengths|standards?|quality)\b[^.;]*{_EARLIER}")
            for kept in ("maintain", "sustain")
        ),
        *(
            (what, rf"\b{what}(?:s|es)?\b[^.;]*{_EARLIER} (?:\w+ )?(?:remain|persist|are still)")
            for what in ("strength", "weakness", "shortfall", "area")
        ),
        (" been ", r"\b(?:has|have) been (?:sustained|maintained|consistent at|stable|static|unchanged)\b"),
        ("remain", r"\bremain(?:s|ed)? (?:(?:stable|static|unchanged)\b|(?:\w+ ){1,6}despite\b)"),
        ("deteriorat", r"\b(?:not been|has not|have not) (?:any )?deteriorat\w+"),
        ("support has continued", r"\bsupport has continued and\b"),
    )
)
_OF_PEOPLE = re.compile(r"\b(?:relationships?|placements?|change|children|workloads)\b[^.;]*\b(?:sustained|stable)\b")
# Of these there is better less.
_TOO_MUCH = (
    r"(?:caseloads?|waiting (?:times?|lists?)|turnover|vacanc(?:y|ies)|exclusions?|backlogs?|delays?|timescales"
    r"|time (?:it takes|taken)|length of (?:time|care proceedings|proceedings)|bed and breakfast"
    r"|(?:reliance on|use of|number of) (?:\w+ )?(?:agency|locum|temporary|interim)(?: \w+){1,2})"
)
_HAS = r"(?:has|have) (?:(?!not|never|hardly|yet|failed)\w+ ){0,2}?"
# What has reduced these has not become less itself.
_OBJECT = r"the|their|its|children|capacity|continuity|stability|\w+ of"
_BETTER = Wordings(
    (
        *(
            (
                stem,
                rf"\b{_TOO_MUCH}(?: [\w’-]+){{0,10}}? (?:{_HAS}{stem}{done}(?! (?:{_OBJECT})\b)"
                rf"|(?:is|are) (?:now |\w+ly )?{stem}ing|continues? to {stem}{still})\b",
            )
            for stem, done, still in (
                ("reduc", "ed", "e"),
                ("decreas", "ed", "e"),
                ("fall", "en", ""),
                ("halv", "ed", "e"),
            )
        ),
        # Who is new "has a reduced caseload".
        (
            "reduced ",
            rf"(?<!workers )(?<!staff )(?<!officers )\b{_HAS}reduced (?:the )?(?:(?!risk)\w+ ){{0,2}}?{_TOO_MUCH}",
        ),
        *(
            (
                f"{less} in ",
                r"\b(?:been|led to|resulted in|seen|brought about|bring about) (?:an? )?(?:\w+ )?"
                rf"{less} in (?:the )?(?:\w+ ){{0,6}}?{_TOO_MUCH}",
            )
            for less in ("reduction", "decrease")
        ),
        (
            "improvement",
            r"(?<!not )(?<!yet )(?<!to )\b(?:evidence of|reports?|reported|shows?|showed|shown|saw|seen|noted"
            r"|demonstrate[sd]?|describe[sd]?|recent) (?:an? )?"
            r"(?:(?:some|clear|marked|significant|notable|good|recent|real|reported) ){0,2}improvements?"
            r" in (?!\w+ (?:lives|outcomes)|outcomes|parenting|children|their|knowledge|skills|confidence)",
        ),
        ("upward trend", r"\b(?:an?|continued|clear|steady) upward trend\b"),
        ("increasingly ", rf"\b(?:is|are|becom\w+|and) increasingly {_WELL}\w"),
        ("increasing ", r"\bincreasing (?:evidence|confidence)\b"),
        (
            "increasing n",
            r"\bincreasing numbers? of (?:children|pupils|young people|families) (?:being |were )?\w+ed\b",
        ),
        (
            " increasing ",
            r"\b(?:is|are) increasing (?:the )?(?:\w+ )?(?:line of sight|capacity|confidence|awareness|stability)\b",
        ),
        (
            "ing to ",
            r"\bleading to (?:an |a |more |better |greater )?(?:\w+ )?(?:improvements?|increase|better|more)\b",
        ),
        ("led to ", r"\bled to (?:an |a |more |better |greater )?(?:\w+ )?(?:improvements?|increase|better|more)\b"),
        ("much clearer", r"\bmuch clearer\b"),
        ("now ", r"\bnow (?:\w+ ){0,2}(?:clearer|more|better|stronger|good|timely)\b"),
        ("now ", r"\bnow (?:receives?|benefit\w*|available|considered|provides?|includes?|have a|has a)\b"),
        *(
            (
                f"{begun} to ",
                rf"\b(?:is|are) (?:now )?{begun} to (?:reduce|provide|ameliorate|evidence|improve|make|show)\b",
            )
            for begun in ("beginning", "starting")
        ),
        ("improvements are being made", r"\bimprovements are being made\b"),
        ("positive developments", r"\bpositive developments\b"),
        ("an improving picture", r"\ban improving picture\b"),
        ("continue", r"\bcontinued? to (?:further )?(?:improve|strengthen|enhance)\b"),
        ("better use is", r"\bbetter use is\b"),
    )
)
_THAN = rf"\b[^.;]*\b(?:since|than)\b[^.;]*(?:{_EARLIER}|\b(?:before|previously|they were|it was)\b)"
_WORSE = Wordings(
    (
        ("less ", r"\bless (?:robust|effective|consistent\w*|timely|strong|clear|stable|secure|evident|well)" + _THAN),
        ("more ", r"\bmore (?:variable|inconsistent|fragile|limited)" + _THAN),
        ("weaker", r"\bweaker" + _THAN),
    )
)
# Improvement that is aimed at, asked for or counted has not come about by being named.
_SPOKEN_OF = re.compile(
    r"\b(?:difference to|commitment to|focus\w* on|ensure|seeking to|order to|help\w* to)\b"
    r"[^.,;]{0,20}\bimprov(?:e|ing)\b"
    r"|\b(?:requiring|asked for|projected|desired|identif\w+) (?:\w+ )?improvements?\b"
    r"|\blearning and improvement\b|\bmeasurement of progress\b|\b(?:rate of|overall) progress\b"
)


def lasting(text: str, polarity: str) -> str:
    """Which way things went, where a sentence says so in other words than those of improvement; nothing elsewhere.

    >>> lasting("Care leavers now receive timely help.", "strength")
    'improving'
    >>> lasting("As at the last visit, oversight is too variable.", "weakness")
    'unchanged'
    >>> lasting("Children remain with their carers.", "strength")
    ''
    """
    small = text.lower()
    if _SAME.search(small) and not _OF_PEOPLE.search(small):
        return UNCHANGED
    if polarity in ("weakness", "mixed") and _WORSE.search(small):
        return DECLINING
    return IMPROVING if polarity in ("strength", "mixed") and _BETTER.search(small) else ""


def only_spoken_of(text: str) -> bool:
    """Whether improvement is named as an aim, a wish or a measure.

    >>> only_spoken_of("Audits identify improvements that managers should make.")
    True
    """
    return _SPOKEN_OF.search(text.lower()) is not None
