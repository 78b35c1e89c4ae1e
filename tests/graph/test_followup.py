"""What became of recommendations of the seed graph, as the documents tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.followup import follow_up
from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader

BY_HAND = {"rochdale-online-2013/L24.2"}


@pytest.mark.parametrize(
    ("asked", "outcome", "why"),
    [
        # 004 L24; ¶40 and ¶136 of the report: a board was set up, with an independent chair
        ("rochdale-online-2013/L24.1", "addressed", "good"),
        # 004 L24; the report says that the board was effective, nothing of how often it met
        ("rochdale-online-2013/L24.2", "unclear", "about more than what it asks"),
        # 000 L33: advisers keep up relationships, says an article; nothing about those out of contact
        ("ofsted-2014/1.1", "unclear", "only others retell"),
        # 002 L30: the council says that Ofsted said so
        ("ofsted-2014/157.1", "unclear", "only others retell"),
        # 000 L27 of children in care, their wishes and feelings; nothing of their part in plans
        ("ofsted-2014/27.1", "unclear", "only others retell"),
        # Apprenticeships are not mentioned again; partnership, which 002 L20 praises, is only the way to them
        ("ofsted-2014/15.1", "not-revisited", "No later inspection in the graph looked"),
        # 000 L17: some assessments are good, most lack the child's history
        ("ofsted-2014/22.1", "partly-addressed", "not all good"),
        # 000 L29
        ("ofsted-2014/6.1", "not-addressed", "weak"),
        ("ofsted-2014/17.1", "not-revisited", "No later inspection in the graph looked"),
        ("willispalmer-2019/L37.1", None, "No later inspection of the authority"),
    ],
)
def test_an_outcome_says_no_more_than_the_documents(reader: Reader, asked: str, outcome: str | None, why: str) -> None:
    thread = follow_up(reader.index, reader.store, f"{ID}st/{asked}")
    assert thread.outcome == outcome
    assert why in thread.says
    assert thread.basis == ("curated" if asked in BY_HAND else "rule")


@pytest.mark.parametrize(
    ("asked", "before", "again"),
    [
        # Partners are needed for apprenticeships too, but nobody had asked for these; ¶15, 004 L22, L24, L26
        ("ofsted-2014/15.1", set(), set()),
        # What assessments show of the child, ¶22; the notice asks how the need for early help is found, 004 L22
        ("ofsted-2014/22.1", set(), set()),
        # The thresholds: 004 L22, ¶11, 000 L51
        ("ofsted-2014/11.1", {"rochdale-online-2013/L22.3"}, {"willispalmer-2018/L51.1"}),
        # Early help: 004 L22, ¶159
        ("ofsted-2014/159.1", {"rochdale-online-2013/L22.2", "rochdale-online-2013/L22.3"}, set()),
        # Oversight and supervision: ¶9, 000 L49, 001 L39
        ("willispalmer-2019/L39.1", {"ofsted-2014/9.1", "willispalmer-2018/L49.1"}, set()),
    ],
)
def test_only_the_same_is_asked_again(reader: Reader, asked: str, before: set[str], again: set[str]) -> None:
    thread = follow_up(reader.index, reader.store, f"{ID}st/{asked}")
    assert {iri.removeprefix(f"{ID}st/") for iri in thread.asked_before} == before
    assert {iri.removeprefix(f"{ID}st/") for iri in thread.asked_again} == again


def test_what_was_asked_again_is_not_said_to_be_out_of_sight(reader: Reader) -> None:
    thread = follow_up(reader.index, reader.store, f"{ID}st/ofsted-2014/11.1")
    assert (thread.outcome, thread.answers) == ("not-revisited", [])
    assert "asked for again" in thread.says
