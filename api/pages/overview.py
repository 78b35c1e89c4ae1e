"""Authorities: the page of one, and the table of how every theme stood at its inspections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.pages import queries
from api.pages.grid import table, topic_address
from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.words import EVENTS, plural, printed
from graph.followup import repeats
from graph.identifiers import slug_of
from graph.records import other_names
from graph.when import brief

if TYPE_CHECKING:
    from fastapi import Request

    from api.deps import Reader


@dataclass(frozen=True)
class Area:
    """An authority with how much is known of it."""

    iri: str
    label: str
    address: str
    inspections: int
    latest: str
    statements: int


@dataclass(frozen=True)
class Event:
    """An inspection, review or action of an authority."""

    link: Link
    kind: str
    when: str
    statements: int
    held: bool


def areas(request: Request, reader: Reader) -> list[Area]:
    """The authorities, those with most statements first."""
    said = {
        row["authority"]: row["n"]
        for row in reader.index.rows("SELECT authority, count(*) AS n FROM statement GROUP BY authority")
    }
    rows = reader.index.rows(
        "SELECT authority, sum(kind IN ('inspection', 'focused-visit')) AS n, max(latest) AS latest "
        "FROM inspected i JOIN event e ON e.iri = i.event GROUP BY authority"
    )
    found = [
        Area(
            iri=row["authority"],
            label=reader.label(row["authority"]) or slug_of(row["authority"]),
            address=links.local(request, row["authority"]),
            inspections=row["n"],
            latest=printed(row["latest"]),
            statements=said.get(row["authority"], 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda area: (-area.statements, area.label))


def broad(reader: Reader) -> list[tuple[str, int]]:
    """The broad themes, in their order."""
    return [(thing.iri, depth) for thing, depth in reader.themes if depth == 0]


def is_authority(reader: Reader, iri: str) -> bool:
    """Whether anything was inspected there."""
    return bool(reader.index.rows("SELECT 1 FROM inspected WHERE authority = ? LIMIT 1", [iri]))


def page(request: Request, reader: Reader, area: str, as_of: str | None = None) -> str:
    """The page of an authority: its inspections, all themes over them, what became of its issues."""
    picture = reader.overview(area, as_of)
    histories = {history.topic: history for history in picture.themes}
    heard = [(histories[thing.iri], depth) for thing, depth in reader.themes if thing.iri in histories]
    slug = slug_of(area)
    again = repeats(reader.index, reader.store, area)

    def listed(iris: list[str]) -> list[Link]:
        return [Link(reader.label(iri) or slug_of(iri), topic_address(request, iri, area)) for iri in iris]

    return render(
        "authority.html",
        request,
        reader,
        title=reader.label(area) or slug,
        data=[
            Link("JSON", address(request, "overview.json", authority=slug)),
            Link("Findings as CSV", address(request, "findings.csv", authority=slug)),
            Link("Turtle", links.local(request, area) + ".ttl"),
            Link("Heat map (SVG)", address(request, "export", authority=slug, format="svg", picture="heatmap")),
            Link("Network (GEXF)", address(request, "export", authority=slug, format="gexf")),
        ],
        sparql=queries.in_authority(area),
        slug=slug,
        as_of=as_of,
        names=other_names(reader.records.record(area) or {}, reader.label(area)),
        events=events(request, reader, area),
        grid=table(request, reader, heard),
        resolved=listed(picture.resolved),
        relapsed=listed(picture.relapsed),
        silent=listed(picture.never_revisited),
        resolution=picture.resolution,
        again=again,
        teams=_teams(request, reader, area),
    )


def events(request: Request, reader: Reader, area: str) -> list[Event]:
    """The inspections, visits, reviews and actions, the latest first."""
    sql = (
        "SELECT e.*, (SELECT count(*) FROM statement s WHERE s.event = e.iri) AS n FROM inspected i "
        "JOIN event e ON e.iri = i.event WHERE i.authority = ? ORDER BY coalesce(e.latest, '') DESC, e.iri"
    )
    return [
        Event(
            link=linked(request, reader, row["iri"]),
            kind=EVENTS.get(row["kind"], row["kind"]),
            when=brief(row["dated"], row["latest"]),
            statements=row["n"],
            held=bool(row["documents"]),
        )
        for row in reader.index.rows(sql, [area])
    ]


def _teams(request: Request, reader: Reader, area: str) -> list[Link]:
    """The teams, boards and posts of the authority with how much was said of each."""
    sql = (
        "SELECT n.iri, (SELECT count(*) FROM concerns c WHERE c.actor = n.iri) AS said FROM node n "
        "WHERE n.authority = ? AND n.kind IN ('team', 'post', 'organisation') ORDER BY said DESC, n.id LIMIT 60"
    )
    rows = reader.index.rows(sql, [area])
    return [linked(request, reader, row["iri"], plural("statement", row["said"])) for row in rows if row["said"]]
