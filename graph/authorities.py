"""The local authorities that are inspected: what identifies each, its spellings, and which came after which.

The table beside this file (authorities.csv) holds every authority of England that ran children's services since
2012. One that is not in it is still taken in, under the slug of its printed name.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.reports.authorities import slug as slug_of_name

if TYPE_CHECKING:
    from graph.report import Authority

TABLE = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True, slots=True)
class Body:
    """An authority: `since` and `until` are its first and last day where it was founded or replaced after 2012.

    `urn` is its number at Ofsted, `code` at the Department for Education, `gss` that of its area in April 2023 (of one
    replaced earlier: its last).
    """

    slug: str
    name: str
    urn: str = ""
    code: str = ""
    gss: str = ""
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The numbers it goes by, those that are known."""
        return tuple(number for number in (self.urn, self.code, self.gss) if number)

    def existed(self, day: date | None) -> bool:
        """Whether it ran services on a day; None is any day."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@cache
def bodies() -> dict[str, Body]:
    """Every authority of the table by its slug."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["slug"]: _body(row) for row in csv.DictReader(file)}


def _body(row: dict[str, str]) -> Body:
    return Body(
        slug=row["slug"],
        name=row["name"],
        urn=row["urn"],
        code=row["code"],
        gss=row["gss"],
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        successors=_several(row["successors"]),
        spellings=_several(row["spellings"]),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def _by_number() -> dict[str, Body]:
    return {number: body for body in bodies().values() for number in (body.urn, body.code) if number}


@cache
def _by_name() -> dict[str, list[Body]]:
    """Every authority that goes by a slug, be it its own or that of a spelling; Dorset was two, one after the other."""
    found: dict[str, list[Body]] = {}
    for body in bodies().values():
        for name in {body.slug, *map(slug_of_name, (body.name, *body.spellings))}:
            found.setdefault(name, []).append(body)
    return found


def resolve(authority: Authority, day: date | None = None) -> Body:
    """The authority that a report means, which ended its inspection on `day`.

    What is printed wins over the number that the file's name gives, because a file may lie in the wrong folder.
    """
    printed = _named(authority.slug, day) if authority.spellings else None
    if printed:
        return printed
    numbered = _by_number().get(authority.urn or "")
    if numbered:
        return numbered
    return _named(authority.slug, day) or Body(
        authority.slug, authority.slug.replace("-", " ").title(), authority.urn or ""
    )


def _named(slug: str, day: date | None) -> Body | None:
    found = _by_name().get(slug, [])
    return next((body for body in found if body.existed(day)), found[0] if found else None)


def predecessors(slug: str) -> list[Body]:
    """The authorities whose services this one took over, in the order of their slugs."""
    return [body for body in bodies().values() if slug in body.successors]
