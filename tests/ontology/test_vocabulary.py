"""The vocabulary tested as code is: complete terms, valid literals, no name that leads nowhere."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

# rdflib warns of a class that its own JSON-LD parser uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ONTOLOGY = Path(__file__).parents[2] / "ontology"
CASES = Path(__file__).parent / "cases"
ID = "https://w3id.org/findings-graph/id/"
FG = Namespace("https://w3id.org/findings-graph/ns#")
NS = URIRef("https://w3id.org/findings-graph/ns")
SCHEMA = Namespace("https://schema.org/")
DATA_FILES = ("findings.ttl", "concepts.ttl", "measures.ttl", "alignments.ttl")
KINDS = ("Finding", "Judgement", "Recommendation", "Figure", "Claim")
PROPERTY_TYPES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@cache
def load(*names: str) -> Graph:
    triples = Graph()
    for name in names:
        triples.parse(ONTOLOGY / name)
    return triples


@cache
def everything() -> Graph:
    return load(*DATA_FILES)


def ours(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef) and node in FG})


def terms() -> list[URIRef]:
    return ours(load("findings.ttl").subjects(RDF.type))


def properties() -> list[URIRef]:
    return [term for term in terms() if set(load("findings.ttl").objects(term, RDF.type)) & PROPERTY_TYPES]


def of_type(*types: URIRef) -> list[URIRef]:
    return sorted({s for t in types for s in everything().subjects(RDF.type, t) if isinstance(s, URIRef)})


def concepts() -> list[URIRef]:
    return of_type(SKOS.Concept, FG.Theme, FG.Issue)


def schemes() -> list[URIRef]:
    return of_type(SKOS.ConceptScheme)


def short(term: Node) -> str:
    return str(term).removeprefix(ID).removeprefix(str(FG))


def complaints(nodes: Iterable[URIRef], label: URIRef) -> list[str]:
    """What is missing from the descriptions of these nodes."""
    triples = everything()
    found = []
    for node in nodes:
        for text in (label, SKOS.definition):
            values = list(triples.objects(node, text))
            if len(values) != 1 or not isinstance(values[0], Literal) or values[0].language != "en":
                found.append(f"{short(node)}: one {short(text).rpartition('#')[2]} in English")
        if not [value for value in triples.objects(node, SKOS.example) if isinstance(value, Literal)]:
            found.append(f"{short(node)}: an example")
        if list(triples.objects(node, RDFS.isDefinedBy)) != [NS]:
            found.append(f"{short(node)}: isDefinedBy")
    return found


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


# Files


def test_every_file_is_there_and_says_something() -> None:
    for name in (*DATA_FILES, "shapes.ttl"):
        assert len(load(name)) > 20, name
    assert len(list((ONTOLOGY / "rules").glob("*.rq"))) > 10


@pytest.mark.parametrize("name", [*DATA_FILES, "shapes.ttl"])
def test_literals_are_valid(name: str) -> None:
    literals = [o for o in load(name).objects() if isinstance(o, Literal)]
    assert [literal for literal in literals if literal.ill_typed] == []
    assert [literal for literal in literals if str(literal) != str(literal).strip()] == []


@pytest.mark.parametrize("name", DATA_FILES)
def test_nothing_is_blank(name: str) -> None:
    assert [node for triple in load(name) for node in triple if isinstance(node, BNode)] == []


def test_header_is_complete() -> None:
    header = load("findings.ttl")
    version = str(header.value(NS, OWL.versionInfo))
    assert (NS, RDF.type, OWL.Ontology) in header
    assert header.value(NS, OWL.versionIRI) == URIRef(f"{NS}/{version}")
    for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, DCTERMS.license):
        assert header.value(NS, needed) is not None


# Terms


def test_there_are_terms() -> None:
    assert len(terms()) > 80
    assert len([term for term in terms() if (term, RDF.type, OWL.Class) in everything()]) == 16


def test_every_term_is_complete() -> None:
    assert complaints(terms(), RDFS.label) == []


def test_labels_of_terms_are_unique() -> None:
    assert repeated(str(everything().value(term, RDFS.label)) for term in terms()) == []


def test_terms_are_of_known_types() -> None:
    allowed = {*PROPERTY_TYPES, OWL.Class, OWL.Ontology, OWL.SymmetricProperty}
    assert set(load("findings.ttl").objects(None, RDF.type)) == allowed


def test_no_property_is_of_two_kinds() -> None:
    assert [p for p in properties() if len(set(everything().objects(p, RDF.type)) & PROPERTY_TYPES) > 1] == []


def test_profile_has_nothing_beyond_owl_2_rl() -> None:
    used = {node for triple in load("findings.ttl") for node in triple if isinstance(node, URIRef)}
    assert not used & {OWL.Restriction, OWL.unionOf, OWL.cardinality, OWL.minCardinality, OWL.sameAs, RDF.Property}
    ranges = {o for o in load("findings.ttl").objects(None, RDFS.range) if str(o).startswith(str(XSD))}
    assert ranges <= {XSD.string, XSD.integer, XSD.decimal, XSD.boolean}


def test_kinds_of_statement_are_disjoint() -> None:
    for place, kind in enumerate(KINDS):
        assert (FG[kind], RDFS.subClassOf, FG.Statement) in everything()
        for other in KINDS[place + 1 :]:
            assert (FG[kind], OWL.disjointWith, FG[other]) in everything()


@pytest.mark.parametrize(
    "link", [RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes]
)
def test_axioms_name_declared_terms(link: URIRef) -> None:
    named = {o for o in load("findings.ttl").objects(None, link) if not str(o).startswith((str(XSD), str(RDF)))}
    assert named
    assert [o for o in named if (o, RDF.type, None) not in load("findings.ttl")] == []


# Concepts


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


# Names used elsewhere


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


# The context


@cache
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return loaded


def to_rdflib(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


def to_oxigraph(document: dict[str, Any]) -> Graph:
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def in_context(**content: Any) -> dict[str, Any]:
    return {"@context": [context(), {"@base": ID}], **content}


def address(key: str) -> str:
    """The IRI that a key of the context stands for."""
    entry = context()[key]
    name = str(entry.get("@id", entry.get("@reverse")) if isinstance(entry, dict) else entry)
    prefix, colon, local = name.partition(":")
    return f"{context()[prefix]}{local}" if colon and not local.startswith("//") else name


def test_context_knows_every_term() -> None:
    keys = {address(key) for key in context() if not key.startswith("@")}
    assert [short(term) for term in terms() if str(term) not in keys] == []


def test_context_names_only_terms_that_exist() -> None:
    named = [address(key) for key in context() if not key.startswith("@")]
    own = [name for name in named if name.startswith(str(FG)) and name != str(FG)]
    assert [name for name in own if URIRef(name) not in terms()] == []


def test_context_gives_our_terms_their_own_names() -> None:
    for term in terms():
        assert address(short(term)) == str(term)


def slug_keys() -> list[str]:
    return [key for key, entry in context().items() if isinstance(entry, dict) and "@context" in entry]


@pytest.mark.parametrize("key", slug_keys())
def test_bare_slugs_become_concepts(key: str) -> None:
    """A slug that is also a key must be given again in the key's own context, or it would become that property."""
    base = context()[key]["@context"]["@vocab"]
    slugs = [str(concept).removeprefix(base) for concept in concepts() if str(concept).startswith(base)]
    assert slugs
    document = in_context(**{"id": "st/x", key: slugs})
    expected = {URIRef(base + slug) for slug in slugs}
    assert set(to_rdflib(document).objects()) == expected
    assert set(to_oxigraph(document).objects()) == expected


