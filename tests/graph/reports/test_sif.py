from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph import reports

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged

TITLE = """1
Anywhere Borough Council

Inspection of services for children in need of help and
protection, children looked after and care leavers

{board}Inspection date: 14 January 2014 – 5 February 2014

Report published: 21 March 2014

{overall}

1. Children who need help and protection Good
2. Children looked after and achieving
permanence
Requires
Improvement
2.1 Adoption performance {adoption}
2.2 Experiences and progress of care leavers
Requires improvement
3. Leadership, management and governance Good
"""
WITH_BOARD = "and\n\nReview of the effectiveness of the local safeguarding children\nboard1\n\n"
NOTE = """
1 Two reports are bound in one, in accordance with section 152 of
the Education and Inspections Act 2006.
"""
TEAM = """Information about this inspection

The inspection was carried out under section 136 of the
Education and Inspections Act 2006.

The inspection team

Lead inspector: Ann Lee HMI
Deputy lead inspector Bob Day
Team inspectors: Cy Fox HMI, Di Gray (OI) and
Ed Hall
Senior data analyst: Flo Ives"""


def title(board: bool = True, overall: str = "The overall judgement is good.", adoption: str = "Outstanding") -> str:
    return TITLE.format(board=WITH_BOARD if board else "", overall=overall, adoption=adoption)


def first_layout() -> list[str]:
    page = title() + "\nThe effectiveness of the Local Safeguarding Children Board (LSCB) is\ngood.\n" + NOTE
    return [
        page,
        "2\nContents\nSection 1: the local authority 3\nWhat does the local authority need to improve? 4\n"
        "Section 2: The effectiveness of the local safeguarding children board 9",
        """3
Section 1: the local authority

Summary of key findings

This local authority is good because:

1. Leaders know their service.

The local authority has the following strengths

2. Homes are near.

What does the local authority need to improve?

Priority and immediate action

3. The inspection did not find any areas for priority and immediate action.

Areas for improvement

4. Ensure that plans are made in time.

5. Ensure that children are seen at the age of
16. and later.""",
        f"4\n{TEAM}",
        """5
Inspection judgements about the local authority

The experiences and progress of children who need help and protection
are good.

6. Help is early.

The experiences and progress of children looked after and achieving
permanence require improvement

7. Homes are kind.

The graded judgment for adoption performance is that it is outstanding.

8. Adopters wait a little.

The graded judgement about the experience of care leavers""".replace(
            "experience of care", "experience and progress of care"
        )
        + """
is that it requires improvement

9. Flats are small.

Leadership, management and governance are good

10. Leaders lead.

What the inspection judgements mean: the local
authority

Outstanding means that all is very well.""",
        """6
Section 2: The effectiveness of the local safeguarding

children board

The effectiveness of the Anywhere Safeguarding Children Board (ASCB) is
good

Areas for improvement

11. Ensure that the board meets.

Key strengths and weaknesses of the ASCB

12. The board has met.""",
        "7\nAny complaints about the inspection or the report should be made in writing.",
    ]


def test_the_first_layout(paged: Paged) -> None:
    document = paged(*first_layout())
    report = reports.parse(document)
    assert (report.family, report.layout) == ("sif", "SIF-A")
    assert report.warnings == ()
    assert {judgement.area: judgement.grade for judgement in report.judgements} == {
        "overall": "good",
        "help-and-protection": "good",
        "children-in-care": "requires-improvement",
        "adoption": "outstanding",
        "care-leavers": "requires-improvement",
        "leadership": "good",
        "lscb": "good",
    }
    assert [len(judgement.repeats) for judgement in report.judgements] == [0, 1, 1, 1, 1, 1, 1]
    assert [p.number for p in report.paragraphs if p.number] == [str(n) for n in range(1, 13)]
    assert [(item.number, item.force, item.subject) for item in report.recommendations] == [
        ("4", "area-for-improvement", "authority"),
        ("5", "area-for-improvement", "authority"),
        ("11", "area-for-improvement", "board"),
    ]
    roles = {p.number: p.role for p in report.paragraphs if p.number}
    assert (roles["1"], roles["2"], roles["6"], roles["12"]) == ("summary", "strength", "body", "body")
    paths = {p.number: p.path for p in report.paragraphs if p.number}
    assert paths["8"] == ("findings", "children-in-care", "adoption")
    assert paths["12"] == ("findings", "board")


