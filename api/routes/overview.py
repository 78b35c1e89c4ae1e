"""The whole picture: themes over inspections, and what became of the issues."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api import links
from api.answers import label, single
from api.deps import Reader, ReaderDep, day
from api.pages.overview import page
from api.pages.page import answer, wanted
from api.schemas import PROBLEMS
from graph import names
from graph.followup import repeats
from graph.grounds import of_state
from graph.identifiers import slug_of
from graph.overview import Overview, overview

router = APIRouter()


@router.get("/overview", tags=["evolution"], responses=PROBLEMS)
def whole_picture(
    request: Request,
    reader: ReaderDep,
    authority: Annotated[str | None, Query(description="One authority; all of them when not given.")] = None,
    as_of: Annotated[str | None, Query(description="Only what was published by then.")] = None,
) -> Response:
    """Themes over inspections with states and counts; issues resolved, relapsed, never revisited; repeats."""
    areas = [names.resolve(reader.index, authority, names.AUTHORITY)] if authority else reader.index.authorities()
    known = day("as_of", as_of, 1)
    if wanted(request) and areas:
        return answer(request, reader, partial(page, request, reader, areas[0], known))
    return single(
        request,
        reader,
        {"base": {"authorities": len(areas)}, "authorities": [_told(request, reader, area, known) for area in areas]},
    )


def _told(request: Request, reader: Reader, area: str, as_of: str | None) -> dict[str, Any]:
    picture = overview(reader.index, area, as_of)
    again = repeats(reader.index, reader.store, area)
    return {
        "authority": label(reader, area),
        "themes": [
            {
                "theme": label(reader, history.topic),
                "states": [
                    {
                        "inspection": label(reader, step.event),
                        "date": step.latest,
                        "state": step.state,
                        "counts": step.counts,
                        "because": of_state(reader.records, step),
                    }
                    for step in history.steps
                ],
                "history": _history(request, "theme", history.topic, area),
            }
            for history in picture.themes
        ],
        **_issues(request, reader, picture),
        "repeatedRecommendations": {
            "share": again.share,
            "repeated": again.repeated,
            "base": again.base,
            "leftOutAsNothingLater": again.without_later_document,
        },
    }


def _history(request: Request, kind: str, topic: str, area: str) -> str:
    """The address where every step stands with its statements."""
    return links.absolute(request, f"/evolution?{kind}={slug_of(topic)}&authority={slug_of(area)}")


def _issues(request: Request, reader: Reader, picture: Overview) -> dict[str, Any]:
    def listed(topics: list[str]) -> list[Any]:
        return [
            {**(label(reader, topic) or {}), "history": _history(request, "issue", topic, picture.authority)}
            for topic in topics
        ]

    return {
        "resolved": listed(picture.resolved),
        "relapsed": listed(picture.relapsed),
        "neverRevisited": listed(picture.never_revisited),
        "medianDaysToResolution": {
            "days": picture.resolution.days,
            "resolved": picture.resolution.resolved,
            "base": picture.resolution.issues,
        },
    }
