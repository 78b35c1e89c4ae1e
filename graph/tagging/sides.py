"""Where a sentence seems to judge both ways, but only one of the two is what it says.

What is only granted ("despite regular reports, leaders do not know the service") or stands against an earlier sentence
("however, plans are late") is no second judgement. Nor is it praise that somebody knows of a weakness, as long as
nothing is said to be done about it.
"""

from __future__ import annotations

import re

from graph.tagging.verdict import WEAKNESS

_GRANTED = re.compile(r"^(?:\w+, )?despite\b[^,]*, |\bdespite\b[^,]*|^(?:however|nevertheless|nonetheless), ")
_SETS_AGAINST = re.compile(
    r"\b(?:although|though|while|whilst|but|however|whereas|(?<!not )yet|except|others?|not all|albeit|even)\b|;"
)
_NOT_YET = re.compile(r"\bnot (?:\w+ ){0,4}?yet\b")
# What is only said not to be so.
_ONLY_DENIED = re.compile(
    r"^(?:however, |nevertheless, )?[^,;]{0,120}?\b(?:(?:is|are|was|were|has|have|do|does|did) not"
    r" (?:(?:yet|always|consistently|routinely|sufficiently|fully|been)\b|(?:\w+ ){1,4}yet\b))"
)
_PRAISE = re.compile(
    r"\b(?:improv\w+|better|stronger|strength\w*|(?<!rate of )progress\w*|strong|most|some|many|majority|increas\w+"
    r"|positiv\w+|begun|beginning|starting|started|establish\w+|well|introduced|implemented|appropriate\w*|clear\w*"
    r"|effective\w*|good|aware|recogni\w+|in place|launched|committed|usually|generally|largely|broadly|welcom\w+)\b"
)
_BESIDES = re.compile(
    r"\b(?:and|which) (?:is|are|has|have|there (?:is|are)|leaders|managers)\b(?! (?:not|no)\b)"
    r"|\b(?:being|address\w*|planned|plans? (?:to|is|are|have)|under ?way|improving|in the process)\b"
)
# What the clause that is left says when it blames.
_FALLS_SHORT = re.compile(
    r"\b(?:not|no|too|lack\w*|few|low|more (?:work )?to do|do more|needs? to|requir\w+|further|insufficien\w+"
    r"|inconsisten\w+|variab\w+|delay\w*|challenges?|weak\w*|poor\w*|fail\w*|limited|less|shortfalls?|unable"
    r"|unclear|never|declin\w+)\b"
)
# That a weakness is known, that somebody deals with it, and how.
_KNOWN = re.compile(r"\b(?:recognis|acknowledg)(?:(?:e|es|ed) by|\w+ that)\b")
_HANDLED = re.compile(r"\b(?:aware|recogni\w+|acknowledg\w+|identif\w+|address\w*|tackl\w+)\b")
_ACTED = re.compile(
    r", and\b|\band (?:is|are|have|has|took|were|there|intends?)\b"
    r"|\b(?:steps|actions?|plans?|strateg\w+|priorit\w+|under ?way|training|review)\b"
)


def one_side(text: str, likelier: str) -> str:
    """The one way in which a sentence that was told as mixed judges; nothing where it may well be both.

    `likelier` is the one of strength and weakness that the model would sooner tell.

    >>> one_side("Despite regular reports, leaders do not know services well.", "weakness")
    'weakness'
    >>> one_side("Managers recognise that caseloads have been too high.", "strength")
    'weakness'
    >>> one_side("Managers recognise that caseloads are too high, and are recruiting.", "weakness")
    ''
    """
    small = text.lower()
    if _only_denies(small):
        return WEAKNESS
    rest = _GRANTED.sub("", small)
    if _SETS_AGAINST.search(rest):
        return ""
    acted = _ACTED.search(rest)
    if rest != small and not (acted and _HANDLED.search(rest)):
        return likelier if (likelier == WEAKNESS) is (_FALLS_SHORT.search(rest) is not None) else ""
    return WEAKNESS if _KNOWN.search(small) and not acted else ""


def _only_denies(small: str) -> bool:
    """Whether its one verb is denied ("is not yet ...") and nothing in it praises."""
    denied = _ONLY_DENIED.search(small)
    if not denied or _SETS_AGAINST.search(_NOT_YET.sub("not", small)):
        return False
    return not (_PRAISE.search(small[: denied.end()]) or _BESIDES.search(small[denied.end() :]))
