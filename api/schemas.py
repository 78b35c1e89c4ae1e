"""What answers look like, for the OpenAPI document: shapes, examples and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from api.problems import MEDIA_TYPE, TYPES
from graph.terms import ID

if TYPE_CHECKING:
    from api.formats import Format


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(examples=[TYPES + "unknown-term"])
    title: str
    status: int
    detail: str


def _problem(slug: str, title: str, status: int, detail: str) -> dict[str, Any]:
    example = {"type": TYPES + slug, "title": title, "status": status, "detail": detail}
    return {"description": title, "content": {MEDIA_TYPE: {"example": example}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not modified since the ETag that was sent"},
    400: _problem("bad-parameter", "Parameter not usable", 400, "'from': '20-14' is not a date: use YYYY ..."),
    404: _problem(
        "unknown-term", "Unknown name", 404, "There is no theme called 'careleaver'. Did you mean care-leavers?"
    ),
    406: _problem("not-acceptable", "No such format", 406, "Ask for application/json, text/csv or text/turtle."),
    422: _problem("bad-parameter", "Parameter not usable", 422, "limit: Input should be less than or equal to 10000"),
    503: _problem("nothing-published", "No graph yet", 503, "Run 'findings build' first."),
}

TOO_MANY: dict[str, Any] = _problem(
    "too-many-requests", "Too many requests", 429, "At most 600 per 1 minute are answered. Try again in 12 s."
)

TOO_LONG: dict[str, Any] = _problem(
    "address-too-long", "Address too long", 414, "The address has more than 60,000 bytes. Send a query with POST."
)

TOO_MUCH: dict[str, Any] = _problem(
    "fields-too-long",
    "Header fields too long",
    431,
    "The header fields have more than 65,536 bytes.",
)

_FINDING = {
    "id": ID + "st/ofsted-2014/125.2",
    "type": "Finding",
    "says": "Too little is done to find the seven care leavers again",
    "polarity": "weakness",
    "about": {"id": ID + "theme/care-leaver-contact", "label": "Keeping in touch with care leavers"},
    "accordingTo": {"id": ID + "org/ofsted", "label": "Ofsted"},
    "saidIn": {"id": ID + "doc/ofsted-2014#char=62000,62100", "para": "125", "page": 27},
}


def description_of(words: str, offers: tuple[Format, ...]) -> dict[str, Any]:
    """The 200 answer of a description, in the formats that it can be had in."""
    return {"description": words, "content": {offer.media_type.partition(";")[0]: {} for offer in offers}}


def page_example(kind: str) -> dict[str, Any]:
    """The 200 answer of a collection, in its three formats."""
    item = _FINDING if kind == "finding" else {"id": f"{ID}{kind}/example", "label": "..."}
    page = {"version": "0123456789abcdef", "total": {"value": 1, "relation": "eq"}, "next": None, "items": [item]}
    return {
        "description": f"A page of {kind} records with where each is said",
        "content": {
            "application/json": {"example": page},
            "application/ld+json": {"example": page},
            "text/csv": {"example": "id,type,...\r\n"},
            "text/html": {"example": "<!doctype html>..."},
            "text/turtle": {"example": "@prefix fg: <https://w3id.org/findings-graph/ns#> ."},
        },
    }
