from __future__ import annotations

from typing import TYPE_CHECKING

from graph.reports.lines import content

if TYPE_CHECKING:
    from graph.documents import Document
    from tests.graph.reports.conftest import Paged


def texts(document: Document) -> list[str]:
    return [line.text for line in content(document).lines]


def test_page_numbers_at_the_head_go(paged: Paged) -> None:
    document = paged("1\nTitle", "2\nFirst words", "3\nmore words", "4\n12 children and more words")
    assert texts(document) == ["Title", "First words", "more words", "12 children and more words"]


def test_running_heads_go_whatever_their_number(paged: Paged) -> None:
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
    head = "Inspection of Anywhere children’s services\n3 to 7 June 2024"
    document = paged(
        "Inspection of Anywhere children’s services\nTitle",
        *(f"{head} {number}\n{word} on one page" for number, word in enumerate(words, start=2)),
    )
    # The title on the first page is no running head.
    assert texts(document)[:3] == ["Inspection of Anywhere children’s services", "Title", "alpha on one page"]
    assert len(texts(document)) == 8


def test_a_footnote_goes_and_its_mark_with_it(paged: Paged) -> None:
    document = paged(
        "1\nTitle",
        """
        2
        13. Ensure that all settled children2
        receive care, as the plans of

        1
        Settled children is what the town calls them. Where it
        can, the report does too.
        """.replace("children2", "children1"),
        "3\nthe council say.",
    )
    found = content(document)
    assert [line.text for line in found.lines][1:] == [
        "13. Ensure that all settled children",
        "receive care, as the plans of",
        "the council say.",
    ]
    assert [(note.number, len(note.lines)) for note in found.footnotes] == [(1, 3)]
    (start, end), *_ = found.cuts
    assert document.text[start - 8 : end] == "children1"


def test_a_mark_on_a_line_of_its_own_goes(paged: Paged) -> None:
    document = paged("What needs to improve?\n1\n◼ Plans.\n\n1 The areas for improvement have been cross-referenced.")
    assert texts(document) == ["What needs to improve?", "◼ Plans."]


def test_positions_are_those_of_the_document(paged: Paged) -> None:
    document = paged("1\nTitle", "2\n  Indented words  ")
    assert all(document.text[line.start : line.end] == line.text for line in content(document).lines)
