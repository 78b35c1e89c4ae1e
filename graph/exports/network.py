"""The rows of a selection as networkx has them, for the formats that it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def network(sheet: Sheet) -> nx.MultiDiGraph:
    """The rows as networkx has them."""
    found = nx.MultiDiGraph(name=sheet.title, notes=sheet.notes)
    for row in sheet.nodes:
        found.add_node(row["id"], **{key: value for key, value in row.items() if key != "id"})
    for row in sheet.edges:
        kept = {key: value for key, value in row.items() if key not in ("id", "source", "target")}
        found.add_edge(row["source"], row["target"], key=row["id"], **kept)
    return found
