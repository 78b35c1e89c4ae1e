"""Look-ups: statements of each kind, and the things that they are about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import Collection, respond
from api.deps import FiltersDep, PageDep, Reader, ReaderDep
from api.formats import HTML, DataOrPage
from api.pages import lists, selection
from api.pages.page import answer
from api.schemas import PROBLEMS, page_example
from graph import names
from graph.filters import statements

if TYPE_CHECKING:
    from collections.abc import Callable

router = APIRouter()

STATEMENTS = {
    "findings": ("finding", "Findings: evaluations by an inspectorate or by those it heard."),
    "recommendations": ("recommendation", "Recommendations: what ought to be done, with force and addressee."),
    "judgements": ("judgement", "Judgements: grades for judgement areas."),
    "figures": ("figure", "Figures: printed numbers with what they count, of whom, when and where."),
    "claims": ("claim", "Claims: other stated facts, such as dates, posts and who issued what."),
}
THINGS = {
    "themes": ("theme", "Themes, two levels deep."),
    "issues": ("issue", "Issues: single things that can get better or worse."),
    "inspections": ("inspection", "Inspections, reviews and visits, oldest first."),
    "teams": ("team", "Teams and services with every name that they go by."),
    "organisations": ("organisation", "Organisations, boards and panels."),
    "people": ("person", "Named people."),
    "posts": ("post", "Posts, with or without a known holder."),
    "documents": ("document", "The documents that the graph was read from."),
}


def base(reader: Reader) -> dict[str, Any]:
    """Over what a count was taken: the inspections and documents in the graph."""
    return {
        "authorities": reader.base.authorities,
        "inspections": reader.base.inspections,
        "inspectionsWithoutDocument": reader.base.unheld,
        "documents": reader.base.documents,
    }


def _statements(path: str, kind: str, summary: str) -> Callable[..., Response]:
    def look_up(request: Request, reader: ReaderDep, filters: FiltersDep, page: PageDep, form: DataOrPage) -> Response:
        if form == HTML.name:
            return answer(request, reader, partial(selection.page, request, reader, kind, filters, page))
        total, iris = statements(reader.index, kind, filters, page.offset, page.limit)
        records = reader.records.records(iris)
        return respond(request, reader, Collection(kind, records, total, page, base(reader)), form)

    look_up.__name__ = path
    look_up.__doc__ = summary
    return look_up


def _things(path: str, kind: str, summary: str) -> Callable[..., Response]:
    def list_things(
        request: Request,
        reader: ReaderDep,
        page: PageDep,
        form: DataOrPage,
        authority: Annotated[
            str | None, Query(description="Only those of this inspected authority.", examples=["rochdale"])
        ] = None,
    ) -> Response:
        area = names.resolve(reader.index, authority, names.AUTHORITY) if authority else None
        if form == HTML.name:
            return answer(request, reader, partial(lists.page, request, reader, path, kind, page, area))
        total, iris = reader.index.things(kind, page.offset, page.limit, area)
        records = reader.records.records(iris)
        return respond(request, reader, Collection(kind, records, total, page, base(reader)), form)

    list_things.__name__ = path
    list_things.__doc__ = summary
    return list_things


for _path, (_kind, _summary) in STATEMENTS.items():
    router.get(f"/{_path}", tags=["statements"], responses={**PROBLEMS, 200: page_example(_kind)})(
        _statements(_path, _kind, _summary)
    )
for _path, (_kind, _summary) in THINGS.items():
    router.get(f"/{_path}", tags=["things"], responses={**PROBLEMS, 200: page_example(_kind)})(
        _things(_path, _kind, _summary)
    )
