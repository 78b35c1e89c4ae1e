"""The choice of weights, on invented histories."""

from __future__ import annotations

from decimal import Decimal

from tests.score.weights import GRID, Said, Setting, left_out

GOOD, BAD, ASKED = Said("strength", "plain"), Said("weakness", "plain"), Said("weakness", "asked")
OURS = Setting(Decimal(2), Decimal("0.5"), Decimal("0.75"), Decimal("0.7"))


def test_a_state_is_made_of_weights_and_shares() -> None:
    assert OURS.state([GOOD, GOOD, GOOD, BAD]) == "strength"
    assert OURS.state([GOOD, BAD, BAD, BAD]) == "weakness"
    assert OURS.state([GOOD, BAD]) == "mixed"
    assert OURS.state([Said("strength", "front"), BAD]) == "mixed"
    assert OURS.state([Said("strength", "front"), GOOD, GOOD, ASKED]) == "strength"
    assert OURS.state([ASKED]) == "weakness"
    assert OURS.state([]) is None


def test_histories_that_any_setting_tells_are_told_when_left_out() -> None:
    plain = [("strength", [GOOD]), ("weakness", [BAD]), ("not-mentioned", [])]
    found = left_out({"one": plain, "other": plain})
    assert (found.share, found.best, found.of, found.settings) == (1.0, 6, 6, len(GRID))


def test_a_history_that_contradicts_all_others_is_told_wrongly_when_left_out() -> None:
    usual = [("mixed", [GOOD, GOOD, BAD])] * 3
    odd = [("strength", [GOOD, GOOD, BAD])]
    found = left_out({"one": usual, "two": usual, "odd": odd})
    assert found.share == 6 / 7
    assert found.best == 6
