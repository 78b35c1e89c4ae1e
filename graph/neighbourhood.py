"""What stands around a thing, up to a depth and a limit; it says what it left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from graph.edges import KINDS
from graph.errors import BadParameter
from graph.relations import ORDER, RELATIONS
from graph.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.adjacency import Array
    from graph.projection import Projection, Thing

DEEPEST, MOST = 3, 2_000


def neighbourhood(
    projection: Projection, focus: Thing, depth: int = 1, kinds: Sequence[str] = (), limit: int = 60
) -> Selection:
    """The things within `depth` hops of `focus`, only of `kinds` where these are given, at most `limit` of them.

    Nearer things come first, then those with preferred relations. Hubs and what only collects are shown, but
    not followed beyond themselves.

    Raises:
        BadParameter: a kind or a number cannot be used.
    """
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise BadParameter(f"There is no kind '{unknown[0]}'. Kinds are {', '.join(sorted(KINDS))}.")
    if not 1 <= depth <= DEEPEST or not 1 <= limit <= MOST:
        raise BadParameter(f"'depth' is at most {DEEPEST} and 'limit' at most {MOST}.")
    reached, unfollowed = _reach(projection, focus, depth, kinds)
    order = sorted(reached, key=lambda number: (*reached[number], number))
    shown = {focus.number, *order[:limit]}
    left_out = Counter(thing.kind for thing in projection.things(order[limit:]))
    return Selection(
        title=f"Around {focus.label}",
        things=tuple(projection.things(shown)),
        edges=tuple(projection.edges(projection.between(shown))),
        focus=(focus.number,),
        layers={number: reached[number][0] for number in shown if number in reached} | {focus.number: 0},
        left_out=dict(sorted(left_out.items())),
        notes=_notes(projection, len(order), limit, kinds, unfollowed & shown),
    )


def _reach(
    projection: Projection, focus: Thing, depth: int, kinds: Sequence[str]
) -> tuple[dict[int, tuple[int, int]], set[int]]:
    """Every thing within the depth with its distance and the preference of what leads there; what was not followed."""
    wanted = np.ones(projection.adjacency.size, bool)
    if kinds:
        wanted = np.any([projection.of_kind(kind) for kind in kinds], axis=0)
    preference = np.array([RELATIONS[name].preference for name in ORDER])
    found: dict[int, tuple[int, int]] = {}
    unfollowed: set[int] = set()
    front = np.array([focus.number])
    for distance in range(1, depth + 1):
        entry = _followed(projection, front, focus.number)
        there = projection.adjacency.head[entry]
        ranks = preference[projection.relation[projection.adjacency.edge[entry]]]
        for number, rank in zip(there[wanted[there]].tolist(), ranks[wanted[there]].tolist(), strict=True):
            if number != focus.number and found.get(number, (distance, rank + 1)) > (distance, rank):
                found[number] = (distance, rank)
        new = [number for number, (far, _) in found.items() if far == distance]
        stopped = {number for number in new if projection.hubs[number]}
        unfollowed |= stopped if distance < depth else set()
        front = np.array(sorted(set(new) - stopped), np.int64)
    return found, unfollowed


def _followed(projection: Projection, front: Array, focus: int) -> Array:
    """The edges that lead on: all of the focus, and of other things those that do not merely collect."""
    entry, owner = projection.adjacency.entries(front)
    collecting = projection.collecting[projection.adjacency.edge[entry]]
    return np.compress(~collecting | (front[owner] == focus), entry)


def _notes(projection: Projection, total: int, limit: int, kinds: Sequence[str], hubs: set[int]) -> tuple[str, ...]:
    notes = []
    if total > limit:
        notes.append(f"{limit} of {total} things are shown: the nearest, and those with the closest ties.")
    if kinds:
        notes.append(f"Only these kinds are shown and followed: {', '.join(kinds)}.")
    if hubs:
        names = ", ".join(thing.label for thing in projection.things(hubs))
        notes.append(f"Not followed, because nearly everything is tied to them: {names}.")
    return tuple(notes)
