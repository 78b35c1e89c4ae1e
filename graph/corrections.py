"""A corrected file back into the graph: it wins over what the program reads, as long as its passages fit the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import describe, edits, quads, seeds
from graph.errors import InvalidGraph, SeedError
from graph.identifiers import named_graph, passage, passage_parts, thing
from graph.model import Passage, text_hash
from graph.terms import ID, fg, term
from graph.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graph.shelf import Entry, Shelf

_ST = f"{ID}st/"


@dataclass(frozen=True)
class Corrected:
    """A correction that was taken in: the entry as it is now, what differs and what no longer fits, in sentences."""

    entry: Entry
    told: tuple[str, ...]


def document_of(path: Path) -> str:
    """The slug of the document that a file corrects.

    Raises:
        SeedError: it does not begin with the document, as `findings review` writes it.
    """
    head = str(seeds.load_yaml(path).get("id", ""))
    slug = head.removeprefix(ID).removeprefix("doc/")
    if slug == head or "/" in slug:
        raise SeedError(path, "should begin with the document, id: doc/..., as 'findings review' writes it.")
    return slug


def take(path: Path, entry: Entry, shelf: Shelf, beside: Sequence[ox.Triple]) -> Corrected:
    """Put a correction in the place of what was read; `beside` are the vocabulary and whatever else it may name.

    Raises:
        SeedError: the file cannot be read.
        InvalidGraph: the shapes do not hold for it.
    """
    content = seeds.load_yaml(path)
    seeds.refuse_dropped(path, content)
    edits.check(path, content, entry.slug)
    text, before = shelf.text(entry), set(_triples(shelf, entry))
    if content.get("sha256") in entry.sha256:
        content = edits.hashed(path, content, entry.slug, text)
    given = seeds.to_triples(path, content)
    edits.refuse_strangers(path, given, entry.slug)
    kept, lost = _fitting(given, entry.slug, text, _words(before))
    try:
        triples = _whole(_vouched(kept, before), entry.slug, text)
    except ValueError as error:
        raise SeedError(path, str(error)) from error
    if problems := validate([*beside, *triples]):
        raise InvalidGraph([f"{problem.thing}: {problem.message}" for problem in problems])
    differs = edits.told(before, triples)
    return Corrected(_laid(entry, shelf, triples), (*([differs] if differs else []), *lost))


def carry(before: Entry, entry: Entry, shelf: Shelf) -> Corrected:
    """Let the correction of a document hold for a newer copy of it; what is told of the copy itself is new."""
    old, own = set(_triples(shelf, before)), thing(f"doc/{entry.slug}")
    text = shelf.text(entry)
    given = [t for t in old if not _proves_place(t) and t.subject not in (own, before.graph)]
    kept, lost = _fitting(given, entry.slug, text, _words(old))
    copy = (t for t in _triples(shelf, entry) if t.subject == own)
    return Corrected(_laid(entry, shelf, _whole([*kept, *copy], entry.slug, text)), lost)


def _whole(triples: Iterable[ox.Triple], slug: str, text: str) -> set[ox.Triple]:
    """Some triples with what their addresses imply and the words of their passages."""
    given = list(triples)
    whole = {*given, *describe.implied(given)}
    return whole | _quotes(whole, slug, text)


def _triples(shelf: Shelf, entry: Entry) -> Iterable[ox.Triple]:
    parsed = ox.parse(input=shelf.graph(entry), format=ox.RdfFormat.N_QUADS, lenient=True)
    return (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in parsed)


def _words(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The words of every passage, by their hash."""
    exact = term("oa:exact")
    found = (t.object for t in triples if t.predicate == exact)
    return {text_hash(node.value): node.value for node in found if isinstance(node, ox.Literal)}


