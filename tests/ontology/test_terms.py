"""Every term that data, code, rules, shapes and questions use is declared, and every declared one is used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.terms import ID, NS, PREFIXES, declared
from graph.validation import to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SCHEMES = (
    "theme issue area framework grade polarity trend force outcome voice basis conflict status function unit "
    "qualifier kind place measure cohort"
).split()
# Vocabularies that we use as they are; a term of any other namespace is a slip.
KNOWN = {
    *PREFIXES.values(),
    "http://purl.org/vocab/vann/",
    "http://www.w3.org/2002/07/owl#",
    "https://schema.org/",
    "http://qudt.org/vocab/unit/",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/dcat#",
    "http://www.w3.org/ns/shacl#",
    "http://www.w3.org/ns/sparql-service-description#",
    "http://www.w3.org/ns/formats/",
}
TERM = re.compile(r"\bfg:([A-Za-z]\w*)")


def texts() -> Iterator[tuple[str, str]]:
    """Everything written by hand that names terms."""
    patterns = ["ontology/rules/*.rq", "ontology/shapes.ttl", "graph/questions/*.rq", "tests/ontology/cq/*.rq"]
    for pattern in [*patterns, "graph/**/*.py", "api/**/*.py"]:
        paths = sorted(ROOT.glob(pattern))
        assert paths, f"no file matches {pattern}"
        for path in paths:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_every_term_named_in_code_rules_shapes_and_questions_is_declared() -> None:
    unknown = {
        f"{where}: fg:{name}" for where, text in texts() for name in TERM.findall(text) if name not in declared()
    }
    assert unknown == set()


def test_every_term_in_the_data_is_declared(seed_store: ox.Store) -> None:
    used: set[str] = set()
    for quad in seed_store.quads_for_pattern(None, None, None, None):
        used.update(node.value for node in (quad.predicate, quad.object) if isinstance(node, ox.NamedNode))
    own = {iri.removeprefix(NS) for iri in used if iri.startswith(NS) and iri != NS}
    assert own - set(declared()) == set()


def test_predicates_come_from_known_vocabularies(seed_store: ox.Store) -> None:
    predicates = {q.predicate.value for q in seed_store.quads_for_pattern(None, None, None, None)}
    strange = {iri for iri in predicates if not any(iri.startswith(namespace) for namespace in KNOWN)}
    assert strange == set()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_in_the_data_is_defined(seed_store: ox.Store, scheme: str) -> None:
    start = f"{ID}{scheme}/"
    definition = ox.NamedNode(PREFIXES["skos"] + "definition")
    objects = {q.object for q in seed_store.quads_for_pattern(None, None, None, None)}
    used = {o for o in objects if isinstance(o, ox.NamedNode) and o.value.startswith(start)}
    defined = {q.subject for q in seed_store.quads_for_pattern(None, definition, None, None)}
    assert {node.value for node in used if node not in defined} == set()
    assert used, f"no concept of the scheme {scheme} is used"


def test_literals_are_valid(seed_store: ox.Store) -> None:
    """The engine keeps an ill-typed literal as it stands; rdflib says whether it is one."""
    quads = seed_store.quads_for_pattern(None, None, None, None)
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    ill = [term.n3() for term in set(to_rdflib(triples).objects()) if getattr(term, "ill_typed", False)]
    assert ill == []


def test_published_data_has_no_blank_nodes(seed_store: ox.Store) -> None:
    blank = [
        quad
        for quad in seed_store.quads_for_pattern(None, None, None, None)
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]
    assert blank == []
