"""RDF to JSON-LD records: what the graph says of one thing, with the keys of ontology/context.jsonld."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from graph.seeds import context
from graph.terms import PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Record: TypeAlias = dict[str, Any]
# Things with what is said of each: a property and its value.
Said: TypeAlias = dict[str, list[tuple[str, Any]]]

# From so many things on a common question is quicker than one for each.
_TOGETHER = 16

_TYPE, _LABEL = term("rdf:type"), term("rdfs:label")
# Things that belong to the record they are named in, so that one answer holds the whole evidence.
_EMBEDDED = {"saidIn", "when", "hasSelector", "taggedBy", "between"}
_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double")}


@dataclass(frozen=True)
class Key:
    """How the context writes one property: its key and, where values are bare slugs, what stands before them."""

    name: str
    slugs: str | None


def _expand(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else curie


@cache
def keys() -> dict[str, list[Key]]:
    """Property IRI to its keys, from the context: one property has several where each is for values of one scheme."""
    found: dict[str, list[Key]] = {}
    for name, value in context().items():
        entry = {"@id": value} if isinstance(value, str) else value
        if not isinstance(entry, dict) or ":" not in (curie := entry.get("@id", "")) or name in PREFIXES:
            continue
        slugs = entry.get("@context", {}).get("@vocab") if entry.get("@type") == "@vocab" else None
        found.setdefault(_expand(curie), []).append(Key(name, slugs))
    return found


@cache
def type_names() -> dict[str, str]:
    """Class IRI to its name in the context."""
    entries = ((name, v.get("@id") if isinstance(v, dict) else v) for name, v in context().items())
    return {_expand(iri): name for name, iri in entries if isinstance(iri, str) and name[:1].isupper()}


class Records:
    """Reads records from one store; labels of other things come from `label`."""

    def __init__(self, store: ox.Store, label: Callable[[str], str | None]) -> None:
        self._store = store
        self._label = label
        # Most of what is said names the same few things: an inspection, an authority, a theme.
        self._naming = lru_cache(maxsize=100_000)(self._named)

    def record(self, iri: str) -> Record | None:
        """Everything the graph says of a thing; None when it says nothing."""
        return self._record(iri, {})

    def records(self, iris: Iterable[str]) -> list[Record]:
        """The records of these things, as far as there are any; many are read together, which is quicker."""
        wanted = list(iris)
        held = self._ahead(wanted) if len(wanted) >= _TOGETHER else {}
        return [record for iri in wanted if (record := self._record(iri, held))]

    def _ahead(self, iris: Iterable[str]) -> Said:
        """What the graph says of these things and of what belongs to them."""
        held: Said = {}
        wanted = dict.fromkeys(iri for iri in iris if _node(iri))
        while wanted:
            read = _read(self._store, list(wanted))
            held |= read
            belonging = (
                value.value
                for said in read.values()
                for predicate, value in said
                if isinstance(value, ox.NamedNode) and _embedded(predicate)
            )
            wanted = dict.fromkeys(iri for iri in belonging if iri not in held)
        return held

    def _record(self, iri: str, held: Said) -> Record | None:
        found: dict[str, list[Any]] = {}
        for predicate, value in held[iri] if iri in held else self._said(iri):
            self._add(found, predicate, value, held)
        if not found:
            return None
        return {"id": iri, **{name: _tidy(values) for name, values in sorted(found.items(), key=_order)}}

    def _said(self, iri: str) -> Iterator[tuple[str, Any]]:
        for quad in self._store.quads_for_pattern(node, None, None, None) if (node := _node(iri)) else ():
            yield quad.predicate.value, quad.object

    def label(self, iri: str) -> str | None:
        """The words that a thing is shown with, or a concept of the vocabulary; None where there are none."""
        if label := self._label(iri):
            return label
        own = self._store.quads_for_pattern(ox.NamedNode(iri), _LABEL, None, None)
        return min((quad.object.value for quad in own if isinstance(quad.object, ox.Literal)), default=None)

    def _add(self, found: dict[str, list[Any]], predicate: str, value: Any, held: Said) -> None:
        if isinstance(value, ox.Literal):
            key = _key(predicate, value.value)
            name, shown = (key.name, _literal(value)) if key else (predicate, _in_full(value))
        elif embedded := _embedded(predicate):
            name, shown = embedded, self._record(value.value, held)
        else:
            name, shown = self._naming(predicate, value.value)
        if shown is not None and shown not in found.setdefault(name, []):
            found[name].append(shown)

    def _named(self, predicate: str, iri: str) -> tuple[str, Any]:
        """The key of a property, and how its value, a thing, is shown."""
        if predicate == _TYPE.value:
            return "type", type_names().get(iri)
        key = _key(predicate, iri)
        name = key.name if key else predicate
        if key and key.slugs and iri.startswith(key.slugs):
            return name, iri.removeprefix(key.slugs)
        label = self.label(iri)
        return name, {"id": iri, "label": label} if label else {"id": iri}


def _node(iri: str) -> ox.NamedNode | None:
    """A name as the store knows it; None for what cannot be one."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _read(store: ox.Store, iris: Sequence[str]) -> Said:
    """What is said of each of these things, in one question."""
    things = " ".join(f"({ox.NamedNode(iri)} {number})" for number, iri in enumerate(iris))
    query = f"SELECT ?thing ?p ?value WHERE {{ VALUES (?s ?thing) {{ {things} }} ?s ?p ?value }}"
    found: Said = {iri: [] for iri in iris}
    for solution in store.query(query, use_default_graph_as_union=True):  # type: ignore[union-attr]
        thing, predicate, value = solution
        found[iris[int(thing.value)]].append((predicate.value, value))
    return found


