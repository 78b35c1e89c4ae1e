"""How an issue or a theme evolved, each step with its sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import label, single
from api.deps import Reader, ReaderDep, day
from api.pages.page import answer, wanted
from api.pages.topic import page
from api.schemas import PROBLEMS
from graph import names
from graph.errors import BadParameter
from graph.evolution import Step, Trajectory, trajectory
from graph.grounds import of_state, of_transition
from graph.retelling import retold
from graph.summary import summarise

if TYPE_CHECKING:
    from graph.records import Record

router = APIRouter()


@router.get("/evolution", tags=["evolution"], responses=PROBLEMS)
def evolution(
    request: Request,
    reader: ReaderDep,
    issue: Annotated[str | None, Query(description="An issue.", examples=["return-interviews"])] = None,
    theme: Annotated[
        str | None, Query(description="A theme, with everything under it.", examples=["thresholds"])
    ] = None,
    authority: Annotated[
        list[str] | None, Query(description="One or more authorities; all of the graph when none is given.")
    ] = None,
    as_of: Annotated[
        str | None, Query(description="Only what was published by then: a day, month or year.", examples=["2018-06"])
    ] = None,
) -> Response:
    """The ordered steps of an issue or a theme: state, transition, statements, passages, whose word."""
    if (not issue and not theme) or (issue and theme):
        raise BadParameter("Say which history you want: either 'issue' or 'theme', for example ?theme=thresholds.")
    kinds = ("issue", "theme") if issue else ("theme", "issue")
    topic = names.resolve(reader.index, issue or theme or "", kinds)
    chosen = [names.resolve(reader.index, a, names.AUTHORITY) for a in authority or []]
    known = day("as_of", as_of, 1)
    if wanted(request):
        return answer(request, reader, partial(page, request, reader, topic, chosen, known))
    areas = chosen or reader.index.authorities()
    histories = [trajectory(reader.index, topic, area, known) for area in areas]
    shown = [told(reader, history) for history in histories if history.steps]
    return single(
        request, reader, {"topic": label(reader, topic), "base": {"authorities": len(areas)}, "trajectories": shown}
    )


def told(reader: Reader, history: Trajectory) -> dict[str, Any]:
    """A trajectory with labels, full statements and a summary. All statements are read together."""
    said = [
        iri for step in history.steps for iri in (*step.findings, *(i for iris in step.others.values() for i in iris))
    ]
    records = {record["id"]: record for record in reader.records.records(said)}
    return {
        "authority": label(reader, history.authority),
        "summary": summarise(reader.index, history),
        "steps": [_step(reader, step, records, history.as_of) for step in history.steps],
    }


def _step(reader: Reader, step: Step, records: dict[str, Record], as_of: str | None) -> dict[str, Any]:
    """One step with the statements and passages that it rests on."""
    return {
        "inspection": label(reader, step.event),
        "kind": step.kind,
        "date": step.latest,
        "dateSaid": step.when,
        "dateContested": step.contested,
        "earliestDate": step.earliest,
        "framework": label(reader, step.framework),
        "frameworkChanged": step.framework_changed,
        "gradeGiven": bool(step.scales),
        "scales": [label(reader, scale) for scale in step.scales],
        "scaleChanged": step.scale_changed,
        "state": step.state,
        "because": of_state(reader.records, step),
        "counts": step.counts,
        "shareGood": step.share,
        "transition": step.transition,
        "since": label(reader, step.since),
        "basis": step.basis,
        "transitionBecause": of_transition(reader.records, step),
        "development": reader.records.record(step.development) if step.development else None,
        "secondHandOnly": step.second_hand_only,
        "retold": _retold(reader, step, as_of),
        "findings": [records[iri] for iri in step.findings],
        **{f"{kind}s": [records[iri] for iri in iris] for kind, iris in step.others.items()},
        "discrepancies": [label(reader, iri) for iri in step.discrepancies],
    }


def _retold(reader: Reader, step: Step, as_of: str | None) -> dict[str, Any]:
    """What others retell of an inspection whose own report is held, beside that report, and what they leave out."""
    found = retold(reader.index, step.event, step.findings, as_of)
    return {
        "secondHand": [
            {"statement": label(reader, iri), "report": label(reader, own)} for iri, own in found.statements.items()
        ],
        "leftOut": [label(reader, iri) for iri in found.left_out] if found.statements else [],
    }
