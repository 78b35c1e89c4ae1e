"""Who is named in invented sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.tagging.actors import actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Harbour team works well with its managers.", ["Harbour team", "managers"]),
        ("The multi-agency safeguarding hub (MASH) is staffed well.", ["multi-agency safeguarding hub (MASH)"]),
        ("The corporate parenting board meets monthly.", ["corporate parenting board"]),
        ("Independent reviewing officers know children well.", ["Independent reviewing officers"]),
        ("The Director of Children's Services left.", ["Director of Children's Services"]),
        ("DIRECTORS OF CHILDREN’S SERVICES meet.", ["DIRECTORS OF CHILDREN’S SERVICES"]),
        ("A co-chief executive and the virtual schooling.", ["chief executive"]),
        ("Children and their families feel heard by inspectors.", []),
        ("Nobody is named here.", []),
        ("The health and wellbeing board (HWB) meets often.", ["health and wellbeing board (HWB)"]),
        ("A joint strategic needs assessment (JSNQ) is used.", []),
        ("The QRST family service is small.", ["QRST family service"]),
        ("A multi-agency MASH is open all day.", ["MASH"]),
        ("The family nurse partnership visits young parents.", ["family nurse partnership"]),
        ("A family group conference helps, as does service provision.", []),
        ("The Access to Resources Team (ART) finds homes.", ["Access to Resources Team (ART)"]),
        ("A children in care team reports to it.", ["children in care team"]),
        ("A new Children and Families Board meets.", ["new Children and Families Board"]),
        ("Help by mental health services came late.", ["mental health services"]),
        ("Tools help managers plan and early help managers share them.", ["managers", "early help managers"]),
        ("The care planning review (CPR) panel sits weekly.", ["care planning review (CPR) panel"]),
        ("The Reach and Rescue of Adolescents (RRA) team is new.", ["Reach and Rescue of Adolescents (RRA) team"]),
        ("Good planning (CPR) panel work.", []),
        ("The SaWH is busy.", ["SaWH"]),
        (
            "The quality assurance team meets the risk management panel.",
            ["quality assurance team", "risk management panel"],
        ),
        ("She is director of children’s and adult services.", ["director of children’s and adult services"]),
        ("The lead member for roads met the lead member.", ["lead member"]),
        ("The Northland Partnership NHS Foundation Trust helps.", ["Northland Partnership NHS Foundation Trust"]),
        ("More children chair their own reviews.", []),
        ("The recruitment of new panel members goes on.", ["new panel"]),
        ("", []),
    ],
)
def test_names_are_found_as_printed(text: str, names: list[str]) -> None:
    assert [actor.name for actor in actors(text)] == names


def test_a_name_says_what_bears_it() -> None:
    found = {
        actor.name: actor.kind for actor in actors("The Harbour team reports to the safeguarding board and police.")
    }
    assert found == {"Harbour team": "team", "safeguarding board": "board", "police": "body"}


@given(st.text(max_size=200))
def test_names_stand_where_they_are_said_to_and_never_overlap(text: str) -> None:
    found = actors(text)
    assert all(text[actor.start : actor.end] == actor.name for actor in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
