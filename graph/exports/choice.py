"""What to export: which part of the graph, as it was asked for, and as which picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from graph import names
from graph import selection as selections
from graph.errors import BadParameter
from graph.exports import PICTURES, write
from graph.exports.sheet import sheet
from graph.exports.states import states, themes, topics_below
from graph.neighbourhood import neighbourhood
from graph.paths import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

    from graph.exports.canvas import Form
    from graph.exports.sheet import Sheet
    from graph.exports.states import States
    from graph.paths import Wish
    from graph.projection import Projection, Thing
    from graph.selection import Selection

Picture: TypeAlias = Literal["graph", "timeline", "heatmap"]

# More cards than this cannot be read; the picture then sums up.
_READABLE = 60


@dataclass(frozen=True)
class Choice:
    """The names of what is wanted. A path, a neighbourhood, single things, a trajectory (topic and authority), a topic,
    an authority, or with none of these the whole graph; at most `limit` things where a limit is given."""

    path: Wish | None = None
    focus: str | None = None
    depth: int = 1
    kinds: Sequence[str] = field(default_factory=tuple)
    shown: int = 60
    topic: str | None = None
    authority: str | None = None
    limit: int | None = None
    things: Sequence[str] = field(default_factory=tuple)


def select(projection: Projection, choice: Choice) -> Selection:
    """The part of the graph that is wanted.

    Raises:
        UnknownTerm, UnclearName: a name means nothing or several things.
        BadParameter: more is wanted than may be had.
    """
    if choice.path:
        return selections.of_paths(projection, find(projection, choice.path))
    if choice.focus:
        focus = projection.find(choice.focus)
        return neighbourhood(projection, focus, choice.depth, choice.kinds, choice.shown)
    if choice.things:
        return selections.of_things(projection, [projection.find(name) for name in choice.things])
    if choice.topic and choice.authority:
        topic, authority = _topic(projection, choice.topic), _authority(projection, choice.authority)
        return selections.of_trajectory(projection, topic, authority)
    _check_size(projection, choice)
    return _wide(projection, choice)


def _wide(projection: Projection, choice: Choice) -> Selection:
    """All of a topic, of an authority or of the graph."""
    if choice.topic:
        return selections.of_theme(projection, _topic(projection, choice.topic))
    if choice.authority:
        return selections.of_authority(projection, _authority(projection, choice.authority))
    return selections.whole(projection)


def _check_size(projection: Projection, choice: Choice) -> None:
    if choice.limit is None or choice.topic:
        return
    size = projection.size
    if choice.authority:
        sql = "SELECT count(*) FROM node WHERE authority = ?"
        size = projection.index.rows(sql, [_authority(projection, choice.authority).iri])[0][0]
    if size > choice.limit:
        raise BadParameter(
            f"This is {size} things; {choice.limit} can be had at once. Narrow it to a theme, an authority or a focus, "
            "or run 'findings export' where the data are."
        )


def _topic(projection: Projection, name: str) -> Thing:
    return _thing(projection, names.resolve(projection.index, name, names.TOPICS))


def _authority(projection: Projection, name: str) -> Thing:
    return _thing(projection, names.resolve(projection.index, name, names.AUTHORITY))


def _thing(projection: Projection, iri: str) -> Thing:
    found = projection.thing(iri)
    assert found is not None, f"{iri} has a name but is not in the projection"
    return found


def export(projection: Projection, store: ox.Store, version: str, choice: Choice, form: str, picture: Picture) -> bytes:
    """The file of what is wanted, as data or as a picture.

    Raises:
        UnknownTerm, UnclearName, BadParameter: as for `select`; or no such format or picture.
    """
    if form not in PICTURES:
        return write(sheet(select(projection, choice), store, version), form)
    if picture == "graph":
        return drawn(sheet(select(projection, choice), store, version), form)  # type: ignore[arg-type]
    from graph.exports import heatmap, timeline  # noqa: PLC0415  (matplotlib is loaded for pictures only)

    table = _states(projection, choice, picture)
    notes = f"Findings Graph, version {version}. {table.notes}"
    draw = timeline.draw if picture == "timeline" else heatmap.draw
    return draw(table, notes, form)  # type: ignore[arg-type]


def drawn(sheet: Sheet, form: Form) -> bytes:
    """A selection as a picture of its graph: every thing where that can be read, else summed up."""
    from graph.exports import cards, overview  # noqa: PLC0415  (matplotlib is loaded for pictures only)

    few = len(sheet.nodes) <= _READABLE + 1 and sheet.selection.layers
    return cards.draw(sheet, form) if few else overview.draw(sheet, form)


def _states(projection: Projection, choice: Choice, picture: Picture) -> States:
    authority = _authority(projection, choice.authority) if choice.authority else _only_authority(projection)
    if picture == "timeline" and not choice.topic:
        raise BadParameter("A timeline is of a topic: say which, for example theme=care-leavers.")
    if choice.topic:
        topic = _topic(projection, choice.topic)
        return states(projection, topics_below(projection, topic), authority, f"{topic.label} in {authority.label}")
    return states(projection, themes(projection), authority, f"Themes by inspection in {authority.label}")


def _only_authority(projection: Projection) -> Thing:
    known = projection.index.authorities()
    if len(known) != 1:
        raise BadParameter(f"The graph has {len(known)} authorities: say which one is meant, with authority=...")
    return _thing(projection, known[0])
