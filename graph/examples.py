"""Example queries: the files of ontology/examples, as values, as RDF and as a page.

A file's first comment is the question, `# keywords:` its words, the other comments explain. Prefixes are left out
there and added here, so that what the store and the page give runs on any engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.identifiers import thing
from graph.terms import BASE, ONTOLOGY, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ONTOLOGY / "examples"
ENDPOINT = ox.NamedNode(BASE + "sparql")

_KEYWORDS = "# keywords:"
_FORMS = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct"}
_FORM = re.compile(r"^(SELECT|ASK|CONSTRUCT)\b", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One query with what it asks in words. `text` declares every prefix that it uses."""

    slug: str
    question: str
    comment: str
    keywords: tuple[str, ...]
    text: str

    @property
    def node(self) -> ox.NamedNode:
        return thing(f"query/{self.slug}")

    @property
    def form(self) -> str:
        """SELECT, ASK or CONSTRUCT."""
        found = _FORM.search(self.text)
        assert found, f"{self.slug} has no form on a line of its own"
        return found[1]


def examples() -> list[Example]:
    """Every example, in the order of the files' numbers.

    Raises:
        FileNotFoundError: there is none, which means that the installation is broken.
    """
    paths = sorted(FOLDER.glob("*.rq"))
    if not paths:
        raise FileNotFoundError(f"no example queries in {FOLDER}")
    return [read(path.stem.partition("-")[2], path.read_text(encoding="utf-8")) for path in paths]


def read(slug: str, content: str) -> Example:
    """The example in a file's content."""
    lines = content.splitlines()
    count = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    question, *others = lines[:count]
    keywords = [word.strip() for line in others if line.startswith(_KEYWORDS) for word in line[11:].split(",")]
    comment = " ".join(line.removeprefix("# ") for line in others if not line.startswith(_KEYWORDS))
    query = "\n".join(lines[count:])
    used = [name for name in PREFIXES if re.search(rf"(?<![\w<]){name}:", query)]
    prologue = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used)
    return Example(slug, question.removeprefix("# "), comment, tuple(keywords), f"{prologue}{query}\n")


def triples() -> Iterator[ox.Triple]:
    """The examples as SHACL executables, and the prefixes that they and everybody may use."""
    vocabulary = ox.NamedNode(BASE + "ns")
    for example in examples():
        yield from _executable(example, vocabulary)
    for name, iri in PREFIXES.items():
        declaration = thing(f"prefix/{name}")
        yield ox.Triple(vocabulary, term("sh:declare"), declaration)
        yield ox.Triple(declaration, term("rdf:type"), term("sh:PrefixDeclaration"))
        yield ox.Triple(declaration, term("rdfs:label"), ox.Literal(f"Prefix {name}", language="en"))
        yield ox.Triple(declaration, term("sh:prefix"), ox.Literal(name))
        yield ox.Triple(declaration, term("sh:namespace"), ox.Literal(iri, datatype=term("xsd:anyURI")))


def _executable(example: Example, vocabulary: ox.NamedNode) -> Iterator[ox.Triple]:
    kind = _FORMS[example.form]
    yield ox.Triple(example.node, term("rdf:type"), term("sh:SPARQLExecutable"))
    yield ox.Triple(example.node, term("rdf:type"), term(f"sh:SPARQL{kind}Executable"))
    yield ox.Triple(example.node, term("rdfs:label"), ox.Literal(example.question, language="en"))
    if example.comment:
        yield ox.Triple(example.node, term("rdfs:comment"), ox.Literal(example.comment, language="en"))
    for keyword in example.keywords:
        yield ox.Triple(example.node, term("schema:keywords"), ox.Literal(keyword, language="en"))
    yield ox.Triple(example.node, term("schema:target"), ENDPOINT)
    yield ox.Triple(example.node, term("sh:prefixes"), vocabulary)
    yield ox.Triple(example.node, term(f"sh:{kind.lower()}"), ox.Literal(example.text))


def page() -> str:
    """docs/queries.md: every example with its words and its text."""
    parts = [_HEAD]
    for example in examples():
        words = f"{example.comment}\n\n" if example.comment else ""
        address = example.node.value
        parts.append(f"## {example.question}\n\n{words}```sparql\n{example.text}```\n\n<{address}>\n")
    return "\n".join(parts)


_HEAD = """# Example queries

Every query here is run by a test over the seed graph and returns rows. They are in the graph itself too, as
`sh:SPARQLExecutable`: ask for `?query a sh:SPARQLExecutable ; rdfs:label ?question ; sh:select ?text`.

This page is written by `make docs` from `ontology/examples`.
"""
