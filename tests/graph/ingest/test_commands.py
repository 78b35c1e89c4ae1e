"""`findings ingest` and `findings review`, as somebody types them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from api.commands.ingest import ingest, review
from graph.errors import BadParameter, StoreError
from graph.settings import Settings
from tests.graph.ingest.conftest import inspection

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from graph.store import DataDirectory
    from tests.graph.ingest.conftest import Report


@pytest.fixture
def settings(data: DataDirectory, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    from graph.readings import keywords, taggers  # noqa: PLC0415

    monkeypatch.setattr(taggers, "load", keywords.Keywords)
    return Settings(data=data.path, seeds=seeds)


def typed(settings: Settings, *words: str) -> Result:
    return CliRunner().invoke(ingest, list(words), obj=settings, catch_exceptions=False)


def test_what_happened_is_told_and_the_version_is_the_answer(
    settings: Settings, reports: Path, data: DataDirectory
) -> None:
    result = typed(settings, str(reports))
    assert result.exit_code == 0
    assert result.stdout == data.current_version() + "\n"
    assert "3 ok; " in result.stderr


def test_the_report_names_every_file_with_its_reason(settings: Settings, reports: Path, write: Report) -> None:
    write("80443-bury/2012-08-17-inspection.pdf", "<!doctype html><html><title>Not found</title></html>")
    report = reports.parent / "ingested.json"
    result = typed(settings, str(reports), "--report", str(report))
    assert result.exit_code == 0
    assert "refused: this is a web page" in result.stderr
    content = json.loads(report.read_text())
    assert content["counts"] == {"ok": 3, "refused": 1}
    assert [line["status"] for line in content["files"]] == ["refused", "ok", "ok", "ok"]


def test_resuming_leaves_out_what_was_dealt_with(settings: Settings, reports: Path, write: Report) -> None:
    write("80443-bury/2012-08-17-inspection.pdf", "<!doctype html><html><title>Not found</title></html>")
    report = reports.parent / "ingested.json"
    typed(settings, str(reports / "80443-bury"), "--report", str(report))
    result = typed(settings, str(reports), "--report", str(report), "--resume")
    assert result.exit_code == 0
    content = json.loads(report.read_text())
    assert content["counts"] == {"ok": 3, "refused": 1}
    assert len({line["file"] for line in content["files"]}) == 4


def test_nothing_but_refusals_is_a_failure(settings: Settings, write: Report) -> None:
    file = write("80443-bury/2012-08-17-inspection.pdf", "<!doctype html><html><title>Not found</title></html>")
    result = typed(settings, str(file))
    assert result.exit_code == 1


def test_a_dry_run_publishes_nothing(settings: Settings, reports: Path, data: DataDirectory) -> None:
    before = data.current_version()
    result = typed(settings, str(reports), "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "")
    assert data.current_version() == before


def test_resuming_without_a_report_is_told(settings: Settings, reports: Path) -> None:
    with pytest.raises(BadParameter, match="--report"):
        typed(settings, str(reports), "--resume")


def test_a_document_is_written_for_review(settings: Settings, reports: Path) -> None:
    typed(settings, str(reports))
    output = reports.parent / "review.yaml"
    runner = CliRunner()
    result = runner.invoke(review, ["bury-2024-01-26-inspection"], obj=settings, catch_exceptions=False)
    assert result.stdout.startswith("'@context':")
    runner.invoke(review, ["bury-2024-01-26-inspection", "-o", str(output)], obj=settings, catch_exceptions=False)
    assert output.read_text() == result.stdout


def test_a_correction_is_told_in_numbers_and_can_be_let_go(settings: Settings, reports: Path, tmp_path: Path) -> None:
    before = typed(settings, str(reports)).stdout
    document = CliRunner().invoke(review, ["bury-2024-01-26-inspection"], obj=settings, catch_exceptions=False).stdout
    corrected = tmp_path / "corrected.yaml"
    corrected.write_text(document.replace("polarity: strength", "polarity: mixed", 1), encoding="utf-8")
    assert "Statements: 1 changed." in typed(settings, str(corrected)).stderr
    file = str(reports / "80443-bury" / "2024-01-26-inspection.txt")
    assert "unchanged" in typed(settings, file).stderr
    assert typed(settings, file, "--discard").stdout == before


@pytest.mark.parametrize(("option", "value"), [("--processes", 4 * (os.cpu_count() or 1) + 1), ("--memory", 10**14)])
def test_what_no_machine_has_is_refused(settings: Settings, reports: Path, option: str, value: int) -> None:
    result = typed(settings, str(reports), option, str(value))
    assert result.exit_code == 2
    assert f"{value} is not in the range" in result.stderr


def test_a_report_that_cannot_be_written_is_told_before_anything_is_read(
    settings: Settings, reports: Path, data: DataDirectory
) -> None:
    before = data.current_version()
    with pytest.raises(BadParameter, match="no folder"):
        typed(settings, str(reports), "--report", str(reports / "nowhere" / "ingested.json"))
    assert data.current_version() == before


def test_a_folder_of_the_graph_that_cannot_be_made_is_told(settings: Settings, reports: Path) -> None:
    file = next(reports.rglob("*.txt"))
    with pytest.raises(StoreError, match="cannot be the folder of the graph"):
        typed(settings, str(reports), "--data", str(file / "data"))


@pytest.mark.parametrize(
    "files",
    [
        "3",
        "{",
        "[3]",
        '[{"file": "a"}]',
        '[{"file": 3, "status": "ok"}]',
        '[{"file": "a", "status": "x"}]',
        '[{"file": "a", "status": "ok", "statements": null}]',
    ],
)
def test_a_report_that_is_none_is_told(settings: Settings, reports: Path, tmp_path: Path, files: str) -> None:
    report = tmp_path / "ingested.json"
    report.write_text(f'{{"version": "", "files": {files}}}')
    with pytest.raises(BadParameter, match="no ledger"):
        typed(settings, str(reports), "--report", str(report), "--resume")


def test_what_failed_is_tried_again_and_a_correction_is_not(settings: Settings, reports: Path, tmp_path: Path) -> None:
    report, corrected = tmp_path / "ingested.json", reports / "corrected.yaml"
    words = [str(reports), "--report", str(report)]
    assert typed(settings, *words).exit_code == 0
    document = CliRunner().invoke(review, ["bury-2024-01-26-inspection"], obj=settings, catch_exceptions=False)
    corrected.write_text(document.stdout, encoding="utf-8")
    link = reports / "80443-bury" / "2012-08-17-inspection.txt"
    link.symlink_to(tmp_path / "away.txt")
    assert typed(settings, *words, "--resume").exit_code == 1
    assert json.loads(report.read_text())["counts"] == {"failed": 1, "ok": 4}
    (tmp_path / "away.txt").write_text("<!doctype html><html><title>Not found</title></html>", encoding="utf-8")
    assert typed(settings, *words, "--resume").exit_code == 0
    corrected.write_text(document.stdout + "\n", encoding="utf-8")
    told = []
    for _ in range(2):
        typed(settings, *words, "--resume")
        told.append(json.loads(report.read_text()))
    assert told[0] == told[1]
    assert told[0]["counts"] == {"ok": 4, "refused": 1}
    assert len({line["file"] for line in told[0]["files"]}) == len(told[0]["files"])


def test_statements_are_counted_once_for_a_document_with_two_names(settings: Settings, write: Report) -> None:
    once = typed(settings, str(write("80443-bury/2024-01-26-inspection.txt", inspection()).parent), "--dry-run")
    folder = write("80443-bury/copy-2024-01-26-inspection.txt", inspection()).parent
    twice = typed(settings, str(folder), "--dry-run")
    assert once.stderr.startswith("1 ok; ")
    assert twice.stderr == once.stderr.replace("1 ok", "2 ok")


def test_a_document_without_a_day_is_told_where_one_can_stand(settings: Settings, write: Report) -> None:
    file = write("80443-bury/inspection.txt", "Inspection of Bury children’s services\n\n1. Help is early.")
    assert "its name (2018-03-12-inspection.pdf) does not either" in typed(settings, str(file)).stderr
