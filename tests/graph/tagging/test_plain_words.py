"""What plain words decide about a sentence, whatever the model makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graph.tagging import Context, Tagger
from graph.tagging.judged import judged
from graph.tagging.sides import one_side
from graph.tagging.verdict import verdict

if TYPE_CHECKING:
    from graph.tagging import Tags

HELP, LEADERS = ("help-and-protection",), ("leadership",)


def tag(tagger: Tagger, text: str, **around: Any) -> Tags:
    """The tags of one sentence."""
    return tagger.tag([replace(Context(text, framework="ILACS-2018"), **around)])[0]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The proportion of children entitled to free school meals:", "data"),
        ("At 31 March 2016, 220 children were looked after.", "data"),
        ("The director of children’s services has been in post since July 2016.", "other"),
        ("The local authority operates 3 children’s homes.", "other"),
    ],
)
def test_the_numbers_of_an_area_are_the_data_s_and_other_descriptions_nobody_s(
    tagger: Tagger, text: str, whose: str
) -> None:
    assert tag(tagger, text, path=("background",)).according_to == whose


def test_a_sentence_that_only_counts_is_a_figure(tagger: Tagger) -> None:
    counted = tag(tagger, "In the last six months, 478 assessments were completed by the team.", path=HELP)
    assert (counted.kind, counted.according_to) == ("figure", "data")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Most assessments are timely, with 91% completed within 45 days.", "data"),
        ("Stability is better than in statistical neighbours.", "data"),
        ("This does not meet the national target but is improving.", "data"),
        ("Although 91% of assessments are timely, most of them lack analysis.", "inspectors"),
        ("According to local authority data, too many assessments are late.", "data"),
        ("Most assessments are timely and thorough.", "inspectors"),
        ("The fostering service is well regarded nationally.", "inspectors"),
        ("Training for foster carers meets national requirements.", "inspectors"),
    ],
)
def test_what_was_measured_is_the_word_of_the_data(tagger: Tagger, text: str, whose: str) -> None:
    assert tag(tagger, text, path=HELP).according_to == whose


def test_a_graded_judgement_in_the_text_is_a_finding_by_its_grade(tagger: Tagger) -> None:
    for grade, side in (("requires improvement", "weakness"), ("good", "strength")):
        found = tag(tagger, f"The graded judgement for adoption performance is that it is {grade}")
        assert (found.kind, found.polarity, found.basis["polarity"]) == ("finding", side, "layout")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Most child protection plans lack clarity about who will do what.", "weakness"),
        ("Services to children in need of help and protection are inadequate.", "weakness"),
        ("Children in private fostering arrangements receive a poor service.", "weakness"),
        ("A restructure has slowed the pace of change.", "weakness"),
        ("The council has been slow to start a mentoring scheme.", "weakness"),
        ("The response to homeless young people is less robust since the last inspection.", "weakness"),
        ("This may lead to confusion about who does what.", "weakness"),
        ("While children are kept safe by these effective actions, follow-up work is less consistent.", "mixed"),
        ("There has been some delay in finding homes.", "weakness"),
        ("However, the experiences of children have improved since the last inspection.", "strength"),
        ("The council is part of the regional adoption agency.", "context"),
        ("The council is introducing a new model of practice.", "context"),
        ("Tracking makes sure that plans for adoption do not drift.", "strength"),
        ("There are delays for some children in getting help with their mental health.", "weakness"),
        ("The council has struggled to recruit foster carers.", "weakness"),
        ("Managers need to be more engaged with care leavers.", "weakness"),
        ("Some children do not need to wait for help.", "weakness"),
        ("Children do not need to wait for help.", "strength"),
        ("The council takes children’s complaints seriously.", "strength"),
        ("A panel of professionals meets monthly.", "context"),
        ("The authority was unable to provide an analysis of needs.", "weakness"),
        ("Reliance on agency workers has reduced.", "strength"),
        ("The strategy clearly identifies what has to be done.", "strength"),
        ("Minutes do not clearly identify what has to be done.", "weakness"),
        ("Inspectors did not see any children who had been left at risk of harm.", "strength"),
        ("The new group is in development.", "context"),
        ("Leaders are working with partners to find more homes.", "context"),
        ("The director is a member of these boards.", "context"),
        ("There is still more to do to help young carers.", "weakness"),
        ("Senior leaders understand that further work is needed to reach fathers.", "weakness"),
        ("There is more work to do, but visits to children are timely.", "mixed"),
        ("There is no sufficiency strategy for foster homes.", "weakness"),
        ("There is no delay in the matching process.", "strength"),
        ("This impacts on the time that workers have for children.", "weakness"),
        ("This impacts on children’s confidence in a very positive way.", "strength"),
        ("Services for care leavers were judged good at the last inspection in 2014.", "context"),
        ("This has been in relation to the allocation of assessments.", "context"),
    ],
)
def test_plain_words_decide_how_a_sentence_judges_in_whatever_paragraph(tagger: Tagger, text: str, side: str) -> None:
    paragraph = ("Help is excellent and timely.", text, "Support is strong.")
    assert tag(tagger, text, paragraph=paragraph, place=1, path=LEADERS).polarity == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Management oversight and supervision have significantly improved.", "strength"),
        ("Supervision is timely.", "strength"),
        ("Supervision is not timely.", "weakness"),
        ("It is not clear where supervision is timely.", "weakness"),
        ("When children’s safety does not improve, prompt action is taken.", "strength"),
        ("Plans are swiftly escalated when parents do not engage.", "strength"),
        ("Permanence is well planned for children who cannot live at home.", "strength"),
        ("When children’s safety does not improve, prompt action is not taken.", "weakness"),
        ("Plans for children who cannot live at home do not lead to timely permanence.", "weakness"),
        ("However, the reports of the nurses are of good quality.", "strength"),
        ("However, the reports of the nurses are not of good quality.", "weakness"),
        ("No children were found to be looked after unnecessarily.", "strength"),
    ],
)
def test_plain_praise_stands_in_a_paragraph_of_blame(tagger: Tagger, text: str, side: str) -> None:
    paragraph = ("Plans are poor and late.", "Visits are inadequate.", text, "Too many assessments are weak.")
    assert tag(tagger, text, paragraph=paragraph, place=2, path=LEADERS).polarity == side


@pytest.mark.parametrize(
    "text",
    [
        "Strong leadership and effective planning avoid long waits for help.",
        "Managers act where assessments are poor, and help is good.",
    ],
)
def test_what_is_avoided_or_acted_upon_is_not_blamed(tagger: Tagger, text: str) -> None:
    assert tag(tagger, text, path=HELP).polarity == "strength"


@pytest.mark.parametrize(
    "text",
    [
        "Managers agree when further work is required, and help is timely.",
        "Leaders know that there is more to do, and are hiring a doctor.",
        "Parents know what more they have to do.",
    ],
)
def test_what_is_left_to_do_is_no_blame_where_it_is_done_or_only_asked_for(text: str) -> None:
    assert verdict(text, "strength") == ""


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Care leavers now receive timely help with their money.", "improving"),
        ("The service is increasingly well organised.", "improving"),
        ("As at the last visit, oversight is too variable.", "unchanged"),
        ("Weaknesses found at the last inspection have not been addressed.", "unchanged"),
        ("The response to homelessness is less robust since the last inspection.", "declining"),
        ("Some work is stronger, but its quality has deteriorated since the last inspection.", "declining"),
        ("A fall in resources led to a decline in the quality of some services.", "declining"),
        ("Leaders have continued to strengthen practice.", "improving"),
        ("There have been many changes to the leadership team since the last inspection.", ""),
        ("Children remain with their foster carers after they are 18.", ""),
        ("Leaders make a difference to improving the lives of children.", ""),
    ],
)
def test_now_and_still_compare_with_before(tagger: Tagger, text: str, way: str) -> None:
    assert tag(tagger, text, path=LEADERS).trend == way


@pytest.mark.parametrize(
    "text",
    [
        "Caseloads in the long-term teams have reduced and staff are settled.",
        "Waiting times for a first appointment have fallen from nine weeks to four.",
        "The new panel has significantly reduced delays in finding homes.",
        "Better pay has led to a reduction in staff turnover.",
        "Reliance on agency workers continues to reduce.",
        "School exclusions are reducing because carers and teachers work well together.",
        "The courts report an improvement in the quality of statements.",
        "There is evidence of recent improvements in the recording of visits.",
        "There is a clear upward trend in attainment.",
    ],
)
def test_less_of_what_there_was_too_much_of_is_better_in_a_strength(text: str) -> None:
    told = {"kind": "finding", "polarity": "strength", "trend": ""}
    assert judged(text, told, "strength").get("trend", "") == "improving"


@pytest.mark.parametrize(
    "text",
    [
        "Newly qualified staff have reduced caseloads and good support.",
        "Caseloads have not reduced, but staff feel well supported.",
        "High turnover has reduced the time that managers have for supervision.",
        "Plans make sure that risks are reducing.",
        "Referrals have risen, and all are seen within a day.",
        "Direct work brings about improvements in parenting.",
    ],
)
def test_less_of_other_things_is_not_told_as_better(text: str) -> None:
    told = {"kind": "finding", "polarity": "strength", "trend": ""}
    assert judged(text, told, "strength").get("trend", "") == ""


@pytest.mark.parametrize(
    ("text", "told", "way"),
    [
        ("The workforce is stable and caseloads are low.", "improving", ""),
        ("Placements are less stable than those of other authorities.", "improving", ""),
        ("Attendance has been stable for three years.", "improving", "unchanged"),
        ("The new approach has yet to show improved recruitment.", "improving", ""),
        ("Exclusions have been reducing, but are still above the national figure.", "improving", "improving"),
        ("This is better than the national average of 40 days.", "improving", ""),
        ("This is much better than in the year before.", "improving", "improving"),
        ("Pupils’ attainment is above that of similar authorities.", "improving", ""),
        ("Children make good progress at school.", "improving", ""),
        ("This has led to increased demand for early help.", "improving", ""),
        ("Good progress has been made in recruiting carers.", "improving", "improving"),
        ("All services for care leavers are now judged to be good.", "improving", "improving"),
        ("This visit found considerable improvement in supervision.", "improving", "improving"),
    ],
)
def test_who_is_better_than_others_or_stable_by_nature_has_not_changed(text: str, told: str, way: str) -> None:
    tags = {"kind": "finding", "polarity": "strength", "trend": told}
    assert judged(text, tags, "strength").get("trend", told) == way


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Further improvement has been hampered by changes of staff.", ""),
        ("This includes improving the timeliness of visits and strengthening supervision.", ""),
        ("Changes of managers have had an effect on the pace of improvement.", ""),
        ("Despite some improvements since the last visit, plans are weak.", "improving"),
        ("Supervision has improved, but too many plans are still weak.", ""),
        ("Practice in the last months has improved from a very low start.", "improving"),
    ],
)
def test_a_weakness_improves_only_where_a_clause_says_that_it_has(text: str, way: str) -> None:
    told = {"kind": "finding", "polarity": "weakness", "trend": "improving"}
    assert judged(text, told, "weakness").get("trend", "improving") == way


def test_improvement_that_is_held_up_is_none(tagger: Tagger) -> None:
    found = tag(tagger, "A restructure has slowed the pace of improving practice.", path=LEADERS)
    assert (found.polarity, found.trend == "improving") == ("weakness", False)


@pytest.mark.parametrize("text", ["There are no priority actions.", "There were no areas for priority action."])
def test_that_nothing_is_asked_is_no_weakness_wherever_it_stands(tagger: Tagger, text: str) -> None:
    found = tag(tagger, text, path=LEADERS, paragraph=("Plans are poor.", text, "Visits are late."), place=1)
    assert (found.kind, found.polarity) == ("background", "context")


@pytest.mark.parametrize(
    ("text", "likelier", "side"),
    [
        ("Despite clear governance, leaders do not know their services well enough.", "weakness", "weakness"),
        ("Despite staff shortages, conferences are held in good time.", "strength", "strength"),
        ("Recruitment remains a challenge, despite every effort.", "weakness", "weakness"),
        ("However, some plans are not yet good.", "weakness", "weakness"),
        ("Leaders recognise that early help has been cut back too far.", "strength", "weakness"),
        ("Leaders recognise that early help has been cut back too far, and are putting it right.", "weakness", ""),
        ("However, managers are aware of this and have plans in place.", "weakness", ""),
        ("Despite shortages, conferences are timely, but minutes are late.", "weakness", ""),
        ("Plans are good while reviews are late.", "weakness", ""),
        ("Health plans are not yet detailed enough.", "strength", "weakness"),
        ("Workers do not consistently write to children after visits.", "strength", "weakness"),
        ("Improved health plans are not yet embedded.", "strength", ""),
        ("Health plans are not yet detailed enough, and are being rewritten.", "strength", ""),
        # The model and the words of the clause that is left must agree.
        ("Despite these difficulties, many children have settled homes.", "weakness", ""),
    ],
)
def test_what_is_only_granted_or_only_known_is_no_second_judgement(text: str, likelier: str, side: str) -> None:
    assert one_side(text, likelier) == side