@cache
def _embedded(predicate: str) -> str | None:
    """The key of a property whose values are shown with all that is said of them; None for any other."""
    return next((key.name for key in keys().get(predicate, []) if key.name in _EMBEDDED), None)


def _key(predicate: str, value: str) -> Key | None:
    """The key that says this value of a property as it is meant."""
    known = keys().get(predicate, [])
    fitting = (key for key in known if key.slugs and value.startswith(key.slugs))
    return next(fitting, known[0] if known else None)


def _literal(value: ox.Literal) -> Any:
    if value.datatype.value in _NUMBERS:
        number = float(value.value)
        return int(number) if number.is_integer() else number
    if value.datatype.value == PREFIXES["xsd"] + "boolean":
        return value.value == "true"
    return value.value


def _in_full(value: ox.Literal) -> Any:
    """A value of a property that the context does not know, with its language or type beside it."""
    if value.language:
        return {"@value": value.value, "@language": value.language}
    plain = value.datatype.value == PREFIXES["xsd"] + "string"
    return value.value if plain else {"@value": value.value, "@type": value.datatype.value}


def exact(value: Any) -> Any:
    """A record for readers of RDF: fractions as text, because JSON-LD would make 0.65 the ill-typed 6.5E-1.

    >>> exact({"value": 0.65, "page": 7, "of": [1e-07]})
    {'value': '0.65', 'page': 7, 'of': ['0.0000001']}
    """
    if isinstance(value, dict):
        return {name: exact(item) for name, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else value


def many(value: Any) -> list[Any]:
    """The values of a key: a record has one by itself, several as a list, and none as nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def other_names(record: Record, name: str | None) -> list[str]:
    """What a thing is called besides its name; another way to capitalise it is no other name."""
    return [other for other in many(record.get("altLabel")) if other.casefold() != (name or "").casefold()]


def _tidy(values: list[Any]) -> Any:
    if len(values) == 1:
        return values[0]
    return sorted(values, key=lambda v: str(v.get("id")) if isinstance(v, dict) else str(v))


_FIRST = {
    name: place
    for place, name in enumerate("type label says polarity area grade para force value unit printed about".split())
}


def _order(item: tuple[str, list[Any]]) -> tuple[int, str]:
    return _FIRST.get(item[0], len(_FIRST)), item[0]
