"""The rows of the table that are about statements: too many for look-ups in SPARQL, so they are read off the lines.

statements  each with what look-ups filter on; of several documents, days or authorities the first is given
shared      each statement that is about several authorities, with every one of them
topics      each statement with its topics and every theme above them; `direct`: it is about the topic itself,
            `repeated`: it restates what was said of it
concerns    each statement with the teams, bodies, posts and groups that it is about
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.facts import Facts, Token

KINDS = {
    "fg:Finding": "finding",
    "fg:Judgement": "judgement",
    "fg:Recommendation": "recommendation",
    "fg:Figure": "figure",
    "fg:Claim": "claim",
}
COLUMNS = {
    "statements": "statement kind document event asOf authority polarity accordingTo firstHand trend outcome scale "
    "weight issued says",
    "shared": "authority statement",
    "topics": "topic authority statement repeated direct",
    "concerns": "actor statement",
}
_SINGLE = ("madeBy", "asOf", "polarity", "accordingTo", "trend", "outcome", "weight", "says")

Row: TypeAlias = tuple[str | int | None, ...]


def rows(facts: Facts) -> dict[str, Iterable[Row]]:
    """The rows of each of `COLUMNS`, in no order."""
    words = facts.words
    authorities = {iri: sorted(words[one] for one in some) for iri, some in facts.each("fg:authority").items()}
    statements = _statements(facts, authorities)
    several = ((words[iri], some) for iri in statements if len(some := authorities.get(iri, ())) > 1)
    return {
        "statements": statements.values(),
        "shared": [(one, iri) for iri, some in several for one in some],
        "topics": _topics(facts, authorities),
        "concerns": {(words[actor], words[iri]) for iri, actor in facts.pairs("fg:concerns")},
    }


def _statements(facts: Facts, authorities: Mapping[Token, Sequence[str]]) -> dict[Token, Row]:
    """Every statement that says something, with whose word it is and where it stands."""
    event, day, polarity, whose, trend, outcome, weight, says = (facts.values(f"fg:{name}") for name in _SINGLE)
    kinds = {iri: kind for curie, kind in reversed(KINDS.items()) for iri in facts.members(curie)}
    relayed = {iri for iri, _ in facts.pairs("fg:relayedBy")}
    grades, schemes = facts.one("fg:grade"), facts.values("skos:inScheme")
    issued, documents = facts.values("dct:issued"), _documents(facts)
    return {
        iri: (
            *(facts.words[iri], kinds[iri], min(map(facts.words.__getitem__, held)), event.get(iri), day.get(iri)),
            *(min(authorities.get(iri, ()), default=None), polarity.get(iri), whose[iri], int(iri not in relayed)),
            *(trend.get(iri), outcome.get(iri), schemes.get(grades.get(iri, b"")), weight.get(iri)),
            *(min((issued[one] for one in held if one in issued), default=None), says[iri]),
        )
        for iri, held in documents.items()
        if iri in kinds and iri in whose and iri in says
    }


def _documents(facts: Facts) -> dict[Token, set[Token]]:
    """The documents that each statement stands in."""
    sources = facts.one("oa:hasSource")
    found: dict[Token, set[Token]] = {}
    for iri, passage in facts.pairs("fg:saidIn"):
        if passage in sources:
            found.setdefault(iri, set()).add(sources[passage])
    return found


def _topics(facts: Facts, authorities: Mapping[Token, Sequence[str]]) -> Iterator[Row]:
    words, says = facts.words, facts.one("fg:says")
    direct = {**dict.fromkeys(facts.pairs("fg:underTheme"), 0), **dict.fromkeys(facts.pairs("fg:about"), 1)}
    repeated = _repeated(facts, direct)
    for pair, is_direct in direct.items():
        iri, topic = pair
        if iri in says:
            for authority in authorities.get(iri, ("",)):
                yield words[topic], authority, words[iri], int(pair in repeated), is_direct


def _repeated(facts: Facts, pairs: Iterable[tuple[Token, Token]]) -> set[tuple[Token, Token]]:
    """Each statement that restates another, with the topics of that other."""
    restated = facts.pairs("fg:restates")
    topics: dict[Token, set[Token]] = {other: set() for _, other in restated}
    for iri, topic in pairs:
        if iri in topics:
            topics[iri].add(topic)
    return {(iri, topic) for iri, other in restated for topic in topics[other]}
