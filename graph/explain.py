"""Paths in words: for every hop why it holds and where that stands, for every path the query that finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from graph.edges import STATEMENTS
from graph.grounds import of_rule, of_statement
from graph.identifiers import slug_of
from graph.relations import BACKWARD_IN_TIME, DEVELOPS, RELATIONS, SYMMETRIC
from graph.terms import GRAPH, PREFIXES

if TYPE_CHECKING:
    from graph.paths import Hop, Path, Paths
    from graph.projection import Edge, Projection, Thing
    from graph.records import Records

Answer: TypeAlias = dict[str, Any]

_UNWALKED = "Not walked through: inspected bodies, the inspectorate, publishers, the broadest themes, and placeholders."
_COLLECTED = "An inspection is no bridge between its own findings."
_THROUGH = "No path of up to {} hops avoids what nearly everything is tied to, so these go through it."
_ALLOWED = "Hubs were walked through, as was asked for."


# Things whose labels are whole sentences.
_LONG = (*STATEMENTS, "standing", "discrepancy")
# How many findings are cited for a standing.
_FINDINGS = 3


class Explainer:
    """Puts paths of one snapshot into words. A hop that no passage vouches for cites those of its two ends."""

    def __init__(self, projection: Projection, records: Records) -> None:
        self._projection = projection
        self._records = records

    def answer(self, paths: Paths) -> Answer:
        """The whole answer: what was understood, what was avoided, and the paths."""
        return {
            "from": shown(paths.source),
            "to": shown(paths.target),
            "via": [shown(thing) for thing in paths.via],
            "avoided": [*(shown(thing) for thing in paths.avoided), *paths.kinds],
            "hubs": self._hubs(paths),
            "complete": paths.complete,
            "paths": [self.path(path) for path in paths.paths],
        }

    def _hubs(self, paths: Paths) -> Answer:
        if paths.through_hubs:
            return {
                "walkedThrough": True,
                "why": _THROUGH.format(paths.max_length) if paths.hubs_avoided else _ALLOWED,
                "near": [],
            }
        near = [shown(thing) for thing in paths.hubs]
        return {"walkedThrough": False, "why": f"{_UNWALKED} {_COLLECTED}", "near": near}

    def path(self, path: Path) -> Answer:
        """One path: its things, its hops with their sources, and the query that finds it."""
        hops = [self.hop(hop) for hop in path.hops]
        return {
            "length": len(hops),
            "words": told(path),
            "things": [shown(thing) for thing in path.things],
            "hops": hops,
            "propertyPath": property_path(path),
            "sparql": sparql(path),
        }

    def hop(self, hop: Hop) -> Answer:
        """One hop: from, to, the relation and its direction, why it holds and what vouches for it."""
        source, target = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
        return {
            "from": shown(hop.source),
            "to": shown(hop.target),
            "relation": hop.edge.relation,
            "property": RELATIONS[hop.edge.relation].iri,
            "direction": "forward" if hop.forward else "backward",
            "words": sentence(hop.edge.relation, source, target),
            "because": {**self.evidence(hop.edge, source), **self._rests_on(hop)},
            "also": [{"relation": edge.relation, "because": self.evidence(edge, source)} for edge in hop.also],
        }

    def _rests_on(self, hop: Hop) -> Answer:
        """The statements at or below the two ends of a hop that a rule or a curator vouches for."""
        if hop.edge.basis not in ("rule", "curated"):
            return {}
        found: dict[str, Answer] = {}
        for thing in (hop.source, hop.target):
            earlier = hop.edge.relation in BACKWARD_IN_TIME and thing.number == hop.edge.target
            for iri in self._said_at(thing, last=earlier):
                found.setdefault(iri, of_statement(self._records, iri))
        return {"restsOn": list(found.values())} if found else {}

    def _said_at(self, thing: Thing, last: bool) -> list[str]:
        """A statement itself; of a standing the first findings it is based on; of others the first or last mention."""
        if thing.kind in STATEMENTS:
            return [thing.iri]
        linked = self._projection.linked
        if thing.kind == "standing":
            based = linked(thing.number, "basedOn") or linked(thing.number, "sumsUp")
            return [finding.iri for finding in self._projection.things(based[:_FINDINGS])]
        told = {*linked(thing.number, "concerns", back=True), *linked(thing.number, "subject", back=True)}
        dated = [one for one in self._projection.things(told) if one.day]
        mentions = sorted(dated, key=lambda one: (one.day, one.number))
        return [mentions[-1 if last else 0].iri] if mentions else []

    def evidence(self, edge: Edge, source: Thing) -> Answer:
        """What vouches for an edge: a passage with whose word it is, a rule, a curator's entry, or the vocabulary."""
        if edge.basis == "rule":
            return of_rule(edge.evidence or "")
        if edge.basis == "vocabulary":
            return {"basis": "vocabulary", "graph": edge.evidence, "says": "The vocabulary has it so (concepts.ttl)."}
        if edge.basis == "curated" and (edge.evidence or "").startswith(GRAPH):
            name = slug_of(edge.evidence or "")
            note = (self._records.record(source.iri) or {}).get("note")
            says = f"A curator's entry in seeds/{name}.yaml." + (f" {note}" if note else "")
            return {"basis": "curated", "graph": edge.evidence, "says": says}
        return {"basis": edge.basis, **of_statement(self._records, edge.evidence or source.iri)}


