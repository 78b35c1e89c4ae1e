"""Local authorities: one slug for all the ways a name is printed, and what a file's name says of its authority."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graph.report import Authority
from graph.reports import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

# 119 of 153 authorities are printed in more than one way; these words come and go.
_TRIMMINGS = re.compile(
    r"\b(local authority|childrens? (?:social care )?services|safeguarding childrens? (?:partnership|board)"
    r"|childrens? trust|lb(?: of)?|london borough(?: of)?|royal borough(?: of)?|metropolitan borough"
    r"|metropolitan district|district metropolitan"
    r"|city and county|county borough|unitary authority|council|corporation|borough|metropolitan|district|county|city"
    r"|mbc|the)\b"
)
_POSSESSIVE = re.compile(r"'s?\b|'")
_EDGES = re.compile(r"^(?:(?:of|in|for|and) )+|(?: (?:of|in|for|and))+$")
_ALIASES = {
    "london": "city-of-london",
    "kingston-upon-hull": "hull",
    "newcastle": "newcastle-upon-tyne",
    "east-riding": "east-riding-of-yorkshire",
    "stockton": "stockton-on-tees",
    "southend": "southend-on-sea",
    "richmond": "richmond-upon-thames",
    "kingston": "kingston-upon-thames",
    "windsor-maidenhead": "windsor-and-maidenhead",
    "bournemouth-christchurch-poole": "bournemouth-christchurch-and-poole",
    "scilly": "isles-of-scilly",
    "telford-wrekin": "telford-and-wrekin",
}
_SMALL = frozenset(("and", "of", "on", "upon", "the", "in"))
# A folder is called by URN, in some collections by the three digits of the authority's code.
_FILE = re.compile(r"(?:^|[/\\])(?P<urn>\d{3}|\d{5,8})[-_](?P<slug>[a-z][^/\\]*)[/\\](?P<rest>[^/\\]*)$", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DATE_IN_WORDS = re.compile(r"(?<![\w])\d{1,2}[ _-][a-z]{3,9}[ _-]\d{4}(?!\d)", re.IGNORECASE)


class FileName(NamedTuple):
    """What a file's name says: `80542-rochdale/2014-12-05-inspection.pdf`."""

    urn: str | None = None
    slug: str = ""
    published: date | None = None


def slug(printed: str) -> str:
    """One slug for all spellings of an authority's name.

    >>> slug("Rochdale Borough Council"), slug("The Royal Borough of Windsor & Maidenhead"), slug("Bristol City of")
    ('rochdale', 'windsor-and-maidenhead', 'bristol')
    >>> slug("City of London Corporation"), slug("Kingston Upon Hull City Council"), slug("County Durham")
    ('city-of-london', 'hull', 'durham')
    """
    plain = unicodedata.normalize("NFKD", printed.replace("’", "'")).encode("ascii", "ignore").decode()
    words = _POSSESSIVE.sub("", plain.lower().replace("&", " and ").replace("`", "'"))
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", words).split())
    trimmed = " ".join(_TRIMMINGS.sub(" ", words).split())
    while (shorter := _EDGES.sub("", trimmed)) != trimmed:
        trimmed = shorter
    found = (trimmed or words).replace(" ", "-")
    return _ALIASES.get(found, found)


def file_name(name: str) -> FileName:
    """What the name of a file says of the report in it; nothing, if it follows no known pattern.

    >>> file_name("80542-rochdale/2014-12-05-inspection.pdf")
    FileName(urn='80542', slug='rochdale', published=datetime.date(2014, 12, 5))
    >>> file_name("80450_london corporation/inspection - 20 september 2016.pdf")
    FileName(urn='80450', slug='city-of-london', published=datetime.date(2016, 9, 20))
    >>> file_name("report.pdf").urn is None
    True
    """
    match = _FILE.search(name)
    published = _dated(match["rest"] if match else name)
    if not match:
        return FileName(published=published)
    return FileName(match["urn"], slug(match["slug"].replace("-", " ").replace("_", " ")), published)


def _dated(name: str) -> date | None:
    """The day in a file's name, in figures or with the month in letters."""
    try:
        if found := _DATE.search(name):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    words = _DATE_IN_WORDS.search(name)
    found_in_words = dates.single(re.sub(r"[_-]", " ", words[0])) if words else None
    return found_in_words[0] if found_in_words else None


def authority(printed: Iterable[str], name: FileName) -> Authority:
    """The authority that some printed names mean; the first is its label."""
    spellings = tuple(dict.fromkeys(" ".join(spelling.split()) for spelling in printed if spelling.strip()))
    label = spellings[0] if spellings else name.slug.replace("-", " ").title()
    own = slug(label) if spellings else name.slug
    return Authority(name.urn or own or "unknown", label, own or "unknown", name.urn, spellings)


def agree(one: str, other: str) -> bool:
    """Whether two slugs may mean one authority: `windsor-maidenhead` and `windsor-and-maidenhead` do."""
    first, second = set(one.split("-")) - _SMALL, set(other.split("-")) - _SMALL
    return not first or not second or first <= second or second <= first
