"""A made-up graph of any size, shaped like ours: one named graph per document, no randomness between two runs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.store import DataDirectory
from graph.terms import GRAPH, ID, NS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPE, LABEL = (ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["rdfs"] + "label"))
BROADER = ox.NamedNode(PREFIXES["skos"] + "broader")
WORDS = "thresholds assessment plan child care leavers review multi-agency early help police health quality".split()
STATEMENTS = 150


def _fg(name: str) -> ox.NamedNode:
    return ox.NamedNode(NS + name)


def _id(path: str) -> ox.NamedNode:
    return ox.NamedNode(ID + path)


def topics() -> Iterator[ox.Triple]:
    """Sixty issues under twelve themes under three broad ones."""
    for number in range(60):
        issue, theme = _id(f"issue/i{number}"), _id(f"theme/t{number % 12}")
        yield ox.Triple(issue, TYPE, _fg("Issue"))
        yield ox.Triple(issue, LABEL, ox.Literal(f"issue {number}", language="en"))
        yield ox.Triple(issue, BROADER, theme)
        yield ox.Triple(theme, TYPE, _fg("Theme"))
        yield ox.Triple(theme, LABEL, ox.Literal(f"theme {number % 12}", language="en"))
        yield ox.Triple(theme, BROADER, _id(f"theme/broad{number % 3}"))


def document(number: int) -> Iterator[ox.Triple]:
    """One report of one authority with its statements; about 1,600 triples."""
    draw = random.Random(number)
    report, authority = _id(f"doc/d{number}"), _id(f"organisation/a{number % 150}")
    event = _id(f"inspection/a{number % 150}/{2010 + number % 15}")
    yield ox.Triple(report, TYPE, _fg("Document"))
    yield ox.Triple(report, LABEL, ox.Literal(f"Report {number}", language="en"))
    yield ox.Triple(report, _fg("reportsOn"), event)
    yield ox.Triple(event, TYPE, _fg("Inspection"))
    yield ox.Triple(event, _fg("authority"), authority)
    day = ox.Literal(f"{2010 + number % 15}-0{1 + number % 9}-01", datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
    yield ox.Triple(event, _fg("latest"), day)
    for place in range(STATEMENTS):
        statement, topic = _id(f"statement/d{number}/{place}"), draw.randrange(60)
        yield ox.Triple(statement, TYPE, _fg(draw.choice(("Finding", "Finding", "Finding", "Figure", "Claim"))))
        yield ox.Triple(statement, _fg("says"), ox.Literal(" ".join(draw.choices(WORDS, k=14)), language="en"))
        yield ox.Triple(statement, _fg("about"), _id(f"issue/i{topic}"))
        yield ox.Triple(statement, _fg("underTheme"), _id(f"theme/t{topic % 12}"))
        yield ox.Triple(statement, _fg("underTheme"), _id(f"theme/broad{topic % 3}"))
        yield ox.Triple(statement, _fg("authority"), authority)
        yield ox.Triple(statement, _fg("madeBy"), event)
        yield ox.Triple(statement, _fg("accordingTo"), _id(f"organisation/o{draw.randrange(8)}"))
        polarity = draw.choice(("strength", "weakness", "mixed", "context"))
        yield ox.Triple(statement, _fg("polarity"), _id(f"polarity/{polarity}"))
        yield ox.Triple(statement, _fg("saidIn"), _id(f"doc/d{number}#char={place * 100},{place * 100 + 90}"))
        if draw.random() < 0.2:
            yield ox.Triple(statement, _fg("restates"), _id(f"statement/d{number}/{draw.randrange(STATEMENTS)}"))


def build(path: Path, triples: int) -> DataDirectory:
    """A published data directory of about `triples` triples."""
    directory = DataDirectory(path)
    with directory.writing() as head:
        head.replace(ox.NamedNode(GRAPH + "topics"), topics())
        for number in range(max(1, triples // 1536)):
            head.replace(ox.NamedNode(f"{GRAPH}d{number}"), document(number))
        head.publish("bench")
    return directory
