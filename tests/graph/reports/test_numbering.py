from __future__ import annotations

import time

import pytest

from graph.reports.numbering import Candidate, chain


def candidates(*numbers: int | str) -> list[Candidate]:
    """`5` begins a paragraph; `"5"` is a wrapped line that begins with the number."""
    return [Candidate(i, int(n), isinstance(n, int), isinstance(n, int), True) for i, n in enumerate(numbers)]


def accepted(*numbers: int | str) -> list[int]:
    found = chain(candidates(*numbers))
    return [number for number, _ in found.starts.values()]


def test_the_numbers_run_on() -> None:
    assert accepted(1, 2, 3) == [1, 2, 3]


def test_a_wrapped_number_is_no_start() -> None:
    assert accepted(1, 2, "16", 3) == [1, 2, 3]


def test_a_wrapped_number_that_is_the_next_waits_for_the_true_one() -> None:
    found = chain(candidates(1, 2, "3", 3, 4))
    assert list(found.starts) == [0, 1, 3, 4]


def test_items_need_no_stop_before_them() -> None:
    assert accepted(1, "2", "3") == [1, 2, 3]


def test_a_number_left_out_is_told() -> None:
    found = chain(candidates(1, 2, 4, 5))
    assert found.missing == [3]
    assert found.warnings() == ["no paragraph is numbered 3; the printed numbers are kept"]


def test_a_number_printed_twice_is_told() -> None:
    found = chain(candidates(1, 2, 2, 3))
    assert [number for number, _ in found.starts.values()] == [1, 2, 2, 3]
    assert found.warnings() == ["two paragraphs are numbered 2; the printed numbers are kept"]


def test_numbers_that_begin_again() -> None:
    found = chain(candidates(1, 2, 3, 4, 1, 2, 3))
    assert list(found.starts.values()) == [(1, 0), (2, 0), (3, 0), (4, 0), (1, 1), (2, 1), (3, 1)]


def test_a_short_list_inside_does_not_begin_again() -> None:
    assert accepted(1, 2, 3, 1, 2, 4) == [1, 2, 3, 4]
    assert accepted(1, 2, 3, 4, 5, 1, 2, 3, 6, 7) == [1, 2, 3, 4, 5, 6, 7]


def test_a_number_without_its_stop() -> None:
    one, two, three = candidates(1, 2, 3)
    assert list(chain([one, two._replace(stopped=False), three]).starts) == [0, 1, 2]
    # Not where the true start comes after it.
    later = two._replace(line=5)
    assert list(chain([one, two._replace(stopped=False), later, three._replace(line=6)]).starts) == [0, 5, 6]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1,)])
def test_very_many_numbers_take_no_time_for_each_other(numbers: tuple[int, ...]) -> None:
    def taken(many: int) -> float:
        found = candidates(*numbers * many)
        start = time.process_time()
        chain(found)
        return time.process_time() - start

    # Four times as many take some four times as long; sixteen times where each looks at all.
    assert min(taken(40_000) for _ in range(2)) < 8 * min(taken(10_000) for _ in range(3)) + 0.2
