from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph import reports
from graph.report import Visit

if TYPE_CHECKING:
    from graph.report import Report
    from tests.graph.reports.conftest import Paged

LETTERHEAD = """Ofsted
Piccadilly Gate
Store Street
Manchester
M1 2WD
T 0300 123 1231
Textphone 0161 618 8524
enquiries@ofsted.gov.uk
www.gov.uk/ofsted"""
ADDRESS = """22 June 2023
Ann Lee
Director of Children’s Services
Anywhere Council
Town Hall
AN1 1YW"""
OPENING = """Dear Ms Lee

Focused visit to Anywhere Borough Council children’s services

This letter summarises the findings of the focused visit to Anywhere children’s
services on 17 and 18 May 2023. His Majesty’s Inspectors for this visit were Bob Day
and Cy Fox. Di Gray, His Majesty’s Inspector (Designate), shadowed the visit.

Inspectors looked at the local authority’s arrangements for care leavers, with a
focus on:

◼ where they live

◼ who helps them.

This visit was carried out in line with the framework.

Headline findings

Care leavers do well. They have homes that suit them and people who care about
where they are.

Help is there."""
LISTS = """What needs to improve in this area of social work practice?
1

◼ The plans of those who are in prison. (Outcome 3, national framework)

1 The areas for improvement have been cross-referenced with the
framework.
"""
REST = """2
◼ The homes of young parents.

Main findings

Advisers know the young people. They see them often and

Care leavers are asked what they think.

Ofsted will take the findings from this focused visit into account.

Yours sincerely

Bob Day

His Majesty’s Inspector"""


def letter(paged: Paged, *pages: str) -> tuple[Report, str]:
    document = paged(*(pages or (f"{ADDRESS}\n\n{OPENING}\n\n{LISTS}\n{LETTERHEAD}", REST)))
    return reports.parse(document), document.text


def test_the_head(paged: Paged) -> None:
    report, text = letter(paged)
    (inspection,) = report.inspections
    assert (inspection.kind, inspection.framework) == ("focused-visit", "ILACS-focused-visit")
    assert inspection.visits == (Visit(date(2023, 5, 17), date(2023, 5, 18)),)
    assert inspection.published == date(2023, 6, 22)
    assert inspection.authority.name == "Anywhere Borough Council"
    assert inspection.authority.slug == "anywhere"
    assert inspection.lead == ("Bob Day",)
    assert [(member.role, member.name) for member in inspection.team] == [
        ("inspector", "Bob Day"),
        ("inspector", "Cy Fox"),
        ("shadow inspector", "Di Gray"),
    ]
    assert inspection.addressee is not None
    assert (inspection.addressee.name, inspection.addressee.role) == ("Ann Lee", "Director of Children’s Services")
    start, end = dict(inspection.spans)["dates"]
    assert text[start:end] == "17 and 18 May 2023"
    assert report.warnings == ()


def test_a_list_goes_on_behind_letterhead_and_footnote(paged: Paged) -> None:
    report, text = letter(paged)
    assert [(item.position, item.force, item.tags) for item in report.recommendations] == [
        (1, "area-to-improve", ("outcome-3",)),
        (2, "area-to-improve", ()),
    ]
    assert report.recommendations[1].paragraph.text(text) == "The homes of young parents."
    assert [note.number for note in report.notes] == [1]


def test_prose_is_cut_at_its_gaps(paged: Paged) -> None:
    report, text = letter(paged)
    found: dict[str, list[str]] = {p.path[0]: [] for p in report.paragraphs}
    for paragraph in report.paragraphs:
        found[paragraph.path[0]].append(paragraph.text(text))
    assert len(found["summary"]) == 2
    assert found["findings"][1] == "Care leavers are asked what they think."
    assert found["closing"] == ["Ofsted will take the findings from this focused visit into account."]
    assert found["scope"][-1] == "This visit was carried out in line with the framework."
    assert not any("Piccadilly" in paragraph for group in found.values() for paragraph in group)


def test_date_and_addressee_below_the_letter(paged: Paged) -> None:
    report, _ = letter(paged, f"{OPENING}\n\n{LETTERHEAD}\n{ADDRESS}", REST)
    (inspection,) = report.inspections
    assert inspection.published == date(2023, 6, 22)
    assert inspection.addressee is not None
    assert inspection.addressee.role == "Director of Children’s Services"


