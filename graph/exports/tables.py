"""CSV of nodes and of edges: spreadsheets open them, and neo4j-admin imports them by their headers."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from graph.exports.sheet import EDGE, NODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.exports.sheet import Row, Sheet

# What neo4j-admin reads in a header; every other reader takes it as a name.
_NEO4J = {"id": "id:ID", "kind": "kind:LABEL", "source": ":START_ID", "target": ":END_ID", "relation": "relation:TYPE"}
# The first moment that a zip file can name, so that the same graph gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def nodes(sheet: Sheet) -> bytes:
    return _table(NODE, sheet.nodes, _NEO4J)


def edges(sheet: Sheet) -> bytes:
    return _table(EDGE, sheet.edges, {name: header for name, header in _NEO4J.items() if name != "id"})


def both(sheet: Sheet) -> bytes:
    """The two tables in one zip file, with a note of what they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        note = f"{sheet.title}\n\n{sheet.notes}\n".encode()
        for name, content in (("nodes.csv", nodes(sheet)), ("edges.csv", edges(sheet)), ("about.txt", note)):
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(columns: Sequence[str], rows: Iterable[Row], headers: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([headers.get(name, name) for name in columns])
    writer.writerows([safe(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A cell that a spreadsheet shows and does not run: words that begin like a formula get a quote mark.

    >>> safe("=HYPERLINK(1)"), safe("-8"), safe("- a bullet")
    ("'=HYPERLINK(1)", '-8', "'- a bullet")
    """
    numeric = text.lstrip("+-").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not numeric else text