def test_the_inspection(paged: Paged) -> None:
    (inspection,) = reports.parse(paged(*first_layout())).inspections
    assert (inspection.kind, inspection.framework) == ("inspection", "SIF+LSCB")
    assert (inspection.first_day, inspection.last_day) == (date(2014, 1, 14), date(2014, 2, 5))
    assert inspection.published == date(2014, 3, 21)
    assert inspection.lead == ("Ann Lee",)
    assert [(member.role, member.name) for member in inspection.team][1:] == [
        ("deputy lead inspector", "Bob Day"),
        ("team inspector", "Cy Fox"),
        ("team inspector", "Di Gray"),
        ("team inspector", "Ed Hall"),
        ("senior data analyst", "Flo Ives"),
    ]
    assert inspection.legal_basis == (
        "Education and Inspections Act 2006, section 152",
        "Education and Inspections Act 2006, section 136",
    )


def test_bullets_instead_of_numbers(paged: Paged) -> None:
    pages = first_layout()
    pages[2] = (
        pages[2]
        .replace("4. Ensure", "\uf06e Ensure")
        .replace("5. Ensure", "\uf06e Ensure")
        .replace("3. The", "\uf06e The")
    )
    report = reports.parse(paged(*pages))
    assert [item.number for item in report.recommendations if item.subject == "authority"] == [None, None]


def second_layout() -> list[str]:
    return [
        title(overall="The overall judgement is that children’s services require\nimprovement2") + NOTE,
        "2\nContents\nThe local authority 3\nSummary of findings 3\nThe LSCB 9",
        """3
The local authority

Summary of findings

Children’s services in Anywhere require improvement because:

Leadership, management and governance

\uf06e Leaders do not know enough.

What does the local authority need to improve?

Priority and immediate action

Corporate parenting

1. Ensure that every council home is warm.

Areas for improvement

Leadership, management and governance

2. Ensure that plans are made.

The local authority’s strengths

3. Schools help.

Progress since the last inspection

4. Much is new.""",
        """4
Inspection judgements about the local authority

Key judgement Judgement grade

The experiences and progress of children
who need help and protection Good

Summary

Help is early. It is kind.

5. Help comes in time.

Key judgement Judgement grade

Leadership, management and
governance
Good

Summary

Leaders lead.

6. Leaders are known.""",
        """5
The Local Safeguarding Children Board (LSCB)

The Local Safeguarding Children is inadequate

Summary of findings

The LSCB is inadequate because:

\uf06e The board does not meet.

What does the LSCB need to improve?

There are no priority actions.

Areas for improvement

7. Meet.

Inspection judgement about the LSCB

8. The board did not meet.""",
        f"6\nWhat the inspection judgements mean\n\nThe local authority\n\nA good local authority is good.\n\n{TEAM}",
    ]


def test_the_second_layout(paged: Paged) -> None:
    document = paged(*second_layout())
    report = reports.parse(document)
    assert report.layout == "SIF-B"
    assert report.warnings == ()
    grades = {judgement.area: judgement.grade for judgement in report.judgements}
    assert (grades["overall"], grades["lscb"]) == ("requires-improvement", "inadequate")
    assert [(item.number, item.force, item.group, item.subject) for item in report.recommendations] == [
        ("1", "priority-and-immediate-action", "Corporate parenting", "authority"),
        ("2", "area-for-improvement", "Leadership, management and governance", "authority"),
        ("7", "area-for-improvement", "", "board"),
    ]
    found = {p.number: p for p in report.paragraphs if p.number}
    assert (found["3"].role, found["4"].role, found["5"].role) == ("strength", "progress", "body")
    assert found["5"].path == ("findings", "help-and-protection")
    summary = [p for p in report.paragraphs if p.path == ("findings", "leadership", "summary")]
    assert [p.text(document.text) for p in summary] == ["Leaders lead."]
    assert summary[0].role == "summary"


def third_layout() -> list[str]:
    return [
        title(overall="Children’s services in Anywhere are good", adoption="Not judged") + NOTE,
        "2\nExecutive summary\n\nChildren do well. It shows.\n\nMost are at home.",
        "3\nContents\nThe local authority 4\nRecommendations 5\n"
        "The experiences and progress of children who need help\nand protection 6\n"
        "Inspection findings – the Local Safeguarding Children Board 9",
        """4
The local authority

Information about this local authority area2

Previous Ofsted inspections

\uf06e The judgements of the last inspection were:
\uf02d Overall effectiveness: inadequate
\uf02d Leadership, management and governance: inadequate.

2 These figures are the council’s own.""",
        """5
Recommendations

1. Improve plans by:
\uf02d making them early (page 9, paragraph 3)
\uf02d keeping them.

2. See children at home (paragraphs 3, 4).

Summary for children and young people

\uf06e You are heard.""",
        """6
The experiences and progress of
children who need help and protection Good

Summary

Help is early.

Inspection findings

3. Plans come late. (Recommendation)

4. Visits are rare (recommendation 2).

The graded judgement for adoption performance

5. There were none.""",
        """7
The Local Safeguarding Children Board (LSCB)

The Local Safeguarding Children Board requires improvement
to be good

Executive summary

The board meets.

Recommendations

\uf06e Meet more often.

Inspection findings

6. The board met once.""",
        f"8\n{TEAM}",
    ]


