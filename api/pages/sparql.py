"""The SPARQL editor: a form, examples and, where something was asked, its answer as a table. Scripts add the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import links
from api.descriptions import short
from api.formats import GRAPHS, RESULTS
from api.pages.page import Link, address, render
from graph.examples import examples
from graph.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request

    from api.deps import Reader

# Rows of a table, lines of a graph that a page shows; the data links have all.
SHOWN = 200
_START = f"""PREFIX fg: <{PREFIXES["fg"]}>
SELECT ?asOf ?says WHERE {{
  ?finding a fg:Finding ;
    fg:says ?says ;
    fg:asOf ?asOf .
}} ORDER BY ?asOf LIMIT 20
"""
# What completion knows: the VoID partitions of this graph, its prefixes, and its topics by name.
WORDS = """PREFIX fg: <https://w3id.org/findings-graph/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX void: <http://rdfs.org/ns/void#>
SELECT ?kind ?iri (SAMPLE(?name) AS ?label) (MAX(?members) AS ?count) WHERE {
  { ?part void:class ?iri ; void:entities ?members BIND ("class" AS ?kind) }
  UNION { ?part void:property ?iri ; void:triples ?members BIND ("property" AS ?kind) }
  UNION { ?prefix sh:prefix ?name ; sh:namespace ?iri BIND ("prefix" AS ?kind) }
  UNION { ?iri a fg:Theme BIND ("theme" AS ?kind) }
  UNION { ?iri a fg:Issue BIND ("issue" AS ?kind) }
  OPTIONAL { ?iri rdfs:label ?name }
} GROUP BY ?kind ?iri ORDER BY ?kind ?iri"""


@dataclass(frozen=True)
class Told:
    """What came of a query: a table, or a graph as Turtle, or why there is no answer and at which line and column."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Link, ...], ...] = ()
    total: int | None = None
    turtle: str | None = None
    problem: str | None = None
    place: tuple[int, int] | None = None


def table(request: Request, content: bytes) -> Told:
    """The results of SELECT or ASK, from SPARQL JSON."""
    found = json.loads(content)
    if "boolean" in found:
        return Told(("answer",), ((Link("yes" if found["boolean"] else "no"),),), 1)
    columns, rows = tuple(found["head"]["vars"]), found["results"]["bindings"]
    shown = tuple(tuple(_cell(request, row.get(name)) for name in columns) for row in rows[:SHOWN])
    return Told(columns, shown, len(rows))


def turtle(content: bytes) -> Told:
    """A graph, from Turtle."""
    lines = content.decode().splitlines()
    return Told(turtle="\n".join(lines[:SHOWN]), total=len(lines))


def page(request: Request, reader: Reader, query: str | None, told: Told | None) -> str:
    """The page of the editor."""
    answered = told is not None and not told.problem
    offers = (GRAPHS if told and told.turtle is not None else RESULTS) if answered else ()
    return render(
        "sparql.html",
        request,
        reader,
        title="Ask in SPARQL",
        query=query or _START,
        asked_query=query,
        told=told,
        shown=SHOWN,
        examples=[(e.question, e.comment, address(request, "sparql.html", query=e.text)) for e in examples()],
        downloads=[(offer.name, address(request, f"sparql.{offer.name}", query=query)) for offer in offers],
        endpoint=address(request, "sparql"),
        settings=json.dumps(
            {
                "endpoint": address(request, "sparql"),
                "outside": links.absolute(request, "/sparql"),
                "base": BASE,
                "home": links.local(request, BASE),
                "words": address(request, "sparql.json", query=WORDS),
                "prefixes": PREFIXES,
            }
        ),
    )


def _cell(request: Request, value: Mapping[str, str] | None) -> Link:
    if value is None:
        return Link("")
    if value["type"] == "uri":
        here = value["value"].startswith(("http://", "https://"))
        return Link(short(value["value"]), links.local(request, value["value"]) if here else None)
    return Link(value["value"], note=value.get("xml:lang", ""))
