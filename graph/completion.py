"""What the first letters of a name may become: things by label and alternative label, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.edges import KINDS, STATEMENTS
from graph.errors import BadParameter
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.projection import Projection

# What has a name of its own, in the order in which it is usually meant.
_FIRST = ("theme", "issue", "organisation", "team", "inspection", "document")
NAMED = (*_FIRST, *(kind for kind in KINDS if kind not in (*_FIRST, *STATEMENTS, "standing")))
MOST = 50
# One thing has several names, so that more rows than things are looked at.
_NAMES = 4

_FOLDED = "' ' || replace(replace(w.name, '-', ' '), '(', ' ')"
_SQL = """
SELECT w.iri, w.name, w.preferred, coalesce(n.kind, t.kind) kind, coalesce(n.label, t.label) label
FROM name w LEFT JOIN node n ON n.iri = w.iri LEFT JOIN thing t ON t.iri = w.iri
WHERE {conditions} AND coalesce(n.kind, t.kind) IN ({kinds})
ORDER BY CASE instr({folded}, ' ' || ?) WHEN 0 THEN 2 WHEN 1 THEN length({folded}) > length(?) + 1 ELSE 2 END,
  CASE coalesce(n.kind, t.kind) {order} END, w.preferred DESC, length(w.name), w.name, w.iri
LIMIT ?
"""


@dataclass(frozen=True)
class Completion:
    """A thing that may be meant. `alias` is the name that matched where it is not the label; `value` a sure name."""

    iri: str
    kind: str
    label: str
    alias: str | None
    value: str


def complete(projection: Projection, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Completion]:
    """Things of which a name has words that begin with the words of `text`; nothing for no text.

    Whole names come first, then names that begin like this, then the rest; within these topics before other things.

    Raises:
        BadParameter: a kind that nothing with a name has.
    """
    if unknown := [kind for kind in kinds if kind not in NAMED]:
        raise BadParameter(f"Nothing of kind '{unknown[0]}' is found by name. Kinds are {', '.join(sorted(NAMED))}.")
    wanted = " ".join(text.casefold().replace("-", " ").replace("(", " ").split())
    if not wanted:
        return []
    words, chosen = wanted.split(), list(kinds or NAMED)
    sql = _SQL.format(
        folded=_FOLDED,
        conditions=" AND ".join([f"instr({_FOLDED}, ' ' || ?) > 0"] * len(words)),
        kinds=", ".join("?" * len(chosen)),
        order=" ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(NAMED)),
    )
    rows = projection.index.rows(sql, [*words, *chosen, wanted, wanted, limit * _NAMES])
    found: dict[str, Completion] = {}
    for row in rows:
        if row["iri"] not in found and len(found) < limit:
            alias = None if row["preferred"] else row["name"]
            value = sure_name(projection, row["iri"], row["label"])
            found[row["iri"]] = Completion(row["iri"], row["kind"], row["label"], alias, value)
    return list(found.values())


def sure_name(projection: Projection, iri: str, label: str) -> str:
    """The label where nothing else is called that, else the path."""
    sql = "SELECT iri FROM name WHERE name = ? UNION SELECT iri FROM node WHERE slug = ?"
    rows = projection.index.rows(sql, [label.casefold(), label.casefold().replace(" ", "-")])
    return label if [row["iri"] for row in rows] == [iri] else iri.removeprefix(ID)
