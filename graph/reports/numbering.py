"""Which lines begin a numbered paragraph.

A line that begins with a number and a stop need not begin a paragraph: "... at the age of / 16. This affords". The
numbers of a report run on, so a line counts if its number is the next one. Printing slips are told, and the printed
numbers kept: a number left out, a number printed twice, a number without its stop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graph.reports.sentences import ends_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.reports.lines import Content

START = re.compile(r"(?:[-•■]\s+)?(\d{1,3})(?:\.(?!\d)\s*|[ \t,;:)]+(?=[A-ZÀ-Þ‘“]))")
_STOPPED = re.compile(r"(?:[-•■]\s+)?\d{1,3}\.")
# A number left out in print is one, hardly ever two.
_LARGEST_GAP = 3


class Candidate(NamedTuple):
    """A line that may begin a paragraph.

    `after_stop`: what stands before it has ended; `apart`: it stands after a blank line; `stopped`: a stop follows the
    number.
    """

    line: int
    number: int
    after_stop: bool
    apart: bool
    stopped: bool


@dataclass
class Chain:
    """The accepted starts: line index -> (number, series). A second series begins where numbers restart at 1."""

    starts: dict[int, tuple[int, int]] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    restarts: int = 0

    def warnings(self) -> list[str]:
        """What is wrong with the printed numbers, in words."""
        found = []
        if self.missing:
            numbers = ", ".join(map(str, self.missing))
            found.append(f"no paragraph is numbered {numbers}; the printed numbers are kept")
        if self.twice:
            numbers = ", ".join(map(str, self.twice))
            found.append(f"two paragraphs are numbered {numbers}; the printed numbers are kept")
        if self.restarts:
            found.append("the paragraph numbers begin again at 1 inside the document")
        return found


def candidates(content: Content, skip: Iterable[range] = ()) -> list[Candidate]:
    """The lines that begin with a number, but for those in `skip`."""
    barred = {index for part in skip for index in part}
    lines = content.lines
    found = []
    for index, line in enumerate(lines):
        first = line.text[0]
        if not (first.isdigit() or first in "-•■") or index in barred or not (match := START.match(line.text)):
            continue
        before = lines[index - 1] if index else None
        apart = before is None or content.gap(before, line)
        ended = before is None or index - 1 in barred or ends_clause(before.text)
        stopped = bool(_STOPPED.match(line.text))
        if stopped or (apart and ended):
            found.append(Candidate(index, int(match[1]), apart or ended, apart, stopped))
    return found


class _Ahead:
    """Where each number comes next among the candidates, without going through them all."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._never = len(found)
        self._all: dict[int, list[int]] = {}
        self._stopped: dict[int, list[int]] = {}
        for place, candidate in enumerate(found):
            self._all.setdefault(candidate.number, []).append(place)
            if candidate.stopped:
                self._stopped.setdefault(candidate.number, []).append(place)

    def next(self, number: int, place: int, stopped: bool = False) -> int:
        """The place of a number after another; that of the end where it never comes."""
        places = (self._stopped if stopped else self._all).get(number, [])
        following = bisect_right(places, place)
        return places[following] if following < len(places) else self._never

    def comes(self, number: int, place: int) -> bool:
        """Whether a number comes after a place."""
        return self.next(number, place) < self._never

    def larger_comes(self, number: int, place: int) -> bool:
        """Whether a larger number than this comes after a place."""
        return any(places[-1] > place for other, places in self._all.items() if other > number)


def chain(found: Sequence[Candidate], first: int = 1) -> Chain:
    """Follow the numbers from `first` on through the candidates."""
    result, ahead = Chain(), _Ahead(found)
    expected = first
    for place, candidate in enumerate(found):
        following = [later.number for later in found[place + 1 : place + 3]]
        if candidate.number == expected:
            if _is_not_it(candidate, place, ahead):
                continue
            result.starts[candidate.line] = (candidate.number, result.restarts)
            expected += 1
        elif not candidate.stopped:
            continue
        elif expected < candidate.number <= expected + _LARGEST_GAP and _goes_on(expected, candidate, place, ahead):
            result.missing += range(expected, candidate.number)
            result.starts[candidate.line] = (candidate.number, result.restarts)
            expected = candidate.number + 1
        elif candidate.number == expected - 1 and expected > 1 and _is_repeated(candidate, following):
            result.twice.append(candidate.number)
            result.starts[candidate.line] = (candidate.number, result.restarts)
        # 2 and 3 follow, and the number that was due never comes: a list inside a paragraph is no new series.
        elif (
            candidate.number == 1
            and len(result.starts) > 1
            and following == [2, 3]
            and not ahead.comes(expected, place)
        ):
            result.restarts += 1
            result.starts[candidate.line] = (1, result.restarts)
            expected = 2
    return result


def _is_not_it(candidate: Candidate, place: int, ahead: _Ahead) -> bool:
    """A wrapped line, or a number without its stop, that happens to be the next: the true start comes after it."""
    if candidate.after_stop and candidate.stopped:
        return False
    again, goes_on = ahead.next(candidate.number, place, stopped=True), ahead.next(candidate.number + 1, place)
    if again == goes_on:  # Neither comes.
        return not candidate.stopped
    return again < goes_on


def _goes_on(expected: int, candidate: Candidate, place: int, ahead: _Ahead) -> bool:
    """The expected number never comes, and the numbers go on from this candidate."""
    if not candidate.after_stop:
        return False
    goes_on, comes = ahead.next(candidate.number + 1, place), ahead.next(expected, place)
    # The last paragraph of all has nothing after it.
    return goes_on < comes or (goes_on == comes and not ahead.larger_comes(candidate.number, place))


def _is_repeated(candidate: Candidate, following: Sequence[int]) -> bool:
    """The number just used, at the start of another paragraph, before the numbers go on."""
    return candidate.apart and candidate.after_stop and following[:1] == [candidate.number + 1]
