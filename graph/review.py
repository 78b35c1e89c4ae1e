"""What was read in a document, as a seed file that a person can correct, and the way back.

    findings review DOCUMENT > corrected.yaml     every statement with its passage, in the order of the text
    findings ingest corrected.yaml                wins over what a program reads, then and later

A correction holds as long as its passages do: when a newer copy of the document comes, each is looked for again by its
words, and what is not found is reported and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import yaml

from graph.errors import UnknownTerm
from graph.identifiers import passage_parts
from graph.indexing import natural
from graph.records import keys, type_names
from graph.shelf import Shelf
from graph.terms import ID, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.records import Key
    from graph.store import DataDirectory

_HEAD = {"@context": ["../ontology/context.jsonld", {"@base": ID}]}
# What the address of a passage says already, and what is attached when the file is read again.
_IMPLIED = {term(curie).value for curie in ("oa:hasSource", "oa:hasSelector")}
_FIRST = (
    "id",
    "type",
    "says",
    "polarity",
    "trend",
    "area",
    "grade",
    "force",
    "addressedTo",
    "measure",
    "value",
    "unit",
)
_LAST = ("saidIn",)
_WIDTH = 120
_TYPE = term("rdf:type").value
_PASSAGE = term("fg:Passage").value
_SAID_IN = term("fg:saidIn").value
_XSD = PREFIXES["xsd"]
_ALWAYS_LISTS = {"about", "concerns", "addressedTo", "altLabel", "relayedBy", "arisesFrom"}


def written(directory: DataDirectory, slug: str) -> str:
    """The statements that were read in a document, as YAML.

    Raises:
        UnknownTerm: no ingested document has this slug.
    """
    shelf = Shelf(directory.path)
    entries = shelf.entries()
    entry = entries.get(slug.removeprefix(ID).removeprefix("doc/"))
    if entry is None:
        near = [name for name in entries if slug and slug in name][:8]
        raise UnknownTerm("ingested document", slug, near)
    quads = ox.parse(input=shelf.graph(entry), format=ox.RdfFormat.N_QUADS, lenient=True)
    return dumped(entry.slug, (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads))


def dumped(slug: str, triples: Iterable[ox.Triple]) -> str:
    """A document's triples as a seed file."""
    facts = _facts(triples)
    passages = {iri for iri, fact in facts.items() if _PASSAGE in (node.value for node in fact.get(_TYPE, ()))}
    own = f"{ID}doc/{slug}"
    document = _record(own, facts, passages)
    rest = [iri for iri in facts if iri != own and iri not in passages and _is_told(iri)]
    rest.sort(key=lambda iri: (not iri.startswith(f"{ID}st/"), _start(facts[iri]), natural(iri)))
    content = {**_HEAD, **document, "statements": [_record(iri, facts, passages) for iri in rest]}
    return yaml.dump(content, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None)


def _is_told(iri: str) -> bool:
    """Whether a thing is written down: dates and selectors follow from addresses, the rest from reading."""
    return iri.startswith(ID) and not iri.startswith((f"{ID}selector/", f"{ID}when/"))


def _start(fact: dict[str, list[Any]]) -> int:
    """Where a statement begins in the text."""
    places = (passage_parts(node.value) for node in fact.get(_SAID_IN, ()))
    return min((place[1] for place in places if place), default=0)


def _facts(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[Any]]]:
    facts: dict[str, dict[str, list[Any]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            facts.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return facts


def _record(iri: str, facts: dict[str, dict[str, list[Any]]], passages: set[str]) -> dict[str, Any]:
    """A thing with the keys of the context, in the order in which people read."""
    found: dict[str, Any] = {"id": iri.removeprefix(ID)}
    for predicate, values in facts.get(iri, {}).items():
        if iri in passages and predicate in {_TYPE, *_IMPLIED}:
            continue
        name, shown = _shown(predicate, values, facts, passages)
        found[name] = shown if len(shown) > 1 or name in _ALWAYS_LISTS else shown[0]
    first = {name: found[name] for name in _FIRST if name in found}
    last = {name: found[name] for name in _LAST if name in found}
    return first | {name: found[name] for name in sorted(found) if name not in first and name not in last} | last


def _shown(
    predicate: str, values: list[Any], facts: dict[str, dict[str, list[Any]]], passages: set[str]
) -> tuple[str, list[Any]]:
    if predicate == _TYPE:
        return "type", sorted(type_names().get(node.value, node.value) for node in values)
    key = _key(predicate, values)
    if predicate == _SAID_IN:
        ordered = sorted((node.value for node in values), key=natural)
        return key.name, [_record(iri, facts, passages) for iri in ordered]
    if key.name == "predicate":
        return key.name, [_key(node.value, []).name for node in values]
    return key.name, sorted((_value(key, node) for node in values), key=str)


def _key(predicate: str, values: list[Any]) -> Key:
    """The key of the context for a property with these values: some are for values of one scheme."""
    found = keys()[predicate]
    return next(
        (key for key in found if key.slugs and all(node.value.startswith(key.slugs) for node in values)), found[0]
    )


def _value(key: Key, node: Any) -> Any:
    if isinstance(node, ox.Literal):
        if key.name == "object" and node.datatype.value != _XSD + "string":
            return {"@value": node.value, "@type": "xsd:" + node.datatype.value.removeprefix(_XSD)}
        return int(node.value) if node.datatype.value == _XSD + "integer" else node.value
    path: str = node.value.removeprefix(ID)
    if key.slugs:
        return node.value.removeprefix(key.slugs)
    return {"id": path} if key.name == "object" else path
