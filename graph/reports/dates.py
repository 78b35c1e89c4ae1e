"""Dates as Ofsted prints them: single days, ranges, two visits in one line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from graph.report import Visit

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Hyphen, the dashes of three blocks, and the box-drawing line that one report has for a dash.
_DASH = r"[-‐‑‒–—―−─]"
_DAY = re.compile(
    rf"(?P<numeric>(?P<nd>\d{{1,2}})[/.](?P<nm>\d{{1,2}})[/.](?P<ny>\d{{4}}|\d{{2}})(?!\d))"
    rf"|(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?)?(?:,?\s+(?P<year>\d{{4,5}})(?!\d))?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*(?:\bto\b|\buntil\b|{_DASH})\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,?\s*\band\b|,|&|;)\s*(?:on\s+|the\s+|from\s+)?", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_YEAR_DIGITS = 4
# No inspection lasts longer; a range that does has a misprinted year.
_LONGEST = timedelta(days=120)
# Days named one by one belong to one visit when at most a weekend lies between them.
_WEEKEND = timedelta(days=4)


class _Token(NamedTuple):
    day: int
    month: int | None
    year: int | None
    joined: str  # how it is joined to the day before it: "", "to", "and"


class Printed(NamedTuple):
    """What a run of dates says: the visits, where the run ends, and whether a year had to be put right."""

    visits: tuple[Visit, ...]
    end: int
    repaired: bool = False


def visits(text: str, start: int = 0, *, year: int | None = None) -> Printed:
    """The visits in a run of dates that begins at `start`; `year` is used where none is printed.

    >>> visits("8 July 2019 to 12 July 2019 and 7 August 2019 to\\n8 August 2019").visits[1].first
    datetime.date(2019, 8, 7)
    >>> visits("19 November-11 December 2013 and 28 – 30\\nJanuary 2014").visits[0].first
    datetime.date(2013, 11, 19)
    >>> visits("no date here")
    Printed(visits=(), end=0, repaired=False)
    """
    tokens, end = _tokens(text, start)
    days = _resolve(tokens, year)
    if days is None:
        return Printed((), start)
    found, repaired = _pair(tokens, days)
    return Printed(_merge(found), end, repaired)


def single(text: str, start: int = 0) -> tuple[date, int] | None:
    """The one date that begins at `start`, and where it ends."""
    match = _DAY.match(text, _WEEKDAY.match(text, start).end() if _WEEKDAY.match(text, start) else start)  # type: ignore[union-attr]
    if not match:
        return None
    days = _resolve([_token(match, "")], None)
    return (days[0], match.end()) if days else None


def five_digit_years(text: str, start: int = 0) -> tuple[int, ...]:
    """The years that a date printed with a five-digit year may mean, one digit left out."""
    match = _DAY.match(text, start)
    printed = (match["year"] if match else None) or ""
    if len(printed) <= _YEAR_DIGITS:
        return ()
    return tuple(sorted({int(printed[:i] + printed[i + 1 :]) for i in range(len(printed))}))


def _tokens(text: str, start: int) -> tuple[list[_Token], int]:
    tokens: list[_Token] = []
    position, joined = start, ""
    end = start
    while True:
        weekday = _WEEKDAY.match(text, position)
        match = _DAY.match(text, weekday.end() if weekday else position)
        if not match:
            return tokens, end
        tokens.append(_token(match, joined))
        end = match.end()
        if to := _RANGE.match(text, end):
            position, joined = to.end(), "to"
        elif both := _AND.match(text, end):
            position, joined = both.end(), "and"
        else:
            return tokens, end


def _token(match: re.Match[str], joined: str) -> _Token:
    if match["numeric"]:
        century = 0 if len(match["ny"]) == _YEAR_DIGITS else 2000
        return _Token(int(match["nd"]), int(match["nm"]), century + int(match["ny"]), joined)
    month = _MONTHS[match["month"].lower()] if match["month"] else None
    year = int(match["year"][:_YEAR_DIGITS]) if match["year"] else None
    return _Token(int(match["day"]), month, year, joined)


def _resolve(tokens: list[_Token], year: int | None) -> list[date] | None:
    """The days, read from right to left: a month or year left out is that of the day after it."""
    days: list[date] = []
    month: int | None = None
    for token in reversed(tokens):
        if token.year is not None:
            year = token.year
        if token.month is not None:
            # "19 December to 11 January 2014": the year printed is that of the later month only.
            if token.year is None and month is not None and token.month > month and year is not None:
                year -= 1
            month = token.month
        if month is None or year is None:
            return None
        try:
            days.append(date(year, month, token.day))
        except ValueError:
            return None
    return days[::-1] or None


def _pair(tokens: list[_Token], days: list[date]) -> tuple[list[Visit], bool]:
    found: list[Visit] = []
    repaired = False
    for token, day in zip(tokens, days, strict=True):
        if token.joined != "to" or not found:
            found.append(Visit(day, day))
            continue
        first = found[-1].first
        if not timedelta(0) <= day - first <= _LONGEST:
            first, repaired = _same_year(first, day), True
        found[-1] = Visit(first, max(first, day))
    return found, repaired


def _same_year(first: date, last: date) -> date:
    """The first day of a range whose year is misprinted: the year that brings it closest before the last day."""
    for year in (last.year, last.year - 1):
        try:
            moved = first.replace(year=year)
        except ValueError:
            continue
        if moved <= last and last - moved <= _LONGEST:
            return moved
    return last


def _merge(found: list[Visit]) -> tuple[Visit, ...]:
    merged: list[Visit] = []
    for visit in sorted(found):
        if merged and visit.first - merged[-1].last <= _WEEKEND:
            merged[-1] = Visit(merged[-1].first, max(merged[-1].last, visit.last))
        else:
            merged.append(visit)
    return tuple(merged)
