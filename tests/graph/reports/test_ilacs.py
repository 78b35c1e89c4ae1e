from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph import reports
from graph.report import Visit

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged

HEAD = """
    Inspection of the London Borough of Anywhere local
    authority children’s services

    Inspection dates: 5 to 9 December 2022 and 14 to 15 February 2023

    Lead inspector: Ann Lee, His Majesty’s Inspector

    Judgement Grade
"""
ROWS = """
    The impact of leaders on social work
    practice with children and families
    Good
    The experiences and progress of
    children who need help and protection
    Requires improvement
    to be good
    The experiences and progress of
    children in care
    Outstanding
    The experiences and progress of care
    leavers
    Good
"""
OVERALL = "    Overall effectiveness Good\n"
SUMMARY = """
    Services in Anywhere are good. Leaders know what they are doing. Help comes early and it
    stays.

    Not all is well. Some plans are late, and the board has been told of
"""
FOOT = "Inspection of Anywhere local authority children’s services\n5 December 2022 to 15 February 2023 {}\n"
SECOND = """
    it more than once.

    What needs to improve?

    ◼ The timeliness of plans. (Outcome four)

    ◼ The response to children who are:
    − missing from home, and
    − living in private fostering arrangements. (Enabler 1)

    The experiences and progress of children who need help and
    protection: requires improvement to be good

    1. Help is early. Children leave the service at the age of
    16. This suits them.

    2.Visits are regular and the plans that come of them are
"""
THIRD = """
    read by all.

    The experiences and progress of children in care are outstanding

    3. Children in care do well.

    The experiences and progress of care leavers is: good

    4. Care leavers do well.

    The impact of leaders on social work practice with children and families:
    good

    5. Leaders do well.
"""
LAST = """
    Piccadilly Gate
    Store Street
    Textphone: 0161 618 8524
    © Crown copyright 2023
"""


def pages(head: str = HEAD, rows: str = ROWS, overall: str = OVERALL, third: str = THIRD) -> list[str]:
    feet = [FOOT.format(n) for n in range(2, 5)]
    bodies = [SECOND, third, LAST]
    dedented = ["\n".join(line.strip() for line in body.splitlines()).strip("\n") for body in bodies]
    first = "\n".join(line.strip() for line in (head + rows + overall + SUMMARY).splitlines()).strip("\n")
    return [first, *(foot + body for foot, body in zip(feet, dedented, strict=True))]


def test_the_head(paged: Paged) -> None:
    document = paged(*pages(), name="80999-anywhere/2023-04-03-inspection.pdf")
    report = reports.parse(document)
    assert report.warnings == ()
    (inspection,) = report.inspections
    assert (inspection.kind, inspection.framework) == ("inspection", "ILACS-2023")
    assert inspection.visits == (
        Visit(date(2022, 12, 5), date(2022, 12, 9)),
        Visit(date(2023, 2, 14), date(2023, 2, 15)),
    )
    assert (inspection.first_day, inspection.last_day) == (date(2022, 12, 5), date(2023, 2, 15))
    assert inspection.lead == ("Ann Lee",)
    assert (inspection.authority.key, inspection.authority.slug) == ("80999", "anywhere")
    assert inspection.authority.name == "London Borough of Anywhere"
    # The report does not print it: only the file's name has it.
    assert inspection.published == date(2023, 4, 3)
    assert "published" not in dict(inspection.spans)
    start, end = dict(inspection.spans)["lead"]
    assert document.text[start:end].startswith("Ann Lee")


def test_the_judgements_go_by_their_labels(paged: Paged) -> None:
    document = paged(*pages())
    report = reports.parse(document)
    assert {judgement.area: judgement.grade for judgement in report.judgements} == {
        "leadership": "good",
        "help-and-protection": "requires-improvement",
        "children-in-care": "outstanding",
        "care-leavers": "good",
        "overall": "good",
    }
    assert [len(judgement.repeats) for judgement in report.judgements] == [1, 1, 1, 1, 0]
    for judgement in report.judgements:
        words = " ".join(document.text[judgement.span.start : judgement.span.end].split())
        assert words == f"{judgement.label} {judgement.printed}"


def test_four_judgements(paged: Paged) -> None:
    rows = ROWS.replace(
        "children in care\n    Outstanding\n    The experiences and progress of care\n    leavers\n",
        "children in care and care leavers\n",
    )
    report = reports.parse(paged(*pages(rows=rows)))
    assert report.layout == "ILACS-2018"
    assert "children-in-care-and-care-leavers" in {judgement.area for judgement in report.judgements}


def test_no_overall_judgement(paged: Paged) -> None:
    report = reports.parse(paged(*pages(overall="")))
    assert report.layout == "ILACS-2026"
    assert len(report.judgements) == 4
    assert report.warnings == ()


def test_a_row_of_a_new_wording_is_kept(paged: Paged) -> None:
    rows = "    The difference that schools make\n    Good\n" + ROWS
    report = reports.parse(paged(*pages(rows=rows)))
    assert report.judgements[0].label == "The difference that schools make"
    assert len(report.judgements) == 6


def test_a_heading_that_disagrees_is_told(paged: Paged) -> None:
    third = THIRD.replace("care leavers is: good", "care leavers is: inadequate")
    report = reports.parse(paged(*pages(third=third)))
    (warning,) = report.warnings
    assert "The experiences and progress of care leavers: Good" in warning
    assert "inadequate" in warning


