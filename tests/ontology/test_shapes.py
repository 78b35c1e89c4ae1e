"""The shapes: a file of cases/ for every constraint, and its own words as the expected result.

`valid.*.ttl` must give no result at all. `invalid.<reason>.ttl` begins with the message it must give, and gives
no other. All are loaded with `background.ttl`, so that a case shows nothing but its flaw.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CASES = Path(__file__).parent / "cases"
VALID = sorted(CASES.glob("valid.*.ttl"))
INVALID = sorted(CASES.glob("invalid.*.ttl"))
FG = Namespace("https://w3id.org/findings-graph/ns#")
SHAPE = Namespace("https://w3id.org/findings-graph/shapes#")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


@cache
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def world() -> Graph:
    """The background, and of the concepts only what shapes look at: the labels would take most of the time."""
    concepts = Graph().parse(ONTOLOGY / "concepts.ttl").parse(ONTOLOGY / "measures.ttl")
    triples = Graph().parse(CASES / "background.ttl")
    for looked_at in (SKOS.inScheme, SKOS.member, FG.scale):
        for triple in concepts.triples((None, looked_at, None)):
            triples.add(triple)
    return triples


def messages(*cases: Path) -> set[str]:
    """What the shapes have to say about these cases together."""
    triples = Graph()
    triples += world()
    for case in cases:
        triples.parse(case)
    _, report, _ = pyshacl.validate(triples, shacl_graph=shapes(), inference="none", allow_warnings=True)
    assert isinstance(report, Graph)
    results = report.objects(None, SH.result)  # not the details, which speak of the helper shapes
    return {str(report.value(result, SH.resultMessage)) for result in results}


def expected(case: Path) -> str:
    first = case.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# "), case.name
    return first.removeprefix("# ")


def targeted() -> list[Node]:
    return [
        shape
        for shape in shapes().subjects(RDF.type, SH.NodeShape)
        if any((shape, t, None) in shapes() for t in TARGETS)
    ]


def constraints() -> Iterator[Node]:
    """Everything that can give a result: property shapes, queries, and node shapes with a condition of their own."""
    for shape in targeted():
        yield from shapes().objects(shape, SH.property)
        yield from shapes().objects(shape, SH.sparql)
        if (shape, SH["or"], None) in shapes():
            yield shape


def test_there_are_cases_and_shapes() -> None:
    assert len(VALID) >= 5
    assert len(INVALID) >= 80
    assert len(targeted()) >= 20


def test_every_constraint_speaks_in_words_of_its_own() -> None:
    said = [shapes().value(constraint, SH.message) for constraint in constraints()]
    assert None not in said
    assert len(said) == len(set(said))


def test_every_constraint_has_a_case() -> None:
    said = {str(shapes().value(constraint, SH.message)) for constraint in constraints()}
    assert said - {expected(case) for case in INVALID} == set()


def test_every_case_expects_a_message_that_exists() -> None:
    said = {str(message) for message in shapes().objects(None, SH.message)}
    assert {expected(case) for case in INVALID} - said == set()


def test_every_helper_shape_is_used() -> None:
    helpers = set(shapes().subjects(RDF.type, SH.NodeShape)) - set(targeted())
    used = {o for o in shapes().objects() if isinstance(o, URIRef) and o in SHAPE}
    assert helpers
    assert helpers - used == set()


def test_warnings_are_few_and_chosen() -> None:
    warned = {str(shapes().value(shape, SH.message))[:25] for shape in shapes().subjects(SH.severity, SH.Warning)}
    assert warned == {
        "More than three topics: k",
        "Give the number as printe",
        "Who inspected? Without an",
        "When was the inspection? ",
        "Who took the action? Leav",
        "When was the action? With",
        "To which body does the te",
        "The two standings are abo",
    }


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.stem)
def test_valid_case(case: Path) -> None:
    assert messages(case) == set()


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.stem)
def test_invalid_case(case: Path) -> None:
    assert messages(case) == {expected(case)}


def test_background_is_valid() -> None:
    assert messages() == set()
