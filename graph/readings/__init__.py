"""Report and tags -> what a program read, in the shape of the seeds, and from there to RDF.

`read` gives frozen values with an address each; `describe.lines` is the only place that makes RDF of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from graph.authorities import predecessors, resolve
from graph.readings import keywords, names
from graph.readings.events import Address, board, document_slug, events, source
from graph.readings.statements import Drafting, statements
from graph.readings.units import units
from graph.readings.values import Reading, Succession, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.documents import Document
    from graph.readings.known import Known
    from graph.readings.tags import Tagger, Tags
    from graph.readings.units import Unit
    from graph.readings.values import Event
    from graph.report import Report

__all__ = ["Address", "Reading", "document_slug", "read", "units"]

# How the visit itself was arranged, with whom and for whom, is no subject of it.
_DELIVERED = re.compile(
    r"\b(?:deliver (?:this|the) visit|delivery model|was carried out|inspectors? (?:were|was))\b", re.IGNORECASE
)
# A visit looks at how its subject is led, whatever the subject is.
_ALWAYS = "theme/leadership"
_MOST_COVERED = 12


def read(document: Document, report: Report, address: Address, known: Known, tagger: Tagger, reader: str) -> Reading:
    """What a report says, under the addresses that it has in the graph.

    Raises:
        ValueError: a statement would break the shapes; nothing of the report is taken.
    """
    parts = units(document, report)
    tags = tagger.tag(document.text, report, parts)
    told = tuple(_covered(event, parts, tags) for event in events(report, address, known))
    drafting = Drafting(document, report, address, known, _by_subject(report, told), {})
    found = statements(drafting, parts, tags)
    return Reading(
        source=source(document, report, address, told, known),
        events=told,
        statements=found,
        successions=tuple(_successions(address)),
        things=(
            *_bodies(report, address, told, known),
            *_people(report),
            *(t for _, t in sorted(drafting.things.items())),
        ),
        warnings=report.warnings,
        reader=reader,
        tagger=tagger.version,
    )


def _by_subject(report: Report, told: Sequence[Event]) -> dict[str, Event]:
    """The event of each part of a report; two reports bound into one may tell of two."""
    last = len(told) - 1
    return {inspection.subject: told[min(place, last)] for place, inspection in enumerate(report.inspections) if told}


def _covered(event: Event, parts: Sequence[Unit], tags: Sequence[Tags]) -> Event:
    """A visit with the themes that its letter says it looked at, none where it names none; an inspection has none."""
    if event.kind == "inspection":
        return event
    found: dict[str, None] = {}
    for part, tag in zip(parts, tags, strict=True):
        if "scope" in part.path and not _DELIVERED.search(part.text):
            found |= dict.fromkeys((*tag.themes, *tag.mentioned, *keywords.named(part.text)))
    covers = tuple(f"theme/{theme}" for theme in found)[:_MOST_COVERED]
    return replace(event, covers=covers + (() if not covers or _ALWAYS in covers else (_ALWAYS,)))


def _bodies(report: Report, address: Address, told: Sequence[Event], known: Known) -> list[Thing]:
    """The authorities with the names that are printed, and their boards where the event looks at these too."""
    inspected = {path for event in told for path in event.inspects}
    printed: dict[str, list[str]] = {}
    for inspection in report.inspections:
        own = resolve(inspection.authority, inspection.last_day).slug
        printed.setdefault(own, []).extend(inspection.authority.spellings)
    found = [
        Thing(
            path=f"org/{body.slug}",
            kinds=("org:FormalOrganization",),
            label=body.name,
            spellings=tuple(dict.fromkeys((*body.spellings, *printed.get(body.slug, ())))),
            identifiers=body.identifiers,
        )
        for body in address.bodies
    ]
    boards = (board(body, known) for body in address.bodies)
    return [*found, *(thing for thing in boards if thing.path in inspected)]


def _successions(address: Address) -> Iterator[Succession]:
    """What became of the authorities, and what they came of."""
    replaced = [body for body in address.bodies if body.successors]
    replaced += [before for body in address.bodies for before in predecessors(body.slug)]
    for body in {body.slug: body for body in replaced}.values():
        if body.until:
            original = Thing(
                path=f"org/{body.slug}",
                kinds=("org:FormalOrganization",),
                label=body.name,
                identifiers=body.identifiers,
            )
            resulting = tuple(f"org/{slug}" for slug in body.successors)
            yield Succession(original=original, resulting=resulting, day=body.until + timedelta(days=1))


def _people(report: Report) -> tuple[Thing, ...]:
    found = [name for inspection in report.inspections for name in inspection.lead]
    found += [member.name for inspection in report.inspections for member in inspection.team]
    return names.people({names.person(name): name for name in found})
