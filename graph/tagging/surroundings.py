"""Many contexts as arrays: each sentence once, and for every context the numbers of the sentences around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from graph.tagging.context import Context
    from graph.tagging.sentence import Reader, Sentence

    Table = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

# The parts of reports that differ in what they speak about; whatever stands in none of them is "other".
SECTIONS = (
    "help-and-protection",
    "children-in-care",
    "children-in-care-and-care-leavers",
    "adoption",
    "care-leavers",
    "leadership",
    "board",
    "recommendations",
    "board-recommendations",
    "summary",
    "visit",
    "scope",
    "background",
    "progress",
    "strengths",
    "for-children",
    "fixed",
    "other",
)
_SAME = {
    "outcomes": "children-in-care",
    "quality-of-provision": "children-in-care",
    "capacity-to-improve": "leadership",
    "improvement": "recommendations",
    "priority": "recommendations",
}
# Words that are the same in every report, or nothing to do with services.
_FIXED = frozenset(
    ("contact", "contents", "about", "meanings", "part", "front", "signature", "closing", "record", "team")
)
_FAMILIES = ("ilacs", "letter", "single")
# Reports have much the same sections.
_REMEMBERED = 1_000
# A section from its beginning to its end, in so many steps.
_STAGES = 6


def section(context: Context) -> str:
    """The part of a report that a sentence stands in, one of SECTIONS."""
    return _part(context.path, context.role, context.subject == "board", context.framework)


@lru_cache(maxsize=_REMEMBERED)
def _part(path: tuple[str, ...], role: str, board: bool, framework: str) -> str:
    if role == "boilerplate" or _FIXED.intersection(path):
        return "fixed"
    if path and path[0] in ("recommendations", "improvement", "priority"):
        return "board-recommendations" if board else "recommendations"
    if board or "scope" in path:
        return "board" if board else "scope"
    kinds = (_SAME.get(kind, kind) for kind in reversed(path))
    otherwise = "visit" if path and family(framework) == "letter" else "other"
    found = next((kind for kind in kinds if kind in SECTIONS and kind != "summary"), otherwise)
    return "summary" if found == "other" and "summary" in path else found


@lru_cache(maxsize=_REMEMBERED)
def family(framework: str) -> str:
    """The family of a framework: a report of all services, a letter about a visit, or one before 2018."""
    name = framework.lower()
    if "visit" in name or name in ("fv", "letter"):
        return "letter"
    return "ilacs" if name.startswith("ilacs") else "single"


@dataclass(frozen=True)
class Ragged:
    """For every context a run of sentence numbers; contexts of one paragraph share theirs.

    The run of context i is number `run[i]`: the `items` from `starts[run[i]]` up to `starts[run[i] + 1]`.
    """

    run: Numbers
    starts: Numbers
    items: Numbers

    @classmethod
    def of(cls, runs: Sequence[Sequence[int]]) -> Ragged:
        """The runs one after the other, each once."""
        places: dict[tuple[int, ...], int] = {}
        run = [places.setdefault(tuple(numbers), len(places)) for numbers in runs]
        starts = np.zeros(len(places) + 1, dtype=np.int64)
        np.cumsum([len(numbers) for numbers in places], out=starts[1:])
        items = np.fromiter((item for numbers in places for item in numbers), dtype=np.int64)
        return cls(np.array(run, dtype=np.int64), starts, items)

    def mean(self, table: Table) -> Table:
        """The mean row of each run, zeros for an empty one."""
        size = np.maximum(np.diff(self.starts), 1).astype(np.float32)
        return np.asarray((self._over(table, np.add) / size[:, None])[self.run], dtype=np.float32)

    def highest(self, table: Table) -> Table:
        """The highest values of each run, zeros for an empty one."""
        return np.asarray(self._over(table, np.maximum)[self.run], dtype=np.float32)

    def _over(self, table: Table, operation: np.ufunc) -> Table:
        found = np.zeros((len(self.starts) - 1, table.shape[1]), dtype=np.float32)
        full = np.flatnonzero(np.diff(self.starts))
        if len(full):
            found[full] = operation.reduceat(table.take(self.items, axis=0), self.starts[:-1][full], axis=0)
        return found


@dataclass(frozen=True)
class Surroundings:
    """`sentences` are all that occur, each once; `own` and the others are numbers into them, -1 for none."""

    sentences: tuple[Sentence, ...]
    own: Numbers
    previous: Numbers
    following: Numbers
    first: Numbers
    group: Numbers
    rest: Ragged
    before: Ragged
    after: Ragged
    scope: Ragged
    layout: Table
    sections: tuple[str, ...]

    @classmethod
    def of(cls, contexts: Sequence[Context], reader: Reader) -> Surroundings:
        """The arrays of some contexts."""
        numbers: dict[str, int] = {}
        known: dict[tuple[str, ...], list[int]] = {}

        def number(text: str) -> int:
            return numbers.setdefault(text, len(numbers))

        def run_of(texts: tuple[str, ...]) -> list[int]:
            if texts not in known:
                known[texts] = list(map(number, texts))
            return known[texts]

        own = [number(context.text) for context in contexts]
        paragraphs = [run_of(context.sentences) for context in contexts]
        near = [(run, context.place) for run, context in zip(paragraphs, contexts, strict=True)]
        before = Ragged.of([run_of(context.before) for context in contexts])
        after = Ragged.of([run_of(context.after) for context in contexts])
        scope = Ragged.of([run_of(context.scope) for context in contexts])
        group = [number(context.group) if context.group else -1 for context in contexts]
        found = tuple(section(context) for context in contexts)
        return cls(
            sentences=tuple(reader.read(text) for text in numbers),
            own=np.array(own, dtype=np.int64),
            previous=np.array([run[place - 1] if place else -1 for run, place in near], dtype=np.int64),
            following=np.array([run[place + 1] if place + 1 < len(run) else -1 for run, place in near], dtype=np.int64),
            first=np.array([run[0] if place else -1 for run, place in near], dtype=np.int64),
            group=np.array(group, dtype=np.int64),
            rest=Ragged.of([run[:place] + run[place + 1 :] for run, place in near]),
            before=before,
            after=after,
            scope=scope,
            layout=_layout(contexts, found),
            sections=found,
        )


def at(table: Table, numbers: Numbers) -> Table:
    """The rows of some sentences, zeros where there is none."""
    if not len(table):
        return np.zeros((len(numbers), table.shape[1]), dtype=np.float32)
    found = table.take(np.maximum(numbers, 0), axis=0)
    found[numbers < 0] = 0
    return found


def _layout(contexts: Sequence[Context], found: Sequence[str]) -> Table:
    """Section and how far along it, family, place in the paragraph and its length, one column for each possibility."""
    families = len(SECTIONS) * (1 + _STAGES)
    offset = families + len(_FAMILIES)
    table = np.zeros((len(contexts), offset + 8), dtype=np.float32)
    for row, (context, name) in enumerate(zip(contexts, found, strict=True)):
        section = SECTIONS.index(name)
        table[row, section] = 1
        if context.along is not None:
            # Between two stages it is partly of each.
            stage, share = divmod(context.along * (_STAGES - 1), 1)
            first = len(SECTIONS) + section * _STAGES + int(stage)
            table[row, first] = 1 - share
            if share:
                table[row, first + 1] = share
        table[row, families + _FAMILIES.index(family(context.framework))] = 1
        table[row, offset + min(context.place, 3)] = 1
        table[row, offset + 4 + min((len(context.sentences) - 1) // 2, 3)] = 1
    return table
