"""The page about the graph: what it covers, how it was made, where its limits are, how its tags were measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from api.pages import measured, queries
from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.words import plural
from graph.columns import column
from graph.rules import rule_files
from graph.weighing import least_shares

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import Request

    from api.deps import Reader

_LISTED = 200
# The sections of what was measured that tell how far the graph can be trusted.
_TRUST = ("The seed graph", "Reading reports", "Tag")


@dataclass(frozen=True)
class Covered:
    """A document with how many statements were read in it, of which first-hand ones."""

    link: Link
    statements: int
    first_hand: int


def page(request: Request, reader: Reader) -> str:
    """The page."""
    documents = column(reader.index, "document")
    statements = sorted(documents.counts().items())
    first_hand = documents.counts(column(reader.index, "first_hand").having("1"))
    return render(
        "about.html",
        request,
        reader,
        title="About this graph",
        data=[
            Link("The data set (VoID, DCAT)", address(request, "void.ttl")),
            Link("Versions", address(request, "versions.json")),
            Link("OpenAPI", "/openapi.json"),
        ],
        sparql=queries.counts(),
        counts=[plural(kind, many) for kind, many in reader.base.statements.items()],
        base=reader.base,
        documents=[
            Covered(linked(request, reader, iri), many, first_hand.get(iri, 0)) for iri, many in statements[:_LISTED]
        ],
        left_out=max(len(statements) - _LISTED, 0),
        weighed=sum(column(reader.index, "weight").counts().values()),
        rules=[(rule.stem, _first_comment(rule)) for rule in rule_files()],
        shares={polarity: f"{share:.0%}" for polarity, share in least_shares().items()},
        measured=_measured(),
        released=request.app.state.directory.releases()[-1].published,
    )


def _first_comment(rule: Path) -> str:
    return rule.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


@cache
def _measured() -> list[measured.Section]:
    """What was measured of the graph itself; nothing where the file is not beside the program."""
    if not measured.FILE.is_file():
        return []
    return [
        one for one in measured.sections(measured.FILE.read_text(encoding="utf-8")) if one.heading.startswith(_TRUST)
    ]
