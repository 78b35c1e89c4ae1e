"""Where to draw the lines: from which chance on a further theme is given, how readily rarer choices are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.tagging.labels import ADJUSTED, THEMES

if TYPE_CHECKING:
    import numpy.typing as npt

    from graph.tagging.course import Course
    from graph.tagging.passes import Answers

    Table = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

_CUTS = np.arange(0.2, 0.61, 0.02)
_ADDED = np.arange(-0.6, 1.61, 0.2)
_MOST_FURTHER = 2


def cuts(course: Course, answers: Answers) -> Table:
    """The cut for further themes, then what to add to each choice of each of ADJUSTED (logarithms)."""
    main = answers.main.argmax(axis=1)
    scores = [_agreement(course.themes, answers.themes, main, cut) for cut in _CUTS]
    added = [value for name in ADJUSTED for value in _added(answers.choices[name], course.choices[name])]
    return np.array([_CUTS[int(np.argmax(scores))], *added], dtype=np.float32)


def _agreement(wanted: Table, themes: Table, main: Numbers, cut: float) -> float:
    """F1 over all themes of all sentences."""
    given = np.zeros_like(wanted)
    rows = np.flatnonzero(main < len(THEMES))
    likely = themes.copy()
    likely[rows, main[rows]] = 0
    order = np.argsort(-likely, axis=1)[:, :_MOST_FURTHER]
    further = np.take_along_axis(likely, order, axis=1) > cut
    for place in range(_MOST_FURTHER):
        some = rows[further[rows, place]]
        given[some, order[some, place]] = 1
    given[rows, main[rows]] = 1
    return float(2 * (given * wanted).sum() / max(given.sum() + wanted.sum(), 1))


def _added(chances: Table, wanted: Numbers) -> list[float]:
    """What to add to each choice so that share right and mean F1 are best together; nothing to the commonest."""
    logs = np.log(chances + np.float32(1e-9))
    added = np.zeros(chances.shape[1])
    common = int(np.bincount(wanted, minlength=len(added)).argmax())
    for column in (column for column in range(len(added)) if column != common):
        tries = [np.where(np.arange(len(added)) == column, value, added) for value in _ADDED]
        # A line drawn a little higher or lower must not matter much: each try counts with its neighbours.
        scores = np.convolve([_fit(logs + one, wanted) for one in tries], [0.25, 0.5, 0.25], mode="valid")
        added = tries[int(np.argmax(scores)) + 1]
    return [float(value) for value in added]


def _fit(logs: Table, wanted: Numbers) -> float:
    chosen = logs.argmax(axis=1)
    f1 = []
    for column in range(logs.shape[1]):
        both = int(((chosen == column) & (wanted == column)).sum())
        f1.append(2 * both / max(1, int((chosen == column).sum() + (wanted == column).sum())))
    return float((chosen == wanted).mean() + np.mean(f1))
