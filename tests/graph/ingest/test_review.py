"""What a person corrects wins over what the program reads, for as long as it fits the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from graph import ingest, review
from graph.errors import UnknownTerm
from graph.readings.keywords import Keywords
from graph.terms import ID
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


def _changed(file: Path, change: Callable[[dict[str, Any], dict[str, Any]], object]) -> None:
    """Change the file of a document and the record of statement 5.1 in it."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(content, next(item for item in content["statements"] if item["id"] == f"st/{SLUG}/5.1"))
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda content, _: content.pop("statements"), "lists no statements"),
        (lambda content, _: content.update(statements=None), "lists no statements"),
        (lambda content, _: content.update(statements=[]), "lists no statements"),
        (lambda _, record: record.pop("id"), "has no id"),
        (lambda _, record: record.update(id="st/paper-2022/1.1"), f"begins with st/{SLUG}/"),
        (
            lambda _, record: record.update(concerns=[{"id": "st/paper-2022/1.1", "type": ["Finding"]}]),
            f"begins with st/{SLUG}/",
        ),
        (lambda _, record: record.update(id=f"{ID}st/{SLUG}/1.1"), "two things of the list have this id"),
        (lambda _, record: record.update(id=f"st/{SLUG}/5 <1>"), "is no address"),
        (lambda _, record: record.update(about=["theme/two words"]), "is no address"),
        (lambda _, record: record.update(id=f"st/{SLUG}/1.1"), "two things of the list have this id"),
        (lambda _, record: record.update(concerns=[{"type": "Team", "prefLabel": "Somebody"}]), "has no id"),
        (lambda content, _: content.update(issued="yesterday"), "'yesterday' is no date"),
        (lambda _, record: record.update(saidIn={"id": f"doc/{SLUG}#char=9,99999"}), "ends after the text, which has"),
        (lambda _, record: record.update(saidIn={"id": f"doc/{SLUG}#char=99,9"}), "ends before it starts"),
    ],
)
def test_what_would_be_lost_or_cannot_be_published_is_refused_in_a_sentence(
    change: Callable[[dict[str, Any], dict[str, Any]], object],
    says: str,
    data: DataDirectory,
    report: Path,
    corrected: Path,
    run: Callable[..., Run],
) -> None:
    before = data.current_version()
    _changed(corrected, change)
    [line] = ingest.ingest(data, [corrected], run()).lines
    assert line.status == "failed"
    assert says in line.reason
    assert ingest.ingest(data, [report], run()).version == data.current_version() == before


def test_a_range_set_by_hand_counts_and_its_hash_is_reckoned(
    data: DataDirectory, corrected: Path, run: Callable[..., Run]
) -> None:
    place = f"doc/{SLUG}#char=30,48"
    _changed(corrected, lambda _, record: record["saidIn"].update(id=place))
    assert ingest.ingest(data, [corrected], run()).counts == {"ok": 1}
    query = f"SELECT ?p {{ <{ID}st/{SLUG}/5.1> fg:saidIn ?p }}"
    assert [row["p"] for row in ask(data, query)] == [ID + place]
    query = f"SELECT ?w {{ <{ID}{place}> oa:hasSelector/oa:exact ?w }}"
    assert [len(row["w"]) for row in ask(data, query)] == [18]


def test_what_a_correction_changes_is_told_in_numbers(
    data: DataDirectory, corrected: Path, run: Callable[..., Run]
) -> None:
    def change(content: dict[str, Any], record: dict[str, Any]) -> None:
        content["statements"] = [item for item in content["statements"] if item["id"] != f"st/{SLUG}/1.1"]
        content["statements"].append(record | {"id": f"st/{SLUG}/5.9", "says": "It is said anew"})

    _changed(corrected, change)
    [line] = ingest.ingest(data, [corrected], run()).lines
    assert line.reason == "Statements: 1 changed, 1 added, 1 taken out."


def test_a_corrected_document_is_left_as_it_is_when_its_text_turns_up_elsewhere(
    data: DataDirectory, corrected: Path, run: Callable[..., Run], write: Report
) -> None:
    ingest.ingest(data, [corrected], run())
    before = data.current_version()
    copy = write("80488-bexley/2024-01-26-inspection.txt", inspection() + "\n")
    [line] = ingest.ingest(data, [copy], run()).lines
    assert (line.status, data.current_version()) == ("kept", before)
    assert f"{SLUG}, which somebody corrected" in line.reason


def test_a_correction_can_be_let_go(
    data: DataDirectory, report: Path, corrected: Path, run: Callable[..., Run]
) -> None:
    before = data.current_version()
    ingest.ingest(data, [corrected], run())
    ledger = ingest.ingest(data, [report], run(discard=True))
    assert ledger.counts == {"ok": 1}
    assert ledger.version == before
    assert polarity(data, "5.1") == ("strength", "read")
    assert ingest.ingest(data, [corrected], run()).counts == {"ok": 1}
