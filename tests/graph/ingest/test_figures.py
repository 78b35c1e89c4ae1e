"""Numbers in the description of an area: what they count, of whom, and when."""

from __future__ import annotations

import csv

import pytest

from graph.readings import figures
from graph.readings.units import Unit
from graph.report import Paragraph
from graph.terms import ONTOLOGY


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


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        (
            "About 14% of the local authority’s children aged under 16 years old are living in low income families.",
            ("children-in-poverty", "", "14", ""),
        ),
        (
            "At 31 March 2017, three children lived in private fostering arrangements.",
            ("privately-fostered-children", "", "3", "2017-03-31"),
        ),
    ],
)
def test_other_wordings_of_the_same_measure_are_figures_too(said: str, figure: tuple[str, ...]) -> None:
    assert of(said) == [figure]


def test_a_measure_has_one_theme_or_leaves_it_to_its_sentences() -> None:
    with figures.TABLE.open(encoding="utf-8", newline="") as file:
        given = {(row["measure"], row["theme"]) for row in csv.DictReader(file)}
    assert len(given) == len({measure for measure, _ in given})
    known = (ONTOLOGY / "concepts.ttl").read_text(encoding="utf-8")
    assert [theme for _, theme in given if theme and f"<theme/{theme}> a fg:Theme" not in known] == []
    assert (figures.theme("free-school-meals"), figures.theme("adoptions")) == ("local-area", "")
