"""No answer without its source: every route is asked, and each statement, state, move and edge must say why it stands.

A statement has a passage: a document with characters, a paragraph or a line. A state, a move and an edge have a
passage, a rule that there is, a curator's entry, or the documents that are silent. A route that this file does not
know fails it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
import rdflib

from graph.exports import DATA
from graph.rules import rule_files
from graph.terms import GRAPH, ID, NS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

Record: TypeAlias = dict[str, Any]

KINDS = {"Finding", "Judgement", "Recommendation", "Figure", "Claim"}
STATES = {"weakness", "mixed", "strength"}
BASES = {"stated", "curated", "rule"}
RULES = {path.stem for path in rule_files()}

# What each route is asked; at least one statement, state, move or edge must come back.
ASKED = {
    "/findings": ["/findings?limit=2000"],
    "/recommendations": ["/recommendations?limit=100", "/recommendations?status=partly-addressed"],
    "/judgements": ["/judgements"],
    "/figures": ["/figures?limit=300"],
    "/claims": ["/claims?limit=300"],
    "/discrepancies": ["/discrepancies?limit=100"],
    "/evolution": [
        "/evolution?theme=help-and-protection",
        "/evolution?issue=care-leavers-overall&authority=rochdale",
        "/evolution?issue=adoption-timescales&as_of=2018",
        "/evolution?issue=exclusions",
        "/evolution?theme=caseloads",
    ],
    "/recommendations/{document}/{number}": [
        "/recommendations/ofsted-2014/7.1",
        "/recommendations/ofsted-2014/17.1",
        "/recommendations/ofsted-2014/158.1",
        "/recommendations/rochdale-online-2013/L22.3",
    ],
    "/overview": ["/overview", "/overview?authority=rochdale&as_of=2016"],
    "/compare": ["/compare?left=willispalmer-2019&right=council-2019"],
    "/paths": [
        "/paths?from=sunrise&to=mass&k=8",
        "/paths?from=st/ofsted-2014/7.1&to=st/willispalmer-2018/L21.2&k=8",
        "/paths?from=Jim%20Taylor&to=thresholds&k=8",
        "/paths?from=thresholds&to=domestic-abuse&k=8",
        "/paths?from=standing/caseloads/rochdale/2018-01&to=standing/caseloads/rochdale/2019-01&k=8",
    ],
    "/graph": [
        "/graph?focus=sunrise&depth=2&limit=300",
        "/graph?focus=standing/caseloads/rochdale/2019-01",
        "/graph?focus=care-leavers-overall&limit=300",
        "/graph?focus=theme/care-leavers",
    ],
    "/search": ["/search?q=care+leavers&limit=300", "/search?q=thresholds&polarity=weakness"],
    "/id/{path}": [
        "/id/st/ofsted-2014/128.1.json",
        "/id/disc/inspection-2010-date.json",
        "/id/standing/caseloads/rochdale/2019-01.json",
    ],
}
# These tell of things, of the vocabulary or of the service, and pass no statement on as their own answer.
SILENT = {
    **dict.fromkeys(("/themes", "/issues", "/inspections", "/teams", "/organisations", "/people", "/posts"), "things"),
    **dict.fromkeys(("/documents", "/versions", "/versions/{version}", "/cite", "/version"), "documents and versions"),
    **dict.fromkeys(("/ns", "/ns/{number}", "/ontology", "/ontology/{name}", "/void", "/.well-known/void"), "terms"),
    **dict.fromkeys(("/complete", "/explore"), "names to choose from; a page of what /graph answers"),
    "/explain": "the reasons of a program for its tags, which are about statements of ingested documents",
    **dict.fromkeys(("/healthz", "/readyz", "/metrics"), "the service"),
}
# Asked in a way of their own below.
FILES = {"/export", "/graph/{slug}", "/sparql"}


def test_every_route_is_asked_or_known_to_state_nothing(client: httpx.Client) -> None:
    routes = {path for path, methods in client.get("/openapi.json").json()["paths"].items() if "get" in methods}
    known = {*ASKED, *SILENT, *FILES}
    assert routes - known == set(), "a new route must show its sources: add it to ASKED, or to SILENT with a reason"
    assert known - routes == set()
    assert len(ASKED) + len(SILENT) + len(FILES) == len(known)


class Walk:
    """Goes through an answer and proves what it meets; counts what it proved."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.proved = 0

    def through(self, value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                self.through(item)
        elif isinstance(value, dict):
            for proves in (self.statement, self.state, self.move, self.edge, self.standing):
                if proves(value):
                    self.proved += 1
            for name, item in value.items():
                if name != "@context":
                    self.through(item)

    def statement(self, record: Record) -> bool:
        """Whatever says something has a passage and a speaker."""
        if record.get("type") not in KINDS and "says" not in record:
            return False
        if "says" in record and record.get("type") is None:
            return self.grounds(record)
        if record["type"] == "Development":
            assert record["basis"] == "curated" or record["saidIn"], record
            return True
        assert record["accordingTo"]["id"], record
        for passage in many(record["saidIn"]):
            assert passage["hasSource"]["id"].startswith(f"{ID}doc/"), record
            assert "para" in passage or "line" in passage, record
            start, end = (next(s[name] for s in many(passage["hasSelector"]) if name in s) for name in ("start", "end"))
            assert start < end
            assert passage["id"].endswith(f"#char={start},{end}")
        return True

    def state(self, record: Record) -> bool:
        """A state that a step, a cell or an answer has."""
        if not isinstance(record.get("state"), str) or ("counts" not in record and "standing" not in record):
            return False
        because = record["because"]
        if record["state"] in STATES:
            assert because["basis"] in ("rule", "curated"), record
            if "findings" in record:
                assert record["findings"] or because["basis"] == "curated"
            return self.grounds(because)
        assert because["basis"] == "silence", record
        assert because["says"]
        said = record.get("findings") or any(record.get(f"{kind.casefold()}s") for kind in KINDS)
        assert record["state"] == "not-held" or because["documents"] or said or "history" not in record, record
        return True

    def move(self, record: Record) -> bool:
        if not record.get("transition") and not record.get("outcomeBasis"):
            return False
        if record.get("transition"):
            assert record["basis"] in BASES, record
            assert record["since"]["id"]
            assert record["transitionBecause"]["basis"] == record["basis"]
            return self.grounds(record["transitionBecause"])
        return record["outcome"] is None or self.grounds(record["because"])

    def edge(self, record: Record) -> bool:
        """An edge of a graph, or a hop of a path."""
        if "relation" not in record or not ({"source", "target"} <= set(record) or "because" in record):
            return False
        if "because" in record:
            return self.grounds(record["because"])
        return self.vouched(record)

    def standing(self, record: Record) -> bool:
        """The record of a standing rests on findings, or a curator set it."""
        if record.get("type") != "Standing":
            return False
        assert many(record["basedOn"])
        return True

    def grounds(self, because: Record) -> bool:
        """A rule that there is; a curator's entry; or a passage with whose word it is."""
        if because.get("basis") == "rule":
            assert because["rule"] in RULES, because
            assert because["says"]
        elif because.get("basis") == "vocabulary":
            assert because["graph"] == f"{GRAPH}ontology"
        elif because.get("basis") == "silence":
            assert because["says"]
        elif because.get("basis") == "curated" and not because.get("passages"):
            assert because.get("says") or because["standing"], because
            assert because.get("graph", "").startswith(GRAPH) or because["source"].startswith(f"{ID}dev/"), because
        else:
            assert because["says"], because
            assert because["passages"], because
            for passage in because["passages"]:
                assert passage["document"]["id"], because
                assert passage["start"] < passage["end"]
        return True

    def vouched(self, edge: Record) -> bool:
        """The basis of an edge, and that its evidence is there to be asked for."""
        assert edge["basis"] in {*BASES, "vocabulary"}, edge
        if edge["basis"] == "rule":
            assert re.fullmatch(r".*/ontology/rules/(.+)\.rq", edge["evidence"])[1] in RULES  # type: ignore[index]
        elif edge["basis"] == "vocabulary" or edge["evidence"].startswith(GRAPH):
            assert edge["evidence"].startswith(GRAPH), edge
        else:
            assert edge["evidence"].startswith(ID), edge
            assert edge["basis"] == "curated" or "#char=" in edge["passage"], edge
        return True


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("asked", [address for addresses in ASKED.values() for address in addresses])
def test_whatever_is_said_has_its_source(client: httpx.Client, asked: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 200, answer.text
    walk = Walk(client)
    walk.through(answer.json())
    assert walk.proved


def test_what_is_told_in_words_has_its_statements_or_the_silent_documents(client: httpx.Client) -> None:
    steps = {}
    for address in ASKED["/evolution"]:
        for history in client.get(address).json()["trajectories"]:
            for clause, step in zip(history["summary"], history["steps"], strict=True):
                steps[step["state"]] = step
                assert clause["sources"] or clause["documents"] or step["state"] == "not-held", clause
    assert {*STATES, "not-evaluated", "not-mentioned", "not-inspected", "not-held"} <= set(steps)


def test_both_sides_of_every_discrepancy_have_their_passages(client: httpx.Client) -> None:
    for item in client.get("/discrepancies?limit=100").json()["items"]:
        assert len(item["between"]) > 1
        assert all(side["saidIn"] for side in item["between"])


@pytest.mark.parametrize("asked", ["theme=caseloads&authority=rochdale", "from=sunrise&to=mass", "focus=Jim%20Taylor"])
@pytest.mark.parametrize("form", ["cytoscape", "edges", "nodes", "ttl"])
def test_every_edge_and_statement_of_a_file_has_its_source(client: httpx.Client, form: str, asked: str) -> None:
    """The formats hold the same rows (tests/graph/test_exports.py); these four are one of each sort."""
    assert form in DATA
    answer = client.get(f"/export?{asked}&format={form}")
    assert answer.status_code == 200
    assert READ[form](Walk(client), answer.content)


def of_cytoscape(walk: Walk, content: bytes) -> int:
    elements = json.loads(content)["elements"]
    proven = [walk.vouched(edge["data"]) for edge in elements["edges"]]
    return len(proven) + sum(placed(node["data"]) for node in elements["nodes"])


def of_table(walk: Walk, content: bytes) -> int:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return sum(walk.vouched(row) if "basis" in row else placed({**row, "kind": row["kind:LABEL"]}) for row in rows)


def placed(node: Record) -> bool:
    """A statement among the nodes says where it stands."""
    if node["kind"].title() in KINDS:
        assert node["document"], node
        assert node["place"].startswith(("paragraph", "line")), node
        assert "#char=" in node["passage"], node
    return True


def of_turtle(walk: Walk, content: bytes) -> int:
    data = rdflib.Graph().parse(data=content, format="turtle")
    fg, dct = rdflib.Namespace(NS), rdflib.Namespace(PREFIXES["dct"])
    edges = list(data.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    for edge in edges:
        source = str(data.value(edge, dct.source))
        passages = [str(passage) for passage in data.objects(rdflib.URIRef(source), fg.saidIn)]
        basis = str(data.value(edge, fg.basis) or "vocabulary").rsplit("/", 1)[-1]
        walk.vouched({"basis": basis, "evidence": source, "passage": next(iter(passages), "")})
    for kind in KINDS:
        for statement in data.subjects(rdflib.RDF.type, fg[kind]):
            passage = data.value(statement, fg.saidIn)
            assert data.value(passage, rdflib.Namespace(PREFIXES["oa"]).hasSource), statement
    return len(edges)


READ: dict[str, Callable[[Walk, bytes], int]] = {
    "cytoscape": of_cytoscape,
    "edges": of_table,
    "nodes": of_table,
    "ttl": of_turtle,
}


def statements_of(client: httpx.Client, query: str) -> Iterator[str]:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert answer.status_code == 200, answer.text
    for row in answer.json()["results"]["bindings"]:
        yield row["s"]["value"]


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("a statement without passage", "?s fg:says ?says FILTER NOT EXISTS { ?s fg:saidIn/oa:hasSource ?d }"),
        ("a standing on nothing", "?s a fg:Standing FILTER NOT EXISTS { ?s fg:basedOn/fg:saidIn ?p }"),
        ("a development without basis", "?s a fg:Development FILTER NOT EXISTS { ?s fg:basis ?b }"),
        ("a stated one without passage", "?s fg:basis basis:stated FILTER NOT EXISTS { ?s fg:saidIn ?p }"),
        (
            "a discrepancy of one side",
            "?s a fg:Discrepancy FILTER NOT EXISTS { ?s fg:between ?a, ?b FILTER (?a != ?b) }",
        ),
    ],
)
def test_the_graph_that_sparql_asks_holds_nothing_without_source(
    client: httpx.Client, words: str, without: str
) -> None:
    prefixes = f"PREFIX fg: <{NS}> PREFIX oa: <{PREFIXES['oa']}> PREFIX basis: <{ID}basis/>"
    assert list(statements_of(client, f"{prefixes} SELECT ?s {{ {without} }} LIMIT 5")) == [], words


def test_every_named_graph_that_states_something_says_where_it_stands(client: httpx.Client) -> None:
    data = rdflib.Graph().parse(data=client.get("/graph/willispalmer-2018.ttl").content, format="turtle")
    fg = rdflib.Namespace(NS)
    said = list(data.subjects(fg.says))
    assert said
    assert all(data.value(statement, fg.saidIn) for statement in said)
