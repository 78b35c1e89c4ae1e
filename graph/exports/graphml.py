"""GraphML, for yEd, Gephi, Cytoscape, igraph and networkx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx

from graph.exports.network import network

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    nx.write_graphml_xml(network(sheet), out, prettyprint=False)
    return out.getvalue()
