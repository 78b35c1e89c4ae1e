"""A selection as a file: every format, by its name. Each format has a file of its own beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from graph.errors import BadParameter
from graph.exports.sheet import Sheet, sheet

__all__ = ["DATA", "FORMATS", "PICTURES", "Format", "Sheet", "sheet", "write"]


@dataclass(frozen=True)
class Format:
    """One format: what it is called, how the file ends, its media type, and who reads it."""

    name: str
    suffix: str
    media_type: str
    words: str


DATA = {
    f.name: f
    for f in (
        Format("graphml", "graphml", "application/graphml+xml", "GraphML: yEd, igraph, networkx"),
        Format("gexf", "gexf", "application/gexf+xml", "GEXF with time: Gephi and its timeline"),
        Format("dot", "gv", "text/vnd.graphviz; charset=utf-8", "DOT: Graphviz"),
        Format("cytoscape", "cyjs", "application/json", "Cytoscape JSON: Cytoscape, Cytoscape.js"),
        Format("jgf", "jgf.json", "application/vnd.jgf+json", "JSON Graph Format 2"),
        Format("csv", "zip", "application/zip", "CSV of nodes and of edges in one zip file: Neo4j, spreadsheets"),
        Format("nodes", "nodes.csv", "text/csv; charset=utf-8", "CSV of nodes"),
        Format("edges", "edges.csv", "text/csv; charset=utf-8", "CSV of edges"),
        Format("ttl", "ttl", "text/turtle; charset=utf-8", "Turtle"),
        Format("trig", "trig", "application/trig", "TriG, by named graph"),
        Format("nq", "nq", "application/n-quads", "N-Quads"),
        Format("jsonld", "jsonld", "application/ld+json", "JSON-LD"),
    )
}
PICTURES = {
    f.name: f
    for f in (
        Format("svg", "svg", "image/svg+xml", "a picture to scale and to edit"),
        Format("png", "png", "image/png", "a picture for slides"),
        Format("pdf", "pdf", "application/pdf", "a picture to print"),
    )
}
FORMATS = {**DATA, **PICTURES}

# Each format's writer by its module and its name there. Only the one asked for is imported: networkx loads slowly.
_WRITERS = {
    "graphml": "graphml:write",
    "gexf": "gexf:write",
    "dot": "dot:write",
    "cytoscape": "cytoscape:write",
    "jgf": "jgf:write",
    "csv": "tables:both",
    "nodes": "tables:nodes",
    "edges": "tables:edges",
    "ttl": "rdf:turtle",
    "trig": "rdf:trig",
    "nq": "rdf:n_quads",
    "jsonld": "rdf:json_ld",
}


def write(sheet: Sheet, form: str) -> bytes:
    """The selection as a data file of this format.

    Raises:
        BadParameter: there is no such format.
    """
    if form not in _WRITERS:
        raise BadParameter(f"There is no data format '{form}'. Formats are {', '.join(_WRITERS)}.")
    module, _, name = _WRITERS[form].partition(":")
    written = getattr(import_module(f"{__name__}.{module}"), name)(sheet)
    assert isinstance(written, bytes)
    return written
