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
_BASES = {"stated": " (the source says so itself)", "curated": " (a curator's judgement)", "rule": ""}


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
    counts = ", ".join(f"{count} {state}" for state, count in step.counts.items() if count)
    words = f"{_date(step)}, {name}: {_STATES[step.state]}"
    if step.state in RANK:
        weighed = f"; weighed with what was asked for, {step.share:.0%} good" if step.share is not None else ""
        words += " (set by a curator)" if step.by_hand else f" (own findings: {counts or 'none'}{weighed})"
    elif asked := step.others.get("recommendation"):
        words = f"{_date(step)}, {name}: asked for improvement ({len(asked)} times), evaluated nothing itself"
    if step.transition:
        words += f", {_MOVES[step.transition]}{_BASES[step.basis or 'rule']}"
    if step.transition and step.framework_changed:
        words += "; the framework of inspection changed in between"
    if step.scale_changed:
        words += "; its grades are of another scale than those before and are not compared"
    if graded and not step.scales and (step.findings or step.others):
        words += "; no grade given"
    if step.second_hand_only:
        words += "; known only second-hand"
    return words + "."


def _date(step: Step) -> str:
    if step.contested:
        return f"{step.earliest} or {step.latest} (sources disagree)"
    return step.latest or "No date stated"


def _sources(step: Step) -> list[str]:
    return step.findings or [iri for iris in step.others.values() for iri in iris]
