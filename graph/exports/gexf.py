"""GEXF with time: Gephi's timeline plays how the graph grew.

A dated thing is there from its day on; a standing until the standing that develops from it. An edge is there
while both its ends are. What has no date is always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree.ElementTree import tostring

from networkx.readwrite.gexf import GEXFWriter

from graph.exports.palette import rgb
from graph.relations import DEVELOPS, RELATIONS

if TYPE_CHECKING:
    from graph.exports.sheet import Row, Sheet

Data: TypeAlias = dict[str, Any]


def write(sheet: Sheet) -> bytes:
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(_Network(sheet))
    meta = next(element for element in writer.xml if element.tag == "meta")
    # Without the day on which it was written: the same graph gives the same bytes.
    del meta.attrib["lastmodifieddate"]
    meta[0].text = f"Findings Graph. {sheet.notes}"
    return bytes(tostring(writer.xml, encoding="utf-8", xml_declaration=True))


class _Nodes(dict[str, Data]):
    """Nodes by their ids, as networkx has them."""

    def __call__(self, **_: object) -> Any:
        return self.items()


class _Network:
    """The rows of a sheet as far as networkx's writer asks for them: a graph made of them first takes as long again.

    Each edge brings its id, which is all that tells it from others between the same things.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.graph = {"mode": "dynamic", "name": sheet.title}
        ends = _ends(sheet)
        self.nodes = _Nodes((row["id"], _node(row, ends.get(row["id"]))) for row in sheet.nodes)
        self._edges = [(row["source"], row["target"], _edge(row, ends)) for row in sheet.edges]

    def edges(self, **_: object) -> list[tuple[str, str, Data]]:
        return self._edges

    def is_directed(self) -> bool:
        return True

    def is_multigraph(self) -> bool:
        """No: the writer would give each edge its id a second time."""
        return False


def _node(row: Row, until: str | None) -> Data:
    data: Data = row.copy()
    red, green, blue = rgb(row["kind"])
    data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    _span(data, row.get("date"), until)
    return data


def _edge(row: Row, ends: dict[str, str]) -> Data:
    data: Data = row.copy()
    days = [ends[end] for end in (data.pop("source"), data.pop("target")) if end in ends]
    data["label"] = row["relation"]
    _span(data, data.pop("date", None), min(days, default=None))
    return data


def _span(data: Data, start: str | None, end: str | None) -> None:
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
