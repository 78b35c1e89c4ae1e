"""Two documents on the same inspection, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import label, single
from api.deps import Reader, ReaderDep
from api.formats import HTML
from api.pages import compare as pages
from api.pages.page import answer, wanted
from api.schemas import PROBLEMS
from graph import names
from graph.comparison import Topic
from graph.errors import BadParameter

if TYPE_CHECKING:
    from graph.retelling import Pair

router = APIRouter()


@router.get("/compare", tags=["evolution"], responses=PROBLEMS)
def two_documents(
    request: Request,
    reader: ReaderDep,
    left: Annotated[str | None, Query(description="A document.", examples=["willispalmer-2019"])] = None,
    right: Annotated[
        str | None, Query(description="Another on the same inspection.", examples=["council-2019"])
    ] = None,
) -> Response:
    """What both documents say on each topic, what only one says, and the contradictions between them.

    `pairs` are statements that are alike in words, with how much (1 is every telling word of the shorter); what has no
    pair is in `leftAlone` or `rightAlone`: the other document leaves it out, or words it quite differently.
    """
    if not left or not right:
        if wanted(request):
            return answer(request, reader, partial(pages.beginning, request, reader))
        raise BadParameter("Name two documents, for example ?left=willispalmer-2019&right=council-2019.")
    first, second = (names.resolve(reader.index, name, ("document",)) for name in (left, right))
    if wanted(request):
        return _page(request, reader, first, second)
    found = reader.comparison(first, second)
    body = {
        "left": label(reader, first),
        "right": label(reader, second),
        "inspections": [label(reader, event) for event in found.events],
        "both": [_topic(reader, topic) for topic in found.both],
        "onlyLeft": [_topic(reader, topic) for topic in found.only_left],
        "onlyRight": [_topic(reader, topic) for topic in found.only_right],
        "pairs": [_pair(reader, pair) for pair in found.pairs],
        "leftAlone": reader.records.records(found.left_alone),
        "rightAlone": reader.records.records(found.right_alone),
        "discrepancies": reader.records.records(found.discrepancies),
    }
    return single(request, reader, body)


def _page(request: Request, reader: Reader, first: str, second: str) -> Response:
    """The page; where the two have nothing in common, it says so and offers others."""
    try:
        found = reader.comparison(first, second)
    except BadParameter as error:
        content = pages.beginning(request, reader, str(error))
        return Response(content, 400, {"Vary": "Accept"}, HTML.media_type)
    return answer(request, reader, partial(pages.page, request, reader, found))


def _topic(reader: Reader, topic: Topic) -> dict[str, Any]:
    return {
        "topic": label(reader, topic.topic),
        "left": reader.records.records(topic.left),
        "right": reader.records.records(topic.right),
    }


def _pair(reader: Reader, pair: Pair) -> dict[str, Any]:
    left, right = reader.records.record(pair.left), reader.records.record(pair.right)
    judged = {side["polarity"] for side in (left, right) if side and "polarity" in side}
    return {"left": left, "right": right, "likeness": pair.likeness, "judgedDifferently": len(judged) > 1}
