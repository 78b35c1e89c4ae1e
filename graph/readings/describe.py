"""Reading -> RDF: the only place where what a program read becomes triples.

Lines are written as text (graph/quads.py); `said` are those that rules and look-ups need, `evidence` the passages that
statements rest on, which only answers need.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.quads import day, decimal, iri, term, text, whole
from graph.readings.names import NATIONAL
from graph.readings.values import INSPECTORATE, Claim, Figure, Finding, Judgement, Recommendation
from graph.terms import BASE
from graph.when import bounds, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.documents import Document
    from graph.readings.known import Known
    from graph.readings.tags import Basis
    from graph.readings.values import Event, Reading, Statement, Succession, Thing
    from graph.report import Span

_READ = "basis/read"
# Topics, speakers, voices and the like are few, and every statement names some.
_REMEMBERED = 2_000
# The predicates and classes of most lines.
_SAYS, _ACCORDING_TO, _VOICE, _BASIS = map(term, ("fg:says", "fg:accordingTo", "fg:voice", "fg:basis"))
_TYPE, _PASSAGE, _PAGE, _SHA256 = map(term, ("rdf:type", "fg:Passage", "fg:page", "fg:sha256"))
_SELECTOR, _POSITION, _QUOTE = map(term, ("oa:hasSelector", "oa:TextPositionSelector", "oa:TextQuoteSelector"))
_PARA, _START, _END, _EXACT = map(term, ("fg:para", "oa:start", "oa:end", "oa:exact"))


@dataclass
class Lines:
    """The N-Quads of one document's graph, in two parts."""

    graph: str
    said: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.end = f" {self.graph} .\n"

    def add(self, subject: str, predicate: str, *values: str) -> None:
        """Say something that rules and look-ups need."""
        verb, end = term(predicate), self.end
        for value in values:
            if value:
                self.said.append(f"{subject} {verb} {value}{end}")


@lru_cache(_REMEMBERED)
def _id(path: str) -> str:
    """The token of something that is named again and again."""
    return iri(f"id/{path}")


def lines(reading: Reading, document: Document, known: Known) -> Lines:
    """Everything that a reading says, as the graph of its document."""
    found = Lines(iri(f"graph/{reading.source.slug}"))
    _source(found, reading)
    for event in reading.events:
        _event(found, event)
    for thing in reading.things:
        _thing(found, thing, known)
    for succession in reading.successions:
        _succession(found, succession, known)
    passages: set[Span] = set()
    said = reading.statements if not reading.source.same_as else ()
    tagged = {basis: _tagging(reading, basis) for basis in sorted({s.basis for s in said if s.basis})}
    for statement in said:
        node = _statement(found, statement, reading.source.slug)
        if statement.basis:
            found.add(node, "fg:taggedBy", tagged[statement.basis])
    for basis, node in tagged.items():
        _tags(found, node, reading.tagger, basis)
    for statement in reading.statements:
        for span in statement.spans:
            if span not in passages:
                passages.add(span)
                _passage(found, span, statement.para, document, reading.source.slug)
    return found


def _source(found: Lines, reading: Reading) -> None:
    source = reading.source
    node = iri(f"id/doc/{source.slug}")
    found.add(node, "rdf:type", term("fg:Document"))
    found.add(node, "dct:title", text(source.title, "en"))
    found.add(node, "dct:type", _id(f"kind/{source.kind}"))
    found.add(node, "dct:identifier", text(source.identifier))
    found.add(node, "dct:publisher", _id(INSPECTORATE))
    found.add(node, "dct:license", f"<{source.licence}>")
    found.add(node, "dct:format", text(source.media_type))
    found.add(node, "fg:sha256", text(source.sha256))
    found.add(node, "fg:reportsOn", *(_id(event.path) for event in reading.events))
    if source.issued:
        found.add(node, "dct:issued", day(source.issued.isoformat()))
    if source.same_as:
        found.add(node, "prov:alternateOf", iri(f"id/doc/{source.same_as}"))
    found.add(found.graph, "prov:wasDerivedFrom", node)
    found.add(found.graph, "fg:basis", _id(_READ))
    found.add(found.graph, "owl:versionInfo", text(reading.reader))


