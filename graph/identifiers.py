"""Every IRI is minted here. Same content, same IRI.

>>> document("ofsted-2014").value.removeprefix(ID)
'doc/ofsted-2014'
>>> passage("ofsted-2014", 64399, 64467).value.removeprefix(ID)
'doc/ofsted-2014#char=64399,64467'
>>> when("2013-04-01/2014-03-31").value.removeprefix(ID)
'when/2013-04-01..2014-03-31'
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from graph.terms import GRAPH, ID

_FURNITURE = re.compile(re.escape(ID) + r"furniture/(?P<slug>[^/]+)/(?P<start>\d+)-(?P<end>\d+)")
_PASSAGE = re.compile(re.escape(ID) + r"doc/(?P<slug>[^#/]+)#char=(?P<start>\d+),(?P<end>\d+)")


def thing(path: str) -> ox.NamedNode:
    """The IRI of anything under id/, e.g. `team/rochdale/mass`."""
    return ox.NamedNode(ID + path)


def document(slug: str) -> ox.NamedNode:
    return thing(f"doc/{slug}")


def passage(slug: str, start: int, end: int) -> ox.NamedNode:
    """A character range of a document (RFC 5147): start counts, end does not."""
    return thing(f"doc/{slug}#char={start},{end}")


def passage_parts(iri: str) -> tuple[str, int, int] | None:
    """Document slug, start and end of a passage's IRI; None when it is no passage's."""
    return _range(_PASSAGE.fullmatch(iri))


def furniture_parts(iri: str) -> tuple[str, int, int] | None:
    """Document slug, start and end of a furniture range's IRI; None when it is none."""
    return _range(_FURNITURE.fullmatch(iri))


def _range(match: re.Match[str] | None) -> tuple[str, int, int] | None:
    return (match["slug"], int(match["start"]), int(match["end"])) if match else None


def selector(slug: str, start: int, end: int, kind: str) -> ox.NamedNode:
    """The `position` or `quote` selector of a passage; an IRI, so that data has no blank nodes."""
    return thing(f"selector/{slug}/{start}-{end}/{kind}")


def furniture(slug: str, start: int, end: int) -> ox.NamedNode:
    """A range of a document that is page furniture; no passage, as nothing may rest on it."""
    return thing(f"furniture/{slug}/{start}-{end}")


def when(edtf: str) -> ox.NamedNode:
    """A date node; the slash of an interval is written `..`."""
    return thing("when/" + edtf.replace("/", ".."))


def named_graph(slug: str) -> ox.NamedNode:
    return ox.NamedNode(GRAPH + slug)


def slug_of(iri: str) -> str:
    """The last part of an IRI under id/: `theme/thresholds` gives `thresholds`."""
    return iri.rsplit("/", 1)[-1]