DOCUMENT = in_context(
    id="doc/report",
    type="Document",
    title="A report",
    kind="inspection-report",
    issued="2014-12-05",
    publisher="org/ofsted",
    license="https://example.org/terms",
    place="rochdale",
    identifier="003",
    sha256="00",
    passedOver=[
        {"id": "doc/report#char=0,5", "type": "Passage", "line": 1, "reason": "heading", "hasSource": "doc/report"}
    ],
    statements=[
        {
            "id": "st/report/129.1",
            "type": "Finding",
            "says": "Too few young people could stay",
            "polarity": "weakness",
            "voice": "own",
            "trend": "declining",
            "about": ["issue/staying-put", "theme/care-leavers"],
            "accordingTo": "org/ofsted",
            "saidIn": {
                "id": "doc/report#char=10,50",
                "type": "Passage",
                "para": "129",
                "page": 28,
                "hasSelector": {
                    "id": "selector/report/10-50/position",
                    "type": "TextPositionSelector",
                    "start": 10,
                    "end": 50,
                },
            },
        },
        {
            "id": "st/report/84.3",
            "type": "Figure",
            "value": "73.5",
            "unit": "week",
            "qualifier": "about",
            "status": "provisional",
            "when": "when/2013-04-01..2014-03-31",
            "printed": "73.5",
        },
        {"id": "st/report/2.1", "type": "Judgement", "area": "lac-2010", "grade": "to-2013-adequate"},
        {"id": "st/report/7.1", "type": "Recommendation", "force": "area-for-improvement", "addressedTo": "org/a"},
        {
            "id": "st/report/38.1",
            "type": "Claim",
            "subject": "inspection/rochdale/2010",
            "predicate": "when",
            "object": {"id": "when/2010-07"},
        },
        {"id": "st/report/38.2", "type": "Claim", "subject": "person/a", "predicate": "memberOf", "object": "a group"},
        {
            "id": "when/2013-04-01..2014-03-31",
            "type": "TemporalEntity",
            "earliest": "2013-04-01",
            "latest": "2014-03-31",
            "label": "2013-14",
        },
        {"id": "dev/1", "type": "Development", "relation": "improvesOn", "basis": "stated", "later": "standing/a/b/c"},
        {"id": "disc/1", "type": "Discrepancy", "conflict": "polarity", "status": "open", "note": "Why"},
        {"id": "team/a/front", "type": "Team", "prefLabel": "Front", "purpose": "front-door", "unitOf": "org/a"},
    ],
)