def _event(found: Lines, event: Event) -> None:
    """An inspection; of one that the seeds describe only what they may leave open is said."""
    node = _id(event.path)
    found.add(node, "fg:inspects", *(_id(path) for path in event.inspects))
    found.add(node, "fg:legalBasis", *(f"<{law}>" for law in event.legal_basis))
    found.add(node, "fg:covers", *(_id(theme) for theme in event.covers))
    found.add(node, "fg:leadInspector", *(_id(path) for path in event.lead))
    for person in event.team:
        found.add(_id(person), "fg:participatesIn", node)
    _when(found, event.when)
    if event.known:
        return
    found.add(node, "rdf:type", term("fg:Inspection"))
    found.add(node, "skos:prefLabel", text(event.label, "en"))
    found.add(node, "dct:type", _id(f"kind/{event.kind}"))
    found.add(node, "fg:actor", _id(INSPECTORATE))
    if event.framework:
        found.add(node, "dct:conformsTo", _id(f"framework/{event.framework}"))
    if event.when:
        found.add(node, "fg:when", _when_node(event.when))


def _when_node(edtf: str) -> str:
    return _id("when/" + edtf.replace("/", ".."))


def _when(found: Lines, edtf: str) -> None:
    if not edtf:
        return
    node = _when_node(edtf)
    earliest, latest = bounds(edtf)
    found.add(node, "rdf:type", term("time:TemporalEntity"))
    found.add(node, "fg:earliest", day(earliest.isoformat()))
    found.add(node, "fg:latest", day(latest.isoformat()))
    found.add(node, "rdfs:label", text(words(edtf), "en"))


def _thing(found: Lines, thing: Thing, known: Known) -> None:
    """Somebody or something named; what the seeds call it stays its name."""
    node = _id(thing.path)
    label = known.labels.get(thing.path)
    found.add(node, "skos:altLabel", *(text(name, "en") for name in thing.spellings if name != (label or thing.label)))
    if label is not None:
        return
    found.add(node, "rdf:type", *(term(kind) for kind in thing.kinds))
    found.add(node, "skos:prefLabel", text(thing.label, "en"))
    found.add(node, "dct:identifier", *(text(number) for number in thing.identifiers))
    if thing.part_of:
        relation = "org:postIn" if "org:Post" in thing.kinds else "org:unitOf"
        found.add(node, relation, _id(thing.part_of))
    if "org:FormalOrganization" in thing.kinds and thing.path not in NATIONAL:
        place = _id("place/" + thing.path.removeprefix("org/"))
        found.add(node, "dct:spatial", place)
        found.add(place, "rdf:type", term("skos:Concept"))
        found.add(place, "skos:prefLabel", text(thing.label, "en"))
        found.add(place, "skos:inScheme", _id("place"))


def _succession(found: Lines, succession: Succession, known: Known) -> None:
    """One authority in the place of another: a fact of the table of authorities, not of the report."""
    original = succession.original
    _thing(found, original, known)
    node = _id(f"change/{original.path.removeprefix('org/')}-{succession.day.year}")
    found.add(node, "rdf:type", term("org:ChangeEvent"))
    found.add(node, "skos:prefLabel", text(f"{original.label} replaced, {succession.day.year}", "en"))
    found.add(node, "org:originalOrganization", _id(original.path))
    found.add(node, "org:resultingOrganization", *(_id(path) for path in succession.resulting))
    found.add(node, "fg:when", _when_node(succession.day.isoformat()))
    _when(found, succession.day.isoformat())


def _statement(found: Lines, statement: Statement, slug: str) -> str:
    """A statement; its token."""
    node, end = iri(f"id/st/{slug}/{statement.number}"), found.end
    found.said += (
        f"{node} {_TYPE} {term(f'fg:{statement.KIND}')}{end}",
        f"{node} {_SAYS} {text(statement.says, 'en')}{end}",
        f"{node} {_ACCORDING_TO} {_id(statement.according_to)}{end}",
        f"{node} {_VOICE} {_id(f'voice/{statement.voice}')}{end}",
        f"{node} {_BASIS} {_id(_READ)}{end}",
    )
    add = found.add
    add(node, "fg:about", *[_id(topic) for topic in statement.about])
    add(node, "fg:saidIn", *[_passage_node(slug, span) for span in statement.spans])
    add(node, "fg:concerns", *[_id(path) for path in statement.concerns])
    if statement.made_by:
        add(node, "fg:madeBy", _id(statement.made_by))
    if statement.relayed_by:
        add(node, "fg:relayedBy", _id(statement.relayed_by))
    _KINDS[type(statement)](found, node, statement, slug)
    return node


def _tagging(reading: Reading, basis: Basis) -> str:
    """The node of all tags that rest on the same, named by the first letters of what they rest on."""
    return _id(f"tagging/{reading.tagger}/" + "".join(word[0] for word in basis))


