"""Plain praise: what is praised whatever the model hears in a paragraph of blame, because nothing takes it back."""

from __future__ import annotations

import re

from graph.tagging.conditions import apart
from graph.tagging.wordings import Wordings

_PARTLY = re.compile(
    r"\b(?:needs?|should|must|requires?|could|some|few"
    r"|not (?:all|always|yet|consistently|routinely)|too (?:many|often))\b"
)
_HARM = r"[^.;]*\b(?:harm|unsafe|risk)"
_PRAISES = Wordings(
    (
        ("not drift", r"\b(?:do|does|did) not drift\b"),
        ("without ", r"\bwithout (?:any |undue |unnecessary )*(?:delays?|drift)\b"),
        ("no ", r"\bno (?:undue |unnecessary )*(?:delays?|drift)\b"),
        ("no ", r"\bno (?:instances|children|examples) (?:were|was) (?:seen|found|identified)\b" + _HARM),
        (
            "no ",
            r"^(?:inspectors (?:found|saw|identified) )?no (?:children|young people|cases|child|care leavers)\b[^.;,]*"
            r"\b(?:unnecessar|inappropriate|unassessed|should not|should never|did not meet|left at risk"
            r"|(?:immediate|unassessed|unmanaged|significant) (?:risk|harm)|unsafe)",
        ),
        ("not led", r"\bnot led to (?:any )?(?:delay|drift)"),
        ("not lead", r"\bnot leading to (?:any )?(?:delay|drift)"),
        (" to wait", r"\bnot (?:need|have) to wait\b"),
        (" any ", r"\b(?:did|have|has) not (?:see|seen|find|found) any (?:instances|children|examples)\b" + _HARM),
        ("delay", r"\bdelays?\b[^,.;]* (?:have|has) been (?:resolved|eliminated)\b"),
        ("improved since", r"\b(?:has|have) (?:\w+ly )?improved since\b"),
        ("this is ", r"^this is (?:\w+ )?(?:progress|improvement)(?: made)? since\b"),
        ("improving picture", r"\ban improving picture\b"),
        ("valuable work", r"\bvaluable work\b"),
        ("access", r"\bgives? (?:easy|good|quick|prompt|ready) access\b"),
        ("effectiveness", r"\bindicates? the effectiveness\b"),
        ("into care", r"^children (?:only )?(?:come|came) into care (?:only )?when\b"),
        ("strong analysis", r"\bshow(?:s|ed)? (?:very )?strong analysis\b"),
        ("clearly identif", r"(?<!not )\bclearly identif(?:y|ies)\b"),
        ("reduced", r"\b(?:turnover|reliance on agency|vacancies)\b[^,;.]*\b(?:has|have) reduced\b"),
        ("were appropriate", r"\bdecisions [^,;.]*\bwere appropriate\b"),
        ("this is helping", r"^this is helping\b"),
        ("sharpened", r"\bsharpened (?:their|its) focus\b"),
        ("nature and extent", r"\bunderstands? the nature and extent\b"),
        ("has not been ", r"\bhas not been (?:inhibited|hampered|any deterioration)\b"),
    )
)
# Plain praise in a paragraph of blame, where nothing in the sentence takes any of it back.
_GOOD = re.compile(
    r"^[^,;]*\b(?:is|are|was|were) (?:consistently |generally |particularly |very |at least )?(?:robust|thorough"
    r"|good|strong|effective|excellent|impressive|sufficient|timely|comprehensive"
    r"|of (?:a )?(?:good|high) (?:quality|standard))\b"
    r"|^[^,;]*(?:\b(?:has|have) good\b|(?<!\bit )(?<!\bthis )\b(?:is|are|was|were) clear\.?$)"
    r"|\b(?:has|have) (?:significantly|considerably|greatly|markedly|steadily) improved\b|\b(?:is|are) improving\b"
)
_RESERVED = re.compile(
    r"\b(?:ensur\w*|need\w*|requir\w*|should|if|not|no|too|some|further|few|only|when|where|more|neither|nor|than|never"
    r"|rarely|sometimes|judged|previously|would|could|so that|before|until|whether|how|minority|occasions?|isolated"
    r"|limited|lack\w*)\b"
)
# What is praise of that which is done, once the clauses are cut that tell when, where or for whom.
_WELL = re.compile(
    r"\b(?:appropriate(?:ly)?|timely|effective(?:ly)?|swift(?:ly)?|prompt(?:ly)?|quickly|escalated|robust(?:ly)?|strong"
    r"|thorough(?:ly)?|careful(?:ly)?|skilful(?:ly)?|sensitive(?:ly)?|tenacious(?:ly)?|persistent(?:ly)?|well)\b"
)
_AMISS = re.compile(
    r"\b(?:despite|although|though|while|whilst|but|however|yet|cannot|unable|without|delay\w*|drift\w*|weak\w*"
    r"|poor\w*|slow\w*|late|long\w*|in(?:consistent|adequate|sufficient|effective|appropriate)\w*|unclear|variab\w+"
    r"|fail\w*|absence|missed|less|little|reduc\w+|a challenge|challenging|challenges (?!the)|difficult\w*|high|gaps?"
    r"|risks?|concern\w*|improve\w*|recommend\w*|must|hinder\w*|hamper\w*|impact\w*|declin\w*|over|under(?! the\b)"
    r"|often|uncertain\w*|need\w*|requir\w*|should|if|not|no|too|some|further|few|only|more|neither|nor|than|never"
    r"|rarely|sometimes|previously|would|could|before|until|how|minority|occasions?|isolated|limited|lack\w*"
    r"|deficit\w*|struggl\w*|unless|reliance|rather)\b"
)
_BEGINS = re.compile(r"^(?:however|nevertheless|nonetheless), ")


def praised(small: str) -> bool:
    """Whether a sentence in small letters plainly praises.

    >>> praised("this ensures that plans do not drift.")
    True
    >>> praised("when risks do not reduce, timely action is taken.")
    True
    >>> praised("plans are good where they exist.")
    False
    """
    small = _BEGINS.sub("", small)
    if praise := _PRAISES.search(small):
        before = small[: praise.start()]
        return not (_PARTLY.search(before) or " not " in before or _PARTLY.search(small, praise.end()))
    if _GOOD.search(small) and not _RESERVED.search(small):
        return True
    rest = apart(small)
    return rest != small and _WELL.search(rest) is not None and not _AMISS.search(rest)
