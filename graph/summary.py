"""A trajectory in plain English, each clause with the statements it rests on, or the documents that are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.terms import ID
from graph.weighing import RANK

if TYPE_CHECKING:
    from graph.evolution import Step, Trajectory
    from graph.index import Index

_STATES = {
    "weakness": "a weakness",
    "mixed": "mixed",
    "strength": "a strength",
    "not-evaluated": "mentioned, but not evaluated by the inspectors",
    "not-mentioned": "not mentioned, which does not mean resolved",
    "not-inspected": "not looked at by this visit",
    "not-held": "unknown, as no document of this inspection is in the graph",
}
_MOVES = {
    "resolves": "which resolves the earlier weakness",
    "improvesOn": "an improvement",
    "persistsFrom": "so it persists",
    "regressesFrom": "a fall",
    "sustains": "so the strength is sustained",
}
_INSPECTIONS = ("inspection", "focused-visit", "visit")
_BASES = {"stated": " (the source says so itself)", "curated": " (a curator's judgement)"}


def summarise(index: Index, history: Trajectory) -> list[dict[str, object]]:
    """One clause per step: its words, the statements (IRIs) behind it, and for silence the documents (IRIs) read."""
    graded = any(step.scales for step in history.steps)
    return [
        {
            "text": _clause(index, step, graded),
            "sources": _sources(step),
            "documents": [] if _sources(step) else step.documents,
        }
        for step in history.steps
    ]


def _clause(index: Index, step: Step, graded: bool) -> str:
    name = index.label(step.event) or step.event.removeprefix(ID)
    words = f"{_date(step)}, {name}: {_state(step)}"
    if step.transition:
        words += f", {_MOVES[step.transition]}{_base(step)}"
    if step.scope:
        words += f" (scope: {step.scope.rstrip('.')})"
    if step.transition and step.framework_changed:
        words += "; the framework of inspection changed in between"
    if step.scale_changed:
        words += "; its grades are of another scale than those before and are not compared"
    if graded and not step.scales and (step.findings or step.others):
        words += "; no grade given"
    if step.second_hand_only:
        words += "; known only second-hand"
    return words + "."


def _base(step: Step) -> str:
    """Whose word a transition is; that a rule compared two states is said where it would alarm."""
    return _BASES.get(
        step.basis or "", " when the two states are compared" if step.transition == "regressesFrom" else ""
    )


def _state(step: Step) -> str:
    if step.state in RANK:
        if step.by_hand:
            return f"{_STATES[step.state]} (set by a curator)"
        weighed = f"; weighed with what was asked for, {step.share:.0%} good" if step.share is not None else ""
        return f"{_STATES[step.state]} (the inspectors' own findings: {_counted(step.counts)}{weighed})"
    if asked := step.others.get("recommendation"):
        return f"asked for improvement ({_many(len(asked), 'recommendation')}), evaluated nothing itself"
    if step.findings and step.state == "not-evaluated" and step.kind not in _INSPECTIONS:
        return "spoken of; this is no inspection, so it sets no state"
    return _STATES[step.state]


def _counted(counts: dict[str, int]) -> str:
    """How many findings went which way, most first."""
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    found = [f"{count} mixed" if name == "mixed" else _many(count, name) for name, count in ordered if count]
    return ", ".join(found) or "none"


def _many(count: int, noun: str) -> str:
    """A number of things.

    >>> _many(1, "weakness"), _many(3, "weakness"), _many(2, "strength")
    ('1 weakness', '3 weaknesses', '2 strengths')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('s') else 's'}"


def _date(step: Step) -> str:
    if step.contested:
        return f"{step.when} (sources disagree)"
    return step.when or "No date stated"


def _sources(step: Step) -> list[str]:
    return step.findings or [iri for iris in step.others.values() for iri in iris]
