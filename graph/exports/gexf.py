"""GEXF with time: Gephi's timeline plays how the graph grew.

A dated thing is there from its day on; a standing until the standing that develops from it. An edge is there
while both its ends are. What has no date is always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from networkx.readwrite.gexf import GEXFWriter

from graph.exports.network import network
from graph.exports.palette import rgb
from graph.relations import DEVELOPS, RELATIONS

if TYPE_CHECKING:
    import networkx as nx

    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    timed = network(sheet)
    ends = _ends(sheet)
    timed.graph["mode"] = "dynamic"
    for node, data in timed.nodes(data=True):
        red, green, blue = rgb(data["kind"])
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
        _span(data, data.get("date"), ends.get(node))
    for source, target, key, data in timed.edges(keys=True, data=True):
        data["id"], data["label"] = key, data["relation"]
        until = min((ends[end] for end in (source, target) if end in ends), default=None)
        _span(data, data.pop("date", None), until)
    return _xml(timed, sheet.notes)


def _span(data: dict[str, str], start: str | None, end: str | None) -> None:
    if start:
        data["start"] = start
    if end and (not start or end >= start):
        data["end"] = end


def _ends(sheet: Sheet) -> dict[str, str]:
    """The day on which a standing is followed by the next."""
    days = {row["id"]: row.get("date", "") for row in sheet.nodes}
    kinds = {row["id"]: row["kind"] for row in sheet.nodes}
    found: dict[str, str] = {}
    for row in sheet.edges:
        later, earlier = row["source"], row["target"]
        if RELATIONS[row["relation"]].preference == DEVELOPS and kinds[earlier] == "standing" and days[later]:
            found[earlier] = min(days[later], found.get(earlier, days[later]))
    return found


def _xml(timed: nx.MultiDiGraph, notes: str) -> bytes:
    """The file, without the day on which it was written: the same graph gives the same bytes."""
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(timed)
    meta = next(element for element in writer.xml if element.tag == "meta")
    del meta.attrib["lastmodifieddate"]
    meta[0].text = f"Findings Graph. {notes}"
    # Text first: written as bytes piece by piece it takes twice as long.
    return f"<?xml version='1.0' encoding='utf-8'?>\n{tostring(writer.xml, encoding='unicode')}".encode()
