"""What follows from a world, found by trying everything: the definitions of the design, and none of the program.

How an issue evolved (standings, transitions, silence), what became of a recommendation, what it arose from, and
what was asked again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from graph.weighing import least_shares
from tests.graph.conclusions.worlds import BROADER, RANK, TOPICS, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.graph.conclusions.worlds import Event, Said, World

Standing: TypeAlias = tuple[str, "Event"]
# Two sentences, or one in front, are more than something said in passing.
IN_PASSING = 2
# Of so many telling words of a recommendation, so many are in what speaks of its matter: more than half, three at most.
MATCHING = {1: 1, 2: 2, 3: 2, 4: 3}


def under(topic: str | None) -> Iterator[str]:
    """A topic and everything above it."""
    while topic:
        yield topic
        topic = BROADER[topic]


def touches(said: Said, topic: str) -> bool:
    """Whether it is about the topic or something under it."""
    return any(topic in under(own) for own in said.topics)


def as_fine_as_an_issue(topic: str) -> bool:
    """Issues, and themes that no theme is under."""
    return not any(above == topic and below.startswith("theme/") for below, above in BROADER.items())


class Oracle:
    """The conclusions from one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.named = {said.name: said for said in world.said}
        self.states: dict[Standing, str] = {}
        self.rests_on: dict[Standing, set[str]] = {}
        self.hand = {(topic, event): polarity for topic, event, polarity in world.by_hand}
        for topic in TOPICS:
            for event in world.events:
                self._stand(topic, event)

    def own(self, topic: str, event: Event) -> list[Said]:
        """The inspectors' own word on a topic, without what says again what was said on it."""
        return [
            said
            for said in self.world.said
            if said.event == event
            and said.who in event.actors
            and touches(said, topic)
            and not (said.restates and touches(self.named[said.restates], topic))
        ]

    def _stand(self, topic: str, event: Event) -> None:
        if (topic, event) in self.hand:
            self.states[topic, event], self.rests_on[topic, event] = self.hand[topic, event], set()
            return
        own = self.own(topic, event) if event.inspection else []
        findings = [said for said in own if said.polarity in RANK]
        asked = [said for said in own if said.polarity is None and said.weight is not None]
        if any(said.weight is not None for said in [*findings, *asked]):
            counted = [said for said in [*findings, *asked] if not said.relayed]
            state = self._weighed(counted)
        else:
            counted = findings
            polarities = {said.polarity for said in counted}
            state = (polarities.pop() or "") if len(polarities) == 1 else "mixed"
        if counted:
            self.states[topic, event] = state
            self.rests_on[topic, event] = {said.name for said in counted}

    @staticmethod
    def _weighed(counted: list[Said]) -> str:
        """A mixed statement is half good and half bad; what is asked for is bad."""
        good = bad = Decimal(0)
        for said in counted:
            weight = said.weight if said.weight is not None else Decimal(1)
            share = {"strength": Decimal(1), "mixed": Decimal("0.5")}.get(said.polarity or "", Decimal(0))
            good, bad = good + weight * share, bad + weight * (1 - share)
        least = least_shares()
        if good >= least["strength"] * (good + bad):
            return "strength"
        return "weakness" if bad >= least["weakness"] * (good + bad) else "mixed"

    def before(self, topic: str, event: Event, council: str) -> list[Event]:
        """The events of the last day before this one on which the topic stood somehow in the council."""
        days = [other.day for other in self._stood(topic, council) if other.day and event.day and other.day < event.day]
        return [other for other in self._stood(topic, council) if days and other.day == max(days)]

    def after(self, topic: str, day: str, council: str) -> list[Event]:
        """The events of the first day after `day` on which the topic stood somehow in the council."""
        days = [other.day for other in self._stood(topic, council) if other.day and other.day > day]
        return [other for other in self._stood(topic, council) if days and other.day == min(days)]

    def _stood(self, topic: str, council: str) -> list[Event]:
        return [event for one, event in self.states if one == topic and council in event.councils]

    def transitions(self) -> set[tuple[str, str, str]]:
        """(later, relation, earlier) by the addresses of the standings."""
        found = {
            (standing_of(topic, later), relation, standing_of(topic, earlier))
            for topic, earlier, later, relation in self.world.developments
        }
        given = {(later, earlier) for later, _, earlier in found}
        for topic, event in self.states:
            for council in event.councils:
                for earlier in self.before(topic, event, council):
                    ends = (standing_of(topic, event), standing_of(topic, earlier))
                    if ends not in given:
                        found.add((ends[0], self._moved(topic, earlier, event), ends[1]))
        return found

    def _moved(self, topic: str, earlier: Event, later: Event) -> str:
        was, now = self.states[topic, earlier], self.states[topic, later]
        trends = {
            self.named[name].trend for name in self.rests_on[topic, later] if self.named[name].polarity is not None
        }
        if trends == {"improving"} and RANK[now] <= RANK[was] and (was, now) != ("strength", "strength"):
            return "improvesOn"
        if trends == {"declining"} and (RANK[now] > RANK[was] or (was, now) == ("strength", "strength")):
            return "regressesFrom"
        return {
            ("weakness", "strength"): "resolves",
            ("weakness", "mixed"): "improvesOn",
            ("mixed", "strength"): "improvesOn",
            ("weakness", "weakness"): "persistsFrom",
            ("mixed", "mixed"): "persistsFrom",
            ("strength", "strength"): "sustains",
        }.get((was, now), "regressesFrom")

    def recommendations(self) -> Iterator[tuple[Said, list[str]]]:
        """Each with those of its topics that are fine enough to be followed."""
        for said in self.world.said:
            if said.polarity is None:
                yield said, [topic for topic in said.topics if as_fine_as_an_issue(topic)]

    def speaks_of(self, later: Said, asked: Said) -> bool:
        """Whether a statement that a program read speaks of the matter of an earlier recommendation."""
        if later.weight is None or later.relayed or not set(later.event.councils) & set(asked.event.councils):
            return False
        if not asked.event.day or (later.event.day or "") <= asked.event.day:
            return False
        return any(
            self._of_one_matter(later, asked, topic)
            for topic in asked.topics
            if as_fine_as_an_issue(topic) and touches(later, topic)
        )

    def _of_one_matter(self, later: Said, asked: Said, topic: str) -> bool:
        if asked.words and topic.startswith("theme/"):
            return len(set(asked.words) & set(later.words)) >= MATCHING[len(asked.words)]
        return later.polarity is None or self.looked_at(topic, later.event)

    @staticmethod
    def looked_at(topic: str, event: Event) -> bool:
        """Whether an event that says what it looked at names the topic, or one above it."""
        return not event.covers or any(above in event.covers for above in under(topic))

    def grounds(self, standing: Standing, asked: Said) -> list[Said]:
        """What speaks of a recommendation in a standing: all that people curated, and what is of one matter."""
        rests_on = (self.named[name] for name in self.rests_on[standing])
        return [said for said in rests_on if said.weight is None or self.speaks_of(said, asked)]

    def answers(self, asked: Said, topic: str) -> set[Standing]:
        """The first later standings of one topic that speak of a recommendation, in each council it was made to."""
        if not asked.event.day:
            return set()
        found: set[Standing] = set()
        for council in asked.event.councils:
            later = [
                event
                for event in self._stood(topic, council)
                if (event.day or "") > asked.event.day
                and ((topic, event) in self.hand or self.grounds((topic, event), asked))
            ]
            found |= {(topic, event) for event in later if event.day == min(one.day or "" for one in later)}
        return found

    def follow_ups(self) -> set[tuple[str, str]]:
        """(standing, recommendation)"""
        return {
            (standing_of(*answer), said.name)
            for said, topics in self.recommendations()
            for topic in topics
            for answer in self.answers(said, topic)
        }

    def outcomes(self) -> dict[str, str]:
        """What later inspections show of each recommendation; none where nothing later is known of its councils."""
        found = {}
        for said, topics in self.recommendations():
            later = [
                (topic, event)
                for topic, event in self.states
                if set(said.event.councils) & set(event.councils) and event.day and said.event.day
                if event.day > said.event.day
            ]
            if topics and later:
                answers = [{self._shown(one, said) for one in self.answers(said, topic)} for topic in topics]
                looked = any(topic in topics and self.looked_at(topic, event) for topic, event in later)
                found[said.name] = self._outcome([some - {""} for some in answers], looked or any(answers))
        return found

    def _shown(self, answer: Standing, asked: Said) -> str:
        """What those of its grounds that speak of the matter show; nothing where it is praise that others retell."""
        if answer in self.hand:
            return self.hand[answer]
        grounds = self.grounds(answer, asked)
        polarities = {said.polarity or "weakness" for said in grounds}
        if polarities == {"strength"}:
            weights = [w for name in self.rests_on[answer] if (w := self.named[name].weight) is not None]
            whole = self.states[answer] == "strength" and not (weights and sum(weights) < IN_PASSING)
            return "" if all(said.relayed for said in grounds) else "strength" if whole else "mixed"
        return "weakness" if polarities == {"weakness"} or self.states[answer] == "weakness" else "mixed"

    @staticmethod
    def _outcome(answers: list[set[str]], looked: bool) -> str:
        states = set[str]().union(*answers)
        if not states:
            return "unclear" if looked else "not-revisited"
        if not all(answers):
            return "unclear" if states == {"weakness"} else "partly-addressed"
        return {"strength": "addressed", "weakness": "not-addressed"}.get(
            next(iter(states)) if len(states) == 1 else "", "partly-addressed"
        )

    def repeats(self) -> set[tuple[str, str]]:
        """(later, earlier): who asks again for what was last asked for before.

        An authority is a council that is inspected (rule 02): one that only notices were sent to is none.
        """
        authorities = {council for event in self.world.events if event.inspection for council in event.councils}
        asked = [(said, topics) for said, topics in self.recommendations() if said.event.day]
        found = set()
        for later, topics in asked:
            for topic in topics:
                for council in authorities:
                    earlier = [
                        one
                        for one, _ in asked
                        if topic in one.topics
                        and council in one.event.councils
                        and council in later.event.councils
                        and (one.event.day or "") < (later.event.day or "")
                        and (later.weight is None or self.speaks_of(later, one))
                    ]
                    last = max((one.event.day or "" for one in earlier), default="")
                    found |= {(later.name, one.name) for one in earlier if one.event.day == last}
        return found

    def origins(self) -> set[tuple[str, str]]:
        """(recommendation, finding): what was not good there and then, on the same fine topic, and first said.

        Where a program read the recommendation, the finding is about all that it is about.
        """
        return {
            (asked.name, said.name)
            for asked, topics in self.recommendations()
            for said in self.world.said
            if said.event == asked.event and set(topics) & set(said.topics)
            if said.polarity in ("weakness", "mixed") and not said.restates
            if asked.weight is None or set(asked.topics) <= set(said.topics)
        }
