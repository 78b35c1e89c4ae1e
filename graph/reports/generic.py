"""Anything else: numbered paragraphs where there are any, prose where not, and the lists that ask for something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.report import Inspection, Report, Span
from graph.reports import authorities, front, headings, numbering, paragraphs, recommendations, team
from graph.reports.headings import Rule, Rules, pattern

if TYPE_CHECKING:
    from graph.reports.lines import Content

_IMPROVE = [
    Rule(
        pattern(r"What\s+(?:needs\s+to|does\s+[^\n?]{3,60}\s+need\s+to)\s+improve[^\n]{0,60}?\s*[?:]*"), "improvement"
    ),
    Rule(pattern(r"Areas?\s+for\s+(?:improvement|development):?"), "improvement"),
    Rule(pattern(r"(?:(?:Key|Main|Our)\s+)?recommendations?:?"), "recommendations"),
]
RULES = Rules.of(
    {
        "what areas area recommendations recommendation key main our": _IMPROVE,
        "areas area priority": [
            Rule(pattern(r"(?:Areas?\s+for\s+)?(?:priority|immediate)(?:\s+and\s+immediate)?\s+actions?:?"), "priority")
        ],
        "contents": [Rule(pattern(r"(?:Table\s+of\s+)?contents"), "contents")],
        "executive summary overview": [Rule(pattern(r"(?:Executive\s+)?summary:?|Overview:?"), "summary")],
        "findings main introduction background conclusion conclusions": [
            Rule(pattern(r"(?:Main\s+|Key\s+)?findings:?|Introduction:?|Background:?|Conclusions?:?"), "findings")
        ],
        "any if": [
            Rule(
                pattern(r"(?:Any\s+complaints\s+about|If\s+you\s+would\s+like\s+a\s+copy)[^\n]*"),
                "contact",
                is_text=True,
            )
        ],
    }
)
PATHS = {"priority": ("recommendations", "priority"), "improvement": ("recommendations", "improvement")}
_AUTHORITY = re.compile(
    r"\b((?:London Borough of |Royal Borough of |City of )(?:[A-Z][\w’'-]+(?: (?:and|upon|of|on) )?\s?){1,4}"
    r"|(?:[A-Z][\w’'-]+ (?:(?:and|upon|of|on) )?){1,4}(?:Borough |City |County |Metropolitan |District ){0,3}Council)\b"
)
_NUMBERED = 3
_HEAD = 1500
_TITLE_LENGTH = 200


def parse(content: Content, name: authorities.FileName) -> Report:
    """A document of no known family."""
    document = content.document
    text = document.text
    found = headings.with_contact_page(content, headings.find(content, RULES, 0, "text"))
    if content.lines and (not found or found[0].first > 0):
        found.insert(
            0, headings.Heading(0, 0, "text", "authority", "", Span(content.lines[0].start, content.lines[0].start))
        )
    skip = [range(heading.first, heading.last) for heading in found]
    chain = numbering.chain(numbering.candidates(content, skip))
    # One or two numbers are a list, not a numbered report.
    if len(chain.starts) < _NUMBERED:
        chain = numbering.Chain()
    sections, body = paragraphs.build(content, paragraphs.Layout(found, chain, PATHS))
    details = front.read(text, 0, min(len(text), 3 * _HEAD))
    return Report(
        family="generic",
        layout="generic",
        title=document.title or (content.lines[0].text[:_TITLE_LENGTH] if content.lines else ""),
        inspections=_inspections(text, name, details),
        judgements=(),
        recommendations=recommendations.collect(text, body, sections),
        sections=sections,
        paragraphs=body,
        links=recommendations.links(text, body),
        notes=paragraphs.notes(content),
        warnings=(
            *details.warnings,
            *chain.warnings(),
            "the kind of report is not known; judgements were not looked for",
        ),
    )


def _inspections(text: str, name: authorities.FileName, details: front.Front) -> tuple[Inspection, ...]:
    """The inspection a report of an unknown kind tells of, where its head gives dates or its name an authority."""
    printed = _AUTHORITY.search(text, 0, _HEAD)
    if not (details.visits or name.urn):
        return ()
    spans = dict(details.spans)
    if printed:
        spans["authority"] = Span(*printed.span())
    return (
        Inspection(
            kind="inspection",
            framework="unknown",
            authority=authorities.authority([printed[0]] if printed else [], name),
            visits=details.visits,
            published=details.published or name.published,
            lead=details.lead,
            legal_basis=team.legal_basis(text, 0, len(text)),
            spans=tuple(sorted(spans.items())),
        ),
    )
