"""The file that is shipped: small, numbers and single words, with a version that follows everything it depends on."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graph.tagging import Context, Tagger, phrases
from graph.tagging.model import Model
from graph.tagging.tagger import MODEL, version

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 5_000_000


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size < MOST_BYTES


def test_the_model_holds_numbers_and_single_words_alone() -> None:
    with np.load(MODEL, allow_pickle=False) as parts:
        tables = {name: parts[name] for name in parts.files}
    words = str(tables.pop("words")).split("\n")
    assert all(np.issubdtype(table.dtype, np.number) for table in tables.values())
    assert all(word and not any(character.isspace() for character in word) for word in words)
    assert len(words) == len(set(words))
    # A list in the order of a sentence would give it away.
    assert words == sorted(words)


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = Model.load(MODEL)
    model.save(tmp_path / "again.npz")
    sentence = [Context("Pathway plans are not yet clear.", path=("care-leavers",))]
    shipped, again = (Tagger(Model.load(path), "same").tag(sentence) for path in (MODEL, tmp_path / "again.npz"))
    assert shipped == again
    model.save(tmp_path / "more.npz")
    assert (tmp_path / "more.npz").read_bytes() == (tmp_path / "again.npz").read_bytes()


def test_another_model_has_another_version(tmp_path: Path) -> None:
    other = tmp_path / "model.npz"
    other.write_bytes(MODEL.read_bytes() + b"\0")
    assert version(other) != version(MODEL) == version()
    assert version().startswith("tagger-")


def test_another_dictionary_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    (tmp_path / "themes.csv").write_text("theme,phrase\nsupervision,a new phrase\n", encoding="utf-8")
    monkeypatch.setattr(phrases, "FOLDER", tmp_path)
    assert version() != before


def test_no_network_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert Tagger.load().tag([Context("Caseloads are too high.")])[0].themes[0] == "caseloads"
