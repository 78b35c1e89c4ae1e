"""The SPARQL that gives a page's data, so that a reader can go on from it in the editor."""

from __future__ import annotations

from graph.terms import ID, PREFIXES

_PREFIXES = {**PREFIXES, "id": ID}


def _query(names: str, lines: str) -> str:
    heads = "".join(f"PREFIX {name}: <{_PREFIXES[name]}>\n" for name in names.split())
    return f"{heads}{lines.strip()}\n"


def on_topic(topic: str) -> str:
    """Every finding on a topic and what belongs to it."""
    return _query(
        "fg",
        f"""
SELECT ?asOf ?authority ?polarity ?says ?passage WHERE {{
  ?finding a fg:Finding ; fg:about|fg:underTheme <{topic}> ;
    fg:says ?says ; fg:polarity ?polarity ; fg:saidIn ?passage .
  OPTIONAL {{ ?finding fg:asOf ?asOf }}
  OPTIONAL {{ ?finding fg:authority ?authority }}
}} ORDER BY ?asOf""",
    )


def of_thing(iri: str) -> str:
    """All that is said of a thing."""
    return _query("fg", f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}}")


def in_authority(authority: str) -> str:
    """The findings in an authority, counted by theme and inspection."""
    return _query(
        "fg skos",
        f"""
SELECT ?inspection ?theme ?polarity (COUNT(DISTINCT ?finding) AS ?findings) WHERE {{
  ?finding a fg:Finding ; fg:authority <{authority}> ; fg:madeBy ?inspection ;
    fg:underTheme ?topic ; fg:polarity ?polarity .
  ?topic skos:prefLabel ?theme .
}} GROUP BY ?inspection ?theme ?polarity ORDER BY ?inspection ?theme""",
    )


def made_by(event: str) -> str:
    """Everything that an inspection said."""
    return _query(
        "fg",
        f"""
SELECT ?statement ?kind ?says ?passage WHERE {{
  ?statement fg:madeBy <{event}> ; a ?kind ; fg:says ?says ; fg:saidIn ?passage
}} ORDER BY ?passage""",
    )


def concerning(actor: str) -> str:
    """What is said of a team, body, post, person or group."""
    return _query(
        "fg rdf",
        f"""
SELECT DISTINCT ?asOf ?says ?statement WHERE {{
  ?statement fg:concerns|rdf:subject|fg:accordingTo <{actor}> ; fg:says ?says
  OPTIONAL {{ ?statement fg:asOf ?asOf }}
}} ORDER BY ?asOf""",
    )


def said_in(document: str) -> str:
    """The statements of a document in their order."""
    return _query(
        "fg oa",
        f"""
SELECT ?line ?para ?says ?statement WHERE {{
  ?passage oa:hasSource <{document}> . ?statement fg:saidIn ?passage ; fg:says ?says .
  OPTIONAL {{ ?passage fg:line ?line }} OPTIONAL {{ ?passage fg:para ?para }}
}} ORDER BY ?line""",
    )


def discrepancies() -> str:
    """Every discrepancy with the sides that contradict each other."""
    return _query(
        "fg skos",
        """
SELECT ?discrepancy ?label ?side ?says WHERE {
  ?discrepancy a fg:Discrepancy ; skos:prefLabel ?label ; fg:between ?side . ?side fg:says ?says
} ORDER BY ?label""",
    )


def counts() -> str:
    """How many statements of each kind there are."""
    return _query(
        "fg",
        """
SELECT ?kind (COUNT(?statement) AS ?statements) WHERE {
  ?statement a ?kind ; fg:says ?says
} GROUP BY ?kind ORDER BY DESC(?statements)""",
    )


def statements(kind: str, narrowed: dict[str, str]) -> str:
    """The statements of a kind, narrowed down by values (IRIs) of property paths."""
    lines = [f"  ?statement {path} <{iri}> ." for path, iri in narrowed.items()]
    body = "\n".join([f"  ?statement a fg:{kind.capitalize()} ; fg:says ?says ; fg:saidIn ?passage .", *lines])
    names = "fg oa" if "oa:" in body else "fg"
    return _query(
        names, f"SELECT DISTINCT ?statement ?says ?passage WHERE {{\n{body}\n}} ORDER BY ?statement LIMIT 200"
    )


def members(kind: str) -> str:
    """The things of a kind with their labels."""
    classes = {
        "organisation": "org:FormalOrganization",
        "person": "foaf:Person",
        "post": "org:Post",
    }
    name = classes.get(kind, f"fg:{kind.capitalize()}")
    prefix = name.partition(":")[0]
    return _query(
        " ".join(sorted({prefix, "rdfs"})),
        f"SELECT ?thing ?label WHERE {{\n  ?thing a {name} ; rdfs:label ?label\n}} ORDER BY ?label",
    )


def vocabulary() -> str:
    """Every term of the vocabulary with its meaning."""
    return _query(
        "rdfs skos",
        """
SELECT ?term ?definition WHERE {
  ?term rdfs:isDefinedBy <https://w3id.org/findings-graph/ns> ; skos:definition ?definition
} ORDER BY ?term""",
    )
