"""What a person corrects wins over what the program reads, for as long as it fits the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from graph import ingest, review
from graph.errors import UnknownTerm
from graph.readings.keywords import Keywords
from tests.graph.ingest.conftest import inspection
from tests.graph.ingest.test_ingest import ask, statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.desk import Run
    from graph.store import DataDirectory
    from tests.graph.ingest.conftest import Report

SLUG = "bury-2024-01-26-inspection"
POLARITY = "SELECT ?p ?b {{ <https://w3id.org/findings-graph/id/st/{slug}/{number}> fg:polarity ?p ; fg:basis ?b }}"


@dataclass(frozen=True)
class Newer(Keywords):
    """A tagger of a later version."""

    version: str = "keywords-2"


def polarity(data: DataDirectory, number: str) -> tuple[str, str]:
    [row] = ask(data, POLARITY.format(slug=SLUG, number=number))
    return row["p"].rsplit("/", 1)[-1], row["b"].rsplit("/", 1)[-1]


@pytest.fixture
def report(write: Report) -> Path:
    return write("80443-bury/2024-01-26-inspection.txt", inspection())


@pytest.fixture
def corrected(data: DataDirectory, report: Path, run: Callable[..., Run], tmp_path: Path) -> Path:
    """The report is in; a file in which one finding of paragraph 5 is put right."""
    ingest.ingest(data, [report], run())
    before = review.written(data, SLUG)
    place = before.index(f"st/{SLUG}/5.1")
    after = before[:place] + before[place:].replace("polarity: strength", "polarity: mixed", 1)
    assert after != before
    file = tmp_path / "corrected.yaml"
    file.write_text(after, encoding="utf-8")
    return file


def test_a_reviewed_file_that_nobody_changed_says_the_same(
    data: DataDirectory, report: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    ingest.ingest(data, [report], run())
    before, said = statements(data), polarity(data, "5.1")
    file = tmp_path / "same.yaml"
    file.write_text(review.written(data, SLUG), encoding="utf-8")
    assert ingest.ingest(data, [file], run()).counts == {"ok": 1}
    assert statements(data) == before
    assert polarity(data, "5.1") == said


def test_statements_are_written_in_the_order_of_the_text(
    data: DataDirectory, report: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, [report], run())
    text = review.written(data, SLUG)
    places = [text.index(f"id: st/{SLUG}/{number}\n") for number in ("p1.1", "1.1", "2.1", "5.1")]
    assert places == sorted(places)


def test_a_correction_wins_and_says_that_a_person_made_it(
    data: DataDirectory, corrected: Path, run: Callable[..., Run]
) -> None:
    assert polarity(data, "5.1") == ("strength", "read")
    assert ingest.ingest(data, [corrected], run()).counts == {"ok": 1}
    assert polarity(data, "5.1") == ("mixed", "curated")
    assert polarity(data, "1.1")[1] == "read"
    assert ingest.ingest(data, [corrected], run()).counts == {"unchanged": 1}


def test_a_correction_wins_over_a_later_tagger(
    data: DataDirectory, report: Path, corrected: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, [corrected], run())
    assert ingest.ingest(data, [report], run(tagger=Newer())).counts == {"unchanged": 1}
    assert polarity(data, "5.1") == ("mixed", "curated")


def test_a_correction_is_carried_to_a_better_copy_and_what_is_gone_is_told(
    data: DataDirectory, corrected: Path, run: Callable[..., Run], write: Report
) -> None:
    ingest.ingest(data, [corrected], run())
    better = inspection(special="The lifelong board listens well and long.").replace(
        "They are clear to the", "Not so at the"
    )
    file = write("80443-bury/2024-01-26-inspection.txt", better)
    [line] = ingest.ingest(data, [file], run()).lines
    assert line.status == "ok"
    assert f"{SLUG}/1.3: its passage is not in the text any more" in line.reason
    assert polarity(data, "5.1") == ("mixed", "curated")


def test_a_correction_with_a_fault_is_refused_and_the_graph_stays(
    data: DataDirectory, corrected: Path, run: Callable[..., Run]
) -> None:
    corrected.write_text(corrected.read_text().replace("polarity: mixed", "polarity: splendid"), encoding="utf-8")
    ledger = ingest.ingest(data, [corrected], run())
    assert ledger.failed
    assert "polarity" in ledger.lines[0].reason
    assert polarity(data, "5.1") == ("strength", "read")


def test_a_correction_of_nothing_is_refused(data: DataDirectory, run: Callable[..., Run], tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text("id: doc/bury-2001-01-01-inspection\n", encoding="utf-8")
    assert "not on the shelf" in ingest.ingest(data, [file], run()).lines[0].reason


def test_an_unknown_document_is_answered_with_near_ones(
    data: DataDirectory, report: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, [report], run())
    with pytest.raises(UnknownTerm, match=SLUG):
        review.written(data, "bury")
