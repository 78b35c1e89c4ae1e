"""Numbered paragraphs are counted from the text itself, and what is missing, doubled or elsewhere is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from api.commands.proofs import coverage
from graph import counting, ingest
from graph.settings import Settings
from graph.shelf import Shelf
from tests.graph.ingest.conftest import inspection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.counting import Count
    from graph.desk import Run
    from graph.store import DataDirectory

BURY = "bury-2024-01-26-inspection"


def counted(data: DataDirectory, text: str = "", *swaps: tuple[bytes, bytes]) -> Count:
    """The count of the report on Bury, as if the text or the graph were another one."""
    shelf = Shelf(data.path)
    entry = shelf.entries()[BURY]
    graph = shelf.graph(entry)
    for old, new in swaps:
        assert old in graph
        graph = graph.replace(old, new)
    return counting.count(entry, text or shelf.text(entry), graph)


def test_every_paragraph_of_every_report_is_there_once(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    found = {one.document: one for one in counting.counts(Shelf(data.path))}
    assert (found[BURY].printed, found[BURY].read, found[BURY].stated) == (5, 5, 5)
    assert found["bury-2024-06-22-focused-visit"].printed == 0
    assert all(one.complete and not one.silent for one in found.values())


def test_a_paragraph_that_says_nothing_in_the_graph_is_named_with_its_reason(
    data: DataDirectory, reports: Path, run: Callable[..., Run]
) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    one = counted(data, "", (b'#para> "4"', b'#para> "99"'))
    assert one.silent == {"4": "body"}
    assert one.stated == 4


def test_a_passage_in_the_wrong_paragraph_is_told(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    one = counted(data, "", (b'#para> "4"', b'#para> "2"'))
    assert not one.complete
    assert all("paragraph 2" in problem for problem in one.wrong)


def test_a_paragraph_that_was_not_read_is_told(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    text = inspection().replace(
        "The Office for", "6. Nothing that stands below the last section is read.\n\nThe Office for"
    )
    hidden = text.replace("\n6. Nothing", "\n   6. Nothing")
    for given in (text, hidden):
        one = counted(data, given)
        assert one.printed == 6
        assert one.read == 6 or one.wrong


def test_an_age_at_the_beginning_of_a_line_is_no_paragraph(
    data: DataDirectory, write: Callable[[str, str], Path], run: Callable[..., Run]
) -> None:
    text = inspection(special="Support goes on after the age of\n16. This is good.")
    ingest.ingest(data, [write("80443-bury/2024-01-26-inspection.txt", text)], run())
    assert (counted(data).printed, counted(data).wrong) == (5, ())


def test_the_command_tells_the_sums(data: DataDirectory, reports: Path, run: Callable[..., Run], seeds: Path) -> None:
    ingest.ingest(data, ingest.found([reports]), run())
    settings = Settings(data=data.path, seeds=seeds)
    result = CliRunner().invoke(coverage, [], obj=settings, catch_exceptions=False)
    assert result.exit_code == 0
    assert f"{BURY}: 5 of 5 numbered paragraphs, 5 carry statements" in result.stdout
    assert "3 ingested documents: 10 of 10 numbered paragraphs" in result.stderr
