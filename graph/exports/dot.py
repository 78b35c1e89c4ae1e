"""DOT, for Graphviz and everything that speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.exports.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    lines = [
        f"digraph {quoted(sheet.title)} {{",
        f"  graph [label={quoted(sheet.title)}, comment={quoted(sheet.notes)}];",
    ]
    lines += [f"  {quoted(row['id'])} {_attributes(row, 'id')};" for row in sheet.nodes]
    for row in sheet.edges:
        ends = f"{quoted(row['source'])} -> {quoted(row['target'])}"
        lines.append(f"  {ends} {_attributes({'label': row['relation'], **row}, 'source', 'target')};")
    return "\n".join([*lines, "}", ""]).encode()


def quoted(text: str) -> str:
    r"""A DOT string. A backslash would begin an escape, so it is doubled.

    >>> print(quoted('a "b" \\N'))
    "a \"b\" \\N"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _attributes(row: Mapping[str, str], *without: str) -> str:
    return "[" + ", ".join(f"{name}={quoted(value)}" for name, value in row.items() if name not in without) + "]"
