from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.report import Span, as_read
from graph.reports.sentences import ends_clause, ends_sentence, sentences, split


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Plans are late.", "Visits are not."],
        ["Why?", "No one knows!", "Still … it helps."],
        ["She said, ‘It is better.’", "Others agree."],
        ["‘It is better.’", "“Much better.”", "(So they say.)", "Good."],
        ["Help, e.g. from schools, i.e. Early help, is quick.", "It works."],
        ["Mr. Brown and Dr. J. Green met St. Helens staff.", "They spoke."],
        ["Costs rose 3.5 per cent (see para. 12).", "No. 7 was met."],
        ["In no. 7 of 12 cases it failed.", "No one was told."],
        ["Of these, 80% stayed.", "12 children moved."],
        ["They come under section 47.", "Section 20 is used less."],
        ["Children are seen in Year A.", "They are safe."],
        ["“It helps.", "It is kind.”", "We agree."],
        ["no full stop at the end"],
    ],
)
def test_where_sentences_end(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


def test_a_space_left_out_after_a_stop() -> None:
    assert pieces("Help is in time.They like it. See www.some.gov.uk for i.e.Plans.") == [
        "Help is in time.",
        "They like it.",
        "See www.some.gov.uk for i.e.Plans.",
    ]


def test_a_tag_after_the_stop_belongs_to_its_sentence() -> None:
    assert pieces("The oversight of plans. (Outcome 4, national framework)") == [
        "The oversight of plans. (Outcome 4, national framework)"
    ]


def test_a_reference_to_a_recommendation_is_no_sentence() -> None:
    assert pieces("Plans are late. (Recommendation) Visits are not. (recommendation 3)") == [
        "Plans are late.",
        "Visits are not.",
    ]


@given(st.text(alphabet="ab AB.!?…’”‘“()12\n,;:", max_size=80))
def test_nothing_is_lost_or_said_twice(text: str) -> None:
    found = list(split(text))
    assert all(start < end for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    left_out = list(text)
    for start, end in found:
        left_out[start:end] = " " * (end - start)
    assert not "".join(left_out).strip()


def test_a_sentence_cut_by_furniture_has_several_spans() -> None:
    text = "Plans are\n2 Report foot\nlate. Visits are not."
    found = sentences(text, (Span(0, 9), Span(24, 45)))
    assert [as_read(text, spans) for spans in found] == ["Plans are late.", "Visits are not."]
    assert found[0] == (Span(0, 9), Span(24, 29))
    assert found[1] == (Span(30, 45),)


def test_ends() -> None:
    assert ends_sentence("It works.’)")
    assert not ends_sentence("such as:")
    assert ends_clause("such as:")
    assert not ends_clause("at the age of")
