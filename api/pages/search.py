"""The page of a search: what matches, with the words marked, facets to narrow down by, and better spellings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from api import links
from api.formats import JSON
from api.pages.page import Link, address, render
from api.pages.sayings import Saying, sayings
from api.pages.selection import Choice, Facet, chosen, pager
from api.pages.words import sign
from graph.fulltext import END, START, search
from graph.identifiers import slug_of
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import Request

    from api.deps import Page, Reader
    from graph.filters import Filters
    from graph.fulltext import Found, Hit

LENGTH, _VALUES = 20, 8
# By facet: what it is called and the parameter that narrows by it.
_FACETS = {
    "polarity": ("Evaluation", "polarity"),
    "authority": ("Authority", "authority"),
    "event": ("Inspection or action", "inspection"),
    "document": ("Document", "document"),
}
_KEYS = ("polarity", "authority", "inspection", "document", "theme", "issue", "from", "to")


@dataclass(frozen=True)
class Shown:
    """A hit with its words, those that match marked; `whole` where these are all its words, `saying` where it is a
    statement."""

    link: Link
    kind: str
    sign: str
    polarity: str
    snippet: Markup
    whole: bool
    saying: Saying | None


def page(request: Request, reader: Reader, words: str, filters: Filters, part: Page) -> str:
    """The page."""
    part = replace(part, limit=LENGTH) if "limit" not in request.query_params else part
    found = search(reader.index, words, replace(filters, words=None), part.offset, part.limit)
    return render(
        "search.html",
        request,
        reader,
        title=f"Search: {words}",
        offers=(JSON,),
        data=[Link("Findings as CSV", address(request, "findings.csv", q=words))],
        words=words,
        total=found.total,
        hits=_shown(request, reader, found.hits),
        facets=list(_facets(request, reader, found)),
        chosen=chosen(request, reader, _KEYS),
        suggestions=[
            Link(spelling, links.here(request, q=words.casefold().replace(word, spelling), after=None))
            for word, spellings in found.suggestions.items()
            for spelling in spellings
        ],
        pager=pager(request, part, found.total),
    )


def empty(request: Request, reader: Reader) -> str:
    """The page before anything is looked for."""
    nothing: dict[str, Any] = {"hits": [], "facets": [], "chosen": [], "suggestions": [], "pager": None}
    return render("search.html", request, reader, title="Search", words="", total=0, **nothing)


def _shown(request: Request, reader: Reader, hits: list[Hit]) -> list[Shown]:
    told = {saying.path: saying for saying in sayings(request, reader, (hit.iri for hit in hits if "/st/" in hit.iri))}
    found = []
    for hit in hits:
        path = hit.iri.removeprefix(ID)
        saying = told.get(path)
        plain = hit.snippet.replace(START, "").replace(END, "")
        name = Link(saying.says if saying else reader.label(hit.iri) or path, links.local(request, hit.iri))
        polarity = saying.polarity if saying else "none"
        found.append(Shown(name, hit.kind, sign(polarity), polarity, marked(hit.snippet), plain == name.text, saying))
    return found


def marked(snippet: str) -> Markup:
    """A snippet as markup: its words escaped, those that match marked."""
    return Markup(str(escape(snippet)).replace(START, "<mark>").replace(END, "</mark>"))  # noqa: S704  escaped before


def _facets(request: Request, reader: Reader, found: Found) -> Iterator[Facet]:
    asked = set(request.query_params.values())
    for name, (words, key) in _FACETS.items():
        values = found.facets.get(name, {})
        taken = key in request.query_params
        shown = []
        for value, count in list(values.items())[:_VALUES]:
            plain = slug_of(value) if name in ("polarity", "document") else value.removeprefix(ID)
            where = links.here(request, **{key: plain, "after": None})
            shown.append(Choice(reader.label(value) or slug_of(value), count, where, taken and plain in asked))
        if shown:
            yield Facet(words, shown, max(len(values) - _VALUES, 0))