def test_both_parsers_read_the_same() -> None:
    read = to_rdflib(DOCUMENT)
    assert len(read) > 60
    assert isomorphic(read, to_oxigraph(DOCUMENT))


@pytest.mark.parametrize(
    "triple",
    [
        ("st/report/129.1", FG.polarity, URIRef(ID + "polarity/weakness")),
        ("st/report/129.1", FG.about, URIRef(ID + "issue/staying-put")),
        ("st/report/129.1", FG.says, Literal("Too few young people could stay", lang="en")),
        ("st/report/84.3", FG.value, Literal("73.5", datatype=XSD.decimal)),
        ("st/report/84.3", FG.qualifier, URIRef(ID + "qualifier/about")),
        ("st/report/84.3", FG.when, URIRef(ID + "when/2013-04-01..2014-03-31")),
        ("st/report/38.1", RDF.predicate, FG.when),
        ("st/report/38.2", RDF.predicate, URIRef("http://www.w3.org/ns/org#memberOf")),
        ("dev/1", FG.relation, FG.improvesOn),
        ("disc/1", DCTERMS.type, URIRef(ID + "conflict/polarity")),
        ("doc/report", DCTERMS.type, URIRef(ID + "kind/inspection-report")),
        ("doc/report", DCTERMS.issued, Literal("2014-12-05", datatype=XSD.date)),
    ],
    ids=str,
)
def test_context_means_what_it_should(triple: tuple[str, URIRef, Node]) -> None:
    name, predicate, value = triple
    assert (URIRef(ID + name), predicate, value) in to_oxigraph(DOCUMENT)


def test_context_survives_a_round_trip() -> None:
    first = to_oxigraph(DOCUMENT)
    written = json.loads(first.serialize(format="json-ld", context=context()))
    assert isomorphic(to_rdflib(written), first)
    assert isomorphic(to_oxigraph(written), first)
