from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.report import Visit
from graph.reports.dates import five_digit_years, single, visits

DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))
DASHES = st.sampled_from([" to ", " – ", "–", "-", " - ", " ─ ", " — ", " until "])


def words(day: date, *, year: bool = True, month: bool = True) -> str:
    return " ".join(
        [str(day.day), *([f"{day:%B}"] if month or year else []), *([str(day.year)] if year else [])],
    )


@given(DAYS, st.integers(0, 60), DASHES)
def test_a_full_range(first: date, length: int, dash: str) -> None:
    last = first + timedelta(days=length)
    assert visits(words(first) + dash + words(last)).visits == (Visit(first, last),)


@given(DAYS, st.integers(0, 60), DASHES)
def test_a_year_left_out_is_that_of_the_later_day(first: date, length: int, dash: str) -> None:
    last = first + timedelta(days=length)
    assert visits(words(first, year=False) + dash + words(last)).visits == (Visit(first, last),)


@given(DAYS, st.integers(0, 27), DASHES)
def test_a_month_left_out_is_that_of_the_later_day(first: date, length: int, dash: str) -> None:
    last = first + timedelta(days=length)
    if last.month == first.month:
        assert visits(f"{first.day}{dash}{words(last)}").visits == (Visit(first, last),)


@given(DAYS, DASHES)
def test_days_in_figures(first: date, dash: str) -> None:
    assert visits(f"{first:%d/%m/%Y}{dash}{first:%d/%m/%Y}").visits == (Visit(first, first),)


@given(st.text(alphabet="0123456789 ./-–toandJuneMay,\n", max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    printed = visits(text)
    assert 0 <= printed.end <= len(text)
    assert all(visit.first <= visit.last for visit in printed.visits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 to 9 December 2022 and 14 to 15 February 2023", ["2022-12-05/2022-12-09", "2023-02-14/2023-02-15"]),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019",
            ["2019-07-08/2019-07-12", "2019-08-07/2019-08-08"],
        ),
        ("19 November-11 December 2013 and 28 – 30\nJanuary 2014", ["2013-11-19/2013-12-11", "2014-01-28/2014-01-30"]),
        ("6 March 2017–30\nMarch 2017", ["2017-03-06/2017-03-30"]),
        ("18 Feb 2014 to 12 Mar 2014", ["2014-02-18/2014-03-12"]),
        ("1/06/2015 – 25/06/2015", ["2015-06-01/2015-06-25"]),
        ("28 July 2016", ["2016-07-28/2016-07-28"]),
        ("9 and 10 January 2019", ["2019-01-09/2019-01-10"]),
        ("29 and 30 September, and 1 October 2020", ["2020-09-29/2020-10-01"]),
        ("31 July and 1 August 2019", ["2019-07-31/2019-08-01"]),
        ("Monday 3 to Friday 7 June 2019", ["2019-06-03/2019-06-07"]),
        ("30 February 2019", []),
        ("12 children", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert ["/".join(day.isoformat() for day in visit) for visit in visits(text).visits] == expected


def test_a_misprinted_year_is_put_right_and_told() -> None:
    printed = visits("24 October 2022 to 25 October 2023")
    assert printed.visits == (Visit(date(2023, 10, 24), date(2023, 10, 25)),)
    assert printed.repaired


def test_a_year_may_be_given_from_outside() -> None:
    assert visits("13 and 14 July.", year=2021).visits == (Visit(date(2021, 7, 13), date(2021, 7, 14)),)


def test_a_single_date_and_where_it_ends() -> None:
    assert single("Friday 5 December 2014\n") == (date(2014, 12, 5), 22)
    assert single("no date") is None


def test_a_year_with_a_digit_too_many() -> None:
    assert 2025 in five_digit_years("6 November 20205")
    assert five_digit_years("6 November 2025") == ()
