"""The graph about the graphs: VoID with partitions, DCAT, example queries and prefixes. No clock, no version.

It describes what the other graphs hold, so it is written last, and the version is made from it too: which versions
there are is therefore not said here but by whoever serves it (`versions`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias, cast

import pyoxigraph as ox

from graph import examples
from graph.census import Census
from graph.identifiers import named_graph, thing
from graph.snapshot import canonical
from graph.terms import BASE, ID, PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.snapshot import Release

    Value: TypeAlias = ox.NamedNode | ox.Literal
    Facts: TypeAlias = Mapping[str, Value | Sequence[Value]]

CATALOGUE = named_graph("catalogue")
HOME = ox.NamedNode(BASE)
DATASET = ox.NamedNode(BASE + "void#dataset")
SERVICE = ox.NamedNode(BASE + "void#sparql")
DESCRIPTION = ox.NamedNode(BASE + "void")

_LICENSE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
_CREATOR = ox.Literal("The Findings Graph contributors", language="en")
_FORMATS = ("JSON-LD", "N-Triples", "RDF_XML", "Turtle")
_DOWNLOADS = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

_TITLES = {
    "ontology": "The vocabulary and its concepts",
    "actors": "Organisations, teams, posts, people and when things were",
    "curated": "What curators judge: developments and discrepancies",
    "inferred": "What the rules concluded from the other graphs",
    "catalogue": "The description of the graphs, with example queries",
}
_SPAN = """SELECT (MIN(?e) AS ?first) (MAX(?l) AS ?last)
{ ?i a fg:Inspection ; fg:when ?w . ?w fg:earliest ?e ; fg:latest ?l }"""
_PLACES = "SELECT DISTINCT ?place { ?d a fg:Document ; fg:reportsOn/fg:inspects/dct:spatial ?place } ORDER BY ?place"
_THEMES = f"SELECT ?theme {{ ?theme skos:topConceptOf <{ID}theme> }} ORDER BY ?theme"


def write(store: ox.Store, census: Census | None = None) -> None:
    """Describe everything else that `store` holds, and `census` counted, in its catalogue graph."""
    store.remove_graph(CATALOGUE)
    found = set(describe(store, census or counted(store)))
    store.bulk_extend([ox.Quad(t.subject, t.predicate, t.object, CATALOGUE) for t in found])


def counted(store: ox.Store) -> Census:
    """The census of everything that `store` holds."""
    census = Census()
    for graph in store.named_graphs():
        census.count(graph.value, [canonical(store.quads_for_pattern(None, None, None, graph))])
    return census


def describe(store: ox.Store, census: Census) -> Iterator[ox.Triple]:
    """The catalogue of what `store` holds. The same content gives the same triples."""
    yield from _home()
    yield from _dataset(store, census)
    yield from _partitions(census)
    for graph in sorted(census.digests):
        yield from _named_graph(store, census, ox.NamedNode(graph))
    yield from _facts(CATALOGUE, {"rdf:type": term("sd:NamedGraph"), "dct:title": _words(_TITLES["catalogue"])})
    yield from examples.triples()


def releases(found: Iterable[Release]) -> Iterator[ox.Triple]:
    """The versions that can be read, oldest first, as the versions of the data set."""
    before: ox.NamedNode | None = None
    for release in found:
        version = ox.NamedNode(f"{BASE}versions/{release.version}")
        day = release.published.isoformat().replace("+00:00", "Z")
        facts: Facts = {
            "rdf:type": [term("dcat:Dataset"), term("void:Dataset")],
            "dct:title": _words(f"Findings Graph, version {release.version}"),
            "dcat:version": ox.Literal(release.version),
            "dcat:isVersionOf": DATASET,
            "dcat:previousVersion": [before] if before else [],
            "dct:issued": ox.Literal(day, datatype=term("xsd:dateTime")),
        }
        yield from _facts(version, facts)
        yield ox.Triple(DATASET, term("dcat:hasVersion"), version)
        if release.current:
            yield ox.Triple(DATASET, term("dcat:hasCurrentVersion"), version)
        before = version


def _home() -> Iterator[ox.Triple]:
    yield from _facts(
        HOME,
        {
            "rdf:type": term("dcat:Catalog"),
            "dct:title": _words("Findings Graph"),
            "dcat:dataset": DATASET,
            "dcat:service": SERVICE,
        },
    )
    yield from _facts(
        SERVICE,
        {
            "rdf:type": term("dcat:DataService"),
            "dct:title": _words("SPARQL"),
            "dcat:endpointURL": examples.ENDPOINT,
            "dcat:servesDataset": DATASET,
            "dct:conformsTo": ox.NamedNode("https://www.w3.org/TR/sparql11-protocol/"),
        },
    )
    yield from _facts(
        DESCRIPTION,
        {
            "rdf:type": term("void:DatasetDescription"),
            "dct:title": _words("Description of the Findings Graph"),
            "foaf:primaryTopic": DATASET,
        },
    )


def _dataset(store: ox.Store, census: Census) -> Iterator[ox.Triple]:
    words = "What inspections of children's services found, who said it, where it stands and how it changed."
    rights = "Statements are in our own words. Each document keeps its own terms of use: see its dct:license."
    facts: Facts = {
        "rdf:type": [term("void:Dataset"), term("dcat:Dataset")],
        "dct:title": _words("Findings Graph"),
        "dct:description": _words(words),
        "dct:creator": _CREATOR,
        "dct:license": _LICENSE,
        "dct:rights": _words(rights),
        "dct:language": ox.Literal("en"),
        "dcat:landingPage": HOME,
        "dcat:keyword": [_words(word) for word in ("inspection", "children's services", "Ofsted", "findings")],
        "dcat:theme": [row["theme"] for row in _ask(store, _THEMES)],
        "dct:spatial": [row["place"] for row in _ask(store, _PLACES)],
        "void:uriSpace": ox.Literal(ID),
        "void:sparqlEndpoint": examples.ENDPOINT,
        "void:vocabulary": [ox.NamedNode(iri) for iri in PREFIXES.values() if iri != ID],
        "void:feature": [ox.NamedNode(f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS],
        "void:rootResource": [thing("theme"), thing("issue")],
        **_counts(store, census),
    }
    yield from _facts(DATASET, facts)
    yield from _period(store)


def _period(store: ox.Store) -> Iterator[ox.Triple]:
    """From the first to the last inspection that anything is said of."""
    span = next(_ask(store, _SPAN), {})
    if span:
        period = ox.NamedNode(DATASET.value + "-period")
        yield ox.Triple(DATASET, term("dct:temporal"), period)
        bounds = {"dcat:startDate": span["first"], "dcat:endDate": span["last"]}
        yield from _facts(period, {"rdf:type": term("dct:PeriodOfTime"), **bounds})


def _counts(store: ox.Store, census: Census) -> dict[str, ox.NamedNode | ox.Literal]:
    """One number of the whole, each."""
    triples, subjects, objects = census.distinct()
    documents = store.quads_for_pattern(None, term("rdf:type"), term("fg:Document"), None)
    counts = {
        "void:triples": triples,
        "void:distinctSubjects": subjects,
        "void:distinctObjects": objects,
        "void:properties": sum(1 for _ in census.properties()),
        "void:classes": sum(1 for _ in census.classes()),
        "void:entities": census.entities,
        "void:documents": len({quad.subject for quad in documents}),
    }
    return {name: ox.Literal(number) for name, number in counts.items()}


def _partitions(census: Census) -> Iterator[ox.Triple]:
    for iri, members in census.classes():
        part = ox.NamedNode(f"{DESCRIPTION.value}#class-{_short(iri)}")
        yield ox.Triple(DATASET, term("void:classPartition"), part)
        yield from _facts(part, {"void:class": ox.NamedNode(iri), "void:entities": ox.Literal(members)})
    for used in census.properties():
        part = ox.NamedNode(f"{DESCRIPTION.value}#property-{_short(used.iri)}")
        yield ox.Triple(DATASET, term("void:propertyPartition"), part)
        facts: dict[str, ox.NamedNode | ox.Literal] = {
            "void:property": ox.NamedNode(used.iri),
            "void:triples": ox.Literal(used.triples),
            "void:distinctSubjects": ox.Literal(used.subjects),
            "void:distinctObjects": ox.Literal(used.objects),
        }
        yield from _facts(part, facts)


def _named_graph(store: ox.Store, census: Census, graph: ox.NamedNode) -> Iterator[ox.Triple]:
    slug = graph.value.rsplit("/", 1)[-1]
    checksum = ox.NamedNode(f"{DESCRIPTION.value}#checksum-{slug}")
    document = thing(f"doc/{slug}")
    held = next(store.quads_for_pattern(document, None, None, graph), None) is not None
    yield ox.Triple(DATASET, term("void:subset"), graph)
    facts: Facts = {
        "rdf:type": [term("sd:NamedGraph"), term("void:Dataset"), term("dcat:Dataset")],
        "dct:title": _words(_TITLES.get(slug, f"Named graph {slug}")),
        "void:triples": ox.Literal(census.sizes[graph.value]),
        "prov:wasDerivedFrom": [document] if held else [],
        "spdx:checksum": checksum,
    }
    yield from _facts(graph, facts)
    algorithm = term("spdx:checksumAlgorithm_sha256")
    value = ox.Literal(census.digests[graph.value], datatype=term("xsd:hexBinary"))
    yield from _facts(
        checksum,
        {"rdf:type": term("spdx:Checksum"), "spdx:algorithm": algorithm, "spdx:checksumValue": value},
    )
    for suffix, media_type in _DOWNLOADS.items():
        address = ox.NamedNode(f"{graph.value}.{suffix}")
        distribution = ox.NamedNode(f"{DESCRIPTION.value}#download-{slug}-{suffix}")
        yield ox.Triple(graph, term("dcat:distribution"), distribution)
        kind = ox.NamedNode(_MEDIA_TYPES + media_type)
        named = {"dcat:downloadURL": address, "dcat:mediaType": kind}
        yield from _facts(distribution, {"rdf:type": term("dcat:Distribution"), **named})


def _facts(subject: ox.NamedNode, facts: Facts) -> Iterator[ox.Triple]:
    for name, values in facts.items():
        for value in [values] if isinstance(values, ox.NamedNode | ox.Literal) else values:
            yield ox.Triple(subject, term(name), value)


def _ask(store: ox.Store, query: str) -> Iterator[dict[str, Value]]:
    solutions = cast("ox.QuerySolutions", store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True))
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: cast("ox.NamedNode", solution[name]) for name in names if solution[name] is not None}


def _words(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _short(address: str) -> str:
    """A name for an address: prefix and local name, else a hash."""
    for name, iri in PREFIXES.items():
        local = address.removeprefix(iri)
        if local != address and "/" not in local:
            return f"{name}-{local}"
    return hashlib.sha256(address.encode()).hexdigest()[:8]
