"""Which words spoke for a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.tagging import Context

if TYPE_CHECKING:
    from graph.tagging import Tagger

LEADERS = ("leadership",)


def test_the_word_that_names_the_theme_speaks_loudest_for_it(tagger: Tagger) -> None:
    text = "Caseloads are too high in several teams."
    found = tagger.explain(Context(text, path=LEADERS))
    reasons = found.themes["caseloads"]
    assert reasons[0].text == "Caseloads"
    assert [word.weight for word in reasons] == sorted((word.weight for word in reasons), reverse=True)
    assert all(text[word.start :].startswith(word.text) for word in reasons)


def test_the_word_that_blames_speaks_for_a_weakness(tagger: Tagger) -> None:
    found = tagger.explain(Context("Return home interviews are rarely timely.", path=("help-and-protection",)))
    assert found.choices["polarity"][0].text == "rarely"


def test_what_stands_around_a_sentence_is_counted_apart_from_its_words(tagger: Tagger) -> None:
    before, text = "Pathway plans are written with young people.", "However, this is not yet consistent."
    around = Context(text, paragraph=(before, text), place=1, path=("care-leavers",))
    found = tagger.explain(around)
    assert found.surroundings["pathway-plans"] > 1
    assert set(found.themes) == set(tagger.tag([around])[0].themes)


def test_where_the_layout_decided_the_explanation_says_so(tagger: Tagger) -> None:
    found = tagger.explain(Context("The frequency of supervision.", path=("improvement",), role="item"))
    assert found.basis["kind"] == "layout"
    assert found.basis["themes"] == "model"


def test_the_same_sentence_is_explained_alike(tagger: Tagger) -> None:
    context = Context("Supervision is regular, but its quality varies.", path=LEADERS)
    assert tagger.explain(context) == tagger.explain(context)
