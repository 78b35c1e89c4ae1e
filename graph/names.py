"""From what a user types to the thing that is meant: a slug, a path under id/, an IRI or a label."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from graph.columns import column
from graph.errors import UnknownTerm
from graph.identifiers import slug_of
from graph.terms import ID

if TYPE_CHECKING:
    from graph.index import Index

TOPICS = ("issue", "theme")
AUTHORITY = ("organisation",)
ACTORS = ("team", "organisation", "post", "person", "group")


def resolve(index: Index, text: str, kinds: tuple[str, ...]) -> str:
    """The IRI of the thing of one of `kinds` that is called `text`.

    Raises:
        UnknownTerm: nothing, or more than one thing, is called that; carries near matches.
    """
    found = _exact(index, text, kinds)
    if len(found) == 1:
        return found[0]
    near = [iri.removeprefix(ID) for iri in found] or _near(index, text, kinds)
    raise UnknownTerm(kinds[0] if len(kinds) == 1 else " or ".join(kinds[:2]), text, near)


def speaker(index: Index, text: str) -> str:
    """The IRI of whoever's word statements are: somebody, or a source such as local data, which is no actor.

    Raises:
        UnknownTerm: nobody is called that.
    """
    said = column(index, "according_to").values
    found = [iri for iri in said if text in (iri, iri.removeprefix(ID), slug_of(iri))]
    return found[0] if len(found) == 1 else resolve(index, text, ACTORS)


def _exact(index: Index, text: str, kinds: tuple[str, ...]) -> list[str]:
    marks = ", ".join("?" * len(kinds))
    iri = text if text.startswith("http") else ID + text
    tries = [
        (f"SELECT iri FROM thing WHERE iri = ? AND kind IN ({marks})", [iri, *kinds]),
        (f"SELECT iri FROM thing WHERE slug = ? AND kind IN ({marks})", [text, *kinds]),
        (
            f"SELECT DISTINCT t.iri FROM thing t JOIN name n ON n.iri = t.iri WHERE n.name = ? AND t.kind IN ({marks})",
            [text.casefold(), *kinds],
        ),
    ]
    for sql, values in tries:
        if rows := index.rows(sql, values):
            return [row["iri"] for row in rows]
    return []


def _near(index: Index, text: str, kinds: tuple[str, ...]) -> list[str]:
    marks = ", ".join("?" * len(kinds))
    slugs = sorted({row["slug"] for row in index.rows(f"SELECT slug FROM thing WHERE kind IN ({marks})", kinds)})
    wanted = text.casefold().replace(" ", "-")
    close = difflib.get_close_matches(wanted, slugs, n=5, cutoff=0.6)
    return close or [slug for slug in slugs if wanted and wanted in slug][:5]
