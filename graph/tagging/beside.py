"""How a sentence stands beside other places: "more of them go to university than nationally" is praise.

The words of such a comparison are the same whether more is better or worse; what is counted decides.
"""

from __future__ import annotations

import re

_COMPARE = ("than", "above", "below", "compar", "exceed")
_OTHERS = re.compile(
    r"\b(?:than|above|below|compar\w+ (?:to|with)|exceed\w*)\b[^.;]{0,60}?"
    r"\b(?:national\w*|england|similar|statistical|neighbour\w*|comparator\w*|regional\w*|elsewhere)"
)
_BETTER_HIGH = re.compile(
    r"\b(?:higher education|universit\w+|education, employment|suitable accommodation|attainment|attendance|progress"
    r"|immuni[sz]\w+|staying put|achieve\w*)\b"
)
_HIGH = re.compile(r"\b(?:more|higher|better|greater|above|double|exceeds?|exceeded|larger)\b")
_LOW = re.compile(r"\b(?:below|lower|fewer|worse|less|poorer|smaller)\b")
_TURNS = re.compile(r"\b(?:but|although|however|while|whilst|despite|not|just below|only|absen\w+|gap|neet)\b")


def beside_others(text: str) -> str:
    """Strength or weakness; nothing where no such comparison is made, or more is neither better nor worse.

    >>> beside_others("More than double the number attend higher education compared to care leavers nationally.")
    'strength'
    >>> beside_others("Attainment at key stage 2 is below that of similar authorities.")
    'weakness'
    >>> beside_others("The number of contacts is higher than in England.")
    ''
    """
    words = text.lower()
    # Most sentences compare nothing, and letters are sooner found than a pattern.
    if not any(map(words.__contains__, _COMPARE)):
        return ""
    if not _OTHERS.search(words) or not _BETTER_HIGH.search(words) or _TURNS.search(words):
        return ""
    high, low = bool(_HIGH.search(words)), bool(_LOW.search(words))
    return "" if high == low else "strength" if high else "weakness"
