"""Every passage of an ingested document is proven against its file, and what does not hold is told."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from api.commands.proofs import verify
from graph import ingest
from graph.originals import originals, prove
from graph.settings import Settings
from graph.shelf import Shelf
from tests.graph.ingest.conftest import inspection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from graph.desk import Run
    from graph.store import DataDirectory
    from graph.verification import Proof
    from tests.graph.ingest.conftest import Report


def proofs(data: DataDirectory, *folders: Path) -> list[Proof]:
    manifest = data.manifest()
    assert manifest
    return list(prove(Shelf(data.path), originals(folders), manifest.graphs))


def states(data: DataDirectory, *folders: Path) -> dict[str, set[str]]:
    """The states of all passages of each document."""
    found: dict[str, set[str]] = {}
    for proof in proofs(data, *folders):
        found.setdefault(proof.passage.split("#")[0].removeprefix("doc/"), set()).add(proof.state)
    return found


@pytest.fixture
def taken(data: DataDirectory, reports: Path, run: Callable[..., Run]) -> DataDirectory:
    ingest.ingest(data, ingest.found([reports]), run())
    return data


def test_every_passage_of_every_document_is_proven(taken: DataDirectory, reports: Path) -> None:
    found = proofs(taken, reports)
    assert Counter(proof.state for proof in found) == {"proven": len(found)}
    said = {row for proof in found for row in proof.statements}
    published = taken.snapshot().store.query(
        "SELECT ?s { GRAPH ?g { ?s <https://w3id.org/findings-graph/ns#says> ?t ; "
        "<https://w3id.org/findings-graph/ns#basis> <https://w3id.org/findings-graph/id/basis/read> } }"
    )
    assert said == {row["s"].value.removeprefix("https://w3id.org/findings-graph/id/") for row in published}  # type: ignore[union-attr]


def test_a_file_is_known_by_its_bytes_whatever_it_is_called(
    taken: DataDirectory, reports: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number, file in enumerate(reports.rglob("*.txt")):
        (other / f"download({number})").write_bytes(file.read_bytes())
    assert all(found == {"proven"} for found in states(taken, other).values())


def test_a_file_that_was_changed_is_told(taken: DataDirectory, reports: Path) -> None:
    file = reports / "80443-bury" / "2024-01-26-inspection.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("robust", "Robust"), encoding="utf-8")
    found = states(taken, reports)
    assert found.pop("bury-2024-01-26-inspection") == {"changed file"}
    assert all(state == {"proven"} for state in found.values())


def test_a_file_that_is_not_there_is_told(taken: DataDirectory, reports: Path) -> None:
    (reports / "80579-wigan" / "2024-02-02-inspection.txt").unlink()
    assert states(taken, reports)["wigan-2024-02-02-inspection"] == {"no document"}


def test_a_passage_that_is_not_what_the_file_says_is_told_with_its_statements(
    taken: DataDirectory, reports: Path
) -> None:
    shelf = Shelf(taken.path)
    entry = shelf.entries()["bury-2024-06-22-focused-visit"]
    shelf.lay(
        entry, shelf.graph(entry).replace(b'"Care leavers receive good support.', b'"Care leavers get no support.')
    )
    changed = [proof for proof in proofs(taken, reports) if proof.state == "changed"]
    assert changed
    assert all(statement.startswith("st/bury-2024-06-22") for proof in changed for statement in proof.statements)


def test_what_is_read_but_not_published_is_told(taken: DataDirectory, reports: Path) -> None:
    found = list(prove(Shelf(taken.path), originals([reports]), {}))
    assert {proof.state for proof in found} == {"not published"}


def typed(data: DataDirectory, seeds: Path, *words: str) -> Result:
    return CliRunner().invoke(verify, list(words), obj=Settings(data=data.path, seeds=seeds), catch_exceptions=False)


def test_the_command_tells_once_for_a_whole_document(taken: DataDirectory, reports: Path, seeds: Path) -> None:
    (reports / "80579-wigan" / "2024-02-02-inspection.txt").write_text(inspection("Wigan"), encoding="utf-8")
    result = typed(taken, seeds, "--documents", str(reports))
    assert result.exit_code == 1
    assert [line.split(": ")[:2] for line in result.stdout.splitlines()] == [
        ["paper-2022", "no document"],
        ["wigan-2024-02-02-inspection", "changed file"],
    ]


def test_the_command_takes_several_folders(taken: DataDirectory, reports: Path, seeds: Path) -> None:
    folders = [word for folder in sorted(reports.iterdir()) for word in ("--documents", str(folder))]
    result = typed(taken, seeds, "--json", *folders)
    found = Counter(proof["state"] for proof in json.loads(result.stdout))
    assert set(found) == {"proven", "no document"}, "the text of the seed is in neither folder"


def test_a_copy_in_other_bytes_proves_the_same_document(
    taken: DataDirectory, reports: Path, write: Report, run: Callable[..., Run]
) -> None:
    original = reports / "80579-wigan" / "2024-02-02-inspection.txt"
    copy = write("80579-wigan/2024-02-02-copy.txt", original.read_text(encoding="utf-8") + "\n")
    ingest.ingest(taken, ingest.found([reports]), run())
    original.unlink()
    assert copy.exists()
    assert states(taken, reports)["wigan-2024-02-02-inspection"] == {"proven"}
