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
    r"|requir\w+ (?:further )?improvement(?: to be good)?|learning and improvement|improvement framework"
    r"|(?:slow|hinder|hamper|delay|limit)\w* (?:\w+ ){0,4}(?:improv\w+|progress)"
    r"|measurement of progress|(?:rate of|overall) progress|(?:asked for|projected) (?:further )?improvements?"
    r"|\b(?:was|were|been|are|is|as) (?:(?!now)\w+ )?(?:judged|rated|graded|found)\b(?:(?! and ha(?:s|ve) )[^,.;])*"
)
_WORSE = re.compile(
    r"\b(?:deteriorat\w+|wors(?:e|en\w*)|declin(?:ed|ing|e)|regress\w*|weakened|slipped"
    r"|not (?:been )?(?:maintained|sustained))\b"
)
# What has yet to show is new, not as it was.
_YET_TO_SHOW = re.compile(
    r"\byet to(?: \w+){0,4} (?:improv\w+|progress\w*|address\w*|implement\w*|chang\w+|strengthen\w*|reduc\w+)"
)
_NOT_BETTER = re.compile(
    r"\b(?:not|nor|never|neither|fail\w*)(?: \w+){0,4}"
    r" (?:improv\w+|progress\w*|address\w*|implement\w*|chang\w+)"
    r"|\b(?:little|insufficient|limited|no) (?:\w+ )?(?:progress|improvement|change)\b"
    r"|\b(?:progress|improvement|change)s?\b[^.;]*\b(?:slow|insufficient|limited)\b"
)
_BETTER = re.compile(
    r"\b(?:improve(?:d|ment|ments)|improving|improves|strengthened|strengthening|progress(?:ed)?|better|stronger"
    r"|transformed|enhanced|more (?:timely|consistent\w*|effective\w*|robust\w*|stable|evident|routine\w*|settled)"
    r"|increasingly|become|reduced|quicker)\b"
)
_WORSE_SINCE = re.compile(
    r"\b(?:deteriorated|declined|worsened|deterioration|decline)\b[^.;]*\bsince (?:the|its|their) (?:last|previous)\b",
    re.IGNORECASE,
)
# A change is the point of these, and not only spoken of.
_HAS = r"\b(?:has|have) (?:(?:also|further|since|now|both|all|been|led to|resulted in|seen|made|shown|\w+ly) )*"
_IS = r"\b(?:is|are) (?:(?:also|now|both|all|\w+ly) )*"
_HAS_GROWN_BETTER = re.compile(
    rf"{_HAS}(?:improved|strengthened|(?:an? )?(?:\w+ ){{0,2}}improvements?|(?:\w+ )?progress (?:made|in)"
    r"|become (?:more|increasingly|better|stronger))\b"
    rf"|{_IS}(?:improving|stronger|more (?:timely|consistent\w*|effective\w*|robust\w*|coherent))\b"
    r"|\bcontinu(?:es?|ing) to improve\b|\b(?:an|good and) improving\b|\bcontinual(?:ly)? improving\b"
    r"|\bprogress has been made\b|\bprogress made since\b|\bdespite (?:\w+ ){0,2}improvements?\b"
    r"|\bimprovements? (?:\w+ ){1,10}?(?:is|are) evident\b|\bsigns of improvement\b"
    r"|\bnow (?:much )?(?:better|stronger|safer)\b"
    r"|\bbetter (?:understood|co-?ordinated)\b|\b(?:beginning|starting) to (?:improve|have an? (?:positive )?impact)\b"
)
_HAS_GROWN_WORSE = re.compile(
    rf"{_HAS}(?:deteriorated|declined|worsened|weakened|regressed|widened|(?:a )?(?:\w+ )?(?:deterioration|decline))\b"
    rf"|{_IS}(?:deteriorating|worsening|declining|widening)\b|\bled to an? (?:\w+ )?(?:decline|deterioration)\b"
)
_SAME = re.compile(
    r"\b(?:remain(?:s|ed)?|continue[sd]? to be|unchanged|(?:has|have) been stable|persist\w*|as at the last"
    r"|still(?! (?:\w+ )?(?:more|less|above|below|better|higher|lower|to be)\b))\b"
)
# What compares with elsewhere, counts who needs help or tells of pupils says nothing about before.
_ELSEWHERE = (
    r"(?:nation\w*|england|similar|statistical|neighbour\w*|comparator\w*|regional\w*|peers|average|target|threshold"
    r"|most other|elsewhere|data)"
)
_DEMAND = (
    r"(?:demand|contacts|(?:re-)?referrals|care proceedings|complexity|numbers? of (?:contacts|referrals|children"
    r" (?:looked after|in care(?! with)|in need|subject|coming|entering|needing|requiring|(?:who are )?at risk)))"
)
_NOT_BEFORE = re.compile(
    rf"\b(?:\w+ )?(?:progress )?(?:than|above|below|compared (?:to|with))\b[^.,;]{{0,60}}?\b{_ELSEWHERE}\b"
    rf"|\b(?:increas\w+|rise|growth) (?:in |of )?(?:the |overall )?{_DEMAND}\b"
    rf"|\b{_DEMAND}(?: \w+){{0,6}}? (?:increas\w+|ris\w+|risen|grown)\b"
    r"|\b(?:expected|good|accelerated|their|children’s) progress\b(?! (?:has|is|made|in|with|on|against|since))"
    r"|\bprogress (?:that )?(?:they|children|young people|pupils)\b"
)
_OTHER_THAN_BEFORE = re.compile(
    r"improv|strengthen|transform|enhanc|progress|better|stronger|greater|clearer|sharper|more |increas|becom|became"
    r"|reduc|quick|faster|shorter|timelier|\bnow\b|\bfall|fell\b|\bris(?:e|en|ing)|rose\b|grow|grew|decreas|halv|doubl"
    r"|fewer|drop|chang|shift|develop|stabili[sz]|invigor|renew|begin|start(?!ing point)|\bfrom \d|narrow|gain"
    r"|no longer|sooner|recover|strides|tackled"
)


