"""What the pages of the static site say; the templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.edges import STATEMENTS
from graph.evolution import trajectory
from graph.exports.columns import spoken
from graph.exports.palette import SIGNS
from graph.exports.sheet import place_of
from graph.exports.states import States, states, themes, topics_below
from graph.summary import summarise
from graph.weighing import RANK
from graph.when import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from graph.evolution import Step
    from graph.projection import Projection, Thing

_ACTORS = ("team", "organisation", "post", "person", "group")


@dataclass(frozen=True)
class Said:
    """A statement as a page shows it."""

    anchor: str
    iri: str
    kind: str
    sign: str
    polarity: str
    says: str
    who: str
    tellers: str
    cited: str


class Site:
    """One snapshot, told page by page."""

    def __init__(self, projection: Projection, store: ox.Store, version: str) -> None:
        self.projection, self.store, self.version = projection, store, version
        self._said_so_far: dict[int, Said] = {}

    @cached_property
    def topics(self) -> list[Thing]:
        return self._all("theme", "issue")

    @cached_property
    def events(self) -> list[Thing]:
        return [event for event in self._all("inspection", "action") if self._said(event, "madeBy")]

    @cached_property
    def actors(self) -> list[Thing]:
        return [actor for actor in self._all(*_ACTORS) if self._said(actor, "concerns", "subject", "accordingTo")]

    @cached_property
    def authorities(self) -> list[Thing]:
        known = map(self.projection.thing, self.projection.index.authorities())
        return sorted(thing for thing in known if thing)

    @cached_property
    def _pages(self) -> set[int]:
        return {thing.number for thing in (*self.topics, *self.events, *self.actors)}

    def file(self, thing: Thing) -> str:
        """The name of a thing's page."""
        return thing.path.replace("/", "-") + ".html"

    def notes(self, table: States) -> str:
        return f"Findings Graph, version {self.version}. {table.notes}"

    def overview(self) -> dict[str, Any]:
        """What the first page shows: themes with how they stood last, inspections, and who is spoken of."""
        kinds = {row["kind"]: row["n"] for row in self.projection.index.rows(_COUNTS)}
        return {
            "counts": {kind: kinds[kind] for kind in STATEMENTS if kind in kinds},
            "themes": [(self._link(topic), depth) for topic, depth in themes(self.projection)],
            "events": [self._link(event) for event in sorted(self.events, key=lambda e: (e.day or "", e.iri))],
            "actors": sorted((self._link(actor) for actor in self.actors), key=lambda link: link["label"].casefold()),
            "heatmaps": [(a.label, f"pictures/themes-{self._slug(a)}.svg") for a in self.authorities],
        }

    def heatmaps(self) -> Iterator[tuple[str, States]]:
        """For each authority its themes by inspection."""
        for authority in self.authorities:
            title = f"Themes by inspection in {authority.label}"
            yield self._slug(authority), states(self.projection, themes(self.projection), authority, title)

    def topic(self, topic: Thing) -> dict[str, Any]:
        """A theme or issue: its history in each authority, what belongs to it, what was said of it."""
        linked = self.projection.linked
        return {
            "topic": topic,
            "broader": self._links(linked(topic.number, "broader")),
            "narrower": self._links(linked(topic.number, "broader", back=True)),
            "histories": list(self._histories(topic)),
            "groups": self._by_event(self._said(topic, "about")),
        }

    def _histories(self, topic: Thing) -> Iterator[dict[str, Any]]:
        below = topics_below(self.projection, topic)
        for authority in self.authorities:
            history = trajectory(self.projection.index, topic.iri, authority.iri)
            if not any(step.findings or step.others for step in history.steps):
                continue
            title = f"{topic.label} in {authority.label}"
            # a single line says nothing that the steps do not say
            table = states(self.projection, below, authority, title) if len(below) > 1 else None
            yield {
                "authority": authority.label,
                "clauses": [clause["text"] for clause in summarise(self.projection.index, history)],
                "steps": [self._step(step) for step in history.steps],
                "states": table,
                "picture": f"pictures/{self._slug(topic)}-{self._slug(authority)}.svg" if table and table.lines else "",
            }

    def _step(self, step: Step) -> dict[str, Any]:
        """How a topic stood at an inspection, in words and signs."""
        event = self.projection.thing(step.event)
        return {
            "day": brief(step.when, step.latest),
            "event": event.label if event else step.event,
            "url": self.file(event) if event and event.number in self._pages else "",
            "state": step.state,
            "words": step.state.replace("-", " "),
            "silent": step.state not in RANK,
            "sign": SIGNS.get(step.state, "·"),
            "counts": " ".join(f"{SIGNS[name]}{count}" for name, count in step.counts.items() if count),
            "moved": spoken(step.transition or ""),
            "worse": step.transition == "regressesFrom",
            "second_hand": step.second_hand_only,
        }

    def event(self, event: Thing) -> dict[str, Any]:
        """An inspection or action: everything that was said in it, by topic."""
        groups: dict[str, list[Said]] = {}
        for statement in self._said(event, "madeBy"):
            for number in self.projection.linked(statement.number, "about")[:1]:
                groups.setdefault(self.projection.things([number])[0].label, []).append(self._told(statement))
        return {"event": event, "groups": sorted(groups.items())}

    def actor(self, actor: Thing) -> dict[str, Any]:
        """A team, body, post, person or group: what concerns it, and what it says itself."""
        concerning = self._said(actor, "concerns", "subject")
        words = [one for one in self._said(actor, "accordingTo") if one not in concerning]
        return {
            "actor": actor,
            "concerning": self._by_event(concerning),
            "saying": self._by_event([] if actor.hub else words),
            "left_out": len(words) if actor.hub else 0,
        }

    def searched(self) -> list[dict[str, str]]:
        """What the search of the site looks through: every page, and every statement with where it stands."""
        found = [{"text": thing.label, "kind": thing.kind, "url": self.file(thing)} for thing in self._every_page()]
        for topic in self.topics:
            for statement in self._said(topic, "about"):
                said = self._told(statement)
                url = f"{self.file(topic)}#{said.anchor}"
                words = {"text": said.says, "kind": said.kind, "url": url, "cited": said.cited, "sign": said.sign}
                found.append(words)
        return list({(entry["text"], entry.get("cited", "")): entry for entry in reversed(found)}.values())[::-1]

    def _every_page(self) -> list[Thing]:
        return [*self.topics, *self.events, *self.actors]

    def _all(self, *kinds: str) -> list[Thing]:
        marks = ", ".join("?" * len(kinds))
        rows = self.projection.index.rows(f"SELECT id FROM node WHERE kind IN ({marks}) ORDER BY id", kinds)
        return self.projection.things(row["id"] for row in rows)

    def _said(self, thing: Thing, *relations: str) -> list[Thing]:
        """The statements that are tied to a thing by one of these relations, in order."""
        numbers = {n for relation in relations for n in self.projection.linked(thing.number, relation, back=True)}
        return [one for one in self.projection.things(numbers) if one.kind in STATEMENTS]

    def _by_event(self, statements: Iterable[Thing]) -> list[tuple[dict[str, Any] | None, list[Said]]]:
        """Statements by the inspection or action that made them, oldest first; those of none come last."""
        groups: dict[int | None, list[Said]] = {}
        for statement in statements:
            made = self.projection.linked(statement.number, "madeBy")
            groups.setdefault(made[0] if made else None, []).append(self._told(statement))
        events = {event.number: event for event in self.projection.things(n for n in groups if n is not None)}
        order = sorted(events.values(), key=lambda event: (event.day or "", event.iri))
        found: list[tuple[dict[str, Any] | None, list[Said]]] = [(self._link(e), groups[e.number]) for e in order]
        return [*found, (None, groups[None])] if None in groups else found

    def _told(self, statement: Thing) -> Said:
        """A statement for a page; it stands on several."""
        if statement.number not in self._said_so_far:
            self._said_so_far[statement.number] = self._read(statement)
        return self._said_so_far[statement.number]

    def _read(self, statement: Thing) -> Said:
        linked = self.projection.linked
        who, tellers = (
            ", ".join(thing.label for thing in self.projection.things(linked(statement.number, relation)))
            for relation in ("accordingTo", "relayedBy")
        )
        place = place_of(statement.iri, self.store)
        return Said(
            anchor=statement.path.replace("/", "-"),
            iri=statement.iri,
            kind=statement.kind,
            sign=SIGNS.get(statement.polarity or "", ""),
            polarity=statement.polarity or "",
            says=statement.label,
            who=who,
            tellers=tellers,
            cited=", ".join(part for part in (place.get("document"), place.get("place")) if part),
        )

    def _links(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [self._link(thing) for thing in self.projection.things(numbers) if thing.number in self._pages]

    def _link(self, thing: Thing) -> dict[str, Any]:
        return {"label": thing.label, "url": self.file(thing), "day": thing.day, "kind": thing.kind}

    def _slug(self, thing: Thing) -> str:
        return thing.path.replace("/", "-")


_COUNTS = "SELECT kind, count(*) AS n FROM node GROUP BY kind"
