"""Records as CSV: one table of columns for each kind of thing. Columns are stable; new ones come last."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from graph.records import many
from graph.terms import BASE, ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.records import Record

_STATEMENT = ["id", "type", "asOf", "madeBy", "document", "para", "page", "line", "about", "says"]
_SOURCE = ["accordingTo", "relayedBy", "voice", "concerns", "restates", "start", "end", "sha256", "quote"]
_LAST = ["authority", "discrepancies", "note"]
_OF_KIND = {
    "finding": ["polarity", "trend"],
    "judgement": ["area", "grade"],
    "recommendation": ["number", "force", "addressedTo", "outcome"],
    "figure": [
        "measure", "cohort", "spatial", "when", "value", "unit", "printed", "qualifier", "status", "comparedWith",
    ],
    "claim": ["subject", "predicate", "object"],
}  # fmt: skip
_THING = ["id", "type", "label", "altLabel", "broader", "definition", "kind", "when", "unitOf", "purpose", "note"]


def columns(kind: str) -> list[str]:
    """The header of the table for a kind of statement, or for things."""
    if kind in _OF_KIND:
        return [*_STATEMENT, *_OF_KIND[kind], *_SOURCE, *_LAST]
    return [*_THING, "between", "status", "title", "issued", "publisher", "identifier", "license"]


def to_csv(records: Iterable[Record], kind: str) -> bytes:
    """A table with a header; several values in a cell are separated by ` | `."""
    header = columns(kind)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for record in records:
        writer.writerow([safe(cell(record, name)) for name in header])
    return out.getvalue().encode("utf-8-sig")


def cell(record: Record, name: str) -> str:
    """The text of one column for a record."""
    if name == "number":
        return _text(record.get("para"))
    if name == "kind":
        return _text(record.get("kind") or record.get("conflict"))
    if name in ("para", "page", "line", "document", "start", "end", "sha256", "quote"):
        return " | ".join(dict.fromkeys(_evidence(passage, name) for passage in many(record.get("saidIn"))))
    return _text(record.get(name))


def _evidence(passage: Record, name: str) -> str:
    if name == "document":
        return _text(passage.get("hasSource"))
    if name in ("start", "end", "quote"):
        key = "exact" if name == "quote" else name
        return " ".join(_text(s[key]) for s in many(passage.get("hasSelector")) if key in s)
    return _text(passage.get(name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(_text(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("id", "")).removeprefix(ID).removeprefix(BASE)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def safe(text: str) -> str:
    """A cell that a spreadsheet shows and does not run: words that begin like a formula get a quote mark."""
    numeric = text.lstrip("+-").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and not numeric else text
