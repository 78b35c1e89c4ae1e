"""The command line as its users type it: data on stdout, words on stderr, exit 0, 1 or 2."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from api.cli import main

if TYPE_CHECKING:
    from graph.store import DataDirectory

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, data: DataDirectory | None = None, words: str | None = None) -> Result:
    where = ["--data", str(data.path)] if data else []
    return CliRunner().invoke(main, [*arguments, *where], input=words)


def test_building_again_changes_nothing(published: DataDirectory) -> None:
    done = run("build", data=published)
    assert (done.exit_code, done.stdout.strip()) == (0, published.current_version())
    assert "unchanged" in done.stderr


def test_a_query_answers_on_standard_output(published: DataDirectory) -> None:
    text = "SELECT ?grade { ?j a fg:Judgement ; fg:area <https://w3id.org/findings-graph/id/area/sif-care-leavers> ; "
    done = run("query", text + "fg:grade ?grade } LIMIT 1", data=published)
    assert done.exit_code == 0, done.stderr
    assert list(csv.reader(io.StringIO(done.stdout)))[1] == ["https://w3id.org/findings-graph/id/grade/inadequate"]


def test_a_query_comes_from_standard_input(published: DataDirectory) -> None:
    done = run("query", "-", "--format", "json", data=published, words="ASK { ?d a fg:Discrepancy }")
    assert json.loads(done.stdout)["boolean"] is True


@pytest.mark.parametrize(
    ("text", "words"),
    [("SELECT * { ?s ?p }", "findings:"), ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE")],
)
def test_a_query_that_cannot_be_answered_exits_1_and_says_why(published: DataDirectory, text: str, words: str) -> None:
    done = run("query", text, data=published)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr


def test_evolution_tells_each_step(published: DataDirectory) -> None:
    done = run("evolution", "caseloads", data=published)
    assert "an improvement" in done.stdout
    assert "a fall" in done.stdout
    steps = json.loads(run("evolution", "caseloads", "--json", data=published).stdout)[0]["steps"]
    assert [step["state"] for step in steps][-2:] == ["strength", "weakness"]


def test_an_unknown_name_is_answered_with_near_ones(published: DataDirectory) -> None:
    done = run("evolution", "case-loads", data=published)
    assert done.exit_code == 1
    assert "caseloads" in done.stderr


def test_findings_are_looked_up(published: DataDirectory) -> None:
    done = run("findings", "--theme", "care-leavers", "--polarity", "weakness", "--limit", "5", data=published)
    assert len(done.stdout.splitlines()) == 5
    assert "5 of " in done.stderr


def test_coverage_and_verification_against_the_texts(texts: Path) -> None:
    done = run("coverage", "--documents", str(texts))
    assert done.exit_code == 0, done.stdout
    assert "184 of 184 numbered paragraphs" in done.stdout
    assert run("verify", "--documents", str(texts)).exit_code == 0


def test_verification_fails_without_the_texts(tmp_path: Path) -> None:
    done = run("verify", "--documents", str(tmp_path))
    assert done.exit_code == 1
    assert "no document" in done.stdout


def test_nothing_published_says_what_to_run(tmp_path: Path) -> None:
    done = run("evolution", "caseloads", "--data", str(tmp_path))
    assert done.exit_code == 1
    assert "findings build" in done.stderr


def test_wrong_usage_exits_2() -> None:
    assert run("evolution").exit_code == 2
    assert run("no-such-command").exit_code == 2


def test_every_command_has_help_with_a_first_sentence() -> None:
    for name in main.commands:
        help_text = run(name, "--help")
        assert help_text.exit_code == 0
        assert len(help_text.stdout.splitlines()) > 4


def test_stats_count_with_their_bases_and_name_what_is_missing(published: DataDirectory) -> None:
    told = run("stats", data=published)
    assert told.exit_code == 0, told.stderr
    assert "1 authority\n5 documents: 0 read by program, 5 by people" in told.stdout
    assert "1419 statements: 1004 findings, 194 figures, 137 claims, 56 recommendations, 28 judgements" in told.stdout
    assert "2 inspections whose date is contested" in told.stdout
    counted = json.loads(run("stats", "--json", data=published).stdout)
    assert counted["total"] == sum(counted["statements"].values()) == 1419
    assert 0 < counted["second_hand"] < counted["total"]
    assert counted["inspections_unheld"] < counted["inspections"] == 11


def test_a_path_says_who_passed_on_what_it_cites(published: DataDirectory) -> None:
    done = run("path", "mass", "ehash", data=published)
    assert done.exit_code == 0, done.stderr
    assert "Ofsted, passed on by Rochdale Borough Council: The improvements since January 2018" in done.stdout
    assert "Ofsted: The MASS was set up in February 2014" in done.stdout
