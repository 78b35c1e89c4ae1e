"""How well states are told of a history that the weights and shares were not chosen by.

Every setting of a grid is tried on all histories but one. Those that tell most states right there are all as good a
choice, so each tells the states of the history that was left out, and the mean counts.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from graph.weighing import RANK, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Said(NamedTuple):
    """A statement that counts: its polarity, and whether it stands in front, is one of the rest, or is asked for."""

    polarity: str
    role: str


class Setting(NamedTuple):
    """Four numbers: what a statement in front and one that asks weigh, and the least shares of the two plain states."""

    front: Decimal
    asked: Decimal
    strength: Decimal
    weakness: Decimal

    def state(self, said: Sequence[Said]) -> str | None:
        """The state that these statements make; None where nothing counts."""
        weights = {"front": self.front, "asked": self.asked}
        told = [(one.polarity, weights.get(one.role, Decimal(1))) for one in said]
        found, _ = weighed(told, {"strength": self.strength, "weakness": self.weakness})
        return found


GRID = [
    Setting(*map(Decimal, numbers))
    for numbers in product(
        ("1", "1.5", "2", "3"),
        ("0.25", "0.5", "1", "2"),
        ("0.6", "0.65", "0.7", "0.75", "0.8", "0.85"),
        ("0.55", "0.6", "0.65", "0.7", "0.75", "0.8"),
    )
]


class LeftOut(NamedTuple):
    """The share of states right in histories left out; how many settings are best for all, and their middle."""

    share: float
    best: int
    of: int
    settings: int
    middle: Setting


def left_out(histories: Mapping[str, Sequence[tuple[str, Sequence[Said]]]]) -> LeftOut:
    """The figure for some histories, each its steps' states as people gave them and what was said."""
    rights = {
        name: [sum(right(state, setting.state(said)) for state, said in steps) for setting in GRID]
        for name, steps in histories.items()
    }
    totals = [sum(found) for found in zip(*rights.values(), strict=True)]
    alone = 0.0
    for own in rights.values():
        others = [total - mine for total, mine in zip(totals, own, strict=True)]
        alone += mean(mine for mine, other in zip(own, others, strict=True) if other == max(others))
    cases = sum(map(len, histories.values()))
    best = [setting for setting, total in zip(GRID, totals, strict=True) if total == max(totals)]
    middle = Setting(*(Decimal(str(median(values))) for values in zip(*best, strict=True)))
    return LeftOut(alone / cases, max(totals), cases, len(best), middle)


def right(gold: str, told: str | None) -> bool:
    """Whether a state is right; where people found none, none may be told."""
    return told == gold if gold in RANK else told is None
