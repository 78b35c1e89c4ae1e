"""`/metrics`: what the service counts, for Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

if TYPE_CHECKING:
    from api.metrics import Metrics

router = APIRouter(tags=["service"], default_response_class=Response)

_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The numbers", "content": {"text/plain": {}, "application/openmetrics-text": {}}}
}


@router.get("/metrics", responses=_ANSWER)
def metrics(request: Request) -> Response:
    """Requests and their time, SPARQL queries that wait, were ended, or were answered from the cache."""
    counted: Metrics = request.app.state.metrics
    content, media_type = counted.exposition(request.headers.get("accept", ""))
    return Response(content, headers={"Content-Type": media_type, "Cache-Control": "no-store"})
