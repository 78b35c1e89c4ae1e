from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from graph.retelling import LEAST_LIKENESS, pairs, retold
from graph.terms import ID

if TYPE_CHECKING:
    from api.deps import Reader

REPORT = {
    "r1": "Assessments of children’s needs are timely and of good quality.",
    "r2": "Caseloads in the first response teams are too high for some social workers.",
    "r3": "The emergency duty team works effectively with day-time services.",
    "r4": "Life story work is late.",
}
ARTICLE = {
    "a1": "Assessment of needs happens in a timely way",
    "a2": "The quality of assessments of needs is good",
    "a3": "Social workers of the First Response Teams have caseloads that are too high",
    "a4": "The council is proud of its parks",
}


def test_each_statement_is_paired_with_the_one_that_is_most_like_it() -> None:
    found = pairs(ARTICLE, REPORT)
    assert [(pair.left, pair.right) for pair in found] == [("a1", "r1"), ("a2", "r1"), ("a3", "r2")]
    assert all(LEAST_LIKENESS <= pair.likeness <= 1 for pair in found)


def test_the_same_pairs_are_found_from_either_side() -> None:
    there = {(pair.left, pair.right) for pair in pairs(ARTICLE, REPORT)}
    back = {(pair.right, pair.left) for pair in pairs(REPORT, ARTICLE)}
    assert {right for _, right in there} == {right for _, right in back}


def test_two_words_in_common_are_no_likeness_of_long_statements() -> None:
    assert (
        pairs({"a": "Plans for homes are late and dull"}, {"b": "Plans for homes and parks were drawn in time"}) == []
    )


WORDS = st.lists(st.sampled_from("plans visits homes caseloads audits thresholds timely weak".split()), max_size=8)


@given(st.dictionaries(st.sampled_from("abcd"), WORDS), st.dictionaries(st.sampled_from("wxyz"), WORDS))
def test_a_pair_is_never_invented(left: dict[str, list[str]], right: dict[str, list[str]]) -> None:
    joined = [{iri: " ".join(words) for iri, words in group.items()} for group in (left, right)]
    for pair in pairs(*joined):
        assert set(left[pair.left]) & set(right[pair.right])
        assert 0 < pair.likeness <= 1


def test_nothing_is_retold_where_the_report_itself_is_not_held(reader: Reader) -> None:
    index = reader.index
    event = f"{ID}inspection/rochdale/2018-01"
    said = [row["iri"] for row in index.rows("SELECT iri FROM statement WHERE event = ?", [event])]
    assert said
    assert retold(index, event, said).statements == {}


def test_a_document_that_only_looks_back_at_an_inspection_left_nothing_out(reader: Reader) -> None:
    index = reader.index
    event = f"{ID}inspection/rochdale/2014-10"
    said = [row["iri"] for row in index.rows("SELECT iri FROM statement WHERE event = ? ORDER BY place", [event])]
    found = retold(index, event, said)
    # The article on the inspection of 2018 names the weakest service of the one before.
    assert f"{ID}st/willispalmer-2018/L39.3" in found.statements
    assert found.left_out == []


def test_what_is_not_out_yet_retells_nothing(reader: Reader) -> None:
    index = reader.index
    event = f"{ID}inspection/rochdale/2014-10"
    said = [row["iri"] for row in index.rows("SELECT iri FROM statement WHERE event = ?", [event])]
    # The article is of January 2018.
    assert retold(index, event, said, "2018-01-31").statements
    assert retold(index, event, said, "2017-12-31").statements == {}
