from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.when import bounds, words

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2010-07", "2010-07-01", "2010-07-31"),
        ("2013-23", "2013-09-01", "2013-11-30"),
        ("2013-24", "2013-12-01", "2014-02-28"),
        ("2013-04-01/2014-03-31", "2013-04-01", "2014-03-31"),
        ("2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_bounds_of_printed_dates(edtf: str, earliest: str, latest: str) -> None:
    assert bounds(edtf) == (date.fromisoformat(earliest), date.fromisoformat(latest))


@given(DAYS)
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(DAYS, st.integers(min_value=1, max_value=4000))
def test_an_interval_reaches_from_its_first_to_its_last_day(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert bounds(f"{first}/{last}") == (first, last)
    with pytest.raises(ValueError, match="ends before it starts"):
        bounds(f"{last}/{first}")


@given(st.text(max_size=12))
def test_anything_else_is_refused_or_in_order(text: str) -> None:
    with contextlib.suppress(ValueError):
        earliest, latest = bounds(text)
        assert earliest <= latest


def test_dates_in_words() -> None:
    assert words("2014-12-05") == "5 December 2014"
    assert words("2013-23") == "autumn 2013"
