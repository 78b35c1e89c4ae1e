"""Where plain words outrank the model: what blames is no praise, what only describes or is under way is neither.

A model that hears "clarity" and a paragraph of praise calls "plans lack clarity" a strength. These few wordings say by
themselves how a sentence judges, wherever it stands.
"""

from __future__ import annotations

import re

from graph.tagging.earlier import graded_before
from graph.tagging.praise import praised
from graph.tagging.wordings import Wordings

STRENGTH, WEAKNESS, MIXED, CONTEXT = "strength", "weakness", "mixed", "context"

_IS = r"\b(?:is|are|was|were|remains?) (?:(?!not?\b)\w+ ){0,2}"
_STANDS = r"\b(?:is|are|remains?) (?:(?!not?\b)\w+ ){0,2}"
_HARDER = (
    r"(?:it|them) (?:more |very )?"
    r"(?:difficult|hard|harder|challenging|impossible|less (?:effective|able|useful|meaningful))\b"
)
_HAS = r"(?<!that )(?<!which )\b(?:has|have) (?:(?!positive)\w+ly )?"
_HARMS = r"delays?\b|backlogs?\b|waiting\b|unallocated\b|evidence\b|concerns?\b|doubt\b|children\b|requirement\b"
# What is provided, or ought to be.
_PROVISION = (
    r"(?:strategy|framework|system|programmes?|offer|route|analysis|manager|policy|process|protocol|pathway"
    r"|mechanism|procedures?|provision|strategic needs assessment|problem profile)"
)
_BLAMES = Wordings(
    (
        ("lack", r"\black(?:s|ed)? (?!of\b)"),
        (" no ", r"\bthere (?:is|was|are|were) no (?:clear|clearly|formal|effective|coherent|consistent)\b"),
        ("unclear", _IS + r"unclear\b"),
        ("weak", _IS + r"weak\b"),
        ("poor", _IS + r"poor\b|\breceives? an? (?:\w+ )?poor\b"),
        ("under", _IS + r"under-? ?(?:developed|used)\b"),
        ("inadequate", _STANDS + r"inadequate\b|\breceives? an? (?:\w+ )?inadequate\b"),
        ("insufficient", _STANDS + r"insufficient\b|^insufficient\b|\bthere (?:is|are) insufficient\b"),
        ("inconsistent", _STANDS + r"inconsistent\b|\breceives? an? (?:\w+ )?inconsistent\b"),
        ("ineffective", _STANDS + r"ineffective\b"),
        ("variable", _STANDS + r"variable\b"),
        ("unsafe", _STANDS + r"unsafe\b"),
        ("unacceptable", _STANDS + r"unacceptable\b"),
        (
            "improvement",
            r"\b(?:services|assessments?|arrangements?|quality|oversight|planning|practice|it|this|they)\b[^,;.]*"
            r"\b(?:requires?|needs?) (?:further |significant )?improvement\b",
        ),
        (
            "need",
            r"^(?!the need)(?:\w+ ){1,5}(?<!the )needs? to"
            r" (?:be (?:improved|strengthened|developed|embedded|more)|improve|talk|do more)\b"
            r"|\b(?:more|further work) needs to be (?:done|undertaken)\b",
        ),
        ("could be ", r"\bcould be (?:improved|better|strengthened|more)\b"),
        (" to do", r"\b(?:has|have) more (?:work )?to do\b"),
        ("embed", r"\b(?:still|yet) (?:to be |being )?embed\w*"),
        ("work in progress", r"\bwork in progress\b"),
        ("too recent", r"\btoo recent\w* (?:\w+ )?to\b"),
        ("too ", r"\btoo (?:early|soon) to (?:see|judge|tell|assess|evaluate|evidence|demonstrate|measure)\b"),
        ("too long", r"\b(?:has|have) (?:taken|waited) too long\b"),
        ("cannot ", r"\bcannot (?:yet )?(?:demonstrate|evidence|assure|be assured)\b"),
        *((making, making + _HARDER) for making in ("makes ", "make ", "making ", "made ")),
        ("prevents ", r"\bprevents (?:them|managers|leaders|staff|social workers|the board) from\b"),
        ("this ", r"\bthis (?:\w+ )?(?:limits|weakens|undermines|hinders|hampers|affects)\b"),
        ("slowed", _HAS + r"slowed\b"),
        ("hampered", _HAS + r"hampered\b"),
        ("hindered", _HAS + r"hindered\b"),
        ("weakened", _HAS + r"weakened\b"),
        ("undermined", _HAS + r"undermined\b"),
        ("impact", _HAS + r"(?:impacted on|an? (?:adverse|negative) impact)\b|\bimpacting adversely\b"),
        ("absence of", r"\bthere (?:is|are) (?:an? )?absence of (?!delay|drift)"),
        (
            "limited",
            r"\bthere (?:is|are) limited (?:evidence|reference|understanding|capacity|oversight|choice|access)\b",
        ),
        ("not enough", r"\bnot enough\b"),
        ("slow to", r"\b(?:has|have) been (?:too )?slow to\b"),
        *(
            (what, rf"\b(?:is|are) an? (?:\w+ )?(?:area of )?{what}\b")
            for what in ("weakness", "failure", "shortfall", "missed opportunity")
        ),
        (" not ", r"\b(?:do|does) not (?:always|consistently|routinely|sufficiently)\b"),
        ("not ", r"^(?:however, )?not (?:all|many|every)\b"),
        (
            "there ",
            r"\bthere (?:is|was|are|were) (?:currently |still |also )?no"
            rf" (?:(?!in\b|of\b|for\b|to\b|need\b|{_HARMS})[\w-]+ ){{0,3}}{_PROVISION}\b",
        ),
        ("this ", r"\bthis (?:impacts|is (?:now |also )?(?:impacting on|affecting))\b(?![^.]*\bpositiv)"),
        ("nor ", r"^nor (?:are|is|were|was) there\b"),
        (
            " less ",
            r"\b(?:is|are|was|were|become) (?:\w+ )?less (?:robust|effective|consistent\w*|timely|strong|clear|stable"
            r"|secure|evident|visible|developed|detailed|well)\b",
        ),
        *(
            (f"to {what}", rf"(?<!not )\b(?:lead|leads|led|leading) to {what}\w*\b")
            for what in ("confusion", "delay", "drift", "uncertainty", "inconsisten", "gaps")
        ),
        ("stretched", r"\bstretched the capacity\b"),
        ("reduc", r"\breduc(?:es|ing) the (?:scope|time|opportunit\w+|capacity)\b"),
        ("inability", r"\binability\b"),
        ("failure to", r"\b(?:a|the) failure to\b|^failure to\b"),
        ("serious concerns", r"\bserious concerns about\b"),
        ("been ", r"\bthere (?:has|have) been (?:(?!no\b)\w+ )?(?:delays?|drift)\b"),
        ("long wait", r"\blong waits? (?:to|for)\b"),
        (
            "caseloads",
            r"\bcaseloads (?:\w+ ){0,4}"
            r"(?:(?:are|remain) (?:too |very |still )*high|(?:have|has) (?:increased|risen))\b",
        ),
        (" challenge", r"\b(?:is|are|remains?|continues? to be) an? (?:\w+ )?challenge\b"),
        ("asked for ", r"\b(?:has|have) asked for (?:improvements?|more|better)\b"),
        ("would like ", r"\btold (?:us|inspectors)(?: that)? they would like (?:more|better)\b"),
        ("few ", r"^few \w+ (?:are|have|receive)\b"),
        ("not so ", r"\bnot so (?:well|strong|effective|good)\b"),
        ("implications for", r"\bhas implications for\b"),
        *((what, rf"\bover(?:ly |-){what}\b") for what in ("positive", "optimistic")),
        (
            "there ",
            r"^(?:\w+, )?there (?:is|are|remains?)(?: still| also)? (?:(?!no\b)\w+ ){0,2}"
            r"(?:delays?|drift|gaps?|challenges|shortfalls?|weaknesses|deficits?|inconsistenc\w+|difficulties)\b"
            r"|\bthere (?:is|are|was|were) (?:delay|drift)\b",
        ),
        ("deteriorat", r"(?<!not )\bdeteriorated\b|\bthere has been a (?:\w+ )?deterioration\b"),
        ("struggl", r"\b(?:has|have) struggled to\b"),
        ("exacerbated", r"^(?:this|the situation) (?:is|was|has been) exacerbated\b"),
        ("bottleneck", r"\bbottlenecks?\b"),
        ("not kept", r"\bnot kept (?:up|pace)\b"),
        ("unable to", r"\b(?:is|are|was|were) unable to (?:provide|demonstrate|evidence|show)\b"),
        ("not sufficiently", r"\b(?:has|have) not sufficiently\b"),
        ("only just", r"\bonly just meets?\b"),
        ("difficult", r"\breported (?:\w+ )?difficult(?:y|ies) (?:in|with)\b"),
    )
)
# What is known to be left undone is left undone, as long as nothing is said to be done about it.
_UNDONE = Wordings(
    (
        (
            " to ",
            r"\bthere (?:is|remains?) (?:(?:still|clearly|also|a lot|much|far|some|significantly|therefore) )*"
            r"(?:more|further|much|work) (?:work )?to (?:do|be done)\b",
        ),
        *(
            (what, rf"\b(?:further|more|additional) (?:\w+ )?{what}s? (?:is|are) (?:still )?(?:required|needed)\b")
            for what in ("work", "development", "improvement", "progress")
        ),
    )
)
_ASKED = re.compile(r"\b(?:if|when|where|whether|what|whatever)\b")
_DONE = re.compile(
    r"\b(?:being|plans? (?:is|are) (?:in place|being|under)|action plan|steps|under ?way|to address|addressing"
    r"|addressed|striving|through the|, and (?:are|is|have|has)|and (?:they|leaders|managers)|determined|ambitious"
    r"|committed)\b"
)
# Nobody is blamed for what is avoided, put right, or seen and acted upon.
_REDEEMS = re.compile(
    r"\b(?:no longer|avoid\w*|prevent(?:s|ed|ing)?|tackl\w+|address\w*|resolv\w+|overc\w+|identif\w+|challeng(?:ed|ing)"
    r"|when|where|if|understand\w*|aware\w*|respond\w*|escalat\w+|recogni\w+|ensur\w+)\b"
)
_TURNS = re.compile(r"\b(?:despite|although|though|while|whilst|but)\b")
_SHOWS = re.compile(r"\bwell\W*$|\bso (?:that )?there is\b|\beffectively\b|\bis effective\b|\bgood overlap\b")
# What is praise even in the tone of a description.
_CREDITS = Wordings(
    (
        ("invested", r"\b(?:has|have) (?:\w+ )?invested\b"),
        ("seriously", r"\btakes? (?:\S+ ){1,5}seriously\b"),
        ("beginning to", r"\bbeginning to (?:evidence|show|have|demonstrate) (?:an? |some )?(?:positive )?impact\b"),
        ("effective and", r"\bensures? an? effective and\b"),
        ("appropriate priorities", r"\bidentif\w+ appropriate priorities\b"),
        ("implemented well", r"\bimplemented well\b"),
        ("begun to", r"\bbegun to (?:\w+ )?improve\b"),
        ("improving trajectory", r"\bimproving trajectory\b"),
        ("effective action plan", r"\ban effective action plan is in place\b"),
        ("success", r"\b(?:has|have) had (?:\w+ )?success in\b"),
        ("good work is", r"\bgood work is under ?way\b"),
        ("open and transparent", r"\bopen and transparent\b"),
        ("successful in", r"\b(?:is|are|has been|have been) successful in\b"),
        ("acted ", r"\bacted (?:quickly|swiftly|promptly|decisively)\b"),
        ("clear understanding", r"\bdemonstrates? a clear understanding\b"),
        ("active in", r"\b(?:is|are) active in promoting\b"),
        ("clear and detailed", r"\b(?:is|are) clear and detailed\b"),
        ("determination to", r"\bshares? a determination to\b"),
        ("took ", r"\btook (?:immediate|swift|prompt|decisive) action\b"),
    )
)
_WHO = r"\b(?:leaders|managers|partners|authority|council|board|service)\b(?:(?!\band\b)[^.,]){0,12} "
_DOING = (
    *("seeking to", "introducing", "implementing", "recruiting", "developing", "piloting", "revising", "reviewing"),
    *("considering", "exploring", "analysing", "planning"),
)
_DESCRIBES = Wordings(
    (
        # What is under way has not shown what it is worth.
        ("in the process of", r"\b(?:is|are) (?:\w+ )?in the process of \w+ing\b"),
        ("development", r"\b(?:is|are) (?:\w+ )?(?:in|under) development\b"),
        ("nearing completion", r"\bnearing completion\b"),
        (
            " being ",
            r"\b(?:is|are) (?:currently |now |also |actively )?being"
            r" (?:reviewed|revised|discussed|rolled out|considered|explored|piloted|planned|drafted|updated)\b",
        ),
        *((doing, _WHO + rf"(?:is|are) (?:now |currently |also )?{doing}\b") for doing in _DOING),
        (
            " working ",
            _WHO + r"(?:is|are) (?:now |currently |also )?working (?:with|alongside|together)[^.]* to\b",
        ),
        ("work is ", r"\bwork is (?:now |currently )?(?:under ?way|in progress|planned)\b"),
        ("plans are in place to", r"(?<!that )(?<!bound )\bplans are in place to\b"),
        ("plan", _WHO + r"(?:has|have) (?:a )?plans?(?: in place)? to\b"),
        ("focus now", r"^(?:the|their|its) focus now\b|\bfocus now is on\b"),
        (" aim", r"^(?:the|their|its)(?: current)? aim\b"),
        ("intention", r"^(?:the|their|its)(?: current)? intention\b"),
        *(
            (what, rf"\b(?:hub|service|group|centre|programme|project|this) is (?:also )?{what}\b")
            for what in ("to include", "to be", "intended to")
        ),
        # Who belongs to what, and who is there for what.
        *(
            (what, rf"^(?:\S+ ){{1,12}}is (?:also )?{what}\b")
            for what in (
                *("a member", "a multi-agency group", "the first point", "responsible for"),
                *("one of the", "one of four", "one of nine"),
            )
        ),
        ("part of", r"^(?:the |this )?(?:local )?(?:authority|council|county|borough) is (?:also )?part of\b"),
        ("chairs ", r"^(?:\S+ ){1,8}chairs (?:the|both) (?:\S+ ){0,6}(?:boards?|panels?|committees?|groups?)\W*$"),
        ("in relation to", r"^(?:this|these) (?:has been|have been|is|are|was|were) in relation to\b"),
        ("changes", r"^there (?:are|have been) (?:\w+ ){0,3}changes\b"),
        ("meet", r"^(?:\S+ ){1,8}meets? (?:monthly|weekly|fortnightly|quarterly)\W*$"),
        ("known as", r"\bis (?:also )?known as\b"),
        ("no s", r"^no (?:scrs?|serious case reviews) (?:have|has|were)\b"),
        ("delegated to", r"\b(?:is|are) (?:now )?delegated to\b"),
        (
            "educated",
            r"^the number of (?:\w+ ){1,4}(?:electively )?(?:home[- ]educated|educated at home)\b[^,;]*"
            r"\b(?:rose|risen|increased|grown)\b",
        ),
    )
)


