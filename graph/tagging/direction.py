"""Which way a sentence says in plain words that things went.

A model hears "improve" in "have not improved" and "inadequate" in "have improved since they were judged inadequate".
Where words say plainly what changed, they are taken at their word.
"""

from __future__ import annotations

import re

IMPROVING, DECLINING, UNCHANGED = "improving", "declining", "unchanged"

# Improvement that is planned, needed or asked for has not come about.
_NO_CHANGE_YET = re.compile(
    r"improvement (?:plan|board|journey|partner|programme|notice|advis\w+)s?|areas? for (?:further )?improvement"
    r"|(?:further )?improvements? (?:that )?(?:was |were |is |are )?(?:still )?(?:needed|required)"
    r"|(?:focus\w*|work\w*|commit\w*|plan\w*|need\w*|action|able|order|how|required|begin|support) (?:\w+ )?(?:on|to)"
    r" (?:\w+ ){0,3}?(?:improv\w+|strengthen\w*|progress)"
    r"|requir\w+ (?:further )?improvement(?: to be good)?"
    r"|(?:was|were|been|are|is|as) (?:\w+ )?(?:judged|rated|graded|found)[^,.;]*"
)
_WORSE = re.compile(
    r"\b(?:deteriorat\w+|wors(?:e|en\w*)|declin(?:ed|ing|e)|regress\w*|weakened|slipped"
    r"|not (?:been )?(?:maintained|sustained))\b"
)
_NOT_BETTER = re.compile(
    r"\b(?:not|yet to|nor|never|neither|fail\w*)(?: \w+){0,4}"
    r" (?:improv\w+|progress\w*|address\w*|implement\w*|chang\w+)"
    r"|\b(?:little|insufficient|limited|no) (?:\w+ )?(?:progress|improvement|change)\b"
    r"|\b(?:progress|improvement|change)s?\b[^.;]*\b(?:slow|insufficient|limited)\b"
)
_BETTER = re.compile(
    r"\b(?:improve(?:d|ment|ments)|improving|improves|strengthened|strengthening|progress(?:ed)?|better|stronger"
    r"|transformed|enhanced|more (?:timely|consistent\w*|effective\w*|robust\w*|stable|evident|routine\w*|settled)"
    r"|increasingly|become|reduced|quicker)\b"
)
_SAME = re.compile(r"\b(?:remain(?:s|ed)?|continue[sd]? to be|unchanged|stable|still|persist\w*|as at the last)\b")


def direction(text: str) -> str:
    """Improving, declining or unchanged; nothing where no word says so, or words say more than one.

    >>> direction("Supervision has not improved since the last inspection.")
    'unchanged'
    >>> direction("Services have improved since they were judged to be inadequate.")
    'improving'
    >>> direction("Leaders work through an improvement plan."), direction("Some teams are better, some have declined.")
    ('', '')
    """
    words, stalled = _NOT_BETTER.subn("", _NO_CHANGE_YET.sub("", text.lower()))
    found = [
        way
        for way, said in (
            (DECLINING, _WORSE.search(words)),
            (UNCHANGED, stalled or _SAME.search(words)),
            (IMPROVING, _BETTER.search(words)),
        )
        if said
    ]
    return found[0] if len(found) == 1 else ""
