"""Every exported file, read again by a program that is not ours: the same nodes, the same edges, the same ids."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pydot
import pytest
import rdflib

from graph.errors import BadParameter
from graph.exports import DATA, FORMATS, PICTURES, Sheet, sheet, write
from graph.exports.choice import Choice, export, select
from graph.exports.tables import safe
from graph.paths import Wish
from graph.projection import Edge, Thing
from graph.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.deps import Reader

# What the readers are told off for by their own libraries.
pytestmark = [
    pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:'set:DeprecationWarning"),
]

Sets: TypeAlias = tuple[set[str], set[tuple[str, str, str, str]]]

CHOICES = {
    "whole": Choice(),
    "theme": Choice(topic="care-leavers"),
    "authority": Choice(authority="rochdale"),
    "trajectory": Choice(topic="thresholds", authority="rochdale"),
    "neighbourhood": Choice(focus="sunrise", depth=2, shown=40),
    "path": Choice(path=Wish("sunrise", "complex-safeguarding")),
}


@cache
def chosen(reader: Reader, name: str) -> Sheet:
    return sheet(select(reader.projection, CHOICES[name]), reader.store, reader.version)


def sets(written: Sheet) -> Sets:
    """Ids of nodes; id, source, target and relation of edges."""
    edges = {(row["id"], row["source"], row["target"], row["relation"]) for row in written.edges}
    assert len(edges) == len(written.edges)
    return {row["id"] for row in written.nodes}, edges


def of_networkx(found: nx.MultiDiGraph) -> Sets:
    edges = {(key, source, target, data["relation"]) for source, target, key, data in found.edges(keys=True, data=True)}
    return set(found.nodes), edges


def read_graphml(content: bytes) -> Sets:
    return of_networkx(nx.read_graphml(io.BytesIO(content), force_multigraph=True))


def read_gexf(content: bytes) -> Sets:
    found = nx.read_gexf(io.BytesIO(content))
    found = nx.MultiDiGraph(found) if not found.is_multigraph() else found
    ids = {(data["id"], s, t, data["relation"]) for s, t, data in found.edges(data=True)}
    return set(found.nodes), ids


def read_dot(content: bytes) -> Sets:
    found = (pydot.graph_from_dot_data(content.decode()) or [])[0]

    def bare(text: object) -> str:
        return str(text).strip('"')

    nodes = {bare(node.get_name()) for node in found.get_nodes()} - {"graph", "node", "edge", "\\n"}
    edges = {
        (bare(e.get("id")), bare(e.get_source()), bare(e.get_destination()), bare(e.get("relation")))
        for e in found.get_edges()
    }
    return nodes, edges


def read_cytoscape(content: bytes) -> Sets:
    return of_networkx(nx.cytoscape_graph({**json.loads(content), "data": []}))


def read_jgf(content: bytes) -> Sets:
    graph = json.loads(content)["graph"]
    edges = {(e["id"], e["source"], e["target"], e["relation"]) for e in graph["edges"]}
    return set(graph["nodes"]), edges


def read_csv(content: bytes) -> Sets:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tables = [pd.read_csv(io.BytesIO(archive.read(f"{name}.csv")), dtype=str) for name in ("nodes", "edges")]
    columns = ["id", ":START_ID", ":END_ID", "relation:TYPE"]
    return set(tables[0]["id:ID"]), set(tables[1][columns].itertuples(index=False, name=None))


def read_rdf(form: str) -> Callable[[bytes], Sets]:
    def read(content: bytes) -> Sets:
        data = rdflib.Dataset(default_union=True)
        data.parse(data=content, format=form)
        prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
        nodes = {str(node) for node in data.objects(None, prov.hadMember)}
        names = {rdflib.RDF.subject: 0, rdflib.RDF.predicate: 1, rdflib.RDF.object: 2}
        edges = set()
        for edge in data.subjects(rdflib.RDF.type, rdflib.RDF.Statement):
            parts = [str(data.value(edge, name)) for name in names]
            edges.add((str(edge), parts[0], parts[2], parts[1]))
        return nodes, edges

    return read


READERS: dict[str, Callable[[bytes], Sets]] = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "dot": read_dot,
    "cytoscape": read_cytoscape,
    "jgf": read_jgf,
    "csv": read_csv,
    "ttl": read_rdf("turtle"),
    "trig": read_rdf("trig"),
    "nq": read_rdf("nquads"),
    "jsonld": read_rdf("json-ld"),
}


# Readers that take minutes for a large file read the small ones only.
SLOW = {"dot": ("whole", "authority", "theme"), **dict.fromkeys(("ttl", "trig", "jsonld"), ("whole", "authority"))}


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name in CHOICES for form in READERS if name not in SLOW.get(form, ())]
)
def test_a_foreign_reader_finds_the_same_nodes_and_edges(reader: Reader, name: str, form: str) -> None:
    written = chosen(reader, name)
    nodes, edges = sets(written)
    if form in ("ttl", "trig", "nq", "jsonld"):
        properties = {row["id"]: row["property"] for row in written.edges}
        edges = {(key, source, target, properties[key]) for key, source, target, _ in edges}
    found = READERS[form](write(written, form))
    assert found[0] == nodes
    assert found[1] == edges


def test_every_format_is_read_by_somebody() -> None:
    assert set(READERS) | {"nodes", "edges"} == set(DATA)
    assert set(FORMATS) == set(DATA) | set(PICTURES)


@pytest.mark.parametrize("form", list(DATA))
def test_the_same_selection_gives_the_same_bytes(reader: Reader, form: str) -> None:
    twice = [
        write(sheet(select(reader.projection, CHOICES["path"]), reader.store, reader.version), form) for _ in range(2)
    ]
    assert twice[0] == twice[1]


def test_every_edge_has_a_passage_or_a_basis(reader: Reader) -> None:
    whole = chosen(reader, "whole")
    places = {row["id"]: row.get("passage") for row in whole.nodes}
    for row in whole.edges:
        assert row["basis"] in ("stated", "curated", "rule", "vocabulary")
        assert row["evidence"].startswith("http")
        if row["evidence"] in places and "/id/st/" in row["evidence"]:
            assert places[row["evidence"]]


def test_a_gephi_timeline_has_its_dates(reader: Reader) -> None:
    root = ElementTree.fromstring(write(chosen(reader, "trajectory"), "gexf"))
    space = {"g": "http://www.gexf.net/1.2draft"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert graph.attrib["mode"] == "dynamic"
    assert graph.attrib["timeformat"] == "date"
    nodes = {node.attrib["id"]: node.attrib for node in graph.iterfind("g:nodes/g:node", space)}
    earlier = nodes["https://w3id.org/findings-graph/id/standing/thresholds/rochdale/2014-10"]
    assert (earlier["start"], earlier["end"]) == ("2014-10-22", "2018-01-31")
    later = nodes["https://w3id.org/findings-graph/id/standing/thresholds/rochdale/2018-01"]
    assert later["start"] == "2018-01-31"
    assert "end" not in later
    for edge in graph.iterfind("g:edges/g:edge", space):
        ends = [nodes[edge.attrib[end]].get("start", "") for end in ("source", "target")]
        assert edge.attrib.get("start", "") == max(ends)


def test_what_is_only_claimed_is_described_and_not_asserted(reader: Reader) -> None:
    one = sheet(select(reader.projection, Choice(path=Wish("sunrise", "mass", k=1))), reader.store, reader.version)
    data = rdflib.Graph().parse(data=write(one, "ttl"), format="turtle")
    located = rdflib.URIRef("https://w3id.org/findings-graph/ns#locatedWith")
    assert not list(data.subject_objects(located))
    assert list(data.subjects(rdflib.RDF.predicate, located))


def test_triples_keep_their_named_graph(reader: Reader) -> None:
    data = rdflib.Dataset()
    data.parse(data=write(chosen(reader, "trajectory"), "nq"), format="nquads")
    names = {str(graph.identifier).rsplit("/", 1)[-1] for graph in data.graphs() if len(graph)}
    assert {"ofsted-2014", "inferred", "export"} <= names


def odd(label: str) -> Sheet:
    """A sheet of two things with a difficult label, and an edge between them."""
    things = tuple(
        Thing(n, f"https://example.org/{n}", "finding", label, None, None, "weakness", 0, None) for n in range(2)
    )
    edge = Edge(0, 0, 1, "restates", "stated", None)
    selection = Selection(label, things, (edge,), (0,), {0: 0, 1: 1})
    return sheet(selection, rdf_store(), "v")


def rdf_store() -> Any:
    import pyoxigraph as ox  # noqa: PLC0415  (only this test needs an empty store)

    return ox.Store()


@pytest.mark.parametrize("form", list(READERS))
@pytest.mark.parametrize(
    "label",
    [
        '=HYPERLINK("http://example.org")',
        'a "quoted" word \\N and \\ at the end\\',
        "line\nbreak\ttab \x0b control",
        "<b>&amp; ]]> {x} $mathtext$ 'x'",
        "ünïcode ✓ ▲ 漢字",
        "`}) DETACH DELETE (n) //",
    ],
)
def test_no_label_breaks_a_file(label: str, form: str) -> None:
    found = READERS[form](write(odd(label), form))
    assert found[0] == {"https://example.org/0", "https://example.org/1"}
    assert len(found[1]) == 1


def test_cells_do_not_run_in_a_spreadsheet() -> None:
    table = pd.read_csv(io.BytesIO(write(odd("=1+1"), "nodes")), dtype=str)
    assert set(table["label"]) == {"'=1+1"}
    assert [safe(text) for text in ("+44", "@x", "-8", "- x", "\tx", "x")] == ["+44", "'@x", "-8", "'- x", "'\tx", "x"]


@pytest.mark.parametrize(
    ("choice", "form", "picture", "words"),
    [
        (Choice(), "png", "timeline", "say which"),
        (Choice(), "docx", "graph", "no data format"),
        (Choice(limit=10), "gexf", "graph", "Narrow it"),
        (Choice(authority="rochdale", limit=10), "gexf", "graph", "Narrow it"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    reader: Reader, choice: Choice, form: str, picture: Any, words: str
) -> None:
    with pytest.raises(BadParameter, match=words):
        export(reader.projection, reader.store, reader.version, choice, form, picture)
