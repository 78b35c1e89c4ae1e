"""The page of one statement: its words, the passage in its paragraph, whose word it is, what came before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api import links
from api.descriptions import THING
from api.pages import queries
from api.pages.grid import topic_address
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, linked, sayings
from api.pages.words import OUTCOMES, sign
from graph.evolution import discrepancies
from graph.followup import follow_up
from graph.identifiers import passage_parts, slug_of
from graph.model import Passage
from graph.records import many
from graph.said import said
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Reader
    from graph.followup import Answer, FollowUp
    from graph.library import Context
    from graph.said import Place

# What a statement of each kind says beyond its words, in the order in which it is shown.
_FACTS = (
    ("area", "Judgement area"), ("grade", "Grade"), ("force", "Force"), ("addressedTo", "Addressed to"),
    ("measure", "Measure"), ("value", "Value"), ("unit", "Unit"), ("printed", "As printed"), ("cohort", "Of whom"),
    ("spatial", "Where"), ("qualifier", "Qualifier"), ("subject", "Subject"), ("predicate", "Relation"),
    ("object", "Object"), ("trend", "Direction"), ("concerns", "Concerns"), ("note", "Curator's note"),
)  # fmt: skip
_NEIGHBOURS = 4


@dataclass(frozen=True)
class Evidence:
    """A passage: where it stands, its words in their paragraph as far as they are at hand, and its page's picture."""

    document: Link
    place: str
    context: Context | None
    quote: str
    picture: str | None
    characters: str
    sha256: str


@dataclass(frozen=True)
class Answered:
    """What a later inspection found on what a recommendation asked for."""

    topic: Link
    inspection: Link
    state: str
    sign: str
    said: list[Saying]


def page(request: Request, reader: Reader, iri: str) -> str:
    """The page."""
    one = said(reader.index, reader.store, [iri])[0]
    record = reader.records.record(iri) or {}
    thread = follow_up(reader.index, reader.store, iri) if one.kind == "recommendation" else None
    return render(
        "statement.html",
        request,
        reader,
        title=one.says,
        offers=THING,
        sparql=queries.of_thing(iri),
        saying=sayings(request, reader, [iri])[0],
        path=iri.removeprefix(ID),
        iri=iri,
        voice=record.get("voice", ""),
        themes=[linked(request, reader, topic["id"]) for topic in many(record.get("underTheme"))],
        facts=[(words, _values(request, reader, key, record[key])) for key, words in _FACTS if record.get(key)],
        evidence=[_evidence(request, reader, place, record) for place in one.places],
        histories=_histories(request, one.about, one.authority, reader),
        discrepancies=[linked(request, reader, found) for found in discrepancies(reader.index, [iri])],
        neighbours=sayings(request, reader, _neighbours(reader, iri)),
        thread=_told(request, reader, thread) if thread else None,
        plain=links.local(request, iri) + ".html?plain=yes",
        around=address(request, "explore", focus=iri.removeprefix(ID)),
        why=address(request, "explain.html", id=iri.removeprefix(ID)) if record.get("taggedBy") else None,
    )


def _values(request: Request, reader: Reader, key: str, value: Any) -> list[Link]:
    """The values of a property: things with their links, terms by their labels."""
    found = []
    for one in many(value):
        if isinstance(one, dict):
            found.append(Link(one.get("label") or slug_of(one["id"]), links.local(request, one["id"])))
        else:
            found.append(Link(reader.name(f"{ID}{key}/{one}") or str(one) if _is_term(one) else str(one)))
    return found


def _is_term(value: Any) -> bool:
    """Whether a value can be the last part of a term's address."""
    return isinstance(value, str) and value.replace("-", "").isalnum() and value.isascii()


def _evidence(request: Request, reader: Reader, place: Place, record: dict[str, Any]) -> Evidence:
    library = request.app.state.library
    parts = passage_parts(place.passage)
    told: dict[str, Any] = next((p for p in many(record.get("saidIn")) if p["id"] == place.passage), {})
    document = reader.records.record(place.document) or {}
    identifier = document.get("identifier")
    slug = slug_of(place.document)
    name = identifier if isinstance(identifier, str) else None
    context = library.context(name, Passage(*parts), told.get("sha256", "")) if parts else None
    shown = place.page is not None and context is not None and library.pdf(slug) is not None
    quote = next((s["exact"] for s in many(told.get("hasSelector")) if "exact" in s), "")
    return Evidence(
        document=linked(request, reader, place.document),
        place=place.words,
        context=context,
        quote=quote,
        picture=address(request, f"pages/{slug}/{parts[1]}-{parts[2]}.png") if shown and parts else None,
        characters=f"characters {parts[1]:,} to {parts[2]:,}" if parts else "",
        sha256=told.get("sha256", ""),
    )


def _histories(request: Request, topics: Iterable[str], authority: str | None, reader: Reader) -> list[Link]:
    return [Link(reader.label(topic) or slug_of(topic), topic_address(request, topic, authority)) for topic in topics]


def _neighbours(reader: Reader, iri: str) -> list[str]:
    """The statements that stand beside this one in its document."""
    sql = (
        "SELECT s.iri, s.place - o.place AS distance FROM statement o JOIN statement s "
        "ON s.kind = o.kind AND s.place BETWEEN o.place - ? AND o.place + ? AND s.document = o.document "
        "WHERE o.iri = ? AND s.iri != o.iri ORDER BY s.place"
    )
    return [row["iri"] for row in reader.index.rows(sql, [_NEIGHBOURS, _NEIGHBOURS, iri])]


def _told(request: Request, reader: Reader, thread: FollowUp) -> dict[str, Any]:
    return {
        "outcome": OUTCOMES.get(thread.outcome or "", ""),
        "says": thread.says,
        "judged": "by rule" if thread.basis == "rule" else "by a curator",
        "rests_on": sayings(request, reader, thread.rests_on[:12]),
        "asked_before": sayings(request, reader, thread.asked_before),
        "asked_again": sayings(request, reader, thread.asked_again),
        "answers": [_answered(request, reader, answer) for answer in thread.answers],
        "seen_next": [_answered(request, reader, answer) for answer in thread.seen_next],
    }


def _answered(request: Request, reader: Reader, answer: Answer) -> Answered:
    return Answered(
        linked(request, reader, answer.topic),
        linked(request, reader, answer.inspection),
        answer.polarity,
        sign(answer.polarity),
        sayings(request, reader, answer.findings[:6]),
    )
