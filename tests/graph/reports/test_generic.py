from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from graph import documents, reports

if TYPE_CHECKING:
    from tests.graph.reports.conftest import Paged


def test_numbered_paragraphs_of_an_unknown_report(paged: Paged) -> None:
    document = paged(
        "A report on Somewhere\n\nSomewhere County Council\n\nPublished: 3 May 2019\n\n1. One thing.\n\n2. Two things.",
        "2\n3. Three things, and\nmore.\n\nRecommendations\n\n4. Do more.",
        name="80123-somewhere/2019-05-03-other.pdf",
    )
    report = reports.parse(document)
    assert report.family == "generic"
    assert [p.number for p in report.paragraphs if p.number] == ["1", "2", "3", "4"]
    assert [item.number for item in report.recommendations] == ["4"]
    (inspection,) = report.inspections
    assert (inspection.authority.key, inspection.authority.slug) == ("80123", "somewhere")
    assert report.warnings == ("the kind of report is not known; judgements were not looked for",)


def test_an_article_has_paragraphs_and_no_inspection() -> None:
    text = "Council told to improve\n\nServices are poor, it was found.\n\n• Plans are late.\n\n• Visits are rare."
    text += "\n\nMore follows."
    document = documents.read(text.encode(), "article.txt")
    report = reports.parse(document)
    assert report.inspections == ()
    assert [p.text(document.text) for p in report.paragraphs] == [
        "Services are poor, it was found.",
        "Plans are late.",
        "Visits are rare.",
        "More follows.",
    ]
    assert [p.group for p in report.paragraphs][:3] == ["Council told to improve"] * 3


def test_lines_that_are_paragraphs() -> None:
    long = "Children do well in most of the homes that inspectors saw, and they are asked what they think of them. " * 3
    document = documents.read(f"{long}\n{long}\n- 1. One.\n- 2. Two.\n- 3. Three.".encode(), "text.txt")
    report = reports.parse(document)
    assert len(report.paragraphs) == 5
    assert [p.number for p in report.paragraphs if p.number] == ["1", "2", "3"]


@given(st.text(max_size=300))
def test_any_text_is_a_report(text: str) -> None:
    document = documents.Document("any", "", documents.TEXT, text)
    report = reports.parse(document)
    assert len({p.key for p in report.paragraphs}) == len(report.paragraphs)
    positions = [span for p in report.paragraphs for span in p.spans]
    assert positions == sorted(positions)
    assert all(0 <= start < end <= len(text) for start, end in positions)
