"""The SPARQL 1.1 Protocol: the W3C's cases (by their names), and what they leave out."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from api.app import create_app
from graph.settings import Settings

from .conftest import data

if TYPE_CHECKING:
    import httpx

    from graph.store import DataDirectory

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
BOTH = f"ASK {{ <{data(1)}> a ?type . <{data(2)}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{data(1)}> a ?type }} GRAPH ?g2 {{ <{data(2)}> a ?type }} }}"


def post(client: httpx.Client, body: str | bytes, kind: str | None, **params: Any) -> httpx.Response:
    return client.post("/sparql/", content=body, params=params, headers={"Content-Type": kind} if kind else {})


def problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["type"] == f"https://w3id.org/findings-graph/problems/{slug}"
    assert found["status"] == status
    assert found["title"]
    assert found["detail"]
    return found


class TestW3CQueries:
    def test_query_get(self, client: httpx.Client) -> None:
        answer = client.get("/sparql/", params={"query": "ASK {}", "default-graph-uri": data(0)})
        assert answer.json()["boolean"] is True

    def test_query_post_form(self, client: httpx.Client) -> None:
        assert post(client, "query=ASK%20%7B%7D", FORM).json()["boolean"] is True

    def test_query_post_direct(self, client: httpx.Client) -> None:
        assert post(client, "ASK {}", QUERY).json()["boolean"] is True

    def test_query_dataset_default_graphs_get(self, client: httpx.Client) -> None:
        graphs = {"default-graph-uri": [data(1), data(2)]}
        assert client.get("/sparql/", params={"query": BOTH, **graphs}).json()["boolean"] is True
        graphs = {"default-graph-uri": [data(1)]}
        assert client.get("/sparql/", params={"query": BOTH, **graphs}).json()["boolean"] is False

    def test_query_dataset_default_graphs_post(self, client: httpx.Client) -> None:
        assert post(client, BOTH, QUERY, **{"default-graph-uri": [data(1), data(2)]}).json()["boolean"] is True

    def test_query_dataset_named_graphs(self, client: httpx.Client) -> None:
        graphs = {"named-graph-uri": [data(1), data(2)]}
        assert client.get("/sparql/", params={"query": NAMED, **graphs}).json()["boolean"] is True
        assert post(client, NAMED, QUERY, **graphs).json()["boolean"] is True
        assert post(client, NAMED, QUERY, **{"named-graph-uri": data(1)}).json()["boolean"] is False

    def test_query_dataset_full(self, client: httpx.Client) -> None:
        text = NAMED.replace("ASK {", f"ASK {{ <{data(3)}> a ?type")
        graphs = {"default-graph-uri": data(3), "named-graph-uri": [data(1), data(2)]}
        assert post(client, text, QUERY, **graphs).json()["boolean"] is True
        assert post(client, text, QUERY, **{**graphs, "default-graph-uri": data(0)}).json()["boolean"] is False

    def test_query_multiple_dataset(self, client: httpx.Client) -> None:
        text = NAMED.replace("ASK", f"ASK FROM <{data(3)}>")
        assert post(client, text, QUERY, **{"named-graph-uri": [data(1), data(2)]}).json()["boolean"] is True
        text = f"ASK FROM <{data(1)}> {{ <{data(1)}> a ?type }}"
        assert post(client, text, QUERY, **{"default-graph-uri": data(2)}).json()["boolean"] is False

    @pytest.mark.parametrize(
        ("text", "kinds"),
        [
            ("SELECT (1 AS ?value) {}", "sparql-results"),
            ("ASK {}", "sparql-results"),
            ("DESCRIBE <http://example.org/>", "turtle"),
            ("CONSTRUCT { <s> <p> 1 } WHERE {}", "turtle"),
        ],
    )
    def test_query_content_type(self, client: httpx.Client, text: str, kinds: str) -> None:
        answer = post(client, text, QUERY, **{"default-graph-uri": data(0)})
        assert answer.status_code == 200
        assert kinds in answer.headers["content-type"]

    @pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
    def test_bad_query_method(self, client: httpx.Client, method: str) -> None:
        answer = client.request(method, "/sparql", params={"query": "ASK {}"})
        problem(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"

    def test_bad_multiple_queries(self, client: httpx.Client) -> None:
        problem(client.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"), 400, "doubled-parameter")
        problem(post(client, "query=ASK%7B%7D&query=ASK%7B%7D", FORM), 400, "doubled-parameter")
        problem(post(client, "ASK {}", QUERY, query="ASK {}"), 400, "doubled-parameter")

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-url-form-urlencoded", "application/json", None])
    @pytest.mark.parametrize("body", ["ASK {}", "query=ASK%20%7B%7D", "update=CLEAR%20NAMED", "CLEAR NAMED"])
    def test_bad_wrong_or_missing_media_type(self, client: httpx.Client, body: str, kind: str | None) -> None:
        answer = post(client, body, kind)
        problem(answer, 415, "unsupported-media-type")
        assert QUERY in answer.headers["accept-post"]

    def test_bad_query_non_utf8(self, client: httpx.Client) -> None:
        text = "ASK { ?s ?p 'é' }"
        problem(post(client, text.encode("utf-16"), f"{QUERY}; charset=UTF-16"), 415, "unsupported-media-type")
        problem(post(client, text.encode("utf-16"), QUERY), 400, "bad-encoding")
        problem(post(client, text.encode("latin-1"), QUERY), 400, "bad-encoding")
        problem(post(client, "query=ASK%20%7B%3Fs%20%3Fp%20%27%E9%27%7D", FORM), 400, "bad-encoding")
        problem(client.get("/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%27%E9%27%7D"), 400, "bad-encoding")
        assert post(client, text, f'{QUERY}; Charset="UTF-8"').status_code == 200

    def test_bad_query_syntax(self, client: httpx.Client) -> None:
        found = problem(client.get("/sparql?query=ASK%20%7B"), 400, "sparql-syntax")
        assert (found["line"], found["column"]) == (1, 6)


class TestW3CUpdates:
    @pytest.mark.parametrize("text", ["CLEAR ALL", "CLEAR XYZ", "INSERT DATA { <a> <b> <c> }", "LOAD <http://x/>"])
    def test_every_update_is_refused(self, client: httpx.Client, text: str) -> None:
        problem(client.get("/sparql", params={"update": text}), 403, "update-forbidden")
        problem(client.get("/sparql", params={"query": text}), 403, "update-forbidden")
        problem(post(client, f"update={text}", FORM), 403, "update-forbidden")
        problem(post(client, f"update={text}&update={text}", FORM), 403, "update-forbidden")
        problem(post(client, text, UPDATE), 403, "update-forbidden")
        problem(post(client, text, QUERY), 403, "update-forbidden")
        problem(post(client, text.encode("utf-16"), f"{UPDATE}; charset=UTF-16"), 403, "update-forbidden")


def test_a_query_that_is_missing_is_said(client: httpx.Client) -> None:
    problem(client.get("/sparql?default-graph-uri=http://x/"), 400, "missing-query")
    problem(client.get("/sparql?timeout=1"), 400, "missing-query")
    problem(post(client, "", FORM), 400, "missing-query")
    problem(post(client, "Query=ASK%7B%7D", FORM), 400, "missing-query")
    problem(client.get("/sparql?query="), 400, "sparql-syntax")
    problem(post(client, "", QUERY), 400, "sparql-syntax")


@pytest.mark.parametrize(
    ("params", "word"),
    [
        ({"default-graph-uri": "not an iri"}, "default-graph-uri"),
        ({"named-graph-uri": "relative"}, "named-graph-uri"),
        ({"timeout": "soon"}, "timeout"),
        ({"timeout": "0"}, "timeout"),
        ({"timeout": "nan"}, "timeout"),
        ({"timeout": "inf"}, "timeout"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_said(client: httpx.Client, params: dict[str, str], word: str) -> None:
    assert word in problem(client.get("/sparql", params={"query": "ASK {}", **params}), 400, "bad-parameter")["detail"]


def test_where_a_query_is_wrong_is_said(client: httpx.Client) -> None:
    found = problem(post(client, "SELECT *\n{ ?s ?p ?o }\nLIMIT x", QUERY), 400, "sparql-syntax")
    assert found["line"] == 3
    found = problem(post(client, "SELECT * { ?s nope:p ?o }", QUERY), 400, "sparql-syntax")
    assert found["line"] == 1
    problem(post(client, "SELECT (<http://x/f>(1) AS ?x) {}", QUERY), 400, "query-unsupported")
    problem(post(client, "SELECTDISTINCT * {}", QUERY), 400, "sparql-syntax")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("# nothing", "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("hello", "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { ?s nope:p ?o }", "Begin the query with PREFIX"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", "variable that is unbound"),
        ("SELECT * { ?s ?p ?o", '"}"'),
        ("SELECT * { ?s ?p }", "before this place"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_words(client: httpx.Client, text: str, says: str) -> None:
    found = problem(post(client, text, QUERY), 400, "sparql-syntax")
    assert says in found["detail"]
    assert not set("[_") & set(found["detail"]), "the parser's classes of characters help nobody"
    assert found["line"] == 1


def test_a_query_that_is_packed_is_not_taken_for_one_that_is_not(client: httpx.Client) -> None:
    packed = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    answer = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=packed)
    assert "Content-Encoding" in problem(answer, 415, "unsupported-media-type")["detail"]
    assert answer.headers["accept-encoding"] == "identity"
    plain = {"Content-Type": QUERY, "Content-Encoding": "identity"}
    assert client.post("/sparql", content=b"ASK {}", headers=plain).status_code == 200


def test_a_byte_order_mark_before_a_query_is_no_part_of_it(client: httpx.Client) -> None:
    assert post(client, "\ufeffASK {}".encode(), QUERY).status_code == 200


def test_our_own_prefixes_are_known(client: httpx.Client) -> None:
    assert post(client, "ASK { ?s a foaf:Document }", QUERY).json()["boolean"] is True


def test_head_tells_what_get_would_send(client: httpx.Client) -> None:
    params = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p LIMIT 50"}
    got, told = client.get("/sparql", params=params), client.head("/sparql", params=params)
    assert (told.status_code, told.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary", "cache-control", "content-encoding"):
        assert told.headers.get(name) == got.headers.get(name)


def test_options_and_cors(client: httpx.Client) -> None:
    plain = client.options("/sparql")
    assert (plain.status_code, plain.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    asked = {"Origin": "http://elsewhere", "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    preflight = client.options("/sparql", headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    for query in ("ASK {}", "ASK {", "ASK { SERVICE <x> {} }"):
        answer = client.get("/sparql", params={"query": query}, headers={"Origin": "http://elsewhere"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "ETag" in answer.headers["access-control-expose-headers"]


def test_an_older_version_answers_when_it_is_named(client: httpx.Client, directory: DataDirectory) -> None:
    first, second = directory.versions()
    text = "ASK { <http://example.org/n/1> ?p ?o }"
    for version, known in ((first, False), (second, True)):
        answer = client.get("/sparql", params={"query": text, "version": version})
        assert answer.json()["boolean"] is known
        assert answer.headers["x-version"] == version
    problem(client.get("/sparql", params={"query": text, "version": "nope"}), 404, "unknown-version")
    problem(client.get("/sparql", params={"query": text, "version": "../../x"}), 404, "unknown-version")


def test_it_is_documented(directory: DataDirectory) -> None:
    document = create_app(directory, Settings(data=directory.path)).openapi()
    for method in ("get", "post"):
        operation = document["paths"]["/sparql"][method]
        assert operation["summary"]
        assert {"200", "400", "403", "406", "413", "503", "504"} <= set(operation["responses"])
        assert {p["name"] for p in operation["parameters"]} >= {"default-graph-uri", "named-graph-uri", "timeout"}
    assert set(document["paths"]["/sparql"]["post"]["requestBody"]["content"]) == {FORM, QUERY}
