"""The dictionaries, and how phrases are found."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.tagging.labels import THEMES
from graph.tagging.phrases import FOLDER, Phrases
from graph.terms import ID, ONTOLOGY, term

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(FOLDER.glob("*.csv"))


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(label, phrase) for label, phrase in csv.reader(file)][1:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_entry_stands_twice_and_none_is_empty(path: Path) -> None:
    found = rows(path)
    assert len(found) == len(set(found)) > 20
    assert all(label and phrase and label == label.strip() and phrase == phrase.strip() for label, phrase in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_belongs_together_stands_together(path: Path) -> None:
    labels = [label for label, _ in rows(path)]
    assert len([one for one, other in zip(labels, ["", *labels], strict=False) if one != other]) == len(set(labels))


def test_every_theme_of_the_dictionary_is_one_of_the_vocabulary() -> None:
    themes = {
        quad.subject.value.removeprefix(f"{ID}theme/")
        for quad in ox.parse(path=ONTOLOGY / "concepts.ttl", format=ox.RdfFormat.TURTLE)
        if quad.predicate == term("skos:prefLabel") and isinstance(quad.subject, ox.NamedNode)
    }
    assert set(THEMES) <= themes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_entry_is_a_phrase_and_no_sentence(path: Path) -> None:
    assert max(len(phrase.split()) for _, phrase in rows(path)) <= 8


def test_names_of_actors_are_looked_for_in_small_letters() -> None:
    written = [phrase for role, phrase in rows(FOLDER / "actors.csv") if role == "phrase"]
    assert written
    assert all(phrase == phrase.casefold() and "'" not in phrase for phrase in written)


WORD = st.text("abc", min_size=1, max_size=3)
PHRASE = st.lists(st.tuples(WORD, st.booleans()), min_size=1, max_size=3)


def _stands(parts: list[tuple[str, bool]], words: list[str]) -> bool:
    return len(parts) == len(words) and all(
        word.startswith(part) if any_ending else word == part
        for (part, any_ending), word in zip(parts, words, strict=True)
    )


@given(st.lists(PHRASE, max_size=6), st.lists(WORD, max_size=12))
def test_every_phrase_is_found_wherever_it_stands(phrases: list[list[tuple[str, bool]]], sentence: list[str]) -> None:
    named = {f"x{n}": parts for n, parts in enumerate(phrases)}
    dictionary = Phrases((label, " ".join(w + "*" * wild for w, wild in parts)) for label, parts in named.items())
    wanted = {
        (label, start, start + len(parts))
        for label, parts in named.items()
        for start in range(len(sentence))
        if _stands(parts, sentence[start : start + len(parts)])
    }
    for _ in range(2):
        found = dictionary.hits(sentence)
        assert {(hit.label, hit.start, hit.end) for hit in found} == wanted
        assert found == sorted(found, key=lambda hit: (hit.start, hit.end))
