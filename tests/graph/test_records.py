"""Records read together are the records read one by one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader


@pytest.mark.parametrize("kind", ["statement", "thing", "event", "discrepancy"])
def test_records_read_together_are_those_read_one_by_one(reader: Reader, kind: str) -> None:
    iris = [row["iri"] for row in reader.index.rows(f"SELECT DISTINCT iri FROM {kind} ORDER BY iri")]
    assert len(iris) > 10
    alone = [record for iri in iris if (record := reader.records.record(iri))]
    assert json.dumps(reader.records.records(iris)) == json.dumps(alone)


def test_what_has_no_record_is_left_out(reader: Reader) -> None:
    known = [f"{ID}st/ofsted-2014/{number}.1" for number in range(1, 28)]
    found = reader.records.records([known[0], "no name", f"{ID}st/nothing/1", "", *known[1:], known[0]])
    assert [record["id"] for record in found] == [*known, known[0]]
    assert reader.records.record("no name") is None
