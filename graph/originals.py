"""The files that documents were read from, and the proof that the graph's words are theirs.

A file is known by its bytes, wherever it lies and whatever it is called. Its text is extracted anew, and every passage
of the document is cut out of it, hashed and compared with what was published.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from graph import documents
from graph.errors import DocumentError
from graph.identifiers import passage_parts
from graph.model import text_hash
from graph.readings.events import file_name
from graph.terms import ID, fg, term
from graph.verification import Proof

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.shelf import Entry, Shelf


@dataclass(frozen=True)
class Originals:
    """Files by the hashes of their bytes and by their names."""

    by_bytes: Mapping[str, Path] = field(default_factory=dict)
    by_name: Mapping[str, Path] = field(default_factory=dict)

    def of(self, entry: Entry) -> Path | None:
        """A file with the bytes that a document was read from."""
        return next((self.by_bytes[sha256] for sha256 in entry.sha256 if sha256 in self.by_bytes), None)

    def absence(self, entry: Entry) -> str:
        """Why there is none: `changed file` if one of that name has other bytes, else `no document`."""
        return "changed file" if any(name in self.by_name for name in entry.names) else "no document"


class _Passage(NamedTuple):
    """What the graph says of a passage: its hash and, unless it is only named, its words."""

    sha256: str
    exact: str | None


def originals(folders: Iterable[Path]) -> Originals:
    """Every file under some folders."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}
    return Originals(hashes, {file_name(str(path)): path for path in files})


def prove(shelf: Shelf, found: Originals, published: Mapping[str, str]) -> Iterator[Proof]:
    """A proof for every passage of every document on the shelf, in their order.

    `published` are the digests of the graphs that readers get. Beside the states of a Proof there are `not published`,
    where they get something else than what is on the shelf; `changed file`; and `unreadable`.
    """
    for entry in shelf.entries().values():
        yield from _proofs(entry, shelf.graph(entry), found, published)


def _proofs(entry: Entry, nquads: bytes, found: Originals, published: Mapping[str, str]) -> Iterator[Proof]:
    path, text, failure = found.of(entry), "", ""
    if path is None:
        failure = found.absence(entry)
    elif published.get(entry.graph.value) != entry.digest:
        failure = "not published"
    else:
        try:
            text = documents.read_file(path).text
        except DocumentError:
            failure = "unreadable"
    passages, resting = _graph(nquads)
    for iri, passage in sorted(passages.items(), key=lambda pair: passage_parts(pair[0]) or ("", 0, 0)):
        statements = tuple(sorted(resting.get(iri, ())))
        yield Proof(iri.removeprefix(ID), failure or _state(iri, passage, text), statements)


def _state(iri: str, passage: _Passage, text: str) -> str:
    _, start, end = passage_parts(iri) or ("", 0, 0)
    if end > len(text):
        return "out of range"
    words = text[start:end]
    same = text_hash(words) == passage.sha256 and passage.exact in (None, words)
    return "proven" if same else "changed"


def _graph(nquads: bytes) -> tuple[dict[str, _Passage], dict[str, list[str]]]:
    """The passages in a document's graph by their IRIs, and the statements that rest on each."""
    values = _values(nquads, ("fg:sha256", "fg:saidIn", "oa:exact", "oa:hasSelector"))
    exact = dict(values["oa:exact"])
    quoted = {subject: exact[value] for subject, value in values["oa:hasSelector"] if value in exact}
    passages = {
        subject: _Passage(digest, quoted.get(subject))
        for subject, digest in values["fg:sha256"]
        if passage_parts(subject)
    }
    resting: dict[str, list[str]] = {}
    for statement, passage in values["fg:saidIn"]:
        resting.setdefault(passage, []).append(statement.removeprefix(ID))
        # A statement whose passage has no hash is not proven either.
        passages.setdefault(passage, _Passage("", None))
    return passages, resting


def _values(nquads: bytes, wanted: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Subjects and values of some properties; only their lines are parsed."""
    names = {(fg(name[3:]) if name.startswith("fg:") else term(name)).value: name for name in wanted}
    tokens = [f" <{iri}> ".encode() for iri in names]
    lines = b"".join(line for line in nquads.splitlines(keepends=True) if any(token in line for token in tokens))
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in wanted}
    for quad in ox.parse(input=lines, format=ox.RdfFormat.N_QUADS, lenient=True):
        subject, value = quad.subject, quad.object
        if quad.predicate.value in names and isinstance(subject, ox.NamedNode) and not isinstance(value, ox.Triple):
            found[names[quad.predicate.value]].append((subject.value, value.value))
    return found
