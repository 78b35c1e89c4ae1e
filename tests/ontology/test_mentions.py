"""Rules, shapes, alignments and cases name only terms that exist."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from tests.ontology.files import CASES, FG, ID, ONTOLOGY, everything, load, ours


def mentioned(text: str) -> set[str]:
    """Names of our terms, and addresses of our concepts, in a query."""
    prefixes = dict(re.findall(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", text))
    body = re.sub(r"PREFIX.*|^#.*", "", text, flags=re.MULTILINE)
    names = {
        prefixes[p] + local for p, local in re.findall(r"(?<![\w<])([\w-]+):([A-Za-z][\w-]*)", body) if p in prefixes
    }
    return names | set(re.findall(r"<(https?://[^>]+)>", body))


@pytest.mark.parametrize("rule", sorted((ONTOLOGY / "rules").glob("*.rq")), ids=lambda rule: rule.stem)
def test_rules_use_terms_that_exist(rule: Path) -> None:
    names = mentioned(rule.read_text(encoding="utf-8"))
    assert names
    own = {name for name in names if name.startswith((str(FG), ID))}
    assert {name for name in own if (URIRef(name), RDF.type, None) not in everything()} == set()


def test_shapes_use_terms_and_concepts_that_exist() -> None:
    shapes = load("shapes.ttl")
    queries = " ".join(str(o) for o in shapes.objects() if isinstance(o, Literal))
    named = {str(node) for triple in shapes for node in triple if isinstance(node, URIRef)}
    named |= {str(FG) + name for name in re.findall(r"\bfg:(\w+)", queries)}
    own = {name for name in named if name.startswith((str(FG), ID))}
    assert len(own) > 60
    assert {name for name in own if (URIRef(name), RDF.type, None) not in everything()} == set()


def test_alignments_are_about_terms_that_exist() -> None:
    vocabulary = load("findings.ttl", "concepts.ttl")
    subjects = set(load("alignments.ttl").subjects())
    assert len(subjects) > 15
    assert [s for s in subjects if (s, RDF.type, None) not in vocabulary] == []


@pytest.mark.parametrize("case", sorted(CASES.glob("*.ttl")), ids=lambda case: case.stem)
def test_cases_use_terms_that_exist(case: Path) -> None:
    triples = Graph().parse(case)
    used = {node for triple in triples for node in triple}
    assert [term for term in ours(used) if (term, RDF.type, None) not in everything()] == []
