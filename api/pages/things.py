"""Which page a thing has: one of its kind where there is one, else the plain list of what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from api.pages import actor, discrepancies, document, event, overview, statement, topic
from api.pages.selection import asked_part
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request

    from api.deps import Reader

    Page = Callable[[Request, Reader, str], str]

# By the first part of the address under id/.
_PAGES: dict[str, Page] = {
    "theme": partial(topic.page, areas=[]),
    "issue": partial(topic.page, areas=[]),
    "inspection": event.page,
    "action": event.page,
    "team": actor.page,
    "org": actor.page,
    "person": actor.page,
    "post": actor.page,
    "group": actor.page,
    "disc": discrepancies.one,
}


def own(request: Request, reader: Reader, iri: str) -> Callable[[], str] | None:
    """The page that things of this kind have; None where `?plain` asks for every property, or where there is none."""
    kind = iri.removeprefix(ID).partition("/")[0]
    if "plain" in request.query_params:
        return None
    if kind == "st":
        known = reader.index.rows("SELECT 1 FROM statement WHERE iri = ?", [iri])
        return partial(statement.page, request, reader, iri) if known else None
    if reader.index.label(iri) is None:
        return None
    if kind == "doc":
        return partial(document.page, request, reader, iri, asked_part(request, document.LENGTH))
    if kind == "org" and overview.is_authority(reader, iri):
        return partial(overview.page, request, reader, iri)
    return partial(_PAGES[kind], request, reader, iri) if kind in _PAGES else None
