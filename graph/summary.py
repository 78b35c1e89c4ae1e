"""A trajectory in plain English, each clause with the statements it rests on."""

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
_BASES = {"stated": " (the source says so itself)", "curated": " (a curator's judgement)", "rule": ""}


def summarise(index: Index, history: Trajectory) -> list[dict[str, object]]:
    """One clause per step: its words and the statements (IRIs) behind it."""
    return [{"text": _clause(index, step), "sources": _sources(step)} for step in history.steps]


def _clause(index: Index, step: Step) -> str:
    name = index.label(step.event) or step.event.removeprefix(ID)
    counts = ", ".join(f"{count} {state}" for state, count in step.counts.items() if count)
    words = f"{_date(step)}, {name}: {_STATES[step.state]}"
    if step.state in RANK:
        weighed = f"; weighed with what was asked for, {step.share:.0%} good" if step.share is not None else ""
        words += f" (own findings: {counts or 'none'}{weighed})"
    elif asked := step.others.get("recommendation"):
        words = f"{_date(step)}, {name}: asked for improvement ({len(asked)} times), evaluated nothing itself"
    if step.transition:
        words += f", {_MOVES[step.transition]}{_BASES[step.basis or 'rule']}"
    if step.transition and step.framework_changed:
        words += "; the framework of inspection changed in between"
    if step.second_hand_only:
        words += "; known only second-hand"
    return words + "."


def _date(step: Step) -> str:
    if step.contested:
        return f"{step.earliest} or {step.latest} (sources disagree)"
    return step.latest or "No date stated"


def _sources(step: Step) -> list[str]:
    return step.findings or [iri for iris in step.others.values() for iri in iris]