def _tags(found: Lines, node: str, tagger: str, basis: Basis) -> None:
    found.add(node, "rdf:type", term("prov:Activity"))
    found.add(node, "owl:versionInfo", text(tagger))
    for tag, word in basis._asdict().items():
        found.add(node, f"fg:{tag}From", _id(f"basis/{word}"))


def _finding(found: Lines, node: str, finding: Finding, _: str) -> None:
    found.add(node, "fg:polarity", _id(f"polarity/{finding.polarity}"))
    found.add(node, "fg:weight", decimal(finding.weight))
    if finding.trend:
        found.add(node, "fg:trend", _id(f"trend/{finding.trend}"))
    if finding.since:
        found.add(node, "fg:since", _id(f"kind/{finding.since}"))


def _judgement(found: Lines, node: str, judgement: Judgement, _: str) -> None:
    found.add(node, "fg:area", _id(f"area/{judgement.area}"))
    found.add(node, "fg:grade", _id(f"grade/{judgement.grade}"))


def _recommendation(found: Lines, node: str, item: Recommendation, slug: str) -> None:
    found.add(node, "fg:force", _id(f"force/{item.force}"))
    found.add(node, "fg:weight", decimal(item.weight))
    found.add(node, "fg:addressedTo", *(_id(path) for path in item.addressed_to))
    found.add(node, "fg:arisesFrom", *(iri(f"id/st/{slug}/{number}") for number in item.arises_from))
    found.add(node, "fg:serves", *(_id(f"national-framework/{part}") for part in item.serves))
    if item.para:
        found.add(node, "fg:para", text(item.para))


def _figure(found: Lines, node: str, figure: Figure, _: str) -> None:
    found.add(node, "fg:measure", _id(f"measure/{figure.measure}"))
    found.add(node, "fg:value", decimal(figure.value))
    found.add(node, "fg:unit", _id(f"unit/{figure.unit}"))
    found.add(node, "fg:printed", text(figure.printed))
    if figure.cohort:
        found.add(node, "fg:cohort", _id(f"cohort/{figure.cohort}"))
    if figure.place:
        found.add(node, "dct:spatial", _id(figure.place))
    if figure.qualifier:
        found.add(node, "fg:qualifier", _id(f"qualifier/{figure.qualifier}"))
    if figure.when:
        found.add(node, "fg:when", _when_node(figure.when))
        _when(found, figure.when)


def _claim(found: Lines, node: str, claim: Claim, _: str) -> None:
    found.add(node, "rdf:subject", _id(claim.subject))
    found.add(node, "rdf:predicate", term(claim.predicate))
    if claim.day is not None:
        found.add(node, "rdf:object", day(claim.day.isoformat()))
    elif claim.target.startswith("when/"):
        found.add(node, "rdf:object", _when_node(claim.target.removeprefix("when/")))
    else:
        found.add(node, "rdf:object", _id(claim.target) if claim.target else text(claim.literal))


_KINDS: dict[type[Statement], Callable[..., None]] = {
    Finding: _finding,
    Judgement: _judgement,
    Recommendation: _recommendation,
    Figure: _figure,
    Claim: _claim,
}


def _passage_node(slug: str, span: Span) -> str:
    # The slug was checked as part of the graph's name.
    start, end = span
    return f"<{BASE}id/doc/{slug}#char={start},{end}>"


def _passage(found: Lines, span: Span, para: str, document: Document, slug: str) -> None:
    """A passage with its words: the document is the user's own copy."""
    start, last = span
    end = found.end
    node, at = _passage_node(slug, span), f"<{BASE}id/selector/{slug}/{start}-{last}/"
    quote = document.text[start:last]
    position, exact = f"{at}position>", f"{at}quote>"
    # Most lines of a graph are these, so they are not put together one by one.
    found.evidence += (
        f"{node} {_TYPE} {_PASSAGE}{end}",
        f"{node} {_PAGE} {whole(document.page_at(start))}{end}",
        f'{node} {_SHA256} "{hashlib.sha256(quote.encode()).hexdigest()}"{end}',
        f"{node} {_SELECTOR} {position}{end}",
        f"{node} {_SELECTOR} {exact}{end}",
        f"{position} {_TYPE} {_POSITION}{end}",
        f"{position} {_START} {whole(start)}{end}",
        f"{position} {_END} {whole(last)}{end}",
        f"{exact} {_TYPE} {_QUOTE}{end}",
        f"{exact} {_EXACT} {text(quote)}{end}",
    )
    if para:
        found.evidence.append(f"{node} {_PARA} {text(para)}{end}")
    # Look-ups find the document of a statement by it.
    found.add(node, "oa:hasSource", f"<{BASE}id/doc/{slug}>")
