"""Whose word a sentence is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.tagging import Context

if TYPE_CHECKING:
    from graph.tagging import Tagger

HELP, CARE, LEAVERS, LEADERS = ("help-and-protection",), ("children-in-care",), ("care-leavers",), ("leadership",)


def whose_word(tagger: Tagger, said: str, path: tuple[str, ...], *before: str) -> str:
    """Whose word a sentence is that stands in a section, after others of its paragraph."""
    context = Context(said, framework="ILACS-2018", path=path, paragraph=(*before, said), place=len(before))
    return tagger.tag([context])[0].according_to


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Children told inspectors that they feel safe where they live.", "children-or-care-leavers"),
        ("Care leavers said that their personal advisers listen to them.", "children-or-care-leavers"),
        ("Social workers told inspectors that they enjoy working here and feel supported.", "staff"),
        ("Leaders accept that progress has been too slow.", "staff"),
        ("Parents told inspectors that they understand why plans are in place.", "parents-or-carers"),
        ("Headteachers report that referrals are answered quickly.", "partners"),
        ("Care leavers who met with inspectors during the visit said they have a plan.", "children-or-care-leavers"),
        ("The family court reports that applications are well prepared.", "partners"),
        ("Senior managers recognise that caseloads have been too high.", "staff"),
        ("It is acknowledged by senior leaders that supervision is too rare.", "staff"),
        ("Assessments are thorough and timely.", "inspectors"),
        ("Leaders are aware of this and have a plan to address it.", "inspectors"),
        ("Social workers recognise the signs of neglect early.", "inspectors"),
        ("Adopters’ reports are of a good quality.", "inspectors"),
        ("While social workers report that they are supported, supervision is not yet regular.", "inspectors"),
        ("Care leavers value their plans and attendance has risen from 40% to 60%.", "children-or-care-leavers"),
        ("Schools speak highly of the advice that they get.", "partners"),
        ("Social workers in their first year of practice feel well supported.", "staff"),
        ("The new recording system has been welcomed by staff.", "staff"),
        ("Partners view the council as open and fair.", "partners"),
        ("The new approach has been welcomed by families, but it has taken too long.", "inspectors"),
        (
            "Records are brief; however, some care leavers reported that they know their story.",
            "children-or-care-leavers",
        ),
        ("While this is getting better, some foster carers told inspectors about long waits.", "parents-or-carers"),
        ("The council and partner agencies recognise the need for more homes.", "staff"),
        ("Care leavers who met inspectors were unaware of their entitlements.", "children-or-care-leavers"),
        ("All workers who spoke to inspectors have fair caseloads and stay for years.", "inspectors"),
        ("The quality of prospective adopters’ reports is good.", "inspectors"),
        ("The council reports serious incidents promptly.", "inspectors"),
        ("Events like this help to ensure that social workers feel valued.", "inspectors"),
        ("Children in care and care leavers who met inspectors expressed concerns.", "children-or-care-leavers"),
        ("For instance, young people reported that they wait too long.", "children-or-care-leavers"),
        ("Young people who spoke openly praised their advisers.", "children-or-care-leavers"),
    ],
)
def test_whose_word_it_is(tagger: Tagger, text: str, whose: str) -> None:
    assert whose_word(tagger, text, HELP) == whose


@pytest.mark.parametrize(
    ("before", "whose"),
    [
        ("Foster carers are helped by a duty worker at weekends.", "parents-or-carers"),
        ("Social workers have a protected day for training each month.", "staff"),
        ("Care leavers have their own panel in the council.", "children-or-care-leavers"),
    ],
)
def test_they_are_who_the_sentence_before_speaks_of(tagger: Tagger, before: str, whose: str) -> None:
    assert whose_word(tagger, "They feel listened to by the service.", CARE, before) == whose


@pytest.mark.parametrize("said", ["Others reported that visits are rare.", "They appreciated the advice of the nurse."])
def test_some_of_those_who_were_named_speak(tagger: Tagger, said: str) -> None:
    assert whose_word(tagger, said, LEAVERS, "Care leavers are proud of their club.") == "children-or-care-leavers"


def test_they_are_whom_the_first_of_several_sentences_speaks_of(tagger: Tagger) -> None:
    said = "They speak highly of the support that they receive."
    before = ("Social workers stay for many years.", "They have fair caseloads.")
    assert whose_word(tagger, said, LEADERS, *before) == "staff"


def test_who_is_quoted_goes_on_speaking_until_the_quote_ends(tagger: Tagger) -> None:
    begun, said = "One care leaver stated, ‘I got so much from it.", "Now I am going to take my chance.’"
    ended = begun.replace("it.", "it.’")
    for first, whose in ((begun, "children-or-care-leavers"), (ended, "inspectors")):
        goes_on = said if first == begun else "There is a clear plan for my own review in each file."
        assert whose_word(tagger, goes_on, LEAVERS, first) == whose