# One of these stands wherever a change is the point. Few sentences hold one, and to look for letters is quicker.
_SPEAK_OF_CHANGE = (
    *("improv", "strengthened", "progress", "become", "stronger", "more ", "better", "safer", "impact"),
    *("deteriorat", "declin", "worsen", "weakened", "regressed", "widen"),
)


def direction(text: str) -> str:
    """Improving, declining or unchanged; nothing where no word says so, or words say more than one.

    >>> direction("Supervision has not improved since the last inspection.")
    'unchanged'
    >>> direction("Services have improved since they were judged to be inadequate.")
    'improving'
    >>> direction("Leaders work through an improvement plan."), direction("Some teams are better, some have declined.")
    ('', '')
    """
    if _WORSE_SINCE.search(text):
        return DECLINING
    words, stalled = _NOT_BETTER.subn("", _YET_TO_SHOW.sub("", _NO_CHANGE_YET.sub("", text.lower())))
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


def change(text: str) -> str:
    """Improving or declining where a clause says that something has changed; nothing where change is only spoken of.

    >>> change("The timeliness of visits has significantly improved."), change("Performance has declined.")
    ('improving', 'declining')
    >>> change("Leaders focus on improving practice.")
    ''
    """
    small = text.lower()
    if not any(map(small.__contains__, _SPEAK_OF_CHANGE)):
        return ""
    words = _NOT_BETTER.sub("", _YET_TO_SHOW.sub("", _NO_CHANGE_YET.sub("", small)))
    better, worse = bool(_HAS_GROWN_BETTER.search(words)), bool(_HAS_GROWN_WORSE.search(words))
    return "" if better == worse else IMPROVING if better else DECLINING


def compares_with_before(text: str) -> bool:
    """Whether any word of a sentence can mean that something is other than it was.

    >>> compares_with_before("Attainment is better than the national average.")
    False
    >>> compares_with_before("Attainment is better than in the previous year.")
    True
    """
    small = _NOT_BETTER.sub("", _YET_TO_SHOW.sub("", _NO_CHANGE_YET.sub("", text.lower())))
    return _OTHER_THAN_BEFORE.search(_NOT_BEFORE.sub("", small)) is not None
