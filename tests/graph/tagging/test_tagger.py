"""What the shipped tagger makes of invented sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.tagging import Context, Tagger
from graph.tagging.direction import change, direction
from graph.tagging.labels import CHOICES, THEMES
from graph.tagging.rules import Rules
from graph.tagging.whom import possible

if TYPE_CHECKING:
    from graph.tagging import Tags

ROOT = Path(__file__).resolve().parents[3]
HELP, CARE, LEAVERS, LEADERS = ("help-and-protection",), ("children-in-care",), ("care-leavers",), ("leadership",)


def tag(tagger: Tagger, text: str, **around: Any) -> Tags:
    """The tags of one sentence."""
    return tagger.tag([replace(Context(text, framework="ILACS-2018"), **around)])[0]


@pytest.mark.parametrize(
    ("text", "path", "theme", "polarity"),
    [
        ("Pathway plans are thorough, and young people help to write them.", LEAVERS, "pathway-plans", "strength"),
        ("Too many pathway plans are out of date and lack detail.", LEAVERS, "pathway-plans", "weakness"),
        ("Caseloads are too high in the Harbour team.", LEADERS, "caseloads", "weakness"),
        ("Caseloads are manageable across all teams.", LEADERS, "caseloads", "strength"),
        ("Supervision is regular, reflective and well recorded.", LEADERS, "supervision", "strength"),
        ("Supervision is neither regular nor reflective.", LEADERS, "supervision", "weakness"),
        ("Children who go missing are not always offered a return home interview.", HELP, "missing-children", None),
        ("Life-story work is delayed for many children.", CARE, "life-story", "weakness"),
        ("Private fostering arrangements are assessed promptly and well.", HELP, "private-fostering", "strength"),
    ],
)
def test_a_plain_sentence_gets_its_theme_and_its_side(
    tagger: Tagger, text: str, path: tuple[str, ...], theme: str, polarity: str | None
) -> None:
    found = tag(tagger, text, path=path)
    assert found.themes[0] == theme
    assert found.polarity == polarity or (polarity is None and found.polarity in ("weakness", "mixed"))
    assert found.kind == "finding"


def test_denied_praise_is_blame_and_removed_blame_is_praise(tagger: Tagger) -> None:
    assert tag(tagger, "Assessments are not timely and not thorough.", path=HELP).polarity == "weakness"
    assert tag(tagger, "Children are seen without delay, and decisions are prompt.", path=HELP).polarity == "strength"
    assert tag(tagger, "The new audit process is not yet embedded.", path=LEADERS).polarity == "weakness"


def test_good_and_bad_in_one_sentence_is_mixed(tagger: Tagger) -> None:
    text = "Most visits are regular and purposeful, but a small number of children are not seen alone."
    assert tag(tagger, text, path=HELP).polarity == "mixed"


def test_the_description_of_an_area_judges_nothing(tagger: Tagger) -> None:
    found = tag(tagger, "Leadership, management and governance: inadequate.", path=("background",))
    assert (found.kind, found.polarity) == ("background", "context")


def test_a_grade_on_the_first_page_is_the_inspectors_finding(tagger: Tagger) -> None:
    line = "The experiences and progress of children who need help and protection Good"
    found = tag(tagger, line, path=("front",), role="boilerplate")
    assert (found.kind, found.polarity, found.according_to) == ("finding", "strength", "inspectors")
    assert tag(tagger, "A council that is good", path=("contents",), role="boilerplate").kind == "background"


def test_a_theme_is_as_narrow_as_the_words_allow(tagger: Tagger) -> None:
    text = "Care leavers have suitable flats, and care leavers’ pathway plans are thorough."
    further = tag(tagger, text, path=LEAVERS).themes[1:]
    assert further
    assert "care-leavers" not in further


def test_a_comparison_over_time_has_a_direction(tagger: Tagger) -> None:
    better = tag(tagger, "The quality of assessments has improved since the last inspection.", path=HELP)
    worse = tag(tagger, "The quality of assessments has deteriorated since the last inspection.", path=HELP)
    assert (better.trend, worse.trend) == ("improving", "declining")
    assert tag(tagger, "Assessments are thorough.", path=HELP).trend == ""


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Oversight has not improved since the last inspection.", "unchanged"),
        ("Too little progress has been made since the last inspection.", "unchanged"),
        ("Services have improved since they were judged to be inadequate.", "improving"),
        ("Services have deteriorated since they were judged to be good, and now require improvement.", "declining"),
        ("Plans are better, but supervision has deteriorated.", ""),
        ("Leaders have followed an improvement plan since the last inspection.", ""),
        ("Leaders focus on improving plans.", ""),
    ],
)
def test_plain_words_say_which_way_things_went(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("way", "clauses"),
    [
        (
            "improving",
            (
                "Supervision has improved.",
                "Oversight is now safer.",
                "Practice has strengthened.",
                "Good progress has been made.",
                "Decisions have become more timely.",
                "Oversight is stronger.",
                "Visits are more timely.",
                "Risks are better understood.",
                "The changes are starting to have an impact.",
                "There are signs of improvement.",
            ),
        ),
        (
            "declining",
            (
                "Supervision has deteriorated.",
                "Performance is declining.",
                "Timeliness has worsened.",
                "Oversight has weakened.",
                "Practice has regressed.",
                "The gap has widened.",
            ),
        ),
    ],
)
def test_every_word_for_a_change_is_heard(way: str, clauses: tuple[str, ...]) -> None:
    assert [change(clause) for clause in clauses] == [way] * len(clauses)


def test_a_clause_that_says_what_changed_is_a_direction(tagger: Tagger) -> None:
    better = tag(tagger, "Supervision records have been strengthened and are clear.", path=LEADERS)
    worse = tag(tagger, "Visits are too few, and their quality has weakened.", path=HELP)
    assert (better.trend, worse.trend) == ("improving", "declining")
    assert tag(tagger, "Leaders keep a strong focus on improving visits.", path=LEADERS).trend == ""


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Twice as many attend university, which is more than care leavers nationally.", "strength"),
        ("Attainment is well below that of similar authorities.", "weakness"),
    ],
)
def test_what_is_counted_decides_whether_more_is_better(tagger: Tagger, text: str, side: str) -> None:
    found = tag(tagger, text, path=LEAVERS)
    assert (found.polarity, found.kind in ("finding", "figure")) == (side, True)


def test_the_health_of_parents_is_not_that_of_care_leavers(tagger: Tagger) -> None:
    text = "Ensure that adult mental health services help parents with poor mental health."
    themes = tag(tagger, text, path=("recommendations",), role="item").themes
    assert themes
    assert not {"care-leaver-health", "health-of-looked-after"} & set(themes)


def test_what_is_said_of_one_is_not_said_of_another_by_the_same_words(tagger: Tagger) -> None:
    text = "Care leavers have a health passport, see their doctor and get help with their mental health."
    themes = tag(tagger, text, path=LEAVERS).themes
    assert themes[0] == "care-leaver-health"
    assert "health-of-looked-after" not in themes


def test_what_got_worse_is_no_strength(tagger: Tagger) -> None:
    found = tag(tagger, "Supervision has deteriorated from the outstanding, excellent level of 2016.", path=LEADERS)
    assert (found.trend, found.polarity) == ("declining", "weakness")


def test_an_item_of_an_improvement_list_is_a_recommendation_whatever_its_words_are(tagger: Tagger) -> None:
    found = tag(tagger, "The good quality of supervision in all teams.", path=("improvement",), role="item")
    assert (found.kind, found.polarity, found.according_to) == ("recommendation", "weakness", "inspectors")
    assert {found.basis[name] for name in ("kind", "polarity", "according_to", "trend")} == {"layout"}
    assert found.basis["themes"] == "model"


def test_a_list_that_asks_nothing_recommends_nothing(tagger: Tagger) -> None:
    found = tag(tagger, "There are no areas for priority action.", path=("priority",), role="item")
    assert (found.kind, found.polarity) == ("background", "context")


def test_the_words_of_every_report_state_nothing_but_name_what_was_looked_at(tagger: Tagger) -> None:
    found = tag(tagger, "Inspectors looked at private fostering.", path=("scope",))
    assert (found.themes, found.kind, found.polarity) == ((), "background", "context")
    assert found.mentioned == ("private-fostering",)


def test_what_a_sentence_points_back_to_is_read_in_its_paragraph(tagger: Tagger) -> None:
    pointing = "This is not yet consistent across the service."
    for before, theme in (
        ("Supervision is recorded and reflective in most teams.", "supervision"),
        ("Most pathway plans are written together with young people.", "pathway-plans"),
    ):
        paragraph = (before, pointing)
        assert theme in tag(tagger, pointing, path=LEADERS, paragraph=paragraph, place=1).themes
    assert "pathway-plans" not in tag(tagger, pointing, path=LEADERS).themes


def test_every_tag_is_one_of_the_known_ones_and_says_what_it_rests_on(tagger: Tagger) -> None:
    contexts = [Context(text, path=HELP) for text in ("Plans are clear.", "42", "", "…", "word " * 500)]
    for found in tagger.tag(contexts):
        assert set(found.themes) <= set(THEMES)
        assert len(found.themes) == len(found.chances) == len(set(found.themes)) <= 3
        assert all(getattr(found, name) in values for name, values in CHOICES.items())
        assert set(found.basis) == {"themes", "actors", *CHOICES}
        assert set(found.basis.values()) <= {"layout", "words", "model"}
        assert found.version == tagger.version


def test_nothing_asked_nothing_answered(tagger: Tagger) -> None:
    assert tagger.tag([]) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=6))
def test_any_text_is_tagged_and_the_same_text_alike(texts: list[str]) -> None:
    tagger = Tagger.load()
    contexts = [Context(text) for text in texts]
    found = tagger.tag(contexts)
    assert len(found) == len(texts)
    assert tagger.tag(contexts) == found


def test_a_sentence_is_tagged_alike_alone_and_among_others(tagger: Tagger) -> None:
    sentences = [Context(f"Caseloads in team {place} are too high.", path=LEADERS) for place in range(30)]
    others = [Context("Young carers are supported well.", path=HELP)]
    alone = [tagger.tag([sentence])[0] for sentence in sentences]
    together = tagger.tag([*others, *sentences])[1:]
    assert [(t.themes, t.polarity, t.according_to) for t in alone] == [
        (t.themes, t.polarity, t.according_to) for t in together
    ]


def test_another_process_on_other_cores_gives_the_same_tags(tagger: Tagger) -> None:
    code = (
        "from graph.tagging import Context, Tagger\n"
        "found = Tagger.load().tag([Context(f'Plans in area {n} are not yet clear.') for n in range(200)])\n"
        "print([(tags.themes, tags.chances) for tags in found])"
    )
    here = tagger.tag([Context(f"Plans in area {n} are not yet clear.") for n in range(200)])
    for threads in ("1", "2"):
        environment = os.environ | {"OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": threads}
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        assert ran.stdout.strip() == str([(tags.themes, tags.chances) for tags in here])


def test_the_rules_alone_answer_in_the_same_terms() -> None:
    found = Rules().tag([Context("Caseloads are too high.", path=LEADERS), Context("Plans are clear.", path=HELP)])
    assert [decision.themes[0] for decision in found] == ["caseloads", "planning-and-review"]
    assert [decision.polarity for decision in found] == ["weakness", "strength"]


@pytest.mark.parametrize(
    ("text", "group", "can"),
    [
        ("Personal advisers advocate strongly for young people.", "", False),
        ("Carers advocate well on their behalf.", "", False),
        ("The lead member is a determined and passionate advocate for children in care.", "", False),
        ("Too few children have an advocate for their meetings.", "", True),
        ("Each child is offered an independent advocate for the conference.", "", True),
        ("Advocates are available for children who want one.", "", True),
        ("Workers advocate effectively for children.", "The advocacy service:", True),
    ],
)
def test_who_speaks_up_for_children_is_no_advocate_of_theirs(text: str, group: str, can: bool) -> None:
    every = np.ones((1, len(THEMES)), dtype=np.float32)
    found = possible([Context(text, group=group)], ["leadership"], every)
    assert bool(found[0, THEMES.index("advocacy")]) is can
