"""Lists narrowed down: what the columns find and count is what the table's rows say, row by row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.facets import COLUMNS, facets, topics
from graph.filters import Filters, at, matching, statements
from graph.terms import ID

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import DrawFn

    from api.deps import Reader
    from graph.index import Index

TOPICS = ("theme/care-leavers", "theme/thresholds", "theme/missing-from-home-and-care", "issue/pathway-plans")
EQUAL = {
    "polarity": ("polarity", [f"{ID}polarity/weakness", f"{ID}polarity/strength", f"{ID}polarity/none"]),
    "outcome": ("outcome", [f"{ID}outcome/addressed", f"{ID}outcome/not-revisited"]),
    "document": ("document", [f"{ID}doc/ofsted-2014", f"{ID}doc/willispalmer-2018"]),
    "inspection": ("event", [f"{ID}inspection/rochdale/2014-10", f"{ID}inspection/rochdale/2018-01"]),
    "according_to": ("according_to", [f"{ID}org/ofsted", f"{ID}org/rochdale"]),
}
DAYS = ("2012-06-30", "2014-10-22", "2018-01-31", "2030-01-01")


@st.composite
def narrowed(draw: DrawFn) -> Filters:
    """Filters of every sort but words, none as often as one."""

    def maybe(values: Sequence[str]) -> str | None:
        return draw(st.none() | st.sampled_from(values))

    return Filters(
        topic=maybe([ID + topic for topic in TOPICS]),
        authority=maybe([f"{ID}org/rochdale", f"{ID}org/bury"]),
        team=maybe([f"{ID}team/rochdale/sunrise", f"{ID}org/rochdale"]),
        from_date=maybe(DAYS),
        to_date=maybe(DAYS),
        relayed=draw(st.none() | st.booleans()),
        **{name: maybe(values) for name, (_, values) in EQUAL.items()},
    )


def rows_of(index: Index, kind: str | None, filters: Filters) -> list[sqlite3.Row]:
    """The rows that match, each looked at by itself."""

    def named(sql: str, value: str | None) -> set[str]:
        return {row[0] for row in index.rows(sql, [value])}

    about = named("SELECT iri FROM topic WHERE topic = ?", filters.topic)
    shared = named("SELECT statement FROM shared WHERE authority = ?", filters.authority)
    concerned = named("SELECT iri FROM concerns WHERE actor = ?", filters.team)

    def fits(row: sqlite3.Row) -> bool:
        return all((
            kind in (None, row["kind"]),
            filters.topic is None or row["iri"] in about,
            filters.authority is None or row["authority"] == filters.authority or row["iri"] in shared,
            filters.team is None or row["iri"] in concerned,
            filters.from_date is None or (row["as_of"] is not None and row["as_of"] >= filters.from_date),
            filters.to_date is None or (row["as_of"] is not None and row["as_of"] <= filters.to_date),
            filters.relayed is None or row["first_hand"] == (not filters.relayed),
            *(getattr(filters, name) in (None, row[column]) for name, (column, _) in EQUAL.items()),
        ))  # fmt: skip

    return [row for row in index.rows("SELECT * FROM statement ORDER BY place") if fits(row)]


def often(values: Iterable[object]) -> list[tuple[str, int]]:
    counted = Counter(str(value) for value in values if value is not None)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


@given(kind=st.sampled_from([None, "finding", "recommendation", "claim"]), filters=narrowed())
def test_a_list_holds_every_row_that_matches_and_no_other(reader: Reader, kind: str | None, filters: Filters) -> None:
    expected = rows_of(reader.index, kind, filters)
    assert statements(reader.index, kind, filters) == (len(expected), [row["iri"] for row in expected])


@given(filters=narrowed())
def test_facets_count_the_rows_of_the_list(reader: Reader, filters: Filters) -> None:
    expected = rows_of(reader.index, None, filters)
    places = matching(reader.index, None, filters)
    found = facets(reader.index, places)
    for name in COLUMNS:
        assert list(found[name].items()) == often(row[name] for row in expected)
    direct = reader.index.rows("SELECT DISTINCT topic, iri FROM topic WHERE direct")
    listed = {row["iri"] for row in expected}
    assert list(topics(reader.index, places).items()) == often(t for t, iri in direct if iri in listed)[:12]


@pytest.mark.parametrize("filters", [Filters(), Filters(topic=f"{ID}theme/care-leavers")], ids=["all", "a theme"])
def test_pages_follow_each_other(reader: Reader, filters: Filters) -> None:
    total, everything = statements(reader.index, "finding", filters)
    pages = [statements(reader.index, "finding", filters, offset, 50)[1] for offset in range(0, total + 50, 50)]
    assert [iri for page in pages for iri in page] == everything
    assert pages[-1] == []


def test_words_narrow_a_list_by_their_stems(reader: Reader) -> None:
    whole = statements(reader.index, "finding", Filters(topic=f"{ID}theme/care-leavers"))[1]
    some = statements(reader.index, "finding", Filters(topic=f"{ID}theme/care-leavers", words="pathway plan"))[1]
    says = {row["iri"]: row["says"] for row in reader.index.rows("SELECT iri, says FROM statement")}
    assert set(some) < set(whole)
    assert {iri for iri in whole if "pathway plan" in says[iri].casefold()} <= set(some)


def test_a_value_that_nothing_has_leaves_nothing(reader: Reader) -> None:
    places = matching(reader.index, "finding", Filters(document=f"{ID}doc/none"))
    assert at(reader.index, places) == []
    assert set(map(len, facets(reader.index, places).values())) == {0}
