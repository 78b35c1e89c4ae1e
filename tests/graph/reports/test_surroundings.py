"""What a tagger is told about where a sentence stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import reports
from graph.tagging import contexts

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged

HEAD = """
    Inspection of Anywhere local authority children’s services

    Inspection dates: 5 to 9 December 2022

    Lead inspector: Ann Lee, His Majesty’s Inspector

    Judgement Grade

    The impact of leaders on social work
    practice with children and families
    Good
    The experiences and progress of
    children who need help and protection
    Good
    The experiences and progress of
    children in care
    Good
    The experiences and progress of care
    leavers
    Good
    Overall effectiveness Good
"""
HELP = """
    The experiences and progress of children who need help and
    protection: good

    1. Referrals are read promptly. They are answered.

    2. Assessments are clear.

    3. Plans are shared with families.

    4. Reviews are regular.

    5. Cases are closed with care.

    The experiences and progress of children in care: good

    6. Homes are warm.

    7. Visits are frequent.
"""


def test_a_sentence_knows_how_far_along_its_section_it_stands(paged: Paged) -> None:
    document = paged(HEAD, HELP)
    found = {context.text: context.along for _, _, context in contexts(document.text, reports.parse(document))}
    assert found["Referrals are read promptly."] == found["They are answered."] == 0
    assert found["Plans are shared with families."] == 0.5
    assert found["Cases are closed with care."] == 1
    # Two paragraphs have no middle.
    assert found["Homes are warm."] is None
    assert found["Visits are frequent."] is None
