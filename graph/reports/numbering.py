"""Which lines begin a numbered paragraph.

A line that begins with a number and a stop need not begin a paragraph: "... at the age of / 16. This affords". The
numbers of a report run on, so a line counts if its number is the next one. Printing slips are told, and the printed
numbers kept: a number left out, a number printed twice, a number without its stop.
"""

from __future__ import annotations

import re
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


def chain(found: Sequence[Candidate], first: int = 1) -> Chain:
    """Follow the numbers from `first` on through the candidates."""
    result = Chain()
    expected = first
    for position, candidate in enumerate(found):
        rest = found[position + 1 :]
        if candidate.number == expected:
            if _is_not_it(candidate, rest):
                continue
            result.starts[candidate.line] = (candidate.number, result.restarts)
            expected += 1
        elif not candidate.stopped:
            continue
        elif expected < candidate.number <= expected + _LARGEST_GAP and _goes_on_without(expected, candidate, rest):
            result.missing += range(expected, candidate.number)
            result.starts[candidate.line] = (candidate.number, result.restarts)
            expected = candidate.number + 1
        elif candidate.number == expected - 1 and expected > 1 and _is_repeated(candidate, rest):
            result.twice.append(candidate.number)
            result.starts[candidate.line] = (candidate.number, result.restarts)
        elif candidate.number == 1 and len(result.starts) > 1 and _begins_again(expected, rest):
            result.restarts += 1
            result.starts[candidate.line] = (1, result.restarts)
            expected = 2
    return result


def _is_not_it(candidate: Candidate, rest: Sequence[Candidate]) -> bool:
    """A wrapped line, or a number without its stop, that happens to be the next: the true start comes after it."""
    if candidate.after_stop and candidate.stopped:
        return False
    for later in rest:
        if later.number == candidate.number and later.stopped:
            return True
        if later.number == candidate.number + 1:
            return False
    return not candidate.stopped


def _goes_on_without(expected: int, candidate: Candidate, rest: Sequence[Candidate]) -> bool:
    """The expected number never comes, and the numbers go on from this candidate."""
    if not candidate.after_stop:
        return False
    for later in rest:
        if later.number == candidate.number + 1:
            return True
        if later.number == expected:
            return False
    # The last paragraph of all has nothing after it.
    return not any(later.number > candidate.number for later in rest)


def _begins_again(expected: int, rest: Sequence[Candidate]) -> bool:
    """2 and 3 follow, and the number that was due never comes: a list inside a paragraph is no new series."""
    return [later.number for later in rest[:2]] == [2, 3] and all(later.number != expected for later in rest)


def _is_repeated(candidate: Candidate, rest: Sequence[Candidate]) -> bool:
    """The number just used, at the start of another paragraph, before the numbers go on."""
    return candidate.apart and candidate.after_stop and bool(rest) and rest[0].number == candidate.number + 1
