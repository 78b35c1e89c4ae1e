"""What routes depend on: the snapshot that answers this request, the filters, the page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Depends, Query, Request

from graph import names
from graph.catalogue import CATALOGUE
from graph.comparison import Comparison, compare
from graph.contradictions import Contradiction, contradictions
from graph.errors import BadParameter
from graph.evolution import Trajectory, trajectory
from graph.exports.states import themes
from graph.filters import Filters
from graph.index import Index
from graph.overview import Overview, overview
from graph.projection import Projection, Thing
from graph.records import Records
from graph.said import passages
from graph.stats import Base, base
from graph.terms import ID
from graph.things import Description, contents, preferred_label, subjects, vocabulary
from graph.when import bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyoxigraph as ox

    from graph.settings import Settings
    from graph.snapshot import Snapshot
    from graph.store import DataDirectory


class Reader:
    """One published version, ready to answer: its store, its index and its records."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.version = snapshot.version
        self.store = snapshot.store
        self.index = Index(snapshot.path)

    @cached_property
    def label(self) -> Callable[[str], str | None]:
        """The label of a thing, remembered."""
        return lru_cache(maxsize=100_000)(self.index.label)

    @cached_property
    def name(self) -> Callable[[str], str | None]:
        """What a page calls a thing or a term: its label, also where only the vocabulary has one."""
        return lru_cache(maxsize=100_000)(lambda iri: self.label(iri) or preferred_label(self.store, iri))

    @cached_property
    def base(self) -> Base:
        """What counts of this version are taken over."""
        return base(self.index)

    @cached_property
    def themes(self) -> list[tuple[Thing, int]]:
        """Every theme with its depth, the broad ones each before what belongs to it."""
        return themes(self.projection)

    @cached_property
    def passages(self) -> Callable[[str], tuple[list[str], list[str]]]:
        """`passages` of this version, remembered."""
        return lru_cache(maxsize=100)(partial(passages, self.store))

    @cached_property
    def history(self) -> Callable[..., Trajectory]:
        """`trajectory` of this version, remembered: pages show the same histories again and again."""
        return lru_cache(maxsize=20_000)(partial(trajectory, self.index))

    @cached_property
    def overview(self) -> Callable[..., Overview]:
        """`overview` of this version, remembered."""
        return lru_cache(maxsize=200)(partial(overview, self.index))

    @cached_property
    def comparison(self) -> Callable[[str, str], Comparison]:
        """`compare` of this version, remembered."""
        return lru_cache(maxsize=50)(partial(compare, self.index))

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Every discrepancy, in the order of their names."""
        return contradictions(self.index, self.store)

    @cached_property
    def catalogue(self) -> tuple[ox.Quad, ...]:
        """What the graph says of itself."""
        return contents(self.store, CATALOGUE.value).quads

    @cached_property
    def vocabulary(self) -> Description:
        """The classes and properties that this version was published with."""
        return vocabulary(self.store)

    @cached_property
    def subjects(self) -> Callable[[str], list[str]]:
        """`subjects` of a named graph of this version, remembered."""
        return lru_cache(maxsize=8)(partial(subjects, self.store))

    @cached_property
    def records(self) -> Records:
        return Records(self.store, self.label)

    @cached_property
    def projection(self) -> Projection:
        return Projection(self.index)


class Readers:
    """Opens each version once and gives the current one, also after a new one is published.

    The versions asked for last stay open. Requests ask from several threads.
    """

    def __init__(self, directory: DataDirectory, kept: int = 4) -> None:
        self._directory = directory
        self._open: OrderedDict[str, Reader] = OrderedDict()
        self._kept = kept
        self._lock = threading.Lock()

    def reader(self, version: str | None = None) -> Reader:
        name = version or self._directory.current_version()
        with self._lock:
            found = self._open.pop(name, None)
            if found is None or not self._directory.holds(name):
                found = Reader(self._directory.snapshot(name))
            self._open[name] = found
            if len(self._open) > self._kept:
                self._open.popitem(last=False)
            return found


def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def get_reader(
    request: Request,
    version: Annotated[
        str | None, Query(description="Answer from this published version instead of the current one.")
    ] = None,
) -> Reader:
    readers: Readers = request.app.state.readers
    return readers.reader(version)


ReaderDep = Annotated[Reader, Depends(get_reader)]
SettingsDep = Annotated["Settings", Depends(get_settings)]


@dataclass(frozen=True)
class Page:
    """Which part of a collection is wanted."""

    offset: int
    limit: int


def get_page(
    settings: SettingsDep,
    limit: Annotated[int | None, Query(ge=1, le=10_000, description="Items on a page.")] = None,
    after: Annotated[
        str | None, Query(description="The token of the next page, as given by `next`.", pattern=r"^p\d+$")
    ] = None,
) -> Page:
    return Page(int(after[1:]) if after else 0, limit or settings.page_size)


PageDep = Annotated[Page, Depends(get_page)]


def get_filters(
    reader: ReaderDep,
    theme: Annotated[
        str | None, Query(description="A theme, with everything under it.", examples=["care-leavers"])
    ] = None,
    issue: Annotated[str | None, Query(description="An issue.", examples=["return-interviews"])] = None,
    authority: Annotated[str | None, Query(description="The inspected authority.", examples=["rochdale"])] = None,
    inspection: Annotated[
        str | None, Query(description="Who or what said it: an inspection or an action.", examples=["2014-10"])
    ] = None,
    from_: Annotated[
        str | None, Query(alias="from", description="Found on or after: a day, month or year.", examples=["2014"])
    ] = None,
    to: Annotated[str | None, Query(description="Found on or before: a day, month or year.", examples=["2019"])] = None,
    polarity: Annotated[
        Literal["strength", "weakness", "mixed", "context"] | None, Query(description="How a finding evaluates.")
    ] = None,
    team: Annotated[
        str | None, Query(description="A team, body, post or group it is about.", examples=["sunrise"])
    ] = None,
    according_to: Annotated[str | None, Query(description="Whose word it is.", examples=["ofsted"])] = None,
    relayed: Annotated[
        Literal["yes", "no"] | None, Query(description="Passed on by somebody else (yes) or first-hand (no).")
    ] = None,
    document: Annotated[str | None, Query(description="The document it stands in.", examples=["ofsted-2014"])] = None,
    status: Annotated[
        Literal["addressed", "partly-addressed", "not-addressed", "not-revisited", "unclear"] | None,
        Query(description="For recommendations: what later inspections show of it."),
    ] = None,
    q: Annotated[str | None, Query(description='Words: all of them; "a phrase"; a beginning*.', min_length=1)] = None,
) -> Filters:
    index = reader.index

    def iri(text: str | None, *kinds: str) -> str | None:
        return names.resolve(index, text, kinds) if text else None

    if theme and issue:
        raise BadParameter("Give either 'theme' or 'issue': a theme already includes its issues.")
    return Filters(
        topic=iri(theme, "theme", "issue") or iri(issue, "issue", "theme"),
        authority=iri(authority, *names.AUTHORITY),
        inspection=iri(inspection, "inspection", "action"),
        from_date=day("from", from_, 0),
        to_date=day("to", to, 1),
        polarity=f"{ID}polarity/{polarity}" if polarity else None,
        team=iri(team, *names.ACTORS),
        according_to=names.speaker(index, according_to) if according_to else None,
        relayed=None if relayed is None else relayed == "yes",
        document=iri(document, "document"),
        words=q,
        outcome=f"{ID}outcome/{status}" if status else None,
    )


FiltersDep = Annotated[Filters, Depends(get_filters)]


def day(name: str, text: str | None, bound: Literal[0, 1]) -> str | None:
    """The first (0) or last (1) day of a date that a request names.

    Raises:
        BadParameter: it is no date.
    """
    if text is None:
        return None
    try:
        return bounds(text)[bound].isoformat()
    except ValueError as error:
        raise BadParameter(f"'{name}': {error}") from error
