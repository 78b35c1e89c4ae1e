"""What a person changed in the file of a document: checked before it is RDF, which would drop faults without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import SeedError
from graph.identifiers import passage_parts
from graph.model import text_hash
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# What makes a thing a statement; each has its address under that of its document.
_STATEMENTS = frozenset(("Finding", "Judgement", "Recommendation", "Figure", "Claim"))
_ST = f"{ID}st/"


def check(path: Path, content: dict[str, Any], slug: str) -> None:
    """Refuse a file of this document whose statements are not all there or not all its own.

    Raises:
        SeedError: there is no list of statements; one has no address, that of another or of another document.
    """
    statements = content.get("statements")
    if not isinstance(statements, list) or not statements:
        message = "lists no statements. 'findings review' writes them all; only what stands in the list is kept."
        raise SeedError(path, message)
    seen: set[str] = set()
    for item in statements:
        iri = item.get("id") if isinstance(item, dict) else None
        if not isinstance(iri, str):
            says = item.get("says", item) if isinstance(item, dict) else item
            raise SeedError(path, f"'{str(says)[:80]}' has no id. A new statement takes a free one, st/{slug}/1.9.")
        if iri in seen:
            raise SeedError(path, f"{iri}: two things of the list have this id. Give one of them a free one.")
        seen.add(iri)
        if item.get("type") in _STATEMENTS and not iri.removeprefix(ID).startswith(f"st/{slug}/"):
            raise SeedError(path, f"{iri}: the id of a statement of this document begins with st/{slug}/.")


def refuse_nameless(path: Path, triples: Iterable[ox.Triple]) -> None:
    """Refuse things inside others that have no address of their own.

    Raises:
        SeedError: there is one.
    """
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode):
            raise SeedError(path, f"a thing has no id; of it is said: {triple.predicate.value} {triple.object}.")


def measured(path: Path, content: dict[str, Any], slug: str, text: str) -> dict[str, Any]:
    """The file with the hash of each passage as its range in the text gives it.

    For a file that was written for this very text: whoever sets a range need not reckon its hash.

    Raises:
        SeedError: a range lies outside the text.
    """
    statements = [_measured(path, item, slug, text) for item in content["statements"]]
    return {**content, "statements": statements}


def _measured(path: Path, item: dict[str, Any], slug: str, text: str) -> dict[str, Any]:
    if "saidIn" not in item:
        return item
    said_in = item["saidIn"]
    found = [_range(path, place, slug, text) for place in (said_in if isinstance(said_in, list) else [said_in])]
    return {**item, "saidIn": found}


def _range(path: Path, place: object, slug: str, text: str) -> object:
    record: dict[str, Any] = dict(place) if isinstance(place, dict) else {"id": place}
    parts = passage_parts(ID + str(record.get("id", "")).removeprefix(ID))
    if parts is None or parts[0] != slug:
        return place
    if parts[2] > len(text):
        raise SeedError(path, f"{record['id']}: the passage ends after the text, which has {len(text)} characters.")
    return {**record, "sha256": text_hash(text[parts[1] : parts[2]])}


def told(before: Iterable[ox.Triple], after: Iterable[ox.Triple]) -> str:
    """How many statements differ, as a sentence; nothing where none does."""
    old, new = _by_statement(before), _by_statement(after)
    numbers = (
        (len([iri for iri in old if iri in new and old[iri] != new[iri]]), "changed"),
        (len(new.keys() - old.keys()), "added"),
        (len(old.keys() - new.keys()), "taken out"),
    )
    parts = [f"{number} {what}" for number, what in numbers if number]
    return f"Statements: {', '.join(parts)}." if parts else ""


def _by_statement(triples: Iterable[ox.Triple]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(_ST):
            found.setdefault(triple.subject.value, set()).add(f"{triple.predicate} {triple.object}")
    return found