def _fitting(
    given: Sequence[ox.Triple], slug: str, text: str, words: dict[str, str]
) -> tuple[list[ox.Triple], tuple[str, ...]]:
    """The triples whose passages fit the text; passages that moved are found again by their words."""
    hashes = {
        t.subject.value: t.object.value
        for t in given
        if t.predicate == fg("sha256") and isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.Literal)
    }
    moved, gone = _placed(hashes, slug, text, words)
    resting: dict[str, list[str]] = {}
    for triple in given:
        if triple.predicate == fg("saidIn") and isinstance(triple.subject, ox.NamedNode):
            resting.setdefault(triple.subject.value, []).append(_name(triple.object))
    groundless = {said for said, passages in resting.items() if gone.issuperset(passages)}
    lost = [f"{said.removeprefix(_ST)}: its passage is not in the text any more; left out." for said in groundless]
    out = groundless | gone
    kept = [
        ox.Triple(_moved(t.subject, moved), t.predicate, _moved(t.object, moved))
        for t in given
        if _name(t.subject) not in out and _name(t.object) not in out
    ]
    return kept, tuple(sorted(lost))


def _placed(
    hashes: dict[str, str], slug: str, text: str, words: dict[str, str]
) -> tuple[dict[str, ox.NamedNode], set[str]]:
    """Where the passages of this document are now, of those that moved; and those that are gone."""
    moved: dict[str, ox.NamedNode] = {}
    gone: set[str] = set()
    for iri, digest in hashes.items():
        parts = passage_parts(iri)
        if parts is None or parts[0] != slug or text_hash(text[parts[1] : parts[2]]) == digest:
            continue
        quote = words.get(digest, "")
        if quote and text.count(quote) == 1:
            start = text.index(quote)
            moved[iri] = passage(slug, start, start + len(quote))
        else:
            gone.add(iri)
    return moved, gone


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else ""


def _moved(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, moved: dict[str, ox.NamedNode]) -> ox.NamedNode:
    return moved.get(_name(node), node)  # type: ignore[arg-type]  # what is not moved is of the type that it was


def _vouched(kept: Sequence[ox.Triple], before: set[ox.Triple]) -> Iterable[ox.Triple]:
    """The triples, with every statement that differs from what was read marked as curated and without a weight."""
    changed = {_name(t.subject) for t in kept if _name(t.subject).startswith(_ST) and t not in before}
    by_program = (fg("basis"), fg("weight"), fg("taggedBy"))
    yield from (t for t in kept if _name(t.subject) not in changed or t.predicate not in by_program)
    yield from (ox.Triple(ox.NamedNode(iri), fg("basis"), thing("basis/curated")) for iri in sorted(changed))


def _quotes(triples: Iterable[ox.Triple], slug: str, text: str) -> set[ox.Triple]:
    """The words of every passage of this document."""
    found: set[ox.Triple] = set()
    for iri in {_name(t.subject) for t in triples}:
        if (parts := passage_parts(iri)) and parts[0] == slug:
            found.update(describe.passage(Passage(*parts), text[parts[1] : parts[2]]))
    return found


def _laid(entry: Entry, shelf: Shelf, triples: set[ox.Triple]) -> Entry:
    graph = named_graph(entry.slug)
    own = {ox.Triple(graph, term("prov:wasDerivedFrom"), thing(f"doc/{entry.slug}"))}
    own.add(ox.Triple(graph, fg("basis"), thing("basis/curated")))
    said, evidence = (_lines(graph, (t for t in triples | own if _proves(t) is proves)) for proves in (False, True))
    kinds = Counter(
        t.object.value.rsplit("#", 1)[-1].lower()  # type: ignore[union-attr]
        for t in triples
        if t.predicate == term("rdf:type") and _name(t.subject).startswith(_ST)
    )
    corrected = replace(
        entry,
        digest=quads.digest(said, evidence),
        quads=len(said) + len(evidence),
        said=sum(map(len, said)),
        counts=dict(sorted(kinds.items())),
        corrected=True,
    )
    shelf.lay(corrected, b"".join((*said, *evidence)))
    return corrected


def _lines(graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> list[bytes]:
    data = ox.serialize(
        (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples), format=ox.RdfFormat.N_QUADS
    )
    return sorted((data or b"").splitlines(keepends=True))


def _proves(triple: ox.Triple) -> bool:
    """Whether only answers need a triple: the words and places of passages."""
    passage_of = "#char=" in _name(triple.subject) and triple.predicate != term("oa:hasSource")
    return passage_of or _name(triple.subject).startswith(f"{ID}selector/")


def _proves_place(triple: ox.Triple) -> bool:
    """Whether a triple says where a passage stands, which follows from its address, or what its words are."""
    return _name(triple.subject).startswith(f"{ID}selector/") or triple.predicate == term("oa:hasSelector")
