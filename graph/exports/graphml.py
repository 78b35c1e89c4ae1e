"""GraphML, for yEd, Gephi, Cytoscape, igraph and networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networkx.readwrite.graphml import GraphMLWriter

from graph.exports import xml
from graph.exports.network import network

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    return xml.document(GraphMLWriter(network(sheet), prettyprint=False).xml, {})
