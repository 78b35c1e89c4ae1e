"""Clauses that tell when, where or for whom something is done: what they deny is no blame.

"When risks do not reduce, timely action is taken" and "permanence is well planned for children who are unable to return
home" praise what is done about something bad.
"""

from __future__ import annotations

import re

_CLAUSES = re.compile(
    r"^(?:(?:for|in) [^,;]{1,30}, |however, )?(?:when|where|whenever|once|if)\b[^,;]*, "
    # What stands before such a clause must be whole.
    r"|(?<=\w) (?:when(?:ever)?|where|if)\b[^,;.]*(?=\W*$)"
    r"| (?:who|which) (?:(?:are|is|were|was|do|does|did|have|has|had|can) (?:\w+ly )?(?:not|unable|no longer)|cannot)"
    r" (?:(?!do\b|does\b|not\b|no\b)[\w’-]+ ){1,6}?(?=(?:is|are|was|were|has|have|receive|benefit|get|live)\b)"
    r"| (?:who|which) (?:(?:are|is|were|was|do|does|did|have|has|had|can) (?:\w+ly )?(?:not|unable|no longer)|cannot)"
    r" (?:(?!do\b|does\b|not\b|no\b)[\w’-]+ ){0,5}[\w’-]+(?=\W*$)"
)


def apart(small: str) -> str:
    """A sentence in small letters without such clauses.

    >>> apart("when risks do not reduce, timely action is taken.")
    'timely action is taken.'
    >>> apart("support is good for children who are unable to return home.")
    'support is good for children.'
    """
    return _CLAUSES.sub("", small)