def verdict(text: str, told: str) -> str:
    """How a sentence judges by its plain words where they gainsay what is told of it; nothing where they do not.

    `told` is weakness, strength or context; what was told as both is for `sides`.

    >>> verdict("Most written plans lack clarity about who does what.", "strength")
    'weakness'
    >>> verdict("Early planning avoids long waits for health services.", "strength")
    ''
    >>> verdict("Plans are good, but written plans lack clarity.", "strength")
    'mixed'
    >>> verdict("This ensures that plans do not drift.", "weakness")
    'strength'
    >>> verdict("The guidance is being revised.", "strength")
    'context'
    """
    small = text.lower()
    if graded_before(small):
        return CONTEXT if told != CONTEXT else ""
    if told == WEAKNESS:
        found = STRENGTH if praised(small) else ""
    elif told == STRENGTH and _left_undone(small):
        found = WEAKNESS
    elif blame := _BLAMES.search(small):
        clause = max(small.rfind(mark, 0, blame.start()) for mark in ",;:") + 1
        found = "" if _REDEEMS.search(small, clause, blame.start()) else WEAKNESS
    elif told == CONTEXT:
        return STRENGTH if _CREDITS.search(small) and not _TURNS.search(small) else ""
    else:
        described = _DESCRIBES.search(small)
        # What is told before a second clause about what is under way may be praise.
        found = CONTEXT if described and ", and " not in small[: described.start()] and not _SHOWS.search(small) else ""
    if found and _TURNS.search(small):
        # Where praise and blame are set against each other, it is both.
        return MIXED if found == WEAKNESS else ""
    return found


def _left_undone(small: str) -> bool:
    undone = _UNDONE.search(small)
    return undone is not None and not (_ASKED.search(small, 0, undone.start()) or _DONE.search(small))
