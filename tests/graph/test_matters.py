"""Which words tell a recommendation from others, and when a later statement has enough of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matters import shared, telling
from graph.stems import stemmed

WORDS = st.lists(st.sampled_from("kestrel lantern harbour meadow orchard bridge ensure quality".split()), max_size=8)


def test_words_that_many_recommendations_have_and_names_of_topics_tell_nothing() -> None:
    asked = "Ensure that return interviews are of a good quality, so that patterns are analysed (paragraphs 12, 13)."
    assert telling(asked, ["Return interviews", "Missing children"]) == {"pattern", "analys"}
    assert telling("Management oversight and supervision.", ["Management oversight", "Supervision"]) == frozenset()


@pytest.mark.parametrize(
    ("says", "enough"),
    [
        ("The pupil premium has a good effect on learning", True),
        ("Pupils like the school", False),
        ("Foster carers are well matched", False),
    ],
)
def test_more_than_half_of_the_words_or_three_make_one_matter(says: str, enough: bool) -> None:
    words = telling("Ensure that the pupil premium has the best effect on learning in schools outside the borough")
    assert bool(shared(words, stemmed(says))) is enough


@given(WORDS, WORDS)
def test_what_is_shared_is_in_both_and_is_enough(asked: list[str], said: list[str]) -> None:
    words = telling(" ".join(asked))
    found = shared(words, stemmed(" ".join(said)))
    assert found <= words & stemmed(" ".join(said))
    assert not found or 2 * len(found) > len(words) or len(found) >= 3
    assert shared(words, stemmed(" ".join(asked))) == words
