from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph import reports
from tests.graph.reports.single_inspections import (
    BOARD_REPORT,
    WITH_BOARD,
    first_layout,
    second_layout,
    third_layout,
)

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged


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


@pytest.mark.parametrize(
    "heading",
    [
        "Information about the local authority area",
        "Information about this local authority",
        "Information about\nthe local authority",
    ],
)
def test_the_description_of_the_area_goes_by_other_headings_too(paged: Paged, heading: str) -> None:
    pages = [page.replace("Information about this local authority area2", heading) for page in third_layout()]
    report = reports.parse(paged(*pages))
    assert [p.level for p in report.paragraphs if p.role == "background"] == [1, 2, 2]


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


def test_a_table_in_columns_and_a_note_between_label_and_grade(paged: Paged) -> None:
    first, *others = first_layout()
    table = """
1. Children who need help and protection               Good

2. Children looked after and achieving                 Requires
   permanence                                          improvement

                                                       Requires improvement to
        2.1 Adoption performance
                                                       be good

        2.2 Experiences and progress of care leavers   Inadequate

3. Leadership, management and governance
1
Good
"""
    start, end = first.index("1. Children"), first.index("governance Good\n") + len("governance Good\n")
    report = reports.parse(paged(first[:start] + table + first[end:], *others))
    assert {judgement.area: judgement.grade for judgement in report.judgements} == {
        "overall": "good",
        "help-and-protection": "good",
        "children-in-care": "requires-improvement",
        "adoption": "requires-improvement",
        "care-leavers": "inadequate",
        "leadership": "good",
        "lscb": "good",
    }
