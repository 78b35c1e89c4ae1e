"""Numbers in the description of an area, which every report of one framework gives in the same words.

The table beside this file (figures.csv) says which words tell which measure. A number that no row of it explains stays
a sentence: what it counts would be a guess.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.readings.units import Unit

TABLE = Path(__file__).with_suffix(".csv")

_WORDS = {
    word: number
    for number, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"none": 0}
_NUMBER = (
    r"(?:(?P<about>[Aa]pproximately|[Aa]bout|[Aa]round|[Ll]ess than|[Ff]ewer than|[Oo]ver|[Mm]ore than) )?"
    rf"(?P<number>(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+|(?<![\d.,])\d+(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
    r"(?P<percent> ?%| per cent)?"
)
_QUALIFIERS = {"less": "at-most", "fewer": "at-most", "over": "more-than", "more": "more-than"}
_RATE = re.compile(r"\((?:a rate of )?(?P<number>\d+(?:\.\d+)?) per 10,000 children\)")
_NATIONAL = re.compile(
    r"(?:national (?:average|proportion|figure) is|compared with)(?: approximately| about)? (?P<number>\d+(?:\.\d+)?)%"
)
_BEFORE = re.compile(
    r"This is (?:an?|the same|no)\b[^.]{0,40}?\b(?:from|as) (?P<number>\d{1,3}(?:,\d{3})+|\d+|[a-z]+)(?: children)?\b"
    r"(?P<rate> \([\d.]+ per 10,000 children\))?,? (?:at|on|in) (?P<when>[^.]+)"
)
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}")
_AT_DAY = re.compile(rf"^(?:At|On|In|As at|As of) (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?{_MONTH}")
_YEAR = re.compile(r"\b[Ii]n the (?:last|past) (?:12|twelve) months\b")
_PARENT = 1


class _Rule(NamedTuple):
    """A row of the table; `holds` are words of every sentence that its pattern fits, sooner found than the pattern.

    `theme` is what the measure is about wherever it is given; empty where the sentence decides.
    """

    measure: str
    theme: str
    cohort: str
    within: str
    holds: str
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            _Rule(
                row["measure"],
                row["theme"],
                row["cohort"],
                row["within"],
                row["holds"],
                re.compile(row["pattern"].replace("{n}", _NUMBER)),
            )
            for row in csv.DictReader(file)
        )


@dataclass
class _Reader:
    """What the bullets above said, which those below do not repeat: the day, the period, the subject."""

    area: str
    last_day: date | None
    parent: str = ""
    when: str = ""
    measure: str = ""
    cohort: str = ""

    def read(self, unit: Unit) -> Iterator[dict[str, Any]]:
        if unit.paragraph.level <= _PARENT and unit.position == 0:
            self.parent, self.when, self.measure = unit.context, "", ""
        text = unit.text
        if match := _AT_DAY.search(text):
            self.when = _iso(match)
        elif _YEAR.search(text) and self.last_day:
            self.when = f"{_year_before(self.last_day).isoformat()}/{self.last_day.isoformat()}"
        found = list(self._counted(text))
        yield from found
        if not found and self.measure and (match := _BEFORE.search(text)):
            yield from self._earlier(match)

    def _counted(self, text: str) -> Iterator[dict[str, Any]]:
        for rule in _rules():
            if rule.holds not in text or (rule.within and rule.within not in self.parent):
                continue
            if match := rule.pattern.search(text):
                self.measure, self.cohort = rule.measure, rule.cohort
                yield self._figure(match["number"], match["percent"], self.when, match["about"])
                yield from self._beside(text)

    def _beside(self, text: str) -> Iterator[dict[str, Any]]:
        if match := _NATIONAL.search(text):
            yield self._figure(match["number"], "%", self.when) | {"place": "place/england"}
        if match := _RATE.search(text):
            yield self._figure(match["number"], "", self.when) | {"unit": "per-10000"}

    def _earlier(self, match: re.Match[str]) -> Iterator[dict[str, Any]]:
        day = _DAY.search(match["when"])
        if day and (match["number"] in _WORDS or match["number"][0].isdigit()):
            yield self._figure(match["number"], "", _iso(day))
            if match["rate"] and (rate := _RATE.search(match["rate"])):
                yield self._figure(rate["number"], "", _iso(day)) | {"unit": "per-10000"}

    def _figure(self, printed: str, percent: str | None, when: str, about: str | None = None) -> dict[str, Any]:
        value = str(_WORDS[printed]) if printed in _WORDS else _plain(printed)
        qualifier = _QUALIFIERS.get(about.split()[0].lower(), "about") if about else ""
        return {
            "measure": self.measure,
            "cohort": self.cohort,
            "value": value,
            "unit": "percent" if percent else "count",
            "printed": f"{about} {printed}{percent or ''}" if about else f"{printed}{percent or ''}",
            "qualifier": qualifier,
            "when": when,
            "place": f"place/{self.area}",
        }


def theme(measure: str) -> str:
    """The theme that all figures of a measure are about; nothing where their sentences decide."""
    return next((rule.theme for rule in _rules() if rule.measure == measure), "")


def read(units: Sequence[Unit], area: str, last_day: date | None) -> list[tuple[dict[str, Any], ...]]:
    """For every unit the numbers in it that are understood, as the values of figures."""
    reader = _Reader(area, last_day)
    return [tuple(reader.read(unit)) if unit.role == "background" else () for unit in units]


def _plain(printed: str) -> str:
    """A number as the engine writes it.

    >>> _plain("50,800"), _plain("60.0"), _plain("007")
    ('50800', '60', '7')
    """
    whole, _, part = printed.replace(",", "").partition(".")
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))


def _iso(match: re.Match[str]) -> str:
    """The day, or the month where no day is printed."""
    month = _MONTHS.index(match["month"]) + 1
    if match["day"] is None:
        return f"{match['year']}-{month:02}"
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return ""


def _year_before(day: date) -> date:
    return (day - timedelta(days=1)).replace(year=day.year - 1) + timedelta(days=1)
