"""The headings of the single inspection framework's three layouts, as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.report import Span
from graph.reports import grades
from graph.reports.headings import Heading, Rule, Rules, pattern

if TYPE_CHECKING:
    from graph.reports.lines import Content
    from graph.reports.numbering import Chain

BOARD = "board"
_AUTHORITY = "authority"
_FIXED = frozenset(("meanings", "contents"))
# No colon: "Leadership, management and governance: inadequate" is a grade of the last inspection.
_GRADED = rf"\s*(?:is\s|are\s|[-–—])?\s*(?P<grade>{grades.WORDS})[.]?"
_BOARD_NAME = r"(?:\w{0,6}SCB|(?:[\w’'`-]+\s+){0,7}?safeguarding\s+children[’'`]?s?(?:\s+board)?)(?:\s*\([A-Z]{2,8}\))?"
_SUB_GRADE = (
    rf"(?:\s*(?:is|are))?(?:\s+that)?(?:\s+(?:it|they))?(?:\s+(?:is|are))?\s*:?\s*(?P<grade>{grades.WORDS})?[.]?"
)

_LABELS = {
    "help-and-protection": (
        r"(?:The\s+)?experiences?\s+(?:and|of)\s+progress\s+of\s+children\s+who\s+need\s+help\s+and\s+protection"
    ),
    "children-in-care": (
        r"(?:The\s+)?experiences?\s+(?:and|of)\s+progress\s+of\s+(?:children\s+looked\s+after|looked\s+after\s+children)\s+and\s+"
        r"achieving\s+permanence"
    ),
    "leadership": r"Leadership,?\s+management\s+and\s+governance",
}
_BOX = r"Key\s+judge?ments?\s+Judge?ment\s+grades?\s+"
_JUDGED = [
    # Where the grade stands in a box, the title may stand above the box too.
    *(
        Rule(pattern(rf"(?:{label}\s+(?:{_BOX})?|{_BOX})?{label}{_GRADED}"), area, _AUTHORITY, not_in=_FIXED)
        for area, label in _LABELS.items()
    ),
    Rule(
        pattern(
            r"The\s+graded\s+judge?ments?\s+(?:for|about|of|on)\s+(?:the\s+)?(?:experiences?\s+and\s+progress\s+of\s+)?"
            rf"adoption(?:\s+performance)?{_SUB_GRADE}"
        ),
        "adoption",
        _AUTHORITY,
    ),
    Rule(
        pattern(
            r"The\s+graded\s+judge?ments?\s+(?:for|about|of|on)\s+(?:the\s+)?(?:experiences?\s+and\s+progress\s+of\s+)?"
            rf"care\s+leavers{_SUB_GRADE}"
        ),
        "care-leavers",
        _AUTHORITY,
    ),
    Rule(pattern(rf"Adoption\s+performance{_GRADED}"), "adoption", _AUTHORITY, not_in=_FIXED),
    Rule(
        pattern(rf"(?:The\s+)?experiences?\s+and\s+progress\s+of\s+care\s+leavers{_GRADED}"),
        "care-leavers",
        _AUTHORITY,
        not_in=_FIXED,
    ),
]
_BOARD_JUDGED = [
    Rule(
        pattern(
            rf"The\s+(?:effectiveness\s+of\s+the\s+)?{_BOARD_NAME}\s+(?:is\s+|are\s+)?(?P<grade>{grades.WORDS})[.]?"
        ),
        "board-judgement",
        BOARD,
        not_in=_FIXED,
    ),
    Rule(
        pattern(rf"The\s+{_BOARD_NAME}\s+(?:is\s+|are\s+)?(?P<grade>{grades.WORDS})\s+because:?"),
        "summary",
        BOARD,
        not_in=_FIXED,
    ),
    Rule(pattern(r"Section\s+2\s*:[^\n]*(?:\n+[^\n.:]*board[^\n.:]*)?"), "part", BOARD),
    Rule(
        pattern(r"The\s+Local\s+Safeguarding\s+Children[’'`]?s?\s+Board(?:\s*\(LSCB\))?\d?"),
        "part",
        BOARD,
        not_in=_FIXED,
    ),
    Rule(pattern(rf"The\s+{_BOARD_NAME}[’'`]s\s+strengths:?"), "strengths", BOARD),
    Rule(pattern(r"Key\s+strengths\s+(?:and|&)\s+[^\n.]{3,80}"), "board", BOARD),
    Rule(pattern(rf"Inspection\s+judge?ments?\s+about\s+the\s+{_BOARD_NAME}"), "board", BOARD),
    Rule(pattern(r"Inspection\s+findings\s*[-–—:]\s*[^\n.]{3,90}"), "board", BOARD),
    Rule(
        pattern(r"What\s+does\s+the\s+(?!local\s+authority)[^?\n]{2,60}\s+need\s+to\s+improve\s*[?:]*"),
        "recommendations",
        BOARD,
    ),
]
_PARTS = [
    Rule(pattern(r"Section\s+1\s*:[^\n]*"), "part", _AUTHORITY),
    # Among findings, these three words alone are a wrapped line.
    Rule(
        pattern(r"The\s+local\s+authority"),
        "part",
        _AUTHORITY,
        only_in=frozenset(("front", "summary", "part", "about")),
    ),
    Rule(pattern(r"Contents"), "contents"),
    Rule(pattern(r"Executive\s+summary\d?"), "summary", not_in=frozenset(("contents",))),
    Rule(pattern(r"(?:The\s+local\s+authority\s+)?Summary\s+of\s+(?:key\s+)?findings"), "summary"),
    Rule(pattern(r"Summary\s+for\s+children(?:\s+and\s+young\s+people)?"), "for-children"),
    Rule(
        pattern(r"Summary"),
        "area-summary",
        only_in=frozenset(
            ("help-and-protection", "children-in-care", "leadership", "adoption", "care-leavers", "board")
        ),
    ),
    Rule(pattern(r"Inspection\s+findings"), "board", when=BOARD),
    Rule(pattern(r"Inspection\s+findings"), "area-findings"),
    Rule(
        pattern(r"(?:Annex\s+A\s*:?\s*)?Information\s+about\s+(?:the|this)\s+local\s+authority(?:\s+area)?\d?"),
        "background",
        _AUTHORITY,
    ),
    Rule(pattern(r"Information\s+about\s+(?:this|the)\s+inspection(?:\s+and\s+the\s+review)?"), "about"),
    Rule(pattern(r"The\s+inspection\s+team"), "team"),
    Rule(pattern(r"Inspection\s+judge?ments?\s+about\s+the\s+local\s+authority"), "findings", _AUTHORITY),
    Rule(pattern(r"What\s+the\s+inspection\s+judge?ments?\s+mean(?:\s*:\s*[^\n]*(?:\n+authority)?)?"), "meanings"),
    Rule(
        pattern(
            r"(?:The\s+local\s+authority[’'`]s\s+strengths|The\s+local\s+authority\s+has\s+the\s+following\s+strengths):?"
        ),
        "strengths",
        _AUTHORITY,
    ),
    Rule(pattern(r"Progress\s+since\s+the\s+last\s+inspection"), "progress"),
    Rule(
        pattern(r"What\s+does\s+the\s+local\s+authority\s+need\s+to\s+improve\s*[?:]*"), "recommendations", _AUTHORITY
    ),
    Rule(
        pattern(r"(?:Areas?\s+for\s+)?priority\s+and\s+immediate\s+action:?"),
        "priority",
        not_in=frozenset(("contents",)),
    ),
    Rule(pattern(r"Areas?\s+for\s+improvement:?"), "improvement", not_in=frozenset(("contents",))),
    Rule(pattern(r"Recommendations:?"), "recommendations", not_in=frozenset(("contents",))),
    Rule(
        pattern(
            r"(?:Any\s+complaints\s+about\s+the\s+inspection|The\s+Office\s+for\s+Standards\s+in\s+Education)[^\n]*"
        ),
        "contact",
        is_text=True,
    ),
]
RULES = Rules.of(
    {
        "the experiences experience leadership key adoption": _JUDGED,
        "the section key inspection what": _BOARD_JUDGED,
        "section the contents executive summary inspection information annex what progress areas area priority "
        "recommendations any": _PARTS,
    }
)
_AREAS = ("help-and-protection", "children-in-care", "leadership", "board")
PATHS = {
    "priority": ("recommendations", "priority"),
    "improvement": ("recommendations", "improvement"),
    **{area: ("findings", area) for area in _AREAS},
    "adoption": ("findings", "children-in-care", "adoption"),
    "care-leavers": ("findings", "children-in-care", "care-leavers"),
    "board-judgement": ("findings", "board"),
    "team": ("about", "team"),
}


def with_findings_after_summaries(content: Content, found: list[Heading], chain: Chain) -> list[Heading]:
    """End a section's own summary where its numbered findings begin without a heading of their own."""
    result: list[Heading] = []
    for index, heading in enumerate(found):
        result.append(heading)
        if heading.kind != "summary" or not heading.inside:
            continue
        stop = found[index + 1].first if index + 1 < len(found) else len(content.lines)
        first = next((i for i in range(heading.last, stop) if i in chain.starts), None)
        if first is not None:
            at = content.lines[first].start
            result.append(Heading(first, first, heading.inside, heading.subject, "", Span(at, at)))
    return result
