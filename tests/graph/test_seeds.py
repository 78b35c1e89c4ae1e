"""Broken seeds are refused with a message that a curator understands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from graph import build, seeds
from graph.errors import InvalidGraph, SeedError
from graph.store import DataDirectory

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
"@context":
- ../ontology/context.jsonld
- "@base": https://w3id.org/findings-graph/id/
id: doc/small
type: Document
identifier: small
title: A small document
kind: news-item
publisher: org/paper
license: https://w3id.org/findings-graph/id/licence/all-rights-reserved
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
statements:
- id: org/paper
  type: FormalOrganization
  prefLabel: The Paper
- id: org/rochdale
  type: FormalOrganization
  prefLabel: The Council
- id: inspection/rochdale/2014-10
  type: Inspection
  prefLabel: An inspection
  kind: inspection
  actor: org/paper
  inspects: org/rochdale
  when: when/2014-10
"""
STATEMENT = """
- id: st/small/1.1
  type: Finding
  says: The plans are late
  polarity: weakness
  about: [theme/pathway-plans]
  accordingTo: org/paper
  voice: own
  madeBy: inspection/rochdale/2014-10
  saidIn: {id: "doc/small#char=0,10", line: 1, para: "1", sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
"""  # noqa: E501


def seed(folder: Path, text: str, furniture: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    if furniture:
        (folder / "furniture.csv").write_text(f"document,start,end,reason\n{furniture}\n", encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in build.check(seeds.read(folder))]


def test_a_whole_seed_has_no_problem(tmp_path: Path) -> None:
    assert problems(seed(tmp_path, HEAD + STATEMENT)) == []


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("  accordingTo: org/paper\n", "", "hose word"),
        ("theme/pathway-plans", "theme/pathway-planz", "theme"),
        ("theme/pathway-plans", "issue/no-such-issue", "issue"),
        ("  madeBy: inspection", "  concerns: team/rochdale/nobody\n  madeBy: inspection", "team"),
        ("  polarity: weakness\n", "", "polarity"),
        ("  polarity: weakness\n", "  polarity: terrible\n", "polarity"),
        ("  says: The plans are late\n", "", "says"),
    ],
)
def test_a_broken_statement_is_named_with_its_file(tmp_path: Path, wrong: str, right: str, words: str) -> None:
    assert wrong in STATEMENT
    found = problems(seed(tmp_path, HEAD + STATEMENT.replace(wrong, right)))
    assert any(p.startswith("small.yaml: st/small/1.1: ") and words in p for p in found), found


def test_a_missing_source_is_a_problem(tmp_path: Path) -> None:
    text = HEAD + STATEMENT[: STATEMENT.index("  saidIn")]
    assert any("passage" in p for p in problems(seed(tmp_path, text)))


def test_a_statement_on_page_furniture_is_a_problem(tmp_path: Path) -> None:
    found = problems(seed(tmp_path, HEAD + STATEMENT, "small,5,40,an advert"))
    assert any("furniture" in p for p in found), found


def test_an_end_before_its_start_is_refused(tmp_path: Path) -> None:
    text = (HEAD + STATEMENT).replace("char=0,10", "char=10,0")
    with pytest.raises(SeedError, match="ends before it starts"):
        seeds.read(seed(tmp_path, text))


def test_an_unknown_key_is_refused_with_its_statement(tmp_path: Path) -> None:
    text = HEAD + STATEMENT + "  colour: red\n"
    with pytest.raises(SeedError, match=r"small\.yaml.*st/small/1\.1.*colour"):
        seeds.read(seed(tmp_path, text))


def test_a_broken_seed_publishes_nothing_and_keeps_what_was(tmp_path: Path) -> None:
    directory = DataDirectory(tmp_path / "data")
    good = build.build(directory, seed(tmp_path / "seeds", HEAD + STATEMENT))
    seed(tmp_path / "seeds", HEAD + STATEMENT.replace("  polarity: weakness\n", ""))
    with pytest.raises(InvalidGraph, match="polarity"):
        build.build(directory, tmp_path / "seeds")
    assert directory.current_version() == good.version


def test_an_empty_folder_says_where_to_point(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="--seeds"):
        seeds.read(tmp_path)


def test_two_builds_give_the_same_version_and_a_second_one_does_nothing(tmp_path: Path) -> None:
    folder = seed(tmp_path / "seeds", HEAD + STATEMENT)
    first = build.build(DataDirectory(tmp_path / "a"), folder)
    second = build.build(DataDirectory(tmp_path / "b"), folder)
    assert first.version == second.version
    shutil.rmtree(tmp_path / "a" / "head")
    assert build.build(DataDirectory(tmp_path / "a"), folder).version == first.version
    assert not (tmp_path / "a" / "head").exists(), "an unchanged build wrote to the head"
