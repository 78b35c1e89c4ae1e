"""`findings ingest` and `findings review`, as somebody types them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from api.commands.ingest import ingest, review
from graph.errors import BadParameter
from graph.settings import Settings

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


@pytest.mark.parametrize(("option", "value"), [("--processes", 4 * (os.cpu_count() or 1) + 1), ("--memory", 10**14)])
def test_what_no_machine_has_is_refused(settings: Settings, reports: Path, option: str, value: int) -> None:
    result = typed(settings, str(reports), option, str(value))
    assert result.exit_code == 2
    assert f"{value} is not in the range" in result.stderr
