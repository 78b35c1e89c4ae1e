"""Full text: every hit is on one page and on one only, however many there are, and facets count what is listed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph import fulltext
from graph.filters import Filters
from graph.fulltext import search
from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader

WORDS = "children"
STEP = 40


@pytest.mark.parametrize("most", [7, 50, 5000])
@pytest.mark.parametrize("filters", [Filters(), Filters(polarity=f"{ID}polarity/weakness")], ids=["all", "weaknesses"])
def test_pages_hold_every_hit_once(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, most: int, filters: Filters
) -> None:
    monkeypatch.setattr(fulltext, "RANKED", most)
    first = search(reader.index, WORDS, filters, 0, STEP)
    pages = [search(reader.index, WORDS, filters, offset, STEP).hits for offset in range(0, first.total, STEP)]
    listed = [hit.iri for page in pages for hit in page]
    assert first.total > 2 * STEP
    assert len(listed) == len(set(listed)) == first.total
    assert first.ranked == min(first.total, most)
    assert first.facets["kind"] == Counter(hit.kind for page in pages for hit in page)


def test_of_very_many_the_latest_are_ranked_first(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {hit.iri for hit in search(reader.index, WORDS, Filters(), 0, 100_000).hits}
    monkeypatch.setattr(fulltext, "RANKED", 30)
    ranked = [hit.iri for hit in search(reader.index, WORDS, Filters(), 0, 30).hits]
    places = {iri: place for place, iri in enumerate(_in_order(reader, everything))}
    assert {places[iri] for iri in ranked} == set(range(len(everything) - 30, len(everything)))


def test_facets_count_by_value(reader: Reader) -> None:
    found = search(reader.index, WORDS, Filters(), 0, 5000)
    for facet in ("document", "polarity"):
        column = {row["iri"]: row[facet] for row in reader.index.rows("SELECT * FROM statement")}
        assert found.facets[facet] == Counter(column[hit.iri] for hit in found.hits if column.get(hit.iri))


def _in_order(reader: Reader, iris: set[str]) -> list[str]:
    return [row["iri"] for row in reader.index.rows("SELECT iri FROM words ORDER BY rowid") if row["iri"] in iris]
