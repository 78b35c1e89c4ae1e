"""Why a statement that a program read has its tags: what each rests on, and which words spoke for and against it.

The sentence is read again where it stood, from the text that the shelf keeps, by the tagger that is here now. Where
that is another than the one that tagged it, the reasons may differ from those of then; both versions are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import reports
from graph.documents import Document
from graph.errors import BadParameter, UnknownTerm
from graph.identifiers import passage_parts, thing
from graph.shelf import Shelf
from graph.tagging import Tagger, contexts
from graph.terms import ID, fg, term

if TYPE_CHECKING:
    from graph.shelf import Entry
    from graph.store import DataDirectory
    from graph.tagging import Context, Explanation, Tags

_STATEMENT = re.compile(r"st/(?P<slug>[^/]+)/(?P<number>[^/]+)")
_PAGE = re.compile(r"\f\n?")
_SHOWN = 8


@dataclass(frozen=True)
class Reason:
    """A sentence of a statement, its tags, and why it has them."""

    sentence: str
    tags: Tags
    explanation: Explanation


@dataclass(frozen=True)
class Reasons:
    """A statement with the reasons for its tags, sentence by sentence; `tagged_by` and `tagger` are then and now."""

    statement: str
    says: str
    tagged_by: str
    tagger: str
    sentences: tuple[Reason, ...]


def reasons(directory: DataDirectory, statement: str, tagger: Tagger | None = None) -> Reasons:
    """The reasons for the tags of a statement, given by its IRI or its path under id/.

    Raises:
        UnknownTerm: no ingested document has it.
        BadParameter: no program tagged it, because a curator says it or it is no finding.
    """
    path = statement.removeprefix(ID)
    match = _STATEMENT.fullmatch(path if path.startswith("st/") else f"st/{path}")
    shelf = Shelf(directory.path)
    entries = shelf.entries()
    if match is None or match["slug"] not in entries:
        raise UnknownTerm("statement of an ingested document", statement, _near(entries, statement))
    entry = entries[match["slug"]]
    node = thing(match[0])
    said = _Said.of(shelf.graph(entry), node, statement)
    text = shelf.text(entry)
    used = tagger or Tagger.load()
    around = _contexts(_document(entry, text, said.media_type), said.passages)
    found = used.tag(around)
    return Reasons(
        statement=node.value,
        says=said.says,
        tagged_by=said.tagged_by,
        tagger=used.version,
        sentences=tuple(
            Reason(context.text, tags, used.explain(context)) for context, tags in zip(around, found, strict=True)
        ),
    )


@dataclass(frozen=True)
class _Said:
    """What the graph of a document says of one statement."""

    says: str
    tagged_by: str
    media_type: str
    passages: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, graph: bytes, node: ox.NamedNode, asked: str) -> _Said:
        facts: dict[str, dict[str, list[str]]] = {}
        for quad in ox.parse(input=graph, format=ox.RdfFormat.N_QUADS, lenient=True):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                about = facts.setdefault(quad.subject.value, {})
                about.setdefault(quad.predicate.value, []).append(quad.object.value)
        own = facts.get(node.value)
        if own is None:
            beside = [iri.removeprefix(ID) for iri in facts if iri.startswith(node.value.rpartition("/")[0] + "/")]
            raise UnknownTerm("statement", asked, sorted(beside)[:_SHOWN])
        ways = own.get(fg("taggedBy").value, [])
        if not ways:
            raise BadParameter(
                f"{asked}: no program tagged it. Findings and recommendations that a program read have reasons; grades,"
                " dates and what a curator corrected have none."
            )
        parts = [passage_parts(iri) for iri in own.get(fg("saidIn").value, [])]
        return cls(
            says=own[fg("says").value][0],
            tagged_by=facts[ways[0]][term("owl:versionInfo").value][0],
            media_type=next(fact[key][0] for fact in facts.values() if (key := term("dct:format").value) in fact),
            passages=tuple(sorted((part[1], part[2]) for part in parts if part)),
        )


def _near(entries: dict[str, Entry], asked: str) -> list[str]:
    slug = asked.removeprefix(ID).removeprefix("st/").partition("/")[0]
    return [f"st/{name}/..." for name in entries if slug and (slug in name or name in slug)][:_SHOWN]


def _document(entry: Entry, text: str, media_type: str) -> Document:
    pages = (0, *(match.end() for match in _PAGE.finditer(text)))
    return Document(entry.names[0], entry.sha256[0], media_type, text, pages)


def _contexts(document: Document, passages: tuple[tuple[int, int], ...]) -> list[Context]:
    """The sentences that stand in some passages, where they stand."""
    return [
        context
        for paragraph, place, context in contexts(document.text, reports.parse(document))
        if any(
            start <= span.start and span.end <= end for span in paragraph.sentences[place] for start, end in passages
        )
    ]
