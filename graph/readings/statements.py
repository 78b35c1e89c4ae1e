"""Units and their tags -> statements, numbered in the order in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.readings import figures, issues, names, prominence, spelling, topics
from graph.readings.events import board
from graph.readings.values import INSPECTORATE, MOST_TOPICS, Claim, Figure, Finding, Judgement, Recommendation
from graph.tagging.direction import direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from graph.documents import Document
    from graph.readings.events import Address
    from graph.readings.known import Known
    from graph.readings.tags import Basis, Named, Tags
    from graph.readings.units import Unit
    from graph.readings.values import Event, Statement, Thing
    from graph.report import Inspection, Report, Span

# What is nobody's in particular is told by who wrote the report.
_SOURCES = {
    "inspectors": INSPECTORATE,
    "staff": "group/staff",
    "children-or-care-leavers": "group/children",
    "parents-or-carers": "group/parents",
    "partners": "group/partners",
    "data": "source/local-data",
}
_QUOTED = re.compile(r"[‘“\"][^’”\"]{12,}[’”\"]")
_SINCE = re.compile(
    r"\b(?:since|than|from|after|following|at|time of|identified (?:at|in|by)) (?:the |its |their |our )?"
    r"(?:time of )?(?:the )?(?:last|previous|most recent|first)\s+"
    r"(?:full |Ofsted |ILACS |focused |monitoring |standard )*"
    r"(?P<kind>inspection|visit)\b",
    re.IGNORECASE,
)


class Draft(NamedTuple):
    """A statement before it has a number: where it begins, the paragraph or page it is counted in, and its making."""

    position: int
    place: str
    kind: type[Statement]
    values: dict[str, Any]
    evidence: tuple[str, ...] = ()


@dataclass
class Drafting:
    """The statements of one report, as they are found, and the things they name.

    `in_full` is what its abbreviations stand for.
    """

    document: Document
    report: Report
    address: Address
    known: Known
    events: dict[str, Event]
    things: dict[str, Thing]
    in_full: dict[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date | None:
        """When the inspection ended."""
        return self.report.inspection.last_day if self.report.inspection else None

    def event(self, subject: str) -> str:
        """The event that a part of the report tells of: the review of the board may have one of its own."""
        found = self.events.get(subject) or next(iter(self.events.values()), None)
        return found.path if found else ""

    def body(self, subject: str) -> str:
        """The body that a part of the report is about: the council or its board."""
        if subject != "board":
            return f"org/{self.address.area}"
        return next((p for event in self.events.values() for p in event.inspects if p not in self._councils()), "")

    def _councils(self) -> set[str]:
        return {f"org/{body.slug}" for body in self.address.bodies}

    def actor(self, named: Named) -> str | None:
        """The path of somebody who is named, remembered with the spelling."""
        area = self.address.area
        if path := self.known.actor(named.name, area):
            return path
        thing = names.actor(self.in_full.get(named.name, named.name), area, named.kind)
        if thing is None:
            return None
        spellings = (named.name, *thing.spellings) if named.name in self.in_full else thing.spellings
        if thing.path == names.board_of(area):
            thing = board(self.address.bodies[0], self.known)
        before = self.things.get(thing.path, thing)
        spellings = tuple(dict.fromkeys((*before.spellings, *spellings)))
        # Mostly a name comes again that is known already.
        self.things[thing.path] = thing if spellings == thing.spellings else replace(thing, spellings=spellings)
        return thing.path


def statements(drafting: Drafting, units: Sequence[Unit], tags: Sequence[Tags]) -> tuple[Statement, ...]:
    """Every statement of a report in the order of its text."""
    drafting.in_full = spelling.in_full(named.name for tag in tags for named in tag.actors)
    drafts = [*_claims(drafting), *_judgements(drafting)]
    numbers = figures.read(units, drafting.address.area, drafting.last_day)
    for unit, tag, counted in zip(units, tags, numbers, strict=True):
        drafts += _asked(drafting, unit, tag) if unit.recommendation else _said(drafting, unit, tag, counted)
    drafts.sort(key=lambda draft: draft.position)
    counts: dict[str, int] = {}
    given: list[str] = []
    found: dict[str, list[str]] = {}
    for draft in drafts:
        counts[draft.place] = counts.get(draft.place, 0) + 1
        given.append(f"{draft.place}.{counts[draft.place]}")
        if draft.kind is Finding and draft.values["polarity"] in ("weakness", "mixed"):
            found.setdefault(draft.place, []).append(given[-1])
    return tuple(
        _made(draft, number, tuple(n for key in draft.evidence for n in found.get(key, ())))
        for draft, number in zip(drafts, given, strict=True)
    )


def _made(draft: Draft, number: str, evidence: tuple[str, ...]) -> Statement:
    values = draft.values | ({"arises_from": tuple(dict.fromkeys(evidence))} if evidence else {})
    return draft.kind(number=number, **values)


def _place(unit: Unit) -> dict[str, Any]:
    """Where a unit stands: its passages and, where it is numbered, its paragraph."""
    return {"says": unit.text, "spans": unit.spans, "para": unit.paragraph.number or ""}


def _counted_in(unit: Unit) -> str:
    return unit.paragraph.key if unit.paragraph.number else f"p{unit.paragraph.page}"


def _about(unit: Unit, tag: Tags) -> tuple[str, ...]:
    found = issues.named(tag.themes, unit.text)[:MOST_TOPICS]
    return found or (topics.of_section(unit.path, unit.paragraph.subject),)


def _basis(tag: Tags) -> Basis:
    """What names no theme of its own is about its section."""
    return tag.basis if tag.themes else tag.basis._replace(topics="layout")


def _said(drafting: Drafting, unit: Unit, tag: Tags, counted: Sequence[dict[str, Any]]) -> Iterator[Draft]:
    """A sentence: figures where its numbers are understood, a finding otherwise."""
    source = _SOURCES.get(tag.according_to, INSPECTORATE)
    values = _place(unit) | {
        "about": _about(unit, tag),
        "made_by": drafting.event(unit.paragraph.subject),
        "according_to": source,
        "concerns": _concerns(drafting, tag, unit),
        "basis": _basis(tag),
    }
    if source != INSPECTORATE:
        drafting.things.setdefault(source, names.group(source))
        voice = "quoted" if _QUOTED.search(unit.text) else "reported"
        values |= {"relayed_by": INSPECTORATE, "voice": voice}
    place, position = _counted_in(unit), unit.spans[0].start
    if counted:
        yield from (Draft(position, place, Figure, values | number | _measured(number, tag)) for number in counted)
        return
    judged = {"polarity": tag.polarity, "trend": tag.trend, "weight": prominence.weight(unit)}
    if tag.trend and (match := _SINCE.search(unit.text)) and direction(unit.text) == tag.trend:
        judged["since"] = "inspection" if match["kind"].lower() == "inspection" else "focused-visit"
    yield Draft(position, place, Finding, values | judged)


def _measured(number: dict[str, Any], tag: Tags) -> dict[str, Any]:
    """What a figure is about, where its measure decides that."""
    theme = figures.theme(number["measure"])
    return {"about": (f"theme/{theme}",), "basis": tag.basis._replace(topics="words")} if theme else {}


def _concerns(drafting: Drafting, tag: Tags, unit: Unit) -> tuple[str, ...]:
    found = [path for named in tag.actors if (path := drafting.actor(named))]
    if unit.paragraph.subject == "board" and (board := drafting.body("board")):
        found.append(board)
    return tuple(dict.fromkeys(found))


def _asked(drafting: Drafting, unit: Unit, tag: Tags) -> Iterator[Draft]:
    """An item of an improvement list."""
    item = unit.recommendation
    assert item is not None
    links = (
        link.paragraph for link in drafting.report.links if link.recommendation and link.recommendation == item.number
    )
    values = _place(unit) | {
        "about": _about(unit, tag),
        "made_by": drafting.event(item.subject),
        "force": item.force if item.force != "priority-action" else "priority-and-immediate-action",
        "addressed_to": (drafting.body(item.subject) or f"org/{drafting.address.area}",),
        "weight": prominence.weight(unit),
        "concerns": _concerns(drafting, tag, unit),
        "basis": _basis(tag),
        "serves": tuple(part for part in item.tags if part in topics.NATIONAL_FRAMEWORK),
    }
    yield Draft(unit.spans[0].start, _counted_in(unit), Recommendation, values, (*item.evidence, *links))


def _judgements(drafting: Drafting) -> Iterator[Draft]:
    """The grades, each with every place where it is printed."""
    report = drafting.report
    for judgement in report.judgements:
        area = topics.of_area(report.family, judgement.area)
        if area is None or judgement.grade is None:
            continue
        label = " ".join(judgement.label.split()).rstrip(" :.")
        board = drafting.body("board") if judgement.subject == "board" else ""
        values = {
            "says": f"{label}: {' '.join(judgement.printed.split())}",
            "spans": (judgement.span, *judgement.repeats),
            "about": (area[1],),
            "made_by": drafting.event(judgement.subject),
            "concerns": (board,) if board else (),
            "area": area[0],
            "grade": topics.grade(report.family, judgement.grade),
        }
        yield Draft(judgement.span.start, f"p{judgement.page}", Judgement, values)


def _claims(drafting: Drafting) -> Iterator[Draft]:
    """When the inspection was, when its report came out and who led it, each as its page says."""
    for inspection in drafting.report.inspections:
        event = drafting.event(inspection.subject)
        found = next((e for e in drafting.events.values() if e.path == event), None)
        spans = dict(inspection.spans)
        if found and found.when and "dates" in spans:
            values = {"says": f"Inspectors were there {_days(inspection)}", "predicate": "fg:when"}
            yield _claim(drafting, inspection, spans["dates"], values, event, target=f"when/{found.when}")
        if inspection.published and "published" in spans:
            values = {"says": f"The report came out on {_day(inspection.published)}", "predicate": "dct:issued"}
            subject = f"doc/{drafting.address.slug}"
            yield _claim(drafting, inspection, spans["published"], values, subject, day=inspection.published)
        if inspection.lead and (span := spans.get("lead") or spans.get("team")):
            for name in inspection.lead:
                values = {"says": f"{name} led the inspection", "predicate": "org:role"}
                yield _claim(drafting, inspection, span, values, names.person(name), literal="lead inspector")


def _claim(
    drafting: Drafting, inspection: Inspection, span: Span, values: dict[str, Any], subject: str, **claimed: Any
) -> Draft:
    made = {"spans": (span,), "about": (topics.WHOLE,), "made_by": drafting.event(inspection.subject)}
    return Draft(
        span.start, f"p{drafting.document.page_at(span.start)}", Claim, values | made | {"subject": subject} | claimed
    )


def _days(inspection: Inspection) -> str:
    parts = [
        f"on {_day(visit.first)}" if visit.first == visit.last else f"from {_day(visit.first)} to {_day(visit.last)}"
        for visit in inspection.visits
    ]
    return " and ".join(parts)


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
