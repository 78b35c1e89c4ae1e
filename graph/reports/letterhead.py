"""A letter's head: the date, the addressee, and the sender's address, which is drawn last and may be anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.report import Addressee, Span
from graph.reports import dates

if TYPE_CHECKING:
    from datetime import date

    from graph.reports.lines import Content, Line

DEAR = re.compile(r"^[ \t]*Dear\b[^\n]*", re.MULTILINE)
_LETTERHEAD = re.compile(
    r"(?:Ofsted|Piccadilly Gate|Store St(?:reet)?|Manchester|(?:Manchester,? )?M1 2WD|Aviation House|125 Kingsway"
    r"|(?:T|Tel|Telephone):?\s*0[\d ]{9,}|Textphone:?\s*0[\d ]{9,}|enquiries@ofsted\S*|(?:www\.)?(?:gov\.uk/)?ofsted\S*"
    r"|www\.gov\.uk/ofsted|\S+@ofsted\.gov\.uk)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:director|executive|chief|head of|DCS|officer|commissioner|strategic lead|services \(interim\))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d|\b(?:council|borough|hall|house|street|road|lane|square|floor|offices?|centre|building|park|civic|county|city"
    r"|place|way|avenue|drive|court|gate|quay|PO box)\b|children[’']s services$",
    re.IGNORECASE,
)


class Letterhead(NamedTuple):
    """What a head says, and the lines that are part of it."""

    written: date | None
    span: Span | None
    addressee: Addressee | None
    lines: set[Line]


def read(content: Content, end: int, authority: str) -> Letterhead:
    """Date and addressee on the first page, and the lines of the letterhead wherever it was extracted."""
    page = [line for line in content.lines if line.start < end]
    dear = next((i for i, line in enumerate(page) if DEAR.match(line.text)), 0)
    printed = [i for i, line in enumerate(page) if _LETTERHEAD.fullmatch(line.text)]
    zone = range(dear)
    found = _dated(content.document.text, [page[i] for i in zone if i not in printed])
    after = [i for i in printed if i > dear]
    if found is None and after:
        # Sender, date and addressee were extracted after the letter.
        zone = range(min(after), len(page))
        found = _dated(content.document.text, [page[i] for i in zone if i not in printed])
    lines = {page[i] for i in (*range(dear), *printed, *(zone if found else ()))}
    if found is None:
        return Letterhead(None, None, None, lines)
    written, span, block = found
    return Letterhead(written, span, _addressee(block, authority), lines)


def _dated(text: str, lines: list[Line]) -> tuple[date, Span, list[Line]] | None:
    """The first date among some lines, its place, and the lines below it."""
    for index, line in enumerate(lines):
        if dated := dates.single(text, line.start):
            return dated[0], Span(line.start, dated[1]), lines[index + 1 :]
    return None


def _addressee(block: list[Line], authority: str) -> Addressee | None:
    if not block:
        return None
    name, _, role = block[0].text.partition(",")
    roles = [role.strip()] if _ROLE.search(role) else []
    last = block[0]
    if not role or not roles:
        name = block[0].text
    for line in block[1:]:
        starts = bool(_ROLE.search(line.text)) and not re.search(r"\d", line.text)
        goes_on = bool(roles) and line.text.endswith("Services") and not _ADDRESS.search(line.text)
        if not starts and not goes_on:
            break
        roles.append(line.text)
        last = line
    role = " / ".join(roles)
    # "Director of Children's Services North Somerset": the authority's name belongs to the address.
    if authority and role.endswith(" " + authority):
        role = role.removesuffix(authority).rstrip(" ,")
    return Addressee(name.strip(), role, Span(block[0].start, last.end))
