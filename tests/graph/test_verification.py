"""Every passage is proven against the texts, and a changed byte is reported with what rests on it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph import seeds, verification
from graph.coverage import coverages
from graph.verification import prove

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def loaded() -> list[seeds.Seed]:
    return seeds.read(SEEDS)


def test_every_passage_is_proven(loaded: list[seeds.Seed], texts: Path) -> None:
    proofs = prove(loaded, [texts])
    assert len(proofs) > 1000
    assert [proof for proof in proofs if proof.state != "proven"] == []


def test_a_changed_byte_is_reported_with_its_statements(loaded: list[seeds.Seed], texts: Path, tmp_path: Path) -> None:
    for path in texts.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "003_a99888ba007c6263.txt"
    text = changed.read_text(encoding="utf-8")
    place = text.index("Pathway Plans vary")
    changed.write_text(text[:place] + "p" + text[place + 1 :], encoding="utf-8")
    failed = [proof for proof in prove(loaded, [tmp_path]) if proof.state != "proven"]
    assert failed
    assert all(proof.state == "changed" for proof in failed)
    assert any("st/ofsted-2014/128." in statement for proof in failed for statement in proof.statements)


def test_a_missing_text_is_said(loaded: list[seeds.Seed], tmp_path: Path) -> None:
    assert {proof.state for proof in prove(loaded, [tmp_path])} == {"no document"}


def test_every_line_and_paragraph_carries_a_statement_or_a_reason(loaded: list[seeds.Seed], texts: Path) -> None:
    found = {one.document: one for one in coverages(loaded, texts)}
    assert len(found) == 5
    assert (found["ofsted-2014"].covered_paragraphs, found["ofsted-2014"].paragraphs) == (184, 184)
    for one in found.values():
        assert one.missing == ()


def test_our_words_are_not_the_documents_words(loaded: list[seeds.Seed], texts_words: set[str]) -> None:
    """No committed sentence shares more than nine consecutive words with a source text."""
    copied = []
    for seed in loaded:
        for triple in seed.triples:
            if triple.predicate.value.rsplit("#", 1)[-1] in ("says", "note", "definition"):
                words = plain(getattr(triple.object, "value", ""))
                runs = (" ".join(words[i : i + 10]) for i in range(len(words) - 9))
                copied += [run for run in runs if run in texts_words]
    assert copied == []


def plain(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold().replace("’", "").replace("'", "")).split()


@pytest.fixture(scope="module")
def texts_words() -> set[str]:
    folder = SEEDS.parent.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the source texts are not beside the project, so copied words cannot be seen here")
    runs: set[str] = set()
    for text in verification.texts(folder).values():
        words = plain(text.characters)
        runs.update(" ".join(words[i : i + 10]) for i in range(len(words) - 9))
    return runs


def test_statement_numbers_are_registered_and_never_reused(loaded: list[seeds.Seed]) -> None:
    with (SEEDS / seeds.REGISTER).open(encoding="utf-8", newline="") as file:
        register = {row["statement"]: row["state"] for row in csv.DictReader(file)}
    used = {
        str(getattr(triple.subject, "value", "")).partition("/id/st/")[2]
        for seed in loaded
        for triple in seed.triples
        if triple.predicate.value.endswith("#says") and "/id/st/" in getattr(triple.subject, "value", "")
    }
    assert used == {statement for statement, state in register.items() if state == "used"}
