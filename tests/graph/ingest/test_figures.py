"""Numbers in the description of an area: what they count, of whom, and when."""

from __future__ import annotations

import csv

import pytest

from graph.readings import figures
from graph.readings.units import Unit
from graph.report import Paragraph


def of(*sentences: str) -> list[tuple[str, str, str, str]]:
    """Measure, cohort, value and date of each figure in bullets that stand below one another."""
    bullets = [
        Paragraph(f"b{place}", None, "background", level, 0, ("background",), "authority", "", None, 3, (), ())
        for place, level in enumerate(1 if not sentence.startswith("–") else 2 for sentence in sentences)
    ]
    units = [
        Unit(sentence.strip("– "), sentence.strip("– "), "", (), bullet, bullet.path, 0, 1)
        for sentence, bullet in zip(sentences, bullets, strict=True)
    ]
    found = figures.read(units, "bury", None)
    return [(one["measure"], one["cohort"], one["value"], one["when"]) for several in found for one in several]


@pytest.mark.parametrize(
    ("day", "when"),
    [("At 31 March 2015", "2015-03-31"), ("As at May 2015", "2015-05"), ("At December 2014", "2014-12")],
)
def test_a_figure_is_dated_as_it_is_printed(day: str, when: str) -> None:
    [figure] = of(f"{day}, 392 children were being looked after by the local authority.")
    assert figure == ("children-looked-after", "", "392", when)


def test_words_that_a_sentence_must_hold_stand_in_its_pattern() -> None:
    with figures.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [row for row in rows if not row["holds"] or row["holds"] not in row["pattern"]] == []


def test_some_of_those_who_live_somewhere_are_not_some_of_all() -> None:
    found = of(
        "At 1 March 2016, 263 children were being looked after by the local authority. Of these:",
        "– 147 (or 55.9%) live outside the local authority area",
        "– 192 live with foster families, of whom 84 live outside the local authority area",
    )
    assert {(cohort, value) for measure, cohort, value, _ in found if measure == "living-out-of-area"} == {
        ("children-looked-after", "147"),
        ("looked-after-in-foster-families", "84"),
    }
