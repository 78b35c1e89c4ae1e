"""What the OpenAPI document says of `/sparql`."""

from __future__ import annotations

from typing import Any

from api.formats import GRAPHS, RESULTS
from api.problems import MEDIA_TYPE, TYPES
from graph.terms import GRAPH

_QUERY = """PREFIX fg: <https://w3id.org/findings-graph/ns#>
SELECT ?finding ?says WHERE { ?finding a fg:Finding ; fg:says ?says } LIMIT 10"""
_GRAPH = GRAPH + "ofsted-2014"
_URI = {"type": "array", "items": {"type": "string", "format": "uri"}}
_FIELDS: dict[str, tuple[str, dict[str, Any], Any]] = {
    "query": ("The query. Without it GET gives the service description.", {"type": "string"}, _QUERY),
    "default-graph-uri": ("A graph of the default graph; wins over FROM. May be repeated.", _URI, [_GRAPH]),
    "named-graph-uri": ("A graph that GRAPH sees; wins over FROM NAMED. May be repeated.", _URI, [_GRAPH]),
    "timeout": ("Seconds after which to stop; lowers the limit, never raises it.", {"type": "number"}, 5),
    "version": ("Answer from this published version.", {"type": "string"}, None),
}
_ANSWER = {"head": {"vars": ["says"]}, "results": {"bindings": [{"says": {"type": "literal", "value": "..."}}]}}


def _parameter(name: str) -> dict[str, Any]:
    description, schema, example = _FIELDS[name]
    found = {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
    return found if example is None else {**found, "example": example}


def _problem(slug: str, title: str, status: int, detail: str, **members: object) -> dict[str, Any]:
    example = {"type": TYPES + slug, "title": title, "status": status, "detail": detail, **members}
    return {"description": title, "content": {MEDIA_TYPE: {"example": example}}}


_CONTENT: dict[str, Any] = {offer.media_type.partition(";")[0]: {} for offer in (*RESULTS, *GRAPHS)}
_CONTENT[RESULTS[0].media_type] = {"example": _ANSWER}

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "Results, a graph or the service description, whole", "content": _CONTENT},
    304: {"description": "Not modified since the ETag that was sent"},
    400: _problem("sparql-syntax", "Not SPARQL 1.1", 400, "expected OPTIONAL", line=1, column=12),
    403: _problem("service-forbidden", "SERVICE is not allowed", 403, "SERVICE is not allowed ...", keyword="SERVICE"),
    404: _problem("unknown-version", "Unknown version", 404, "There is no version 'x'."),
    406: _problem("not-acceptable", "No such format", 406, "This can be had as ..."),
    413: _problem("result-too-large", "Answer too large", 413, "The answer has more than 100,000,000 bytes."),
    414: _problem(
        "query-too-long", "Query too long", 414, "The query has 120,000 characters; at most 100,000 are read."
    ),
    415: _problem("unsupported-media-type", "Media type not supported", 415, "'text/plain' is not understood here."),
    503: _problem("queue-full", "Too many queries at once", 503, "Too many queries are waiting. Try again in 5 s."),
    504: _problem("query-timeout", "Query stopped at its time limit", 504, "Stopped after 30 s.", seconds=30),
}

_FORM = {"type": "object", "required": ["query"], "properties": {name: field[1] for name, field in _FIELDS.items()}}
_BODY = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {"schema": _FORM, "example": {"query": _QUERY}},
        "application/sparql-query": {"schema": {"type": "string"}, "example": _QUERY},
    },
}

GET: dict[str, Any] = {
    "responses": RESPONSES,
    "openapi_extra": {"parameters": [_parameter(name) for name in _FIELDS]},
}
POST: dict[str, Any] = {
    "responses": RESPONSES,
    "openapi_extra": {
        "parameters": [_parameter(name) for name in _FIELDS if name != "query"],
        "requestBody": _BODY,
    },
}