def test_priority_action(paged: Paged) -> None:
    priority = "Areas for priority action\n\nThe council must act on:\n\n◼ visits to children\n\n" + LISTS
    report, text = letter(paged, f"{LETTERHEAD}\n{ADDRESS}\n\n{OPENING}\n\n{priority}", REST)
    assert [item.force for item in report.recommendations] == ["priority-action", "area-to-improve", "area-to-improve"]
    assert report.recommendations[0].paragraph.text(text) == "visits to children"


def test_a_year_left_out_is_the_letters(paged: Paged) -> None:
    page = f"{ADDRESS}\n\n{OPENING}".replace("17 and 18 May 2023.", "17 and 18 May.")
    report, _ = letter(paged, page, REST)
    (inspection,) = report.inspections
    assert inspection.first_day == date(2023, 5, 17)
    assert "no year" in report.warnings[0]


def test_a_year_left_out_over_the_turn_of_the_year(paged: Paged) -> None:
    page = f"{ADDRESS}\n\n{OPENING}".replace("22 June 2023", "12 January 2023").replace(
        "17 and 18 May 2023.", "6 and 7 December."
    )
    report, _ = letter(paged, page, REST)
    assert report.inspections[0].first_day == date(2022, 12, 6)


def test_a_visit_dated_after_its_letter(paged: Paged) -> None:
    page = f"{ADDRESS}\n\n{OPENING}".replace("18 May 2023", "18 May 2024")
    document = paged(page, REST, name="80999-anywhere/2023-06-22-focused-visit.pdf")
    report = reports.parse(document)
    assert report.inspections[0].last_day == date(2023, 5, 18)
    assert report.inspections[0].published == date(2023, 6, 22)
    assert "a year was taken off" in report.warnings[0]


def test_a_letter_dated_by_a_slip(paged: Paged) -> None:
    page = f"{ADDRESS}\n\n{OPENING}".replace("22 June 2023", "22 June 20223")
    report, _ = letter(paged, page, REST)
    (inspection,) = report.inspections
    assert inspection.published == date(2023, 6, 22)
    assert "20223" in report.warnings[0]


def test_numbered_findings_and_prose_after_them(paged: Paged) -> None:
    rest = REST.replace("Advisers know", "1. Advisers know").replace(
        "Care leavers are asked", "2. Care leavers are asked"
    )
    report, text = letter(paged, f"{ADDRESS}\n\n{OPENING}", rest)
    assert [p.number for p in report.paragraphs if p.number] == ["1", "2"]
    two = next(p for p in report.paragraphs if p.number == "2")
    assert two.text(text) == "Care leavers are asked what they think."


def test_a_letter_without_a_greeting_at_its_end(paged: Paged) -> None:
    report, text = letter(paged, f"{ADDRESS}\n\n{OPENING}", REST.replace("Yours sincerely\n\n", ""))
    assert report.inspections[0].lead == ("Bob Day",)
    closing = next(p for p in report.paragraphs if p.path == ("closing",))
    assert "Bob Day" not in closing.text(text)


def test_other_visits_are_named_for_what_they_are(paged: Paged) -> None:
    report, _ = letter(paged, f"{ADDRESS}\n\n{OPENING}".replace("Focused visit", "Monitoring visit"), REST)
    assert report.inspections[0].kind == "monitoring-visit"


def test_a_page_number_between_greeting_and_name(paged: Paged) -> None:
    first = f"{ADDRESS}\n\n{OPENING}\n\n{LISTS}\n{LETTERHEAD}"
    report, _ = letter(paged, first, REST.replace("Yours sincerely\n", "Yours sincerely\n\n2\n"))
    assert report.inspections[0].lead == ("Bob Day",)


def test_bullets_on_lines_of_their_own(paged: Paged) -> None:
    pages = (f"{ADDRESS}\n\n{OPENING}\n\n{LISTS}\n{LETTERHEAD}", REST)
    report, text = letter(paged, *(page.replace("◼ ", "◼\n\n") for page in pages))
    words = [item.paragraph.text(text) for item in report.recommendations]
    assert words == [
        "The plans of those who are in prison. (Outcome 3, national framework)",
        "The homes of young parents.",
    ]
