"""Every query form in every format, by Accept and by the address's ending; caching; compression; the description."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from api.formats import GRAPHS, RESULTS, Format, negotiate

from .conftest import data
from .test_protocol import problem

if TYPE_CHECKING:
    import httpx

    from graph.store import DataDirectory

SELECT = "SELECT ?s ?o { ?s <http://example.org/value> ?o } ORDER BY ?o LIMIT 3"
QUERIES = {
    "SELECT": (SELECT, RESULTS),
    "ASK": ("ASK {}", RESULTS),
    "CONSTRUCT": (f"CONSTRUCT {{ ?s a ?o }} WHERE {{ GRAPH <{data(1)}> {{ ?s a ?o }} }}", GRAPHS),
    "DESCRIBE": (f"DESCRIBE <{data(1)}>", GRAPHS),
}
MATRIX = [(form, offer) for form, (_, offers) in QUERIES.items() for offer in offers]
SD = "http://www.w3.org/ns/sparql-service-description#"


def ask(client: httpx.Client, text: str, accept: str | None = None, **headers: str) -> httpx.Response:
    sent = {**headers, **({"Accept": accept} if accept is not None else {})}
    request = client.build_request("GET", "/sparql", params={"query": text}, headers=sent)
    if accept is None:
        del request.headers["accept"]
    return client.send(request)


def check(form: str, offer: Format, content: bytes) -> None:
    """The content is of that format and says what the query asks."""
    if form in ("SELECT", "ASK"):
        engine = getattr(ox.QueryResultsFormat, offer.engine)
        if form == "ASK" and offer.engine in ("CSV", "TSV"):
            assert content == b"true"
            return
        found = ox.parse_query_results(content, format=engine) if offer.engine != "CSV" else content.decode().split()
        if form == "ASK":
            assert isinstance(found, ox.QueryBoolean)
            assert bool(found)
        else:
            assert len(list(found)) == (4 if offer.engine == "CSV" else 3)  # type: ignore[arg-type]
    elif offer.engine == "N3":
        assert data(1) in content.decode()
    else:
        triples = list(ox.parse(content, format=getattr(ox.RdfFormat, offer.engine)))
        assert [t.subject for t in triples] == [ox.NamedNode(data(1))]


@pytest.mark.parametrize(("form", "offer"), MATRIX, ids=lambda value: getattr(value, "engine", value))
def test_every_form_in_every_format_by_each_of_its_names(client: httpx.Client, form: str, offer: Format) -> None:
    text, offers = QUERIES[form]
    for name in (offer.media_type.partition(";")[0], *offer.also):
        answer = ask(client, text, name)
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == name
        assert "Accept" in answer.headers["vary"]
        check(form, offer, answer.content)
    for suffix in offer.suffixes:
        if next(o for o in offers if suffix in o.suffixes) is offer:
            answer = client.get(f"/sparql.{suffix}", params={"query": text}, headers={"Accept": "image/png"})
            check(form, offer, answer.content)


@pytest.mark.parametrize(
    ("accept", "engine"),
    [
        (None, "JSON"), ("", "JSON"), ("*/*", "JSON"), ("application/*", "JSON"), ("text/*", "CSV"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "XML"),
        ("text/csv, */*;q=0.1", "CSV"), ("text/csv, */*", "CSV"), ("*/*, text/tab-separated-values", "TSV"),
        ("application/sparql-results+json;q=0, */*", "XML"), ("APPLICATION/JSON", "JSON"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "XML"),
        ("image/png, text/csv;q=0.001", "CSV"), ("text/csv;header=present;q=0.9, text/plain", "CSV"),
        ("text/turtle, application/json;q=0.2", "JSON"), ('x/y;a="b,c;q=1", text/csv', "CSV"), (",,text/csv,", "CSV"),
        ("text/*;q=0.3, text/csv;q=0.1, application/*;q=0", "TSV"), ("text/csv;q=2", "CSV"),
        ("application/json;q=x, text/csv;q=0.5", "CSV"),
    ],
)  # fmt: skip
def test_qualities_and_wildcards(client: httpx.Client, accept: str | None, engine: str) -> None:
    answer = ask(client, SELECT, accept)
    check("SELECT", next(offer for offer in RESULTS if offer.engine == engine), answer.content)


@pytest.mark.parametrize(
    ("form", "accept"),
    [("SELECT", "text/turtle"), ("ASK", "application/ld+json"), ("SELECT", "image/png"), ("CONSTRUCT", "text/csv"),
     ("DESCRIBE", "application/sparql-results+json"), ("SELECT", "*/*;q=0"), ("SELECT", "text/html")],
)  # fmt: skip
def test_what_cannot_be_had_is_406_and_says_what_can(client: httpx.Client, form: str, accept: str) -> None:
    text, offers = QUERIES[form]
    answer = ask(client, text, accept)
    assert offers[0].media_type.partition(";")[0] in problem(answer, 406, "not-acceptable")["detail"]
    assert answer.headers["vary"].startswith("Accept")


def test_several_accept_headers_are_one_list(client: httpx.Client) -> None:
    request = client.build_request("GET", "/sparql", params={"query": SELECT})
    request.headers = type(request.headers)([("host", "x"), ("accept", "image/png"), ("accept", "text/csv")])
    assert client.send(request).headers["content-type"].startswith("text/csv")


def test_negotiation_is_fast_whatever_is_sent() -> None:
    for header in ("a/b;" * 5000, '"' * 20_000, "," * 20_000, "a/b;q=" + "1" * 20_000, 'a/b;x="' + "\\" * 20_001):
        negotiate(header, RESULTS)


class TestCaching:
    def test_the_same_request_has_the_same_strong_tag_and_is_not_sent_again(self, client: httpx.Client) -> None:
        first = ask(client, SELECT)
        tag = first.headers["etag"]
        assert tag.startswith('"')
        assert first.headers["cache-control"] == "public, no-cache"
        for held in (tag, f'"other", {tag}', f"W/{tag}"):
            again = ask(client, SELECT, None, **{"If-None-Match": held})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert "Accept" in again.headers["vary"]
        assert ask(client, SELECT, None, **{"If-None-Match": '"other"'}).status_code == 200

    def test_another_format_query_encoding_dataset_or_version_has_another(
        self, client: httpx.Client, directory: DataDirectory
    ) -> None:
        asked = {"query": SELECT}
        answers = [
            client.get("/sparql", params=asked),
            client.get("/sparql", params={"query": SELECT + " "}),
            client.get("/sparql", params=asked, headers={"Accept": "text/csv"}),
            client.get("/sparql", params=asked, headers={"Accept-Encoding": "identity"}),
            client.get("/sparql", params={**asked, "default-graph-uri": data(0)}),
            client.get("/sparql", params={**asked, "named-graph-uri": data(0)}),
            client.get("/sparql", params={**asked, "version": directory.versions()[0]}),
        ]
        assert len({answer.headers["etag"] for answer in answers}) == len(answers)
        assert "immutable" in answers[-1].headers["cache-control"]

    def test_what_differs_at_every_call_has_none(self, client: httpx.Client) -> None:
        answer = ask(client, "SELECT (RAND() AS ?x) {}")
        assert "etag" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert ask(client, "SELECT (RAND() AS ?x) {}").content != answer.content


class TestCompression:
    @pytest.mark.parametrize(
        ("accepted", "packed"),
        [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("br", False), ("identity", False)],
    )
    def test_as_the_client_accepts_it(self, client: httpx.Client, accepted: str, packed: bool) -> None:
        text = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p LIMIT 1000"
        with client.stream("GET", "/sparql", params={"query": text}, headers={"Accept-Encoding": accepted}) as answer:
            content = b"".join(answer.iter_raw())
        assert (answer.headers.get("content-encoding") == "gzip") == packed
        assert "Accept-Encoding" in answer.headers["vary"]
        assert len(content) == int(answer.headers["content-length"])
        assert len(json.loads(gzip.decompress(content) if packed else content)["results"]["bindings"]) == 1000

    def test_what_is_short_is_sent_as_it_is(self, client: httpx.Client) -> None:
        assert "content-encoding" not in ask(client, "ASK {}", None, **{"Accept-Encoding": "gzip"}).headers


class TestServiceDescription:
    @pytest.mark.parametrize("offer", [offer for offer in GRAPHS if offer.engine != "N3"], ids=lambda offer: offer.name)
    def test_in_every_graph_format(self, client: httpx.Client, offer: Format) -> None:
        answer = client.get("/sparql", headers={"Accept": offer.media_type})
        assert answer.headers["content-type"] == offer.media_type
        store = ox.Store()
        store.extend(ox.parse(answer.content, format=getattr(ox.RdfFormat, offer.engine)))
        endpoint = str(answer.request.url)
        found = store.query(
            f"""PREFIX sd: <{SD}> ASK {{
              ?service a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query ;
                sd:feature sd:UnionDefaultGraph ; sd:defaultDataset ?dataset ;
                sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ,
                                <http://www.w3.org/ns/formats/Turtle> .
              ?dataset a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ;
                sd:namedGraph [ sd:name <{data(0)}> ; sd:graph [ a sd:Graph ] ] }}"""
        )
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found)

    @pytest.mark.parametrize("accept", ["*/*", "image/png, */*;q=0.8"])
    def test_for_whoever_takes_anything(self, client: httpx.Client, accept: str) -> None:
        answer = client.get("/sparql/", headers={"Accept": accept})
        assert answer.headers["content-type"].startswith("text/turtle")
        assert client.head("/sparql/").status_code == 200

    def test_not_for_who_takes_results_only(self, client: httpx.Client) -> None:
        answer = client.get("/sparql", headers={"Accept": "application/sparql-results+json"})
        problem(answer, 406, "not-acceptable")
