"""What a name's first letters become, on the seed graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.completion import NAMED, complete
from graph.errors import BadParameter
from graph.names import resolve

if TYPE_CHECKING:
    from api.deps import Reader


def labels(reader: Reader, text: str, *kinds: str) -> list[str]:
    return [found.label for found in complete(reader.projection, text, kinds)]


def test_a_beginning_finds_the_thing(reader: Reader) -> None:
    assert labels(reader, "thres")[0] == "Thresholds of need"
    assert "Sunrise team" in labels(reader, "sunr")


def test_an_alternative_name_finds_it_and_is_told(reader: Reader) -> None:
    found = complete(reader.projection, "cse")[0]
    assert (found.label, found.alias, found.kind) == ("Child sexual exploitation", "cse", "theme")


def test_words_may_be_begun_in_any_order(reader: Reader) -> None:
    assert labels(reader, "plan path") == labels(reader, "path plan") == ["Pathway plans"]


def test_a_whole_name_comes_before_longer_ones(reader: Reader) -> None:
    assert labels(reader, "care leavers")[0] == "Care leavers"
    assert labels(reader, "Ofsted")[0] == "Ofsted"


def test_letters_inside_a_word_do_not_count(reader: Reader) -> None:
    assert not any("hresholds" in label for label in labels(reader, "hresh"))


@pytest.mark.parametrize("text", ["", "  ", "-", "%", "_", "xyzzy", "'; DROP TABLE name; --"])
def test_what_begins_no_name_finds_nothing(reader: Reader, text: str) -> None:
    assert labels(reader, text) == []


def test_each_thing_is_offered_once_and_no_more_than_wanted(reader: Reader) -> None:
    found = [item.iri for item in complete(reader.projection, "c", limit=20)]
    assert len(found) == len(set(found)) == 20


def test_kinds_narrow_it(reader: Reader) -> None:
    found = complete(reader.projection, "c", ["document", "team"], 50)
    assert {item.kind for item in found} == {"document", "team"}
    with pytest.raises(BadParameter, match="Kinds are action"):
        complete(reader.projection, "c", ["finding"])


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_the_value_means_this_thing_and_no_other(reader: Reader, letter: str) -> None:
    for item in complete(reader.projection, letter, limit=50):
        if item.kind == "document":
            assert resolve(reader.index, item.value, ("document",)) == item.iri
        else:
            assert reader.projection.find(item.value).iri == item.iri


def test_every_kind_that_may_be_asked_for_can_be_found(reader: Reader) -> None:
    found = {kind for kind in NAMED if any(complete(reader.projection, c, [kind]) for c in "abcdefghiprstw0123")}
    assert found == set(NAMED)
