"""The documentation of the API, read from its own OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api.pages.page import Link, render

if TYPE_CHECKING:
    from fastapi import Request

# In which order the groups stand, and what they are called.
_GROUPS = {
    "statements": "Statements",
    "evolution": "Histories, follow-through, comparison",
    "things": "Things",
    "paths": "Paths and neighbourhoods",
    "exports": "Files and pictures",
    "SPARQL": "SPARQL",
    "linked data": "Linked data",
    "versions": "Versions and citation",
    "pages": "Pages",
    "service": "Operations",
}
_VERBS = ("get", "post")
# What an example asks for, the first that an address has.
_ASKED = ("text/csv", "application/json", "text/turtle")
# Parameters that only mean something together.
_TOGETHER = ({"from", "to"}, {"left", "right"})
# What makes an address mean something where no parameter is always needed.
_MEANT = {"/search": {"q": "return interview"}, "/sparql": {"query": "SELECT * { ?s ?p ?o } LIMIT 5"}}


@dataclass(frozen=True)
class Parameter:
    """A parameter of an address."""

    name: str
    words: str
    required: bool
    values: str


@dataclass(frozen=True)
class Operation:
    """One address with what it answers."""

    verb: str
    path: str
    summary: str
    parameters: list[Parameter]
    formats: list[str]
    example: str | None
    accept: str | None


def page(request: Request) -> str:
    """The page."""
    document: dict[str, Any] = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for path, verbs in document["paths"].items():
        for verb in _VERBS:
            if verb in verbs:
                tag = (verbs[verb].get("tags") or ["service"])[0]
                groups.setdefault(tag, []).append(_operation(verb.upper(), path, verbs[verb]))
    ordered = sorted(groups, key=lambda tag: (list(_GROUPS).index(tag) if tag in _GROUPS else len(_GROUPS), tag))
    return render(
        "reference.html",
        request,
        None,
        title="API",
        data=[Link("OpenAPI", "/openapi.json")],
        groups=[(_GROUPS.get(tag, tag.capitalize()), tag.replace(" ", "-"), groups[tag]) for tag in ordered],
    )


def _operation(verb: str, path: str, told: dict[str, Any]) -> Operation:
    parameters = told.get("parameters", [])
    answers = told.get("responses", {}).get("200", {}).get("content", {})
    return Operation(
        verb=verb,
        path=path,
        summary=told.get("description") or told.get("summary", ""),
        parameters=[_parameter(one) for one in parameters],
        formats=sorted(answers),
        example=_example(path, parameters) if verb == "GET" else None,
        accept=next((name for name in _ASKED if name in answers), None),
    )


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told.get("schema", {})
    choices = [value for one in (schema, *schema.get("anyOf", [])) for value in one.get("enum", [])]
    values = ", ".join(map(str, choices)) or (
        f"default {schema['default']}" if schema.get("default") is not None else ""
    )
    return Parameter(told["name"], told.get("description", ""), bool(told.get("required")), values)


def _example(path: str, parameters: list[dict[str, Any]]) -> str | None:
    """An address to try: with the parameters that must be given, else with the first that has an example."""
    if "{" in path:
        return None
    named = {one["name"]: (_first(one.get("schema", {})), bool(one.get("required"))) for one in parameters}
    needed = {name: value for name, (value, required) in named.items() if required}
    if not all(needed.values()):
        return None
    offered = {name: value for name, (value, _) in named.items() if value}
    first = next(iter(offered), "")
    together = next((names for names in _TOGETHER if first in names and names <= offered.keys()), {first})
    asked = _MEANT.get(path) or needed or {name: value for name, value in offered.items() if name in together}
    return f"{path}?{urlencode(asked)}" if asked else path


def _first(schema: dict[str, Any]) -> str | None:
    """The first example of a parameter that is a text."""
    found = [*schema.get("examples", []), *(e for one in schema.get("anyOf", []) for e in one.get("examples", []))]
    return next((value for value in found if isinstance(value, str)), None)
