"""Invented reports in the three layouts of the single inspection framework, page by page."""

from __future__ import annotations

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
