"""What became of each recommendation."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import label, single, touched
from api.deps import Reader, ReaderDep
from api.schemas import PROBLEMS
from graph.errors import UnknownTerm
from graph.followup import Answer, FollowUp, follow_up
from graph.grounds import OUTCOMES, STANDINGS, of_rule
from graph.terms import ID

router = APIRouter()


@router.get("/recommendations/{document}/{number}", tags=["evolution"], responses=PROBLEMS)
def recommendation(request: Request, reader: ReaderDep, document: str, number: str) -> Response:
    """One recommendation: what it rests on, what later inspections found, who asked before and again."""
    iri = f"{ID}st/{document}/{number}"
    record = reader.records.record(iri)
    if not record or record.get("type") != "Recommendation":
        rows = reader.index.rows(
            "SELECT iri FROM statement WHERE kind = 'recommendation' AND iri LIKE ? LIMIT 5", [f"{ID}st/{document}/%"]
        )
        near = [row["iri"].removeprefix(f"{ID}st/") for row in rows]
        raise UnknownTerm("recommendation", f"{document}/{number}", near)
    thread = told(reader, follow_up(reader.index, reader.store, iri))
    return single(request, reader, {**record, **thread, "discrepancies": touched(reader, [record])})


def told(reader: Reader, thread: FollowUp) -> dict[str, Any]:
    """A follow-up with the full statements behind it."""
    records = reader.records.records
    return {
        "outcome": thread.outcome,
        "outcomeSays": thread.says,
        "outcomeBasis": thread.basis,
        "because": _outcome_because(thread),
        "restsOn": records(thread.rests_on),
        "answers": [{**_stood(reader, answer), "findings": records(answer.findings)} for answer in thread.answers],
        "seenNext": [_stood(reader, answer) for answer in thread.seen_next],
        "askedBefore": records(thread.asked_before),
        "askedAgain": records(thread.asked_again),
    }


def _outcome_because(thread: FollowUp) -> dict[str, Any] | None:
    if thread.outcome is None:
        return None
    return of_rule(OUTCOMES) if thread.basis == "rule" else {"basis": thread.basis, "says": thread.says}


def _stood(reader: Reader, answer: Answer) -> dict[str, Any]:
    """How a topic stood later, and why that is said."""
    by_hand = {"basis": "curated", "standing": reader.records.record(answer.standing)} if answer.by_hand else None
    return {
        "standing": answer.standing,
        "topic": label(reader, answer.topic),
        "inspection": label(reader, answer.inspection),
        "state": answer.polarity,
        "because": by_hand or of_rule(STANDINGS),
    }
