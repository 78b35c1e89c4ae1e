"""What a program read in a report, in the shape of the seeds: frozen values, checked when they are made.

Things are named by their path under id/ (`theme/pathway-plans`, `org/leeds`), terms by their prefixed name. A value
that the shapes of ontology/shapes.ttl would refuse cannot be made, because validating a hundred reports as RDF takes
longer than reading them; tests hold the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date

    from graph.readings.tags import Basis
    from graph.report import Span

POLARITIES = frozenset(("strength", "weakness", "mixed", "context"))
TRENDS = frozenset(("", "improving", "declining", "unchanged"))
VOICES = frozenset(("own", "quoted", "reported"))
INSPECTORATE = "org/ofsted"
MOST_TOPICS = 3
# The topics, speakers and bodies of statements are few.
_REMEMBERED = 2_000

_PATH = re.compile(r"[a-z-]+(?:/[\w.-]+)+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said: `number` is its place (paragraph and counter), `spans` are its passages, `says` is its text.

    `basis` is what each of its tags rests on; None where nothing was tagged, as in a grade.
    """

    KIND: ClassVar[str] = ""

    number: str
    says: str
    spans: tuple[Span, ...]
    about: tuple[str, ...]
    para: str = ""
    made_by: str = ""
    according_to: str = INSPECTORATE
    relayed_by: str = ""
    voice: str = "own"
    concerns: tuple[str, ...] = ()
    basis: Basis | None = None

    def __post_init__(self) -> None:
        _must(bool(self.says.strip()), self, "says nothing")
        _must(bool(self.spans), self, "has no passage")
        _must(all(0 <= start < end for start, end in self.spans), self, "has a passage that ends before it starts")
        _must(0 < len(self.about) <= MOST_TOPICS, self, f"is about {len(self.about)} topics; one to three can be")
        _must(self.voice in VOICES, self, f"has the voice '{self.voice}'")
        _must(self.relayed_by != self.according_to, self, "is relayed by its own source")
        for path in (*self.about, self.according_to, *self.concerns):
            _must(_is_path(path), self, f"names '{path}', which is no path")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Statement):
    """An evaluation. `since` is the kind of event that the text compares with; `weight` is its prominence."""

    KIND: ClassVar[str] = "Finding"

    polarity: str
    trend: str = ""
    since: str = ""
    weight: str = "1"

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        _must(self.polarity in POLARITIES, self, f"has the polarity '{self.polarity}'")
        _must(self.trend in TRENDS, self, f"has the trend '{self.trend}'")
        _must(bool(_NUMBER.fullmatch(self.weight)), self, f"has the weight '{self.weight}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Statement):
    """A grade for an area."""

    KIND: ClassVar[str] = "Judgement"

    area: str
    grade: str

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        _must(bool(self.area and self.grade), self, "is a judgement without an area or a grade")
        _must(self.grade.startswith("to-2013-") == self.area.startswith("lac-"), self, "is graded on another scale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Statement):
    """What ought to be done. `arises_from` are numbers of findings, `serves` parts of the national framework."""

    KIND: ClassVar[str] = "Recommendation"

    force: str
    addressed_to: tuple[str, ...]
    weight: str = "1"
    arises_from: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        _must(bool(self.force and self.addressed_to), self, "is a recommendation without force or addressee")
        _must(bool(_NUMBER.fullmatch(self.weight)), self, f"has the weight '{self.weight}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """One printed number."""

    KIND: ClassVar[str] = "Figure"

    measure: str
    value: str
    unit: str
    printed: str
    cohort: str = ""
    place: str = ""
    when: str = ""
    qualifier: str = ""

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        _must(bool(_NUMBER.fullmatch(self.value)), self, f"has the value '{self.value}'")
        _must(bool(self.measure and self.unit and self.printed), self, "is a figure without a measure or a unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """Any other fact: `target` is the path of a thing, `literal` a word or (as `day`) a date."""

    KIND: ClassVar[str] = "Claim"

    subject: str
    predicate: str
    target: str = ""
    literal: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        given = [bool(self.target), bool(self.literal), self.day is not None]
        _must(sum(given) == 1, self, "claims nothing, or two things at once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Somebody or something that statements name. `part_of` is the body a team, board or post belongs to.

    `identifiers` are the numbers an authority goes by.
    """

    path: str
    kinds: tuple[str, ...]
    label: str
    spellings: tuple[str, ...] = ()
    part_of: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """An authority that was replaced: by whom, and the day from which on."""

    original: Thing
    resulting: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An inspection or visit. `known` is one that the seeds describe: nothing single-valued is said of it again."""

    path: str
    label: str
    kind: str
    inspects: tuple[str, ...]
    framework: str = ""
    first_day: date | None = None
    last_day: date | None = None
    lead: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    known: bool = False

    @property
    def when(self) -> str:
        """Its days as a date (EDTF); empty where no day is known."""
        if self.first_day is None or self.last_day is None:
            return ""
        if self.first_day == self.last_day:
            return self.last_day.isoformat()
        return f"{self.first_day.isoformat()}/{self.last_day.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that was read. `same_as` is the curated document that has the same content."""

    slug: str
    title: str
    kind: str
    licence: str
    sha256: str
    identifier: str
    media_type: str
    pages: int
    issued: date | None = None
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that a program read in one document; `reader` and `tagger` are the versions of what read it."""

    source: Source
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    things: tuple[Thing, ...]
    successions: tuple[Succession, ...] = ()
    warnings: tuple[str, ...] = ()
    reader: str = ""
    tagger: str = ""


@lru_cache(maxsize=_REMEMBERED)
def _is_path(text: str) -> bool:
    return _PATH.fullmatch(text) is not None


def _must(holds: bool, statement: Statement, message: str) -> None:
    if not holds:
        raise ValueError(f"statement {statement.number} {message}")
