"""What stands around a thing, and that nothing is left out in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import BadParameter
from graph.neighbourhood import neighbourhood

if TYPE_CHECKING:
    from api.deps import Reader


def test_around_sunrise_stand_the_mass_the_panel_and_what_was_found(reader: Reader) -> None:
    found = neighbourhood(reader.projection, reader.projection.find("sunrise"), limit=2000)
    paths = {thing.path for thing in found.things}
    assert {"team/rochdale/mass", "org/missing-panel", "function/cse-response", "st/ofsted-2014/59.1"} <= paths
    assert found.left_out == {}
    assert found.notes == ()
    assert all(distance <= 1 for distance in found.layers.values())


def test_what_is_left_out_is_counted_by_kind(reader: Reader) -> None:
    focus = reader.projection.find("inspection/rochdale/2014-10")
    whole = neighbourhood(reader.projection, focus, limit=2000)
    part = neighbourhood(reader.projection, focus, limit=20)
    assert len(part.things) == 21
    assert {thing.path for thing in part.things} <= {thing.path for thing in whole.things}
    assert sum(part.left_out.values()) == len(whole.things) - len(part.things)
    assert f"20 of {len(whole.things) - 1} things are shown" in part.notes[0]
    left = {kind: whole.kinds[kind] - part.kinds.get(kind, 0) for kind in whole.kinds}
    assert part.left_out == {kind: count for kind, count in left.items() if count}


def test_the_nearest_and_closest_come_first(reader: Reader) -> None:
    focus = reader.projection.find("inspection/rochdale/2014-10")
    kinds = {thing.kind for thing in neighbourhood(reader.projection, focus, limit=20).things}
    assert {"person", "record", "organisation"} <= kinds


def test_only_the_kinds_that_are_wanted(reader: Reader) -> None:
    found = neighbourhood(reader.projection, reader.projection.find("sunrise"), 2, ["team", "function"])
    assert {thing.kind for thing in found.things} == {"team", "function"}
    assert "Only these kinds" in found.notes[0]


def test_hubs_are_shown_and_not_followed(reader: Reader) -> None:
    found = neighbourhood(reader.projection, reader.projection.find("mass"), 2, limit=2000)
    paths = {thing.path for thing in found.things}
    assert "org/rochdale" in paths
    assert "team/rochdale/adoption-service" not in paths
    assert any("Rochdale Borough Council" in note for note in found.notes)


def test_edges_join_only_what_is_shown(reader: Reader) -> None:
    found = neighbourhood(reader.projection, reader.projection.find("return-interviews"), 2, limit=30)
    numbers = {thing.number for thing in found.things}
    assert found.edges
    assert all({edge.source, edge.target} <= numbers for edge in found.edges)


@pytest.mark.parametrize(
    ("options", "words"), [({"kinds": ["cat"]}, "no kind 'cat'"), ({"depth": 9}, "at most"), ({"limit": 0}, "at most")]
)
def test_what_cannot_be_had_is_refused(reader: Reader, options: dict[str, object], words: str) -> None:
    with pytest.raises(BadParameter, match=words):
        neighbourhood(reader.projection, reader.projection.find("sunrise"), **options)  # type: ignore[arg-type]
