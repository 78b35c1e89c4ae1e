"""Dates as printed: how precise they are stays known.

A date is an EDTF string (ISO 8601-2: year, month, day, season 21 to 24, or an interval of these).
It is ordered and compared by its first and last day (design: two bounds, because literals of mixed
precision sort wrongly in SPARQL).

>>> bounds("2013-23")
(datetime.date(2013, 9, 1), datetime.date(2013, 11, 30))
>>> bounds("2014-02")[1]
datetime.date(2014, 2, 28)
"""

from __future__ import annotations

import calendar
import re
from datetime import date

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
# EDTF seasons; winter (24) begins in the year it is named for.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_WINTER = 24
_WITH_DAY = re.compile(r"\d{1,2} ")
_MONTHS = "January February March April May June July August September October November December".split()


def bounds(edtf: str) -> tuple[date, date]:
    """First and last day of a date.

    Raises:
        ValueError: not a date of the supported forms, or an interval that ends before it starts.
    """
    first, _, last = edtf.partition("/")
    earliest, latest = _point(first)
    if last:
        latest = _point(last)[1]
    if latest < earliest:
        raise ValueError(f"'{edtf}' ends before it starts")
    return earliest, latest


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date: use YYYY, YYYY-MM, YYYY-MM-DD or an interval a/b")
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if not match["month"]:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if month not in _SEASONS:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    first = _SEASONS[month]
    end_year, end_month = (year + 1, 2) if month == _WINTER else (year, first + 2)
    return date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def words(edtf: str) -> str:
    """The date in English.

    >>> words("2014-09-30/2014-10-22"), words("2019-01-09/2019-01-10"), words("2013-23")
    ('30 September to 22 October 2014', '9 to 10 January 2019', 'autumn 2013')
    """
    first, _, last = edtf.partition("/")
    if not last:
        return _point_words(first)
    begins, ends = _point_words(first).split(), _point_words(last).split()
    # What both ends have in common, month and year or the year alone, is said once.
    alike = len(begins) == len(ends)
    while alike and len(begins) > 1 and begins[-1] == ends[len(begins) - 1]:
        begins.pop()
    return f"{' '.join(begins)} to {' '.join(ends)}"


def either(said: str) -> str:
    r"""Dates in words, one a line, of which one is right: the less precise left out, a year they share said once.

    >>> either("July 2010\nAugust 2010"), either("November 2012\n2012\nDecember 2012"), either("May 2014\nJune 2015")
    ('July or August 2010', 'November or December 2012', 'May 2014 or June 2015')
    """
    dates = said.split("\n")
    dates = [date for date in dates if not any(other.endswith(f" {date}") for other in dates)]
    years = {date.rpartition(" ")[2] for date in dates}
    if len(dates) > 1 and len(years) == 1:
        return f"{' or '.join(date.rpartition(' ')[0] for date in dates)} {years.pop()}"
    return " or ".join(dates)


def brief(said: str | None, latest: str | None) -> str:
    """A date in a few letters, no more precise than it is known: `said` are its words, `latest` its last day.

    >>> brief("9 to 10 January 2019", "2019-01-10"), brief("January 2018", "2018-01-31"), brief(None, None)
    ('10 Jan 2019', 'January 2018', 'no date')
    """
    if not said or not latest:
        return said or "no date"
    if " or " in said or not _WITH_DAY.match(said):
        return said
    day = date.fromisoformat(latest)
    return f"{day.day} {day:%b %Y}"


def _point_words(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = int(rest[0])
    if month in _SEASONS:
        return f"{('spring', 'summer', 'autumn', 'winter')[month - 21]} {year}"
    name = f"{_MONTHS[month - 1]} {year}"
    return f"{int(rest[1])} {name}" if len(rest) > 1 else name
