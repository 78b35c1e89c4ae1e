"""The event a report tells of, the bodies it looks at and the document itself, each under its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.readings import topics
from graph.readings.names import board_of, person
from graph.readings.values import INSPECTORATE, Event, Source, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.authorities import Body
    from graph.documents import Document
    from graph.readings.known import Known
    from graph.report import Inspection, Report

_KINDS = {
    "inspection": "inspection",
    "re-inspection": "inspection",
    "review": "review",
    "focused-visit": "focused-visit",
}
_OTHER_KIND = "visit"
_TITLES = {
    "inspection": "Inspection of children's services",
    "re-inspection": "Re-inspection of children's services",
    "review": "Review of the safeguarding board",
    "focused-visit": "Focused visit",
}
_BOARDS = ("SIF+LSCB", "LSCB-review")

_LAW = "http://www.legislation.gov.uk/id/"
# The provisions under which inspections are carried out; others are named in passing.
_PROVISIONS = {
    "Education and Inspections Act 2006, section 136": _LAW + "ukpga/2006/40/section/136",
    "Education and Inspections Act 2006, section 152": _LAW + "ukpga/2006/40/section/152",
    "Children Act 2004, section 15A": _LAW + "ukpga/2004/31/section/15A",
    "Children Act 2004, section 20": _LAW + "ukpga/2004/31/section/20",
    "Local Safeguarding Children Boards (Review) Regulations 2013": _LAW + "uksi/2013/2299",
}

_OPEN_LICENCE = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_OWN_TERMS = "https://w3id.org/findings-graph/id/licence/ofsted-non-commercial"
_UNKNOWN_TERMS = "https://w3id.org/findings-graph/id/licence/unknown"
_OPEN = re.compile(r"Open\s+Government\s+Licen[cs]e", re.IGNORECASE)
_NON_COMMERCIAL = re.compile(r"non-?\s*commercial\s+(?:educational\s+)?purposes", re.IGNORECASE)
# Ofsted publishes under the Open Government Licence since late 2016; letters do not print it.
_OPEN_SINCE = "2016-11-01"

_FOOTNOTE = re.compile(r"(?<=[a-z])\d{1,2}$")
_NAMED = re.compile(r"[^/\\]+$")
_FILED = re.compile(r"\d{5,8}-[a-z0-9-]+[/\\][^/\\]+$", re.IGNORECASE)


class Address(NamedTuple):
    """Where a reading belongs: the authorities (the first gives the addresses) and the slug of its document."""

    bodies: tuple[Body, ...]
    slug: str

    @property
    def area(self) -> str:
        return self.bodies[0].slug


def document_slug(bodies: Sequence[Body], inspection: Inspection) -> str:
    """`{area}-{day of publication}-{kind}`; the inspection's last day stands in where no publication is known.

    Raises:
        ValueError: neither day is known.
    """
    day = inspection.published or inspection.last_day
    if day is None:
        raise ValueError(
            "it says neither when it was published nor when the inspection was, and its name "
            "(2018-03-12-inspection.pdf) does not either."
        )
    return f"{bodies[0].slug}-{day.isoformat()}-{inspection.kind}"


def board(body: Body, known: Known) -> Thing:
    """The safeguarding board of an authority."""
    path = known.actor("Local Safeguarding Children Board", body.slug) or board_of(body.slug)
    label = f"{body.name} Local Safeguarding Children Board"
    return Thing(path=path, kinds=("org:OrganizationalCollaboration",), label=label)


def events(report: Report, address: Address, known: Known) -> tuple[Event, ...]:
    """The events of a report, one for each address: two reviews that ended in one month are one event."""
    found: dict[str, Event] = {}
    for inspection in report.inspections:
        event = _event(inspection, address, known)
        before = found.get(event.path)
        found[event.path] = _joined(before, event) if before else event
    return tuple(found.values())


def _event(inspection: Inspection, address: Address, known: Known) -> Event:
    councils = tuple(f"org/{body.slug}" for body in address.bodies)
    first, last = inspection.first_day, inspection.last_day
    kind = _KINDS.get(inspection.kind, _OTHER_KIND)
    before = known.event(councils[0], kind, first, last) if first and last else None
    day = last or inspection.published
    boards = tuple(board(body, known).path for body in address.bodies) if inspection.framework in _BOARDS else ()
    title = _TITLES.get(inspection.kind, inspection.kind.replace("-", " ").capitalize())
    return Event(
        path=before.path if before else f"inspection/{address.area}/{day:%Y-%m}",
        label=f"{title}: {', '.join(body.name for body in address.bodies)}, {_month(day)}",
        kind=kind,
        inspects=(*councils, *boards),
        framework=topics.FRAMEWORKS.get(inspection.framework, ""),
        first_day=first,
        last_day=last,
        lead=tuple(person(name) for name in inspection.lead),
        team=tuple(dict.fromkeys(person(name) for name in (*inspection.lead, *(m.name for m in inspection.team)))),
        legal_basis=tuple(iri for name in inspection.legal_basis if (iri := _PROVISIONS.get(name))),
        known=before is not None,
    )


def _month(day: date | None) -> str:
    return f"{day:%B %Y}" if day else "undated"


def _joined(one: Event, other: Event) -> Event:
    return Event(
        path=one.path,
        label=one.label,
        kind=one.kind,
        inspects=tuple(dict.fromkeys((*one.inspects, *other.inspects))),
        framework=one.framework,
        first_day=min(day for event in (one, other) if (day := event.first_day)) if one.first_day else None,
        last_day=one.last_day,
        lead=tuple(dict.fromkeys((*one.lead, *other.lead))),
        team=tuple(dict.fromkeys((*one.team, *other.team))),
        legal_basis=tuple(dict.fromkeys((*one.legal_basis, *other.legal_basis))),
        known=one.known,
    )


def source(document: Document, report: Report, address: Address, found: Sequence[Event], known: Known) -> Source:
    """The document with its terms of use, and the curated one that has the same content, if there is one."""
    inspection = report.inspection
    issued = inspection.published if inspection else None
    curated = known.document(found[0].path, INSPECTORATE, issued) if found else None
    names = ", ".join(body.name for body in address.bodies)
    letter = report.family == "letter"
    return Source(
        slug=address.slug,
        title=f"{names}: {_title(report)}",
        kind="focused-visit-letter" if letter else "inspection-report",
        licence=_licence(document.text, issued.isoformat() if issued else ""),
        sha256=document.sha256,
        identifier=file_name(document.name),
        media_type=document.media_type,
        pages=len(document.pages),
        issued=issued,
        same_as=curated.slug if curated else "",
    )


def _title(report: Report) -> str:
    """The title as printed, without the number of a footnote at its end."""
    if report.family == "letter":
        return "letter of a visit"
    return _FOOTNOTE.sub("", report.title) or "inspection report"


def _licence(text: str, issued: str) -> str:
    if _OPEN.search(text):
        return _OPEN_LICENCE
    if _NON_COMMERCIAL.search(text):
        return _OWN_TERMS
    if not issued:
        return _UNKNOWN_TERMS
    return _OPEN_LICENCE if issued >= _OPEN_SINCE else _OWN_TERMS


def file_name(name: str) -> str:
    """What a file is called, without the folders of this machine.

    >>> file_name("/home/me/reports/80542-rochdale/2014-12-05-inspection.pdf"), file_name("C:\\\\x\\\\letter.pdf")
    ('80542-rochdale/2014-12-05-inspection.pdf', 'letter.pdf')
    """
    match = _FILED.search(name) or _NAMED.search(name)
    return match[0].replace("\\", "/") if match else name