def test_the_third_layout(paged: Paged) -> None:
    document = paged(*third_layout())
    report = reports.parse(document)
    assert report.layout == "SIF-C"
    assert report.warnings == ()
    grades = {judgement.area: judgement.grade for judgement in report.judgements}
    assert (grades["adoption"], grades["lscb"], grades["leadership"]) == (None, "requires-improvement", "good")
    assert [(item.number, item.subject, item.evidence) for item in report.recommendations] == [
        ("1", "authority", ("3",)),
        ("2", "authority", ("3", "4")),
        (None, "board", ()),
    ]
    assert [item.text(document.text) for item in report.recommendations[0].sub_items] == [
        "making them early (page 9, paragraph 3)",
        "keeping them.",
    ]
    assert [(link.paragraph, link.recommendation) for link in report.links] == [("3", None), ("4", "2")]
    (three,) = [p for p in report.paragraphs if p.number == "3"]
    assert [document.text[s:e] for spans in three.sentences for s, e in spans] == ["Plans come late."]
    background = [p for p in report.paragraphs if p.role == "background"]
    assert [p.level for p in background] == [1, 2, 2]
    assert background[0].group == "Previous Ofsted inspections"
    (six,) = [p for p in report.paragraphs if p.number == "6"]
    assert (six.path, six.subject, six.role) == (("findings", "board"), "board", "body")


def test_a_table_that_runs_on_to_the_second_page(paged: Paged) -> None:
    pages = third_layout()
    head, tail = pages[0].split("2.2 Experiences")
    tail, note = tail.split("\n1 Two reports")
    pages[0] = head + "\n1 Two reports" + note
    pages[1] = pages[1].replace("2\nExecutive", "2\n2.2 Experiences" + tail + "\nExecutive")
    report = reports.parse(paged(*pages))
    assert report.warnings == ()
    assert len(report.judgements) == 7


@pytest.mark.parametrize(
    ("words", "framework", "kind"),
    [
        ("Inspection of services", "SIF-noLSCB", "inspection"),
        ("Re-inspection of services", "SIF-reinspection", "re-inspection"),
    ],
)
def test_without_a_board(paged: Paged, words: str, framework: str, kind: str) -> None:
    pages = third_layout()
    pages[0] = pages[0].replace(WITH_BOARD, "").replace("Inspection of services", words)
    del pages[6]
    report = reports.parse(paged(*pages))
    assert (report.inspections[0].framework, report.inspections[0].kind) == (framework, kind)
    assert report.warnings == ()


def test_a_judgement_not_found_is_told(paged: Paged) -> None:
    pages = third_layout()
    del pages[6]
    assert reports.parse(paged(*pages)).warnings == ("no judgement found for: lscb",)


BOARD_REPORT = [
    """{number}
{name}

Review of the effectiveness of the local safeguarding children
board

Inspection date: 9 June 2015 – 2 July 2015

Report published: 3 August 2015
""",
    """{next}
The Local Safeguarding Children Board requires improvement

Executive summary

The board meets.

Recommendations

1. Meet more often.

2. Write it down.

Inspection findings

3. The board met once.

4. It wrote nothing.""",
]


def test_a_review_of_a_board_alone(paged: Paged) -> None:
    pages = [page.format(number=1, next=2, name="Anywhere Safeguarding Children Board") for page in BOARD_REPORT]
    report = reports.parse(paged(*pages))
    assert (report.family, report.warnings) == ("lscb", ())
    (inspection,) = report.inspections
    assert (inspection.framework, inspection.subject, inspection.kind) == ("LSCB-review", "board", "review")
    assert inspection.authority.slug == "anywhere"
    assert [(judgement.area, judgement.grade) for judgement in report.judgements] == [("lscb", "requires-improvement")]
    assert [item.subject for item in report.recommendations] == ["board", "board"]


def test_two_reports_in_one_file(paged: Paged) -> None:
    pages = third_layout()
    pages[0] = pages[0].replace(WITH_BOARD, "")
    second = [page.format(number=1, next=2, name="Anywhere Safeguarding Children Board") for page in BOARD_REPORT]
    pages[6:7] = []
    report = reports.parse(paged(*pages, *second))
    one, two = report.inspections
    assert (one.subject, two.subject, two.framework) == ("authority", "board", "LSCB-review")
    assert two.published == date(2015, 8, 3)
    assert {judgement.area for judgement in report.judgements} >= {"overall", "lscb"}
    keys = [p.key for p in report.paragraphs if p.number]
    assert keys == ["1", "2", "3", "4", "5", "2-1", "2-2", "2-3", "2-4"]
    assert {p.subject for p in report.paragraphs if p.key.startswith("2-")} == {"board"}
    assert any("two reports" in warning for warning in report.warnings)
