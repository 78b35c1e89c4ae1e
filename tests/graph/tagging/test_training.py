"""Training on a small invented table, through the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.tagging import Context, Tagger
from graph.tagging.annotated import Shelf, rows
from graph.tagging.course import Course
from graph.tagging.train import main, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def trained(table: Path) -> Path:
    path = table.with_name("model.npz")
    main([str(table), "--model", str(path), "--seeds", "1"])
    return path


def test_the_same_table_gives_the_same_model(table: Path, trained: Path) -> None:
    again = table.with_name("again.npz")
    main([str(table), "--model", str(again), "--seeds", "1"])
    assert again.read_bytes() == trained.read_bytes()


def test_a_trained_model_knows_what_it_was_taught(table: Path, trained: Path) -> None:
    taught = read(str(table), Shelf(None))
    found = Tagger.load(trained).tag([example.context for example in taught])
    # Nine kinds of sentences: guessing would find a ninth of the themes.
    assert sum(t.themes[:1] == e.themes[:1] for t, e in zip(found, taught, strict=True)) > len(taught) / 2
    assert sum(tags.polarity == e.polarity for tags, e in zip(found, taught, strict=True)) >= 0.8 * len(taught)


def test_a_small_model_still_answers_what_it_never_saw(trained: Path) -> None:
    found = Tagger.load(trained).tag([Context("Zylophones hum."), Context("")])
    assert [len(tags.chances) == len(tags.themes) for tags in found] == [True, True]


def test_the_model_remembers_no_name_that_only_one_authority_has(trained: Path) -> None:
    kept = Tagger.load(trained)
    assert kept.tag([Context("Overwick.")])[0].actors == ()
    assert b"Overwick" not in trained.read_bytes()
    assert b"overwick" not in trained.read_bytes()


def test_halves_of_a_table_share_no_row_and_leave_none_out(table: Path) -> None:
    parts = [{e.identifier for e in read(f"{table}:{half}", Shelf(None))} for half in ("even", "odd")]
    assert parts[0] & parts[1] == set()
    assert parts[0] | parts[1] == {row["id"] for row in rows(table)}


def test_a_table_can_count_more_than_another(table: Path) -> None:
    assert {example.weight for example in read(f"{table}*2", Shelf(None))} == {2.0}


def test_an_authority_is_never_on_both_sides_of_a_fold(table: Path) -> None:
    examples = read(str(table), Shelf(None))
    folds: dict[str, set[int]] = {}
    for example, fold in zip(examples, Course(examples).folds.tolist(), strict=True):
        folds.setdefault(example.group, set()).add(fold)
    assert all(len(found) == 1 for found in folds.values())
    assert len(set.union(*folds.values())) == 5


def test_what_is_no_finding_is_nobodys_word_in_particular(table: Path) -> None:
    examples = read(str(table), Shelf(None))
    words = Course(examples).choices["according_to"].tolist()
    by_kind = {example.kind: word for example, word in zip(examples, words, strict=True)}
    assert by_kind["background"] != by_kind["finding"]