def test_older_title_with_the_name_above(paged: Paged) -> None:
    head = HEAD.replace(
        "Inspection of the London Borough of Anywhere local\n    authority children’s services",
        "1\n    The Royal Borough of Here and\n\n    There\n\n    Inspection of children’s social care services",
    ).replace("Ann Lee, His Majesty’s Inspector", "Ann Lee\n    Her Majesty’s Inspector")
    report = reports.parse(paged(*pages(head=head)))
    (inspection,) = report.inspections
    assert inspection.authority.name == "The Royal Borough of Here and There"
    assert inspection.authority.key == "here-and-there"
    assert inspection.lead == ("Ann Lee",)


def test_a_page_foot_before_the_title_changes_nothing(paged: Paged) -> None:
    head = "Inspection of Anywhere local authority children’s services\n11 July 2022\n" + HEAD
    (inspection,) = reports.parse(paged(*pages(head=head))).inspections
    assert inspection.authority.slug == "anywhere"
    assert inspection.first_day == date(2022, 12, 5)


def test_paragraphs_numbered_and_not(paged: Paged) -> None:
    document = paged(*pages())
    report = reports.parse(document)
    assert [p.number for p in report.paragraphs if p.number] == ["1", "2", "3", "4", "5"]
    first, second = (p for p in report.paragraphs if p.role == "summary")
    assert (first.number, first.page, second.page) == (None, 1, 1)
    words = {p.key: p.text(document.text) for p in report.paragraphs}
    assert words["1"] == "Help is early. Children leave the service at the age of 16. This suits them."
    assert words[second.key].endswith("the board has been told of it more than once.")
    assert words["2"] == "Visits are regular and the plans that come of them are read by all."
    paths = {p.number: p.path for p in report.paragraphs if p.number}
    assert paths["4"] == ("findings", "care-leavers")


def test_a_sentence_over_a_page_break_has_two_spans(paged: Paged) -> None:
    document = paged(*pages())
    two = next(p for p in reports.parse(document).paragraphs if p.number == "2")
    (sentence,) = two.sentences
    assert [document.text[start:end] for start, end in sentence] == [
        "Visits are regular and the plans that come of them are",
        "read by all.",
    ]
    assert two.page == 2


def test_the_improvement_list(paged: Paged) -> None:
    document = paged(*pages())
    first, second = reports.parse(document).recommendations
    assert (first.position, first.number, first.force, first.subject) == (1, None, "area-to-improve", "authority")
    assert first.tags == ("outcome-4",)
    assert first.paragraph.text(document.text) == "The timeliness of plans. (Outcome four)"
    assert [item.text(document.text) for item in second.sub_items] == [
        "missing from home, and",
        "living in private fostering arrangements. (Enabler 1)",
    ]
    assert second.tags == ("enabler-1",)


def test_the_last_page_is_boilerplate_however_it_begins(paged: Paged) -> None:
    report = reports.parse(paged(*pages()))
    assert [p.role for p in report.paragraphs if p.page == 4] == ["boilerplate"]


def test_improvements_in_prose_only(paged: Paged) -> None:
    second = pages()[1]
    start, end = second.index("◼ The timeliness"), second.index("The experiences")
    prose = second[:start] + "Plans should be made in time.\n\n" + second[end:]
    first, _, *rest = pages()
    report = reports.parse(paged(first, prose, *rest))
    assert report.recommendations == ()
    assert "introduction" in {p.role for p in report.paragraphs}


def test_file_name_and_report_disagree(paged: Paged) -> None:
    report = reports.parse(paged(*pages(), name="80999-elsewhere/2023-01-03-inspection.pdf"))
    assert report.warnings == (
        "the file's name says 'elsewhere', the report says 'London Borough of Anywhere'",
        "published 2023-01-03, before the inspection ended",
    )


IN_COLUMNS = """
     Judgement                                      Grade

     The impact of leaders on social work           Requires improvement
     practice with children and families            to be good

     The experiences and progress of
                                                    Inadequate
     children who need help and protection

     The experiences and progress of                Outstanding
     children in care

     The experiences and progress of care leavers   Good

                                                    Requires improvement
     Overall effectiveness
                                                    to be good
"""


def test_a_table_in_columns_is_read_by_its_labels(paged: Paged) -> None:
    report = reports.parse(paged(HEAD.replace("    Judgement Grade\n", "") + IN_COLUMNS + SUMMARY + FOOT, SECOND))
    assert {judgement.area: judgement.grade for judgement in report.judgements} == {
        "leadership": "requires-improvement",
        "help-and-protection": "inadequate",
        "children-in-care": "outstanding",
        "care-leavers": "good",
        "overall": "requires-improvement",
    }
    assert report.judgements[0].label.endswith("social work practice with children and families")


def test_a_table_that_cannot_be_read_is_told_and_is_no_new_framework(paged: Paged) -> None:
    report = reports.parse(paged(*pages(rows="    Grades are given overleaf.\n", overall="")))
    assert report.judgements == ()
    assert report.layout == "ILACS-2023"
    assert "no judgement found for: help-and-protection, leadership, children-in-care" in report.warnings
