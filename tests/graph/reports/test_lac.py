from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph import reports

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged

PAGES = [
    """Inspection of looked after children

services

Anywhere Council

Inspection dates: 15 – 19 July 2013
Reporting inspector Ann Lee HMI

Age group: All
Published: 23 August 2013""",
    "© Crown copyright 2013\nWebsite: www.ofsted.gov.uk",
    """Anywhere Council Inspection of looked after children services 1

Contents

About this inspection 2

Overall effectiveness of services for looked after children and
young people 4

Capacity to improve 4

Record of main findings 9""",
    """Anywhere Council Inspection of looked after children services 2

About this inspection

1. The inspection was carried out under section 136 of the Education and
Inspections Act 2006.

The inspection judgements and what they
mean

2. All judgements are made on this scale.
Outstanding (Grade 1) A service that exceeds

Service information

3. Anywhere is a town.""",
    """Anywhere Council Inspection of looked after children services 3

Overall effectiveness of services for looked
after children and young people
Grade 4 (inadequate)

4. Services are inadequate.

Capacity to improve

Grade 3 (Adequate)

5. Leaders may improve it.

Areas for improvement

6. In order to improve services the local authority should take the
following action.

Immediately:

end the backlog of initial
\uf0a7 health assessments

\uf0a7 improve the quality of plans

Within three months:

\uf0a7 improve housing.

Outcomes for looked after children and young
people
Grade 4 (Inadequate)

7. Outcomes are poor.

Quality of provision
Grade 4 (Inadequate)

8. Homes are poor.

Leadership and management

Grade 3 (Adequate)

9. Leaders are known.""",
    """Anywhere Council Inspection of looked after children services 4

Record of main findings

Services for looked after children

Overall effectiveness Inadequate

Capacity to improve Grade 3

Outcomes for looked after children and
young people
Inadequate

Quality of provision Inadequate

Leadership and management Adequate""",
]


def test_the_report(paged: Paged) -> None:
    document = paged(*PAGES)
    report = reports.parse(document)
    assert (report.family, report.layout) == ("lac", "LAC-2013")
    assert report.warnings == ()
    (inspection,) = report.inspections
    assert inspection.authority.slug == "anywhere"
    assert inspection.lead == ("Ann Lee",)
    assert (inspection.first_day, inspection.last_day) == (date(2013, 7, 15), date(2013, 7, 19))
    assert inspection.published == date(2013, 8, 23)
    assert inspection.legal_basis == ("Education and Inspections Act 2006, section 136",)
    assert [p.number for p in report.paragraphs if p.number] == [str(n) for n in range(1, 10)]


def test_the_grades_of_the_table_and_of_the_headings(paged: Paged) -> None:
    report = reports.parse(paged(*PAGES))
    assert [(j.area, j.grade, len(j.repeats)) for j in report.judgements] == [
        ("overall", "inadequate", 1),
        ("capacity-to-improve", "adequate", 1),
        ("outcomes", "inadequate", 1),
        ("quality-of-provision", "inadequate", 1),
        ("leadership", "adequate", 1),
    ]


def test_the_list_has_time_limits_and_a_bullet_that_came_late(paged: Paged) -> None:
    document = paged(*PAGES)
    report = reports.parse(document)
    assert [(item.group, item.paragraph.text(document.text)) for item in report.recommendations] == [
        ("Immediately:", "end the backlog of initial health assessments"),
        ("Immediately:", "improve the quality of plans"),
        ("Within three months:", "improve housing."),
    ]
