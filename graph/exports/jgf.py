"""JSON Graph Format, version 2 (jsongraphformat.info)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    nodes = {
        row["id"]: {"label": row["label"], "metadata": {k: v for k, v in row.items() if k not in ("id", "label")}}
        for row in sheet.nodes
    }
    own = ("id", "source", "target", "relation")
    edges = [
        {**{key: row[key] for key in own}, "directed": True, "metadata": {k: v for k, v in row.items() if k not in own}}
        for row in sheet.edges
    ]
    graph = {
        "type": "findings-graph",
        "label": sheet.title,
        "directed": True,
        "metadata": {"version": sheet.version, "notes": sheet.notes},
        "nodes": nodes,
        "edges": edges,
    }
    return json.dumps({"graph": graph}, ensure_ascii=False).encode()
