"""Odd reports that were published, each as an invented text of the same shape."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph import reports
from graph.report import Visit
from tests.graph.reports.single_inspections import first_layout, second_layout, third_layout
from tests.graph.reports.test_ilacs import HEAD, ROWS, pages

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged

DATES = "14 January 2014 – 5 February 2014"


@pytest.mark.parametrize(
    ("printed", "visits"),
    [
        ("18/04/2016 to 12/05/2016", [(date(2016, 4, 18), date(2016, 5, 12))]),  # Redbridge 2016
        ("1/06/2015 – 25/06/2015", [(date(2015, 6, 1), date(2015, 6, 25))]),  # Stoke 2015
        ("6 March 2017–30\nMarch 2017", [(date(2017, 3, 6), date(2017, 3, 30))]),
        ("20 February 2017 ─ 16 March 2017", [(date(2017, 2, 20), date(2017, 3, 16))]),  # North Lincolnshire 2017
        ("28 July 2016", [(date(2016, 7, 28), date(2016, 7, 28))]),  # City of London 2016
        ("14–18 May 2018", [(date(2018, 5, 14), date(2018, 5, 18))]),  # Doncaster 2018
        (
            "19 November-11 December 2013 and 28 – 30\nJanuary 2014",  # Sheffield 2014
            [(date(2013, 11, 19), date(2013, 12, 11)), (date(2014, 1, 28), date(2014, 1, 30))],
        ),
    ],
)
def test_dates_of_an_inspection(paged: Paged, printed: str, visits: list[tuple[date, date]]) -> None:
    front, *rest = third_layout()
    (inspection,) = reports.parse(paged(front.replace(DATES, printed), *rest)).inspections
    assert inspection.visits == tuple(Visit(*days) for days in visits)


def test_publication_in_figures_and_not_at_all(paged: Paged) -> None:
    front, *rest = third_layout()
    in_figures = front.replace("21 March 2014", "25/11/2016")
    assert reports.parse(paged(in_figures, *rest)).inspections[0].published == date(2016, 11, 25)
    without = front.replace("Report published: 21 March 2014\n", "")
    named = reports.parse(paged(without, *rest, name="80999-anywhere/2014-03-24-inspection.pdf"))
    assert named.inspections[0].published == date(2014, 3, 24)
    assert named.warnings == ()


def test_a_lead_inspector_on_site_and_an_author_hammersmith_2016(paged: Paged) -> None:
    *before, last = third_layout()
    last = last.replace(
        "Lead inspector: Ann Lee HMI", "Lead inspector on site: Ann Lee HMI\nReport author: Gus Orr HMI"
    )
    before[4] = before[4].replace("Recommendations", "Recommendations:")
    report = reports.parse(paged(*before, last))
    assert report.inspections[0].lead == ("Ann Lee",)
    assert ("report author", "Gus Orr") in report.inspections[0].team
    assert len(report.recommendations) == 3


def test_a_row_with_a_wrong_number_wirral_2016(paged: Paged) -> None:
    front, *rest = third_layout()
    report = reports.parse(paged(front.replace("3. Leadership", "1. Leadership"), *rest))
    assert {judgement.area: judgement.grade for judgement in report.judgements}["leadership"] == "good"
    assert report.warnings == ()


def test_areas_that_were_not_judged_isles_of_scilly_2016(paged: Paged) -> None:
    front, *rest = third_layout()
    front = front.replace("permanence\nRequires\nImprovement", "permanence Not judged")
    front = front.replace("care leavers\nRequires improvement", "care leavers Not Judged")
    rest[4] += (
        "\n\nThe experiences and progress of\nchildren looked after and achieving\npermanence Not judged\n\nNone."
    )
    report = reports.parse(paged(front, *rest))
    grades = {judgement.area: judgement.grade for judgement in report.judgements}
    assert [grades[area] for area in ("children-in-care", "adoption", "care-leavers")] == [None, None, None]
    assert report.warnings == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Children’s services require improvement to be good",  # Luton 2016
        "Children’s services in the London Borough of Anywhere and\nElsewhere upon Water require\nimprovement.2",
        "Children’s services in St. Anywhere require improvement",
    ],
)
def test_the_overall_sentence(paged: Paged, sentence: str) -> None:
    front, *rest = third_layout()
    report = reports.parse(paged(front.replace("Children’s services in Anywhere are good", sentence), *rest))
    assert report.judgements[0].grade == "requires-improvement"


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The Local Safeguarding Children Board is Good", "good"),
        ("The Local Safeguarding Children is inadequate", "inadequate"),
        ("The Local Safeguarding Children Board (LSCB) is inadequate.", "inadequate"),
        ("The Anywhere Safeguarding Children\nBoard is outstanding", "outstanding"),
    ],
)
def test_the_boards_sentence(paged: Paged, sentence: str, grade: str) -> None:
    parts = third_layout()
    parts[6] = parts[6].replace("The Local Safeguarding Children Board requires improvement\nto be good", sentence)
    report = reports.parse(paged(*parts))
    assert report.judgements[-1].grade == grade
    assert report.warnings == ()


@pytest.mark.parametrize("heading", ["\nRecommendations\n\n", "\n"])
def test_a_board_of_which_nothing_is_asked_camden_and_york(paged: Paged, heading: str) -> None:
    parts = third_layout()
    parts[6] = parts[6].replace("\nRecommendations\n\n\uf06e Meet more often.\n", heading)
    report = reports.parse(paged(*parts))
    assert {item.subject for item in report.recommendations} == {"authority"}
    assert [p.number for p in report.paragraphs if p.subject == "board" and p.number] == ["6"]


def test_four_items_with_many_sub_items_count_as_four_slough_2016(paged: Paged) -> None:
    parts = third_layout()
    items = (f"{n}. See to it that:\n" + "".join(f"\uf02d part {letter}\n" for letter in "abcde") for n in range(1, 5))
    start, end = parts[4].index("1. Improve"), parts[4].index("Summary for children")
    parts[4] = parts[4][:start] + "\n".join(items) + "\n" + parts[4][end:]
    asked = [item for item in reports.parse(paged(*parts)).recommendations if item.subject == "authority"]
    assert [len(item.sub_items) for item in asked] == [5, 5, 5, 5]


def test_bullets_for_everything_february_2014(paged: Paged) -> None:
    parts = first_layout()
    numbered = [f"{n}. " for n in range(12, 0, -1)]
    bullets = []
    for part in parts:
        lines = part.split("\n")
        for mark in numbered:
            lines = [line.replace(mark, "\uf06e ", 1) if line.startswith(mark) else line for line in lines]
        bullets.append("\n".join(lines))
    bullets[2] = bullets[2].replace("\uf06e and later", "16. and later")
    report = reports.parse(paged(*bullets))
    assert all(p.number is None for p in report.paragraphs)
    assert [item.subject for item in report.recommendations] == ["authority", "authority", "board"]
    roles = [p.role for p in report.paragraphs if p.role in ("summary", "strength", "item", "bullet")]
    assert roles.count("bullet") == 6
    # The line that says what the reasons are of stands with them.
    assert (roles.count("summary"), roles.count("strength")) == (2, 1)


def test_wrapped_entries_of_the_contents_are_no_headings(paged: Paged) -> None:
    parts = third_layout()
    parts[2] = (
        "3\nContents\nThe local authority 4\nRecommendations 5\nSummary for children and young\npeople 5\n"
        "Inspection findings – the Local Safeguarding\nChildren Board 9"
    )
    report = reports.parse(paged(*parts))
    assert [section.kind for section in report.sections].count("for-children") == 1
    assert report.warnings == ()


def test_three_words_alone_on_a_line_among_findings(paged: Paged) -> None:
    parts = third_layout()
    parts[5] = parts[5].replace("3. Plans come late.", "3. Plans come late.\nThe local authority\nknows this.")
    report = reports.parse(paged(*parts))
    assert report.warnings == ()
    assert all(p.path[0] == "findings" for p in report.paragraphs if p.number in ("3", "4", "5"))


def test_grade_words_of_fixed_text_are_no_judgement(paged: Paged) -> None:
    *before, last = second_layout()
    report = reports.parse(paged(*before, last.replace("A good local", "An outstanding LSCB is rare.\n\nA good local")))
    assert [judgement.grade for judgement in report.judgements if judgement.area == "lscb"] == ["inadequate"]


def test_new_names_of_judgements_are_read_and_told(paged: Paged) -> None:
    rows = ROWS.replace(
        "The impact of leaders on social work\n    practice with children and families", "How well leaders lead"
    )
    third = pages()[2].replace(
        "The impact of leaders on social work practice with children and families:", "How well leaders lead:"
    )
    first, second, _, last = pages(rows=rows, overall="")
    report = reports.parse(paged(first, second, third, last))
    grades = {judgement.area: judgement.grade for judgement in report.judgements}
    assert grades["leadership"] == "good"
    assert report.layout == "ILACS-2026"
    assert report.warnings == ("'How well leaders lead' is a new name for a judgement; read as leadership",)
    assert next(p for p in report.paragraphs if p.number == "5").path == ("findings", "leadership")


def test_findings_are_no_items_where_their_heading_is_not_known(paged: Paged) -> None:
    first, second, third, last = pages()
    second = second.replace(
        "The experiences and progress of children who need help and\nprotection: requires improvement to be good",
        "Children who need help",
    )
    report = reports.parse(paged(first, second, third, last))
    assert len(report.recommendations) == 2
    assert next(p for p in report.paragraphs if p.number == "1").role == "body"


def test_nothing_to_improve_thurrock_2024(paged: Paged) -> None:
    first, second, third, last = pages()
    start, end = second.index("What needs to improve?"), second.index("The experiences")
    report = reports.parse(paged(first, second[:start] + second[end:], third, last))
    assert report.recommendations == ()
    assert report.warnings == ()
    assert [p.number for p in report.paragraphs if p.number] == ["1", "2", "3", "4", "5"]


def test_leaders_third_in_the_table_and_no_articles_wakefield_2018_lewisham_2024(paged: Paged) -> None:
    rows = ROWS.strip("\n").split("\n")
    moved = "\n".join(["", *rows[3:7], *rows[:3], *rows[7:], ""])
    bare = [page.replace("\nThe experiences", "\nExperiences") for page in pages(rows=moved)[1:]]
    first = pages(rows=moved)[0]
    report = reports.parse(paged(first, *bare))
    assert len(report.judgements) == 5
    assert {judgement.area: judgement.grade for judgement in report.judgements}["help-and-protection"] == (
        "requires-improvement"
    )
    assert report.warnings == ()


def test_two_lead_inspectors_stoke_2022(paged: Paged) -> None:
    head = HEAD.replace(
        "Lead inspector: Ann Lee, His Majesty’s Inspector",
        "Lead inspectors: Ann Lee and Bob Day,\n    Her Majesty’s Inspectors",
    )
    assert reports.parse(paged(*pages(head=head))).inspections[0].lead == ("Ann Lee", "Bob Day")


def test_a_table_and_text_with_windows_line_ends(paged: Paged) -> None:
    document = paged(*(page.replace("\n", "\r\n") for page in pages()))
    plain = reports.parse(paged(*pages()))
    report = reports.parse(document)
    assert [j.grade for j in report.judgements] == [j.grade for j in plain.judgements]
    assert report.inspections[0].lead == plain.inspections[0].lead
    assert [p.number for p in report.paragraphs] == [p.number for p in plain.paragraphs]
