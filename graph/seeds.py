"""Reads seeds/: the curated documents, actors and judgements, written as YAML-LD.

A seed file is JSON-LD in YAML dress: the context says what each key means, and a key that it does
not know is refused, because JSON-LD would drop it without a word.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import yaml

from graph import describe, identifiers
from graph.errors import SeedError
from graph.model import Passage
from graph.terms import ID, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_KEYWORDS = {"@context", "@graph", "@base", "@value", "@language", "@type", "@id"}
# The C loader reads a megabyte in a second where the plain one takes ten; both build plain values only.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What no IRI may hold (RFC 3987, section 2.2).
_NO_ADDRESS = re.compile(r'[\s<>"{}|\\^`]')
# How values are written that are no words (XML Schema, part 2).
_WRITTEN: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "integer": int, "decimal": Decimal}
CONTEXT = "context.jsonld"
FURNITURE = "furniture.csv"
REGISTER = "register.csv"


@dataclass(frozen=True)
class Seed:
    """One file of seeds/ as RDF: the slug of its named graph and its triples."""

    path: Path
    slug: str
    triples: list[ox.Triple] = field(repr=False)

    @property
    def graph(self) -> ox.NamedNode:
        return identifiers.named_graph(self.slug)


def read(folder: Path) -> list[Seed]:
    """Every seed file of `folder`, in the order of their names.

    Raises:
        SeedError: a file is not YAML, has an unknown key, or names an impossible passage or date.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise SeedError(folder, "holds no .yaml file. Point --seeds or FINDINGS_SEEDS at the seeds folder.")
    furniture = _furniture(folder / FURNITURE)
    return [_read_file(path, furniture.get(path.stem, [])) for path in paths]


def _read_file(path: Path, furniture: list[ox.Triple]) -> Seed:
    content = load_yaml(path)
    refuse_dropped(path, content)
    triples = to_triples(path, content) + furniture
    try:
        triples += describe.implied(triples)
    except ValueError as error:
        raise SeedError(path, str(error)) from error
    return Seed(path, path.stem, triples)


def load_yaml(path: Path) -> dict[str, Any]:
    """The content of a seed file.

    Raises:
        SeedError: it is not YAML, or not a mapping at the top.
    """
    try:
        with path.open(encoding="utf-8") as file:
            content = yaml.load(file, Loader=_LOADER)  # noqa: S506  (the loader is a safe one)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SeedError(path, f"is not readable as YAML: {error}") from error
    if not isinstance(content, dict):
        raise SeedError(path, "should be a mapping with '@context' at the top.")
    return content


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context that seeds and answers share."""
    loaded = json.loads((ONTOLOGY / CONTEXT).read_text(encoding="utf-8"))["@context"]
    assert isinstance(loaded, dict)
    return loaded


def refuse_dropped(path: Path, node: object, where: str = "the top") -> None:
    """Refuse what JSON-LD would drop without a word: keys that the context does not know, addresses that are none.

    Raises:
        SeedError: a key is unknown, or an address holds blanks or brackets.
    """
    if isinstance(node, list):
        for item in node:
            refuse_dropped(path, item, where)
    if not isinstance(node, dict):
        return
    where = str(node.get("id", where))
    for key, value in node.items():
        if key not in _KEYWORDS and key not in context():
            raise SeedError(path, f"{where}: the key '{key}' is unknown. ontology/{CONTEXT} lists the keys.")
        if key != "@context":
            refuse_dropped(path, value, where)
        if key in ("id", "@id") or _names_things(key):
            for named in value if isinstance(value, list) else [value]:
                if isinstance(named, str) and _NO_ADDRESS.search(named):
                    raise SeedError(
                        path, f"{where}: '{named}' of '{key}' is no address: it has blanks or brackets in it."
                    )


def _names_things(key: str) -> bool:
    """Whether the values of a key are things, by their address or in one word."""
    meaning = context().get(key)
    return isinstance(meaning, dict) and meaning.get("@type") in ("@id", "@vocab")


def to_triples(path: Path, content: dict[str, Any]) -> list[ox.Triple]:
    """The triples that a JSON-LD reader finds in a seed file.

    Raises:
        SeedError: it is not JSON-LD, or a value is not written as its type is.
    """
    inlined = {**content, "@context": [context(), {"@base": ID}]}
    text = json.dumps(inlined, default=str)
    try:
        quads = list(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    except SyntaxError as error:
        raise SeedError(path, f"is not valid JSON-LD: {error}") from error
    for quad in quads:
        _refuse_ill_typed(path, quad)
    return [quad.triple for quad in quads]


def _refuse_ill_typed(path: Path, quad: ox.Quad) -> None:
    """Raise SeedError where a value is not written as its type is: the graph would hold it as it is."""
    value = quad.object
    if not isinstance(value, ox.Literal):
        return
    kind = value.datatype.value.rsplit("#", 1)[-1]
    try:
        _WRITTEN.get(kind, str)(value.value)
    except (ValueError, ArithmeticError) as error:
        raise SeedError(path, f"{quad.subject}: '{value.value}' is no {kind}.") from error


def _furniture(path: Path) -> dict[str, list[ox.Triple]]:
    """Page furniture by document: character ranges that no statement may rest on."""
    found: dict[str, list[ox.Triple]] = {}
    if not path.exists():
        return found
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            passage = Passage(row["document"], int(row["start"]), int(row["end"]))
            found.setdefault(passage.document, []).extend(describe.furniture(passage, row["reason"]))
    return found
