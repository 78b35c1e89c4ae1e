"""How two things hang together: each path drawn and told, hop by hop, with what vouches for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api import links
from api.formats import HTML, JSON
from api.pages.page import Link, address, render
from api.pages.sayings import linked
from api.pages.words import printed
from graph.completion import NAMED
from graph.edges import KINDS
from graph.errors import UnclearName
from graph.explain import citation
from graph.paths import LONGEST, MOST
from graph.records import many
from graph.relations import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import Request

    from api.deps import Reader
    from graph.paths import Wish

# What a hop is known from, in words, with a shape that goes with them.
BASES = {
    "stated": ("●", "stated in a document"),
    "curated": ("◐", "a curator's judgement"),
    "rule": ("○", "inferred by rule"),
    "vocabulary": ("□", "so the vocabulary has it"),
}
# Questions to begin with: two ends that have something to do with each other.
_EXAMPLES = (("sunrise", "missing-panel"), ("return-interviews", "thresholds"), ("sunrise", "mass"))
_TITLE = "Paths between two things"
_KINDS_AVOIDED = tuple(kind for kind in KINDS if kind not in ("record", "measure"))


@dataclass(frozen=True)
class Where:
    """Where a statement stands: the document's page, the passage's own address, and its words where they are held."""

    document: Link
    citation: str
    address: str
    quote: str


@dataclass(frozen=True)
class Source:
    """A statement that vouches for a hop. `named` where it is a stop of the path, so that its words stand there;
    `quoted` where the path has quoted its passages already."""

    named: bool
    quoted: bool
    says: str
    address: str
    who: Link | None
    tellers: list[Link]
    day: str
    places: list[Where]


@dataclass(frozen=True)
class Vouched:
    """What vouches for an edge: the basis in words, its sign, what a rule or curator says, and statements."""

    basis: str
    sign: str
    word: str
    says: str
    sources: list[Source]


@dataclass(frozen=True)
class HopView:
    """One hop in words. `forward` tells which way its edge points."""

    verb: str
    forward: bool
    words: str
    vouched: Vouched
    also: list[tuple[str, Vouched]]


@dataclass(frozen=True)
class Stop:
    """A thing on a path; `hop` leads on to the next one."""

    thing: Link
    kind: str
    day: str
    hop: HopView | None


@dataclass(frozen=True)
class PathView:
    """One path: its stops in order, the whole in words, and the query that finds it."""

    length: int
    words: str
    stops: list[Stop]
    sparql: str
    editor: str


@dataclass(frozen=True)
class Unclear:
    """A name that means nothing, or several things, and what may be meant: each leads to the question put so."""

    name: str
    several: bool
    candidates: list[Link]


def beginning(request: Request, reader: Reader, wish: Wish, refused: str = "") -> str:
    """The page before both ends are named, or with the reason why the question cannot be answered."""
    return _render(request, reader, wish, refused=refused, examples=list(_examples(request, reader)))


def unclear(request: Request, reader: Reader, wish: Wish) -> str:
    """The page for names that are not understood: every one of them with what may be meant."""
    named = [wish.source, wish.target, *wish.via, *(name for name in wish.avoid if name not in KINDS)]
    found = []
    for name in dict.fromkeys(named):
        try:
            reader.projection.find(name)
        except UnclearName as error:
            candidates = [
                Link(label, _instead(request, name, path), f"{kind}, {path}") for path, label, kind in error.candidates
            ]
            found.append(Unclear(name, error.several, candidates))
    return _render(request, reader, wish, unclear=found)


def found(request: Request, reader: Reader, wish: Wish, answer: dict[str, Any]) -> str:
    """The page of the paths that were found. `answer` is what is answered as JSON."""
    paths = [_path(request, reader, path) for path in answer["paths"]]
    ends = f"{answer['from']['label']} to {answer['to']['label']}"
    return _render(
        request,
        reader,
        wish,
        title=f"From {ends}",
        paths=paths,
        answer=answer,
        ends=[linked(request, reader, answer[end]["id"]) for end in ("from", "to")],
        near=[linked(request, reader, thing["id"]) for thing in answer["hubs"]["near"]],
        discrepancies=[linked(request, reader, one["id"]) for one in answer["discrepancies"]],
        picture=_export(request, wish, "svg") if paths else "",
        offers=(JSON, HTML),
        data=_data(request, wish) if paths else [],
        sparql=paths[0].sparql if paths else None,
    )


def _render(request: Request, reader: Reader, wish: Wish, **values: Any) -> str:
    nothing: dict[str, Any] = {"refused": "", "unclear": [], "examples": [], "answer": None, "title": _TITLE}
    return render(
        "paths.html",
        request,
        reader,
        wish=wish,
        kinds=_KINDS_AVOIDED,
        # One empty box stands after those that are filled.
        passed=[*wish.via, ""],
        avoided=[*(name for name in wish.avoid if name not in KINDS), ""],
        named=" ".join(kind for kind in NAMED if kind != "document"),
        longest=LONGEST,
        most=MOST,
        **{**nothing, **values},
    )


def _examples(request: Request, reader: Reader) -> Iterable[Link]:
    for ends in _EXAMPLES:
        things = [reader.index.rows("SELECT label FROM node WHERE slug = ? AND hub = 0", [end]) for end in ends]
        if all(len(rows) == 1 for rows in things):
            source, target = (rows[0]["label"] for rows in things)
            yield Link(f"{source} to {target}", address(request, "paths", **{"from": ends[0], "to": ends[1]}))


def _instead(request: Request, name: str, path: str) -> str:
    """This question with one name put another way."""
    asked = [(key, value) for key, value in request.query_params.multi_items() if value]
    put = [(key, path if key in ("from", "to", "via", "avoid") and value == name else value) for key, value in asked]
    return f"{links.here(request).partition('?')[0]}?{urlencode(put)}"


def _asked(wish: Wish) -> list[tuple[str, str]]:
    """The question as parameters."""
    pairs = [("from", wish.source), ("to", wish.target)]
    pairs += [("via", name) for name in wish.via] + [("avoid", name) for name in wish.avoid]
    pairs += [("max_length", str(wish.max_length)), ("k", str(wish.k))]
    return [*pairs, *((name, "true") for name in ("chronological", "hubs") if getattr(wish, name))]


def _export(request: Request, wish: Wish, form: str) -> str:
    start = address(request, "export", format=form)
    return f"{start}&{urlencode(_asked(wish))}"


def _data(request: Request, wish: Wish) -> list[Link]:
    forms = {"nodes": "Things as CSV", "edges": "Ties as CSV", "ttl": "Turtle", "gexf": "GEXF", "svg": "Picture (SVG)"}
    return [Link(words, _export(request, wish, form)) for form, words in forms.items()]


def _path(request: Request, reader: Reader, path: dict[str, Any]) -> PathView:
    told = {thing["id"]: False for thing in path["things"]}
    hops = [*(_hop(request, reader, hop, told) for hop in path["hops"]), None]
    stops = [
        Stop(
            Link(thing["label"], links.local(request, thing["id"])),
            thing["kind"],
            printed(thing["date"]) if "date" in thing else "",
            hop,
        )
        for thing, hop in zip(path["things"], hops, strict=True)
    ]
    editor = address(request, "sparql.html", query=path["sparql"])
    return PathView(path["length"], path["words"], stops, path["sparql"], editor)


def _hop(request: Request, reader: Reader, hop: dict[str, Any], told: dict[str, bool]) -> HopView:
    """One hop. `told` are the things that the path has named, with whether their passages were quoted."""
    return HopView(
        verb=_verb(hop["relation"]),
        forward=hop["direction"] == "forward",
        words=hop["words"],
        vouched=_vouched(request, reader, hop["because"], told),
        also=[(_verb(one["relation"]), _vouched(request, reader, one["because"], told)) for one in hop["also"]],
    )


def _verb(relation: str) -> str:
    """What a relation says between its two ends, without them."""
    return RELATIONS[relation].words.partition(";")[0].format(a="", b="").strip()


def _vouched(request: Request, reader: Reader, because: dict[str, Any], told: dict[str, bool]) -> Vouched:
    sign, word = BASES[because["basis"]]
    sources = [because] if "source" in because else because.get("restsOn", [])
    says = "" if "source" in because else because["says"]
    return Vouched(because["basis"], sign, word, says, [_source(request, reader, source, told) for source in sources])


def _source(request: Request, reader: Reader, source: dict[str, Any], told: dict[str, bool]) -> Source:
    iri = source["source"]
    named, quoted = iri in told, told.get(iri, False)
    told[iri] = True
    return Source(
        named=named,
        quoted=quoted,
        says=source["says"] or "",
        address=links.local(request, source["source"]),
        who=next(iter(_things(request, reader, source.get("accordingTo"))), None),
        tellers=_things(request, reader, source.get("relayedBy")),
        day=printed(source["asOf"]) if "asOf" in source else "",
        places=[_where(request, reader, passage) for passage in source["passages"] if passage.get("document")],
    )


def _things(request: Request, reader: Reader, value: Any) -> list[Link]:
    return [linked(request, reader, one["id"]) for one in many(value)]


def _where(request: Request, reader: Reader, passage: dict[str, Any]) -> Where:
    document = linked(request, reader, passage["document"]["id"])
    place = citation(passage).partition(", ")[2]
    return Where(document, place, links.local(request, passage["id"]), passage.get("quote", ""))
