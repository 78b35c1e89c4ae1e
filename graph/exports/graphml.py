"""GraphML, for yEd, Gephi, Cytoscape, igraph and networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from networkx.readwrite.graphml import GraphMLWriter

from graph.exports.network import network

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    writer = GraphMLWriter(network(sheet), prettyprint=False)
    return bytes(tostring(writer.xml, encoding="utf-8", xml_declaration=True))
