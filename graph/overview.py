"""All themes over all inspections of an authority, and which issues were resolved, fell back or went silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from graph.evolution import Step, Trajectory, trajectory
from graph.weighing import RANK

if TYPE_CHECKING:
    from graph.index import Index


@dataclass(frozen=True)
class Resolution:
    """The median number of days from the first weakness to its resolution, and what it was taken over."""

    days: float | None
    resolved: int
    issues: int


@dataclass(frozen=True)
class Overview:
    """Trajectories of every theme, and issues by what became of them; a theme that no theme is under is one, too."""

    authority: str
    themes: list[Trajectory]
    resolved: list[str]
    relapsed: list[str]
    never_revisited: list[str]
    resolution: Resolution


def overview(index: Index, authority: str, as_of: str | None = None) -> Overview:
    """The whole picture of one authority, as known on `as_of`."""
    _, all_themes = index.things("theme")
    themes = [trajectory(index, theme, authority, as_of) for theme in all_themes]
    issues = [trajectory(index, issue, authority, as_of) for issue in index.issues()]
    spans = [days for history in issues if (days := days_to_resolution(history)) is not None]
    rated = [history for history in issues if _states(history)]
    return Overview(
        authority=authority,
        themes=[history for history in themes if any(step.state in RANK for step in history.steps)],
        resolved=[history.topic for history in rated if resolved(history)],
        relapsed=[history.topic for history in rated if relapsed(history)],
        never_revisited=[history.topic for history in rated if never_revisited(history)],
        resolution=Resolution(median(spans) if spans else None, len(spans), len(rated)),
    )


def resolved(history: Trajectory) -> bool:
    """Whether a weakness became a strength, and still is one."""
    return _states(history)[-1].state == "strength" and days_to_resolution(history) is not None


def relapsed(history: Trajectory) -> bool:
    """Whether the topic fell after it had been better: a strength reached by improving, and lost."""
    states = _states(history)
    risen = False
    for step in states:
        if step.transition in ("resolves", "improvesOn"):
            risen = True
        elif step.transition == "regressesFrom" and risen:
            return True
    return False


def never_revisited(history: Trajectory) -> bool:
    """Whether a weakness or mixed state was followed by inspections whose documents do not mention it."""
    if not (states := _states(history)) or states[-1].state == "strength":
        return False
    later = history.steps[history.steps.index(states[-1]) + 1 :]
    return len(states) == 1 and any(step.state == "not-mentioned" for step in later)


def days_to_resolution(history: Trajectory) -> int | None:
    """Days from the first weakness to the strength that resolved it, at once or by way of mixed; None without one.

    Where a source only says that things improved, they are not resolved.
    """
    since: str | None = None
    for step in _states(history):
        if step.state == "weakness" and step.dated:
            since = since or step.latest
            continue
        meant = step.basis == "rule" or step.transition == "resolves"
        if step.state == "strength" and step.dated and meant and since and step.latest:
            return (date.fromisoformat(step.latest) - date.fromisoformat(since)).days
    return None


def _states(history: Trajectory) -> list[Step]:
    return [step for step in history.steps if step.state in RANK]
