"""What an answer rests on: a passage, a rule with its sentence, a curator, or the documents that are silent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.rules import rule_files
from graph.weighing import RANK

if TYPE_CHECKING:
    from graph.evolution import Step
    from graph.records import Records

Answer: TypeAlias = dict[str, Any]

# The rules that graph/evolution.py says in Python.
STANDINGS, TRANSITIONS, OUTCOMES = "04-standings", "06-transitions", "14-outcome"
_SILENT = {
    "not-evaluated": "What is said of it here is no verdict of those who inspected.",
    "not-mentioned": "What is held of this inspection says nothing of it, which does not mean resolved.",
    "not-inspected": "A visit looks at a part only, and this was not in it.",
    "not-held": "No document of this inspection is in the graph, or none was out by the day that is asked for.",
}


@cache
def _sentences() -> dict[str, str]:
    texts = ((path.stem, path.read_text(encoding="utf-8")) for path in rule_files())
    return {name: text.partition("\n")[0].removeprefix("# ") for name, text in texts}


def of_rule(name: str) -> Answer:
    """A rule of ontology/rules with what it says."""
    return {"basis": "rule", "rule": name, "says": _sentences().get(name, "")}


def of_statement(records: Records, iri: str) -> Answer:
    """A statement, or a development, with whose word it is and its passages."""
    record = records.record(iri) or {}
    kept: Answer = {key: record[key] for key in ("accordingTo", "relayedBy", "asOf") if key in record}
    says = record.get("says") or record.get("scopeNote") or record.get("note") or record.get("label")
    return {"source": iri, "says": says, **kept, "passages": passages(record)}


def of_state(records: Records, step: Step) -> Answer:
    """Why a step has its state; where it has none, which documents were read."""
    if step.by_hand:
        return {"basis": "curated", "standing": records.record(step.by_hand)}
    if step.state in RANK:
        return of_rule(STANDINGS)
    documents = [{"id": iri, "label": records.label(iri)} for iri in step.documents]
    return {"basis": "silence", "says": _SILENT[step.state], "documents": documents}


def of_transition(records: Records, step: Step) -> Answer | None:
    """Why a step follows from the one before as it does; None where it does not follow any."""
    if step.transition is None:
        return None
    if step.development:
        return {"basis": step.basis, **of_statement(records, step.development)}
    return of_rule(TRANSITIONS)


def passages(record: Answer) -> list[Answer]:
    """Where it stands: document, paragraph, page, line, characters and, where the document is at hand, the quote."""
    said = record.get("saidIn", [])
    found = []
    for passage in said if isinstance(said, list) else [said]:
        entry = {key: passage[key] for key in ("id", "para", "page", "line", "sha256") if key in passage}
        entry["document"] = passage.get("hasSource")
        selectors = passage.get("hasSelector", [])
        for selector in selectors if isinstance(selectors, list) else [selectors]:
            keys = {"start": "start", "end": "end", "exact": "quote"}
            entry |= {name: selector[key] for key, name in keys.items() if key in selector}
        found.append(entry)
    return found
