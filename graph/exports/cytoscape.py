"""Cytoscape JSON, for Cytoscape, Cytoscape.js and networkx (which looks for `value`, as Cytoscape does for `name`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    elements = {
        "nodes": [{"data": {**row, "name": row["label"], "value": row["id"]}} for row in sheet.nodes],
        "edges": [{"data": {**row, "key": row["id"]}} for row in sheet.edges],
    }
    data = {"name": sheet.title, "notes": sheet.notes, "version": sheet.version}
    return json.dumps(
        {"data": data, "directed": True, "multigraph": True, "elements": elements}, ensure_ascii=False
    ).encode()
