"""How pages say states, moves, kinds and dates: always in words, with a sign beside them."""

from __future__ import annotations

from datetime import date

from graph.exports.palette import SIGNS

SILENCES = {
    "not-evaluated": "mentioned, not evaluated",
    "not-mentioned": "not mentioned",
    "not-inspected": "not looked at",
    "not-held": "no document held",
}
EXPLAINED = {
    "not-evaluated": "It is spoken of, but the inspectors did not evaluate it themselves.",
    "not-mentioned": "The report does not mention it. That does not mean that it was resolved.",
    "not-inspected": "This visit looked at other things.",
    "not-held": "No document of this inspection is in the graph.",
}
MOVES = {
    "resolves": "resolved",
    "improvesOn": "improved",
    "persistsFrom": "persisted",
    "regressesFrom": "fell back",
    "sustains": "sustained",
}
BASES = {
    "stated": "the source says so itself",
    "curated": "a curator's judgement",
    "rule": "compared by rule",
}
OUTCOMES = {
    "addressed": "addressed",
    "partly-addressed": "partly addressed",
    "not-addressed": "not addressed",
    "not-revisited": "not revisited",
    "unclear": "unclear",
}
EVENTS = {
    "inspection": "inspection",
    "focused-visit": "focused visit",
    "visit": "visit",
    "review": "review",
    "peer-review": "peer review",
    "improvement-notice": "improvement notice",
}
KINDS = {
    "finding": "finding",
    "judgement": "judgement",
    "recommendation": "recommendation",
    "figure": "figure",
    "claim": "claim",
}


def state_word(state: str) -> str:
    """A state, or a kind of silence, as it is said."""
    return SILENCES.get(state, state)


def sign(state: str | None) -> str:
    """The shape that goes with a state; a dot for what is none."""
    return SIGNS.get(state or "", "·")


def plural(kind: str, many: int) -> str:
    """A number of things in words.

    >>> plural("discrepancy", 2), plural("finding", 1)
    ('2 discrepancies', '1 finding')
    """
    if many == 1:
        return f"1 {kind}"
    return f"{many:,} {kind[:-1]}ies" if kind.endswith("y") else f"{many:,} {kind}s"


def printed(day: str | None) -> str:
    """An ISO day as people write it.

    >>> printed("2014-10-22"), printed(None)
    ('22 Oct 2014', 'no date')
    """
    if not day:
        return "no date"
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b %Y}"
