"""Concepts and schemes: complete, in order, linked to what is there."""

import re

import pytest
from rdflib import DCTERMS, RDF, SKOS, URIRef

from tests.ontology.files import FG, ID, complaints, concepts, everything, load, of_type, repeated, schemes, short


def test_there_are_concepts() -> None:
    assert len(concepts()) > 300
    assert len(schemes()) > 20
    assert len(of_type(FG.Theme)) > 60
    assert len(of_type(FG.Issue)) > 100


def test_every_concept_and_scheme_is_complete() -> None:
    assert complaints([*concepts(), *schemes(), *of_type(SKOS.Collection)], SKOS.prefLabel) == []


def test_every_concept_is_in_one_scheme_that_is_described() -> None:
    placed = {concept: list(everything().objects(concept, SKOS.inScheme)) for concept in concepts()}
    assert [short(c) for c, where in placed.items() if len(where) != 1 or where[0] not in schemes()] == []


def test_address_of_a_concept_names_its_scheme() -> None:
    for concept in concepts():
        scheme = str(everything().value(concept, SKOS.inScheme)).removesuffix("/to-2013")
        assert re.fullmatch(re.escape(scheme) + r"/[a-z0-9]+(-[a-z0-9]+)*", str(concept)), concept


def test_labels_are_unique_in_each_scheme() -> None:
    for scheme in schemes():
        members = everything().subjects(SKOS.inScheme, scheme)
        assert repeated(str(everything().value(member, SKOS.prefLabel)).lower() for member in members) == [], scheme


def test_every_scheme_has_concepts() -> None:
    assert [s for s in schemes() if (None, SKOS.inScheme, s) not in everything()] == []


def test_themes_and_issues_share_no_slug() -> None:
    slugs = [str(topic).rpartition("/")[2] for topic in of_type(FG.Theme, FG.Issue)]
    assert repeated(slugs) == []


def test_every_issue_is_below_one_theme() -> None:
    above = {issue: list(everything().objects(issue, SKOS.broader)) for issue in of_type(FG.Issue)}
    assert [
        short(i) for i, up in above.items() if len(up) != 1 or (up[0], RDF.type, FG.Theme) not in everything()
    ] == []


def test_themes_have_two_levels() -> None:
    for theme in of_type(FG.Theme):
        above = list(everything().objects(theme, SKOS.broader))
        top = everything().value(theme, SKOS.topConceptOf)
        assert len(above) == (0 if top else 1), theme
        assert all(everything().value(up, SKOS.topConceptOf) for up in above), theme


@pytest.mark.parametrize(
    "link",
    [SKOS.broader, SKOS.member, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch, DCTERMS.conformsTo, FG.scale],
)
def test_links_between_concepts_lead_somewhere(link: URIRef) -> None:
    linked = set(load("concepts.ttl").objects(None, link))
    assert linked
    assert [o for o in linked if (o, RDF.type, None) not in everything()] == []


@pytest.mark.parametrize(
    ("scheme", "ranks"), [("polarity", {1, 2, 3}), ("grade", {1, 2, 3, 4}), ("grade/to-2013", {1, 2, 3, 4})]
)
def test_ranks_are_an_order(scheme: str, ranks: set[int]) -> None:
    members = list(everything().subjects(SKOS.inScheme, URIRef(ID + scheme)))
    given = [int(str(rank)) for member in members for rank in everything().objects(member, FG.rank)]
    assert sorted(given) == sorted(ranks)


def test_every_area_has_a_framework_and_a_scale() -> None:
    areas = list(everything().subjects(SKOS.inScheme, URIRef(ID + "area")))
    assert len(areas) > 10
    for area in areas:
        assert everything().value(area, DCTERMS.conformsTo) is not None, area
        assert (area, FG.scale, None) in everything(), area
