"""Files become documents in the graph, once each, whatever they are called and however often they come."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import ingest
from graph.build import build
from graph.errors import BadParameter, StoreBusy
from graph.evolution import trajectory
from graph.index import Index
from graph.readings import taggers
from graph.snapshot import canonical
from graph.store import DataDirectory
from graph.terms import ID, PREFIXES
from tests.graph.ingest.conftest import LETTER, inspection

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.desk import Run
    from tests.graph.ingest.conftest import Report


def ask(data: DataDirectory, query: str) -> list[dict[str, str]]:
    """The rows of a query over what is published, as texts."""
    answer = data.snapshot().store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    names = [variable.value for variable in answer.variables]  # type: ignore[union-attr]
    return [{name: row[name].value for name in names if row[name]} for row in answer]  # type: ignore[union-attr]


def statements(data: DataDirectory) -> list[str]:
    return [row["s"].removeprefix(ID + "st/") for row in ask(data, "SELECT ?s { ?s fg:says ?t } ORDER BY ?s")]


def documents(data: DataDirectory) -> list[str]:
    return [row["d"].removeprefix(ID + "doc/") for row in ask(data, "SELECT ?d { ?d a fg:Document } ORDER BY ?d")]


def test_a_folder_of_reports_becomes_documents_beside_the_seeds(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ledger = ingest.ingest(data, ingest.found([reports]), run())
    assert ledger.counts == {"ok": 3}
    assert documents(data) == [
        "bury-2024-01-26-inspection",
        "bury-2024-06-22-focused-visit",
        "paper-2022",
        "wigan-2024-02-02-inspection",
    ]
    assert ledger.version == data.current_version()


def test_every_statement_has_a_passage_whose_words_it_says(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    rows = ask(
        data,
        "SELECT ?says ?exact ?start ?end { ?s a fg:Finding ; fg:basis id:basis\\/read ; fg:says ?says ; fg:saidIn ?p . "
        "?p oa:hasSelector ?q , ?at . ?q oa:exact ?exact . ?at oa:start ?start ; oa:end ?end }",
    )
    assert len(rows) > 20
    for row in rows:
        assert row["says"] == " ".join(row["exact"].split())
        assert int(row["end"]) - int(row["start"]) == len(row["exact"])


def test_ingesting_again_changes_nothing(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> None:
    first = ingest.ingest(data, ingest.found([reports]), run()).version
    before = canonical(data.snapshot().store)
    again = ingest.ingest(data, ingest.found([reports]), run())
    assert again.counts == {"unchanged": 3}
    assert again.version == first
    assert canonical(data.snapshot().store) == before


def test_two_runs_in_any_order_give_the_same_graph_to_the_byte(
    data: DataDirectory, seeded: Path, reports: Path, run: Callable[..., Run], tmp_path: Path
) -> None:
    files = ingest.found([reports])
    ingest.ingest(data, files, run())
    other = DataDirectory(tmp_path / "other")
    shutil.copytree(seeded, other.path)
    for file in reversed(files):
        ingest.ingest(other, [file], run(processes=1))
    assert canonical(other.snapshot().store) == canonical(data.snapshot().store)


def test_serving_after_ingesting_serves_both(
    data: DataDirectory, reports: Path, run: Callable[..., Run], seeds: Path
) -> None:
    version = ingest.ingest(data, ingest.found([reports]), run()).version
    assert build(data, seeds).version == version


def test_the_same_bytes_under_two_authorities_are_one_document_of_both(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    one = write("80443-bury/2024-01-26-inspection.txt", inspection())
    other = write("80579-wigan/2024-01-26-inspection.txt", inspection())
    ledger = ingest.ingest(data, [one, other], run())
    assert {line.document for line in ledger.lines} == {"bury-2024-01-26-inspection"}
    inspected = ask(
        data, "SELECT ?o { <https://w3id.org/findings-graph/id/inspection/bury/2023-12> fg:inspects ?o } ORDER BY ?o"
    )
    assert [row["o"].rsplit("/", 1)[-1] for row in inspected] == ["bury", "wigan"]


def test_the_same_bytes_under_a_second_authority_later_are_one_document_of_both(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    first = write("80579-wigan/2024-01-26-inspection.txt", inspection("Wigan"))
    ingest.ingest(data, [first], run())
    again = write("80443-bury/2024-01-26-inspection.txt", inspection("Wigan"))
    assert ingest.ingest(data, [again], run()).counts == {"ok": 1}
    assert documents(data) == ["bury-2024-01-26-inspection", "paper-2022"]
    version = data.current_version()
    assert ingest.ingest(data, [first, again], run()).counts == {"unchanged": 2}
    assert data.current_version() == version


def test_a_copy_whose_place_another_took_does_not_come_back(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    files = [
        write("80443-bury/2024-01-26-inspection.txt", inspection(special="The board hears.")),
        write("80443-bury/later/2024-01-26-inspection.txt", inspection(special="The board listens.")),
    ]
    ledger = ingest.ingest(data, files, run())
    assert ["it takes the place of another copy" in line.reason for line in ledger.lines] == [False, True]
    for _ in range(2):
        again = ingest.ingest(data, files, run())
        assert again.counts == {"kept": 1, "unchanged": 1}
        assert "another copy took its place" in again.lines[0].reason
        assert again.version == ledger.version


def test_the_same_text_in_other_bytes_is_the_same_document(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    one = write("80443-bury/2024-01-26-inspection.txt", inspection())
    ingest.ingest(data, [one], run())
    before = statements(data)
    other = write("80443-bury/2024-01-29-inspection.txt", inspection().replace("\n\n", "\n\n\n"))
    assert [line.status for line in ingest.ingest(data, [other], run()).lines] == ["same"]
    assert statements(data) == before
    later = write("80579-wigan/2024-01-26-inspection.txt", inspection().replace("\n\n", "\n \n"))
    ledger = ingest.ingest(data, [later], run())
    assert ledger.lines[0].authorities == ("bury", "wigan")
    assert [d for d in documents(data) if d.endswith("inspection")] == ["bury-2024-01-26-inspection"]


def test_a_better_copy_takes_the_place_of_the_old_one_whole(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    file = write("80443-bury/2024-01-26-inspection.txt", inspection(special="Homes are far away."))
    ingest.ingest(data, [file], run())
    write("80443-bury/2024-01-26-inspection.txt", inspection(special="Homes are near. They are good."))
    assert [line.status for line in ingest.ingest(data, [file], run()).lines] == ["ok"]
    said = [
        row["t"]
        for row in ask(
            data,
            'SELECT ?t { ?s fg:says ?t FILTER (STRSTARTS(?t, "Homes") || STRSTARTS(?t, "They are g")) } ORDER BY ?t',
        )
    ]
    assert said == ["Homes are near.", "They are good."]


def test_a_cut_off_copy_does_not_take_the_place_of_a_whole_one(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    file = write("80443-bury/2024-01-26-inspection.txt", inspection())
    ingest.ingest(data, [file], run())
    before = statements(data)
    write("80443-bury/2024-01-26-inspection.txt", inspection()[:900])
    [line] = ingest.ingest(data, [file], run()).lines
    assert line.status == "kept"
    assert "characters" in line.reason
    assert statements(data) == before


def test_an_inspection_that_the_seeds_describe_is_not_minted_again(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    file = write("80443-bury/2022-12-20-inspection.txt", inspection(dates="7 to 18 November 2022"))
    ingest.ingest(data, [file], run())
    [event] = {row["i"] for row in ask(data, "SELECT DISTINCT ?i { ?s fg:madeBy ?i }")}
    assert event == ID + "inspection/bury/2022-autumn"
    assert len(ask(data, "SELECT DISTINCT ?w { ?i fg:when ?w . ?i a fg:Inspection }")) == 1
    claim = "SELECT ?e { ?c a fg:Claim ; rdf:predicate fg:when ; rdf:object/fg:earliest ?e }"
    assert [row["e"] for row in ask(data, claim)] == ["2022-11-07"]


def test_an_actor_that_the_seeds_name_is_the_same_one(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    names = ask(data, "SELECT ?n { <https://w3id.org/findings-graph/id/org/bury> skos:prefLabel ?n }")
    assert [row["n"] for row in names] == ["Bury Council"]


def test_the_history_of_a_topic_joins_reports_and_retellings(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    index = Index(data.snapshot().path)
    steps = trajectory(index, ID + "theme/pathway-plans", ID + "org/bury").steps
    assert [(step.latest, step.kind) for step in steps] == [
        ("2022-11-30", "inspection"),
        ("2023-12-15", "inspection"),
        ("2024-05-18", "focused-visit"),
    ]
    assert steps[0].second_hand_only
    assert not steps[1].second_hand_only


def test_what_its_own_report_passes_on_is_not_known_only_second_hand(
    data: DataDirectory, write: Report, run: Callable[..., Run]
) -> None:
    said = "Some care leavers do not know their entitlements."
    letter = LETTER.replace(said, f"{said}\n\nStaff told inspectors that private fostering is understood well.")
    file = write("80443-bury/2024-06-22-focused-visit.txt", letter)
    ingest.ingest(data, [file], run(tagger=taggers.load()))
    history = trajectory(Index(data.snapshot().path), ID + "theme/private-fostering", ID + "org/bury")
    [step] = [step for step in history.steps if step.findings or step.others]
    assert step.state == "not-evaluated"
    assert not step.second_hand_only


def test_refused_files_are_named_with_their_reason(data: DataDirectory, write: Report, run: Callable[..., Run]) -> None:
    good = write("80443-bury/2024-06-22-focused-visit.txt", LETTER)
    page = write("80443-bury/2012-08-17-inspection.pdf", "<!doctype html><html><title>Not found</title></html>")
    empty = write("80443-bury/2012-09-17-inspection.txt", " ")
    ledger = ingest.ingest(data, [good, page, empty], run())
    assert ledger.counts == {"ok": 1, "refused": 2}
    reasons = {Path(line.file).name: line.reason for line in ledger.lines}
    assert "web page" in reasons["2012-08-17-inspection.pdf"]
    assert "empty" in reasons["2012-09-17-inspection.txt"]
    assert not ledger.failed


def test_a_file_past_its_time_fails_and_the_others_do_not(
    data: DataDirectory, reports: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_down(monkeypatch, "wigan")
    ledger = ingest.ingest(data, ingest.found([reports]), run(seconds=5))
    assert ledger.counts == {"failed": 1, "ok": 2}
    [line] = [line for line in ledger.lines if line.status == "failed"]
    assert "longer than 5 s" in line.reason
    assert ledger.failed


def test_a_file_that_ends_its_process_fails_and_the_others_do_not(
    data: DataDirectory, reports: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_down(monkeypatch, "wigan", dies=True)
    ledger = ingest.ingest(data, ingest.found([reports]), run())
    assert ledger.counts == {"failed": 1, "ok": 2}
    assert "ended the process" in next(line.reason for line in ledger.lines if line.status == "failed")


def test_a_file_past_its_memory_fails(
    data: DataDirectory, reports: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_down(monkeypatch, "wigan", eats=True)
    ledger = ingest.ingest(data, ingest.found([reports]), run(memory=256 << 20))
    assert ledger.counts == {"failed": 1, "ok": 2}
    assert "256 MB" in next(line.reason for line in ledger.lines if line.status == "failed")


def slow_down(monkeypatch: pytest.MonkeyPatch, where: str, dies: bool = False, eats: bool = False) -> None:
    """Make reading files of a folder never end, kill its process, or take all memory; workers are forks of this one."""
    from graph import documents  # noqa: PLC0415

    usual = documents.read_file

    def read_file(path: Path, name: str | None = None) -> documents.Document:
        if where in str(path):
            if dies:
                os._exit(9)
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24) if eats else b"")
                del hoard[: 0 if eats else 1]
        return usual(path, name)

    monkeypatch.setattr(documents, "read_file", read_file)


def test_a_dry_run_writes_nothing(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> None:
    before = data.current_version()
    ledger = ingest.ingest(data, ingest.found([reports]), run(dry=True))
    assert ledger.counts == {"ok": 3}
    assert sum(sum(line.statements.values()) for line in ledger.lines) > 40
    assert data.current_version() == before
    assert not (data.path / "shelf").exists()


def test_two_at_once_are_refused(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> None:
    with ingest._alone(data.path), pytest.raises(StoreBusy):
        ingest.ingest(data, ingest.found([reports]), run())


def test_a_pattern_means_the_files_it_matches(reports: Path) -> None:
    found = ingest.found([reports / "*-bury" / "*.txt"])
    assert [path.parent.name for path in found] == ["80443-bury"] * 2
    with pytest.raises(BadParameter):
        ingest.found([reports / "nothing*"])


def test_a_folder_that_a_pattern_matches_means_the_files_in_it(reports: Path) -> None:
    assert ingest.found([reports / "*-bury"]) == ingest.found([reports / "80443-bury"])


def test_paths_that_lead_to_no_file_are_told(reports: Path) -> None:
    (reports / "empty" / "inner").mkdir(parents=True)
    os.mkfifo(reports / "pipe.txt")
    for paths in ([reports / "empty"], [reports / "empty" / "*"], [reports / "pipe.txt"], [reports / "pipe*"]):
        with pytest.raises(BadParameter, match="there is no file to read"):
            ingest.found(paths)


def test_a_ledger_can_be_read_back(data: DataDirectory, reports: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    from graph import ledger as ledgers  # noqa: PLC0415

    ledger = ingest.ingest(data, ingest.found([reports]), run())
    ledger.write(tmp_path / "report.json")
    assert ledgers.read(tmp_path / "report.json").lines == ledger.lines
    assert json.loads((tmp_path / "report.json").read_text())["counts"] == {"ok": 3}
