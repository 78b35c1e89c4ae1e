"""Programs of others that ask this service as their users would."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from graph.terms import BASE, ID, NS

QUERY = f"""PREFIX fg: <{NS}>
SELECT ?finding ?says WHERE {{ ?finding a fg:Finding ; fg:about <{ID}issue/return-interviews> ; fg:says ?says }}
ORDER BY ?finding"""
FINDINGS = "/findings.csv?issue=return-interviews"
COMUNICA = Path(__file__).parent / "comunica"


def asked(wrapper: SPARQLWrapper) -> Any:
    """What SPARQLWrapper makes of the answer; its type depends on the return format."""
    return wrapper.query().convert()


def test_sparqlwrapper_selects_and_constructs(address: str) -> None:
    asking = SPARQLWrapper(f"{address}/sparql")
    asking.setQuery(QUERY)
    asking.setReturnFormat(JSON)
    found = asked(asking)["results"]["bindings"]
    assert found
    asking.setMethod(POST)
    assert asked(asking)["results"]["bindings"] == found
    asking.setQuery(f"CONSTRUCT {{ ?s a <{NS}Team> }} WHERE {{ ?s a <{NS}Team> }}")
    asking.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(asked(asking), format="turtle")) > 10


def test_sparqlwrapper_hears_that_a_query_is_wrong(address: str) -> None:
    asking = SPARQLWrapper(f"{address}/sparql")
    asking.setQuery("SELECT nothing")
    with pytest.raises(QueryBadFormed):
        asking.query()


def test_rdflib_reads_through_its_store(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", returnFormat="json"))
    finding = rdflib.URIRef(f"{ID}st/ofsted-2014/125.2")
    assert (finding, rdflib.RDF.type, rdflib.URIRef(NS + "Finding")) in graph
    assert str(graph.value(finding, rdflib.URIRef(NS + "accordingTo"))) == f"{ID}org/ofsted"
    assert len(list(graph.query(QUERY))) > 1


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_rdflib_follows_an_address_to_its_data(address: str) -> None:
    graph = rdflib.Graph().parse(f"{address}/id/team/rochdale/mass")
    assert (rdflib.URIRef(f"{ID}team/rochdale/mass"), rdflib.RDF.type, rdflib.URIRef(NS + "Team")) in graph
    vocabulary = rdflib.Graph().parse(f"{address}/ns")
    assert (rdflib.URIRef(f"{NS}Finding"), rdflib.RDF.type, rdflib.OWL.Class) in vocabulary


def test_pandas_reads_an_answer_from_its_address(address: str) -> None:
    findings = pd.read_csv(address + FINDINGS)
    assert {"id", "says", "accordingTo", "para", "sha256"} <= set(findings.columns)
    query = rdflib.Graph(SPARQLStore(f"{address}/sparql", returnFormat="json")).query(QUERY)
    assert set(findings["id"]) == {str(row[0]) for row in query}  # type: ignore[index]
    asked = pd.read_csv(f"{address}/sparql.csv?query=SELECT%20%3Fs%20%7B%3Fs%20a%20fg%3ATeam%7D")
    assert len(asked) > 10
    told = pd.read_csv(f"{address}/id/team/rochdale/mass.csv")
    assert set(told["version"]) == set(pd.read_csv(f"{address}/versions.csv")["version"])


def curl(*options: str) -> str:
    program = shutil.which("curl")
    if not program:
        pytest.skip("curl is not on this machine")
    done = subprocess.run([program, "--silent", "--show-error", *options], capture_output=True, text=True, check=True)
    return done.stdout


def test_curl_follows_to_what_it_accepts(address: str) -> None:
    thing = f"{address}/id/team/rochdale/mass"
    assert "@prefix fg:" in curl("--location", "--header", "Accept: text/turtle", thing)
    assert json.loads(curl("--location", thing))["id"] == f"{ID}team/rochdale/mass"
    assert "303" in curl("--head", thing).splitlines()[0]
    assert curl(f"{address}{FINDINGS}").startswith("\ufeffid,type,")
    posted = curl("--data-urlencode", f"query={QUERY}", "--header", "Accept: text/csv", f"{address}/sparql")
    assert posted.startswith("finding,says")
    sent = curl("--header", "Content-Type: application/sparql-query", "--data-binary", QUERY, f"{address}/sparql")
    assert json.loads(sent)["results"]["bindings"]


@pytest.fixture(scope="module")
def comunica() -> str:
    """Comunica's program, installed beside these tests where Node is."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("Node is not on this machine, so Comunica cannot be asked")
    program = COMUNICA / "node_modules" / ".bin" / "comunica-sparql"
    if not program.exists():
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts"], cwd=COMUNICA, capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip("Comunica could not be installed: no package registry is in reach")
    return str(program)


def test_comunica_asks_the_endpoint(comunica: str, address: str) -> None:
    command = [comunica, f"sparql@{address}/sparql", "-q", QUERY, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(done.stdout)["results"]["bindings"]


def test_comunica_joins_what_two_addresses_say(comunica: str, address: str) -> None:
    """Without any endpoint: the data of two things, found by negotiation."""
    query = f"""SELECT DISTINCT ?of ?label WHERE {{
      <{ID}team/rochdale/mass> <http://www.w3.org/ns/org#unitOf> ?of .
      ?of <http://www.w3.org/2000/01/rdf-schema#label> ?label
    }}"""
    addresses = [f"{address}/id/team/rochdale/mass", f"{address}/id/org/rochdale"]
    command = [comunica, *addresses, "-q", query, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert [row["of"]["value"] for row in rows] == [f"{BASE}id/org/rochdale"]
