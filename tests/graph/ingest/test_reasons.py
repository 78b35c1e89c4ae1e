"""Why statements have their tags, asked after ingesting invented reports with the trained tagger."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

from api.commands.reasons import explain
from api.deps import Reader
from graph.errors import BadParameter, UnknownTerm
from graph.ingest import found, ingest
from graph.readings import taggers
from graph.reasons import reasons
from graph.settings import Settings
from graph.store import DataDirectory
from graph.tagging.tagger import version
from graph.terms import ID
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.desk import Run

SLUG = "bury-2024-01-26-inspection"


@pytest.fixture
def tagged(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> DataDirectory:
    """A data directory with the report of Bury, tagged as shipped."""
    assert ingest(data, found([reports / "80443-bury"]), run(tagger=taggers.load())).failed == 0
    return data


def test_a_statement_tells_the_words_that_spoke_for_its_theme(tagged: DataDirectory) -> None:
    told = reasons(tagged, f"st/{SLUG}/5.2")
    [reason] = told.sentences
    assert reason.sentence == told.says == "Supervision is weak and not yet regular."
    assert reason.tags.themes[0] == "supervision"
    assert reason.explanation.themes["supervision"][0].text == "Supervision"
    assert told.tagged_by == told.tagger == version()


def test_an_item_of_a_list_is_explained_by_its_place(tagged: DataDirectory) -> None:
    lines = CliRunner().invoke(explain, [f"{SLUG}/p1.11"], obj=Settings(data=tagged.path), catch_exceptions=False)
    assert "recommendation  [layout]" in lines.stdout
    assert "weakness  [layout]" in lines.stdout


def test_reasons_can_be_had_as_json(tagged: DataDirectory) -> None:
    asked = ["--json", f"{ID}st/{SLUG}/5.2"]
    result = CliRunner().invoke(explain, asked, obj=Settings(data=tagged.path), catch_exceptions=False)
    told = json.loads(result.stdout)
    assert told["taggedBy"] == version()
    assert told["sentences"][0]["polarity"]["tag"] == "weakness"
    assert told["sentences"][0]["polarity"]["basis"] == "model"
    assert {word["word"] for word in told["sentences"][0]["polarity"]["words"]} >= {"weak", "not"}


def test_the_record_of_a_statement_says_what_its_tags_rest_on(tagged: DataDirectory) -> None:
    record = Reader(tagged.snapshot()).records.record(f"{ID}st/{SLUG}/5.2")
    assert record
    how = record["taggedBy"]
    assert (how["versionInfo"], how["topicsFrom"], how["actorsFrom"]) == (version(), "model", "words")


def test_what_was_not_tagged_has_no_reasons_and_says_so(tagged: DataDirectory) -> None:
    with pytest.raises(BadParameter, match="no program tagged it"):
        reasons(tagged, f"st/{SLUG}/p1.1")


@pytest.mark.parametrize("asked", [f"st/{SLUG}/99.9", "st/nowhere-2020/1.1", "theme/supervision", ""])
def test_an_unknown_statement_is_told_as_such(tagged: DataDirectory, asked: str) -> None:
    with pytest.raises(UnknownTerm, match="There is no statement"):
        reasons(tagged, asked)


def test_reasons_outlive_the_file_that_was_read(tagged: DataDirectory, reports: Path) -> None:
    shutil.rmtree(reports)
    assert reasons(tagged, f"st/{SLUG}/5.2").sentences


@pytest.fixture
def client(tagged: DataDirectory) -> Iterator[httpx.Client]:
    """A real service over the tagged report."""
    with serving(tagged, Settings(data=tagged.path)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def test_the_service_gives_the_reasons_as_data_and_as_a_page(client: httpx.Client) -> None:
    found = client.get("/explain", params={"id": f"st/{SLUG}/5.2"})
    assert found.status_code == 200
    told = found.json()
    assert told["statement"] == f"{ID}st/{SLUG}/5.2"
    assert (told["taggedBy"], told["version"]) == (version(), found.headers["X-Version"])
    [sentence] = told["sentences"]
    assert sentence["themes"][0]["theme"] == "supervision"
    assert sentence["themes"][0]["words"][0]["word"] == "Supervision"
    page = client.get("/explain.html", params={"id": f"st/{SLUG}/5.2"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Supervision is weak and not yet regular." in page.text
    assert "the trained model" in page.text


def test_the_page_of_a_statement_leads_to_its_reasons(client: httpx.Client) -> None:
    page = client.get(f"/id/st/{SLUG}/5.2.html")
    assert f'href="/explain.html?id=st%2F{SLUG}%2F5.2"' in page.text
    grade = client.get(f"/id/st/{SLUG}/p1.1.html")
    assert grade.status_code == 200
    assert "/explain.html" not in grade.text


@pytest.mark.parametrize(
    ("asked", "status", "kind"),
    [
        (f"st/{SLUG}/p1.1", 400, "bad-parameter"),
        ("st/nowhere-2020/1.1", 404, "unknown-term"),
        ("st/paper-2022/1.1", 404, "unknown-term"),
        (None, 422, "bad-parameter"),
    ],
)
def test_what_has_no_reasons_is_a_problem(client: httpx.Client, asked: str | None, status: int, kind: str) -> None:
    found = client.get("/explain", params={"id": asked} if asked else {})
    assert found.status_code == status
    assert found.headers["Content-Type"] == "application/problem+json"
    assert found.json()["type"].endswith(kind)
