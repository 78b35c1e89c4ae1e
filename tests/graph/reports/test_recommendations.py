from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import reports

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("The plans. (Outcome four)", ("outcome-4",)),
        ("The plans. (Outcome 3)", ("outcome-3",)),
        ("The plans. (Enabler two, Outcome 1)", ("enabler-2", "outcome-1")),
        ("The plans (outcomes 1 and 2, national framework).", ("outcome-1", "outcome-2")),
        ("The plans. (Principle 1)", ("principle-1",)),
        ("The outcome 3 of plans.", ()),
    ],
)
def test_tags_of_the_national_framework(paged: Paged, words: str, tags: tuple[str, ...]) -> None:
    (item,) = reports.parse(paged(f"Title\n\nRecommendations\n\n• {words}")).recommendations
    assert item.tags == tags


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("Improve plans (paragraph 26).", ("26",)),
        ("Improve plans (Paras 90, 103)", ("90", "103")),
        ("Improve plans (pages 13, 31, paragraphs 19, 94).", ("19", "94")),
        ("Improve plans (paragraphs 12 to 14 and 20).", ("12", "13", "14", "20")),
        ("Improve plans for 12 children.", ()),
    ],
)
def test_paragraphs_a_recommendation_points_to(paged: Paged, words: str, evidence: tuple[str, ...]) -> None:
    (item,) = reports.parse(paged(f"Title\n\nRecommendations\n\n• {words}")).recommendations
    assert item.evidence == evidence


@pytest.mark.parametrize(
    "words",
    [
        "There are no areas for priority or immediate action.",
        "The inspection did not find any areas for priority and immediate action.",
        "No priority actions.",
    ],
)
def test_a_list_that_says_it_is_empty(paged: Paged, words: str) -> None:
    assert reports.parse(paged(f"Title\n\nPriority and immediate action\n\n• {words}")).recommendations == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is late. (Recommendation)", [None]),
        ("It is late (Recommendation.)", [None]),
        ("It is late (recommendation 12).", ["12"]),
        ("It is late (Recommendations 1, 3 and 5).", ["1", "3", "5"]),
        ("It made a recommendation (in May).", []),
    ],
)
def test_findings_that_gave_rise_to_a_recommendation(paged: Paged, words: str, expected: list[str | None]) -> None:
    report = reports.parse(paged(f"Title\n\n1. {words}\n\n2. So.\n\n3. So."))
    assert [link.recommendation for link in report.links] == expected
    assert {link.paragraph for link in report.links} <= {"1"}
