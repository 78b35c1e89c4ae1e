"""A pattern is only tried where its letters are, so whatever it fits must hold them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.tagging import counting, lasting, praise, verdict
from graph.tagging.wordings import Wordings

TRIED = [
    pair
    for module in (counting, lasting, praise, verdict)
    for wordings in vars(module).values()
    if isinstance(wordings, Wordings)
    for pair in wordings.pairs
]


@pytest.mark.parametrize(("letters", "pattern"), TRIED)
# Where words must not or must stand side by side, texts are drawn until one happens to fit.
@settings(derandomize=True, max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_every_text_that_a_pattern_fits_holds_its_letters(
    letters: str, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    assert letters in text
    assert Wordings([(letters, pattern.pattern)]).search(text)
