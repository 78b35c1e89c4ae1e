"""What a person changed in the file of a document: checked before it is RDF, which would drop faults without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import SeedError
from graph.identifiers import passage_parts
from graph.model import text_hash
from graph.statements import KINDS
from graph.terms import ID, term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ST = f"{ID}st/"


def check(path: Path, content: dict[str, Any], slug: str) -> None:
    """Refuse a file of this document that has no list of statements, or one in which not each has its own address.

    Raises:
        SeedError: there is no list; a thing in it has no address, or that of another.
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
        if iri.removeprefix(ID) in seen:
            raise SeedError(path, f"{iri}: two things of the list have this id. Give one of them a free one.")
        seen.add(iri.removeprefix(ID))


def refuse_strangers(path: Path, triples: Iterable[ox.Triple], slug: str) -> None:
    """Refuse things without an address and statements of other documents, wherever they stand in the file.

    Raises:
        SeedError: there is one.
    """
    statements = {term(curie) for curie in KINDS}
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode):
            raise SeedError(path, f"a thing has no id; of it is said: {triple.predicate} {triple.object}.")
        iri = triple.subject.value.removeprefix(ID)
        if triple.object in statements and not iri.startswith(f"st/{slug}/"):
            raise SeedError(path, f"{iri}: the id of a statement of this document begins with st/{slug}/.")


def hashed(path: Path, content: dict[str, Any], slug: str, text: str) -> dict[str, Any]:
    """The file with the hash of each passage as its range in the text gives it.

    For a file that was written for this very text: whoever sets a range need not reckon its hash.

    Raises:
        SeedError: a range lies outside the text.
    """
    statements = [_hashed(path, item, slug, text) for item in content["statements"]]
    return {**content, "statements": statements}


def _hashed(path: Path, item: dict[str, Any], slug: str, text: str) -> dict[str, Any]:
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