def shown(thing: Thing) -> Answer:
    """A thing as an answer names it."""
    found = {"id": thing.iri, "label": thing.label, "kind": thing.kind}
    return {**found, "date": thing.day} if thing.day else found


def sentence(relation: str, source: Thing, target: Thing, known: Thing | None = None) -> str:
    """Why an edge holds, in words. `known` is the end that the sentence before has named."""
    kinds = {source.kind, target.kind}
    a, b = (
        f"this {end.kind}" if end == known and end.kind in _LONG and len(kinds) > 1 else named(end)
        for end in (source, target)
    )
    text = RELATIONS[relation].words.format(a=a, b=b)
    return text[0].upper() + text[1:] + "."


def told(path: Path) -> str:
    """A path as a short text."""
    sentences, known = [], None
    for hop in path.hops:
        source, target = (hop.source, hop.target) if hop.forward else (hop.target, hop.source)
        sentences.append(sentence(hop.edge.relation, source, target, known))
        known = hop.target
    return " ".join(sentences)


def named(thing: Thing) -> str:
    """A thing in the middle of a sentence."""
    if thing.kind in _LONG:
        return f"the {thing.kind} “{thing.label}”"
    if thing.kind in ("issue", "theme", "function", "measure"):
        return f"“{thing.label}”"
    return thing.label


def property_path(path: Path) -> str:
    """The way from end to end as a SPARQL property path."""
    return "/".join(_step(hop) for hop in path.hops)


def _claimed(edge: Edge) -> bool:
    return edge.basis == "stated" and edge.evidence is not None and RELATIONS[edge.relation].preference != DEVELOPS


def _tenure(edge: Edge) -> bool:
    return edge.relation == "holds" and edge.basis == "curated"


def _step(hop: Hop) -> str:
    curie = RELATIONS[hop.edge.relation].curie
    if _claimed(hop.edge):
        if hop.edge.relation in SYMMETRIC:
            return "(^rdf:subject|^rdf:object)/(rdf:subject|rdf:object)"
        return "^rdf:subject/rdf:object" if hop.forward else "^rdf:object/rdf:subject"
    if _tenure(hop.edge):
        return "^org:member/fg:post" if hop.forward else "^fg:post/org:member"
    if hop.edge.relation in SYMMETRIC:
        return f"({curie}|^{curie})"
    return curie if hop.forward else f"^{curie}"


def sparql(path: Path) -> str:
    """A query that finds this path and every other of its shape, with what lies between."""
    names = [
        f"<{path.things[0].iri}>",
        *(f"?thing{n}" for n in range(1, len(path.things) - 1)),
        f"<{path.things[-1].iri}>",
    ]
    lines = [_pattern(hop, names[n], names[n + 1], n) for n, hop in enumerate(path.hops)]
    body = "\n".join(f"  {line}" for line in lines)
    used = [prefix for prefix in ("fg", "org", "prov", "rdf", "skos") if f"{prefix}:" in body]
    prefixes = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used)
    return f"{prefixes}SELECT DISTINCT * WHERE {{\n{body}\n}}"


def _pattern(hop: Hop, here: str, there: str, number: int) -> str:
    source, target = (here, there) if hop.forward else (there, here)
    curie = RELATIONS[hop.edge.relation].curie
    if _claimed(hop.edge):
        ends = ("rdf:subject|rdf:object",) * 2 if hop.edge.relation in SYMMETRIC else ("rdf:subject", "rdf:object")
        return f"?claim{number} {ends[0]} {source} ; rdf:predicate {curie} ; {ends[1]} {target} ."
    if _tenure(hop.edge):
        return f"?tenure{number} org:member {source} ; fg:post {target} ."
    if hop.edge.relation in SYMMETRIC:
        return f"{source} {curie}|^{curie} {target} ."
    return f"{source} {curie} {target} ."


def citation(passage: Answer) -> str:
    """A passage as it is cited: document, paragraph or line, page.

    >>> citation({"document": {"id": "https://w3id.org/findings-graph/id/doc/ofsted-2014"}, "para": "128", "page": 28})
    'ofsted-2014, paragraph 128, page 28'
    """
    document = passage.get("document") or {}
    parts = [slug_of(document.get("id", "")) or "unknown document"]
    parts.append(f"paragraph {passage['para']}" if "para" in passage else f"line {passage.get('line', '?')}")
    return ", ".join([*parts, f"page {passage['page']}"] if "page" in passage else parts)
