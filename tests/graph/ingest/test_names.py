"""Which things the names in reports stand for, and which names are nobody's."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph import seeds
from graph.identifiers import thing
from graph.readings import names
from graph.terms import term
from tests.conftest import SEEDS


@pytest.mark.parametrize(
    ("name", "label"),
    [("Greater Manchester Police", "Greater Manchester police"), ("BSCB sub-group", "BSCB sub group")],
)
def test_places_and_abbreviations_keep_their_capitals(name: str, label: str) -> None:
    found = names.actor(name, "bury")
    assert found
    assert found.label == label


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("MASH", "team/bury/multi-agency-safeguarding-hub"),
        ("the multi-agency safeguarding hub (MASH)", "team/bury/multi-agency-safeguarding-hub"),
        ("Corporate Parenting Board", "org/bury-corporate-parenting-board"),
        ("director of children’s services", "post/bury/director-of-childrens-services"),
        ("Social workers", "group/staff"),
        ("frontline managers", "group/leaders"),
        ("relevant agencies", "group/partners"),
        ("LSCB", "org/bury-lscb"),
        ("Local Safeguarding Children Board", "org/bury-lscb"),
        ("PAs", "group/bury-personal-advisers"),
        ("personal adviser", "group/bury-personal-advisers"),
        ("Cafcass", "org/cafcass"),
        ("virtual school", "team/bury/virtual-school"),
        ("Bury Safeguarding Children Board", "org/bury-lscb"),
        ("Bury staff", "group/staff"),
        ("care council", "org/bury-children-in-care-council"),
        ("health and well-being board", "org/bury-health-and-wellbeing-board"),
        ("Bury’s fostering service", "team/bury/fostering-service"),
        ("Burys fostering service", "team/bury/fostering-service"),
        ("the council's fostering service", "team/bury/fostering-service"),
        ("Bury Fostering Service", "team/bury/fostering-service"),
        ("health services (CAMHS)", "team/bury/child-and-adolescent-mental-health-services"),
        ("Kingston Child Death Overview Panel (CDOP)", "org/bury-kingston-child-death-overview-panel"),
        ("agency decision-maker", "post/bury/agency-decision-maker"),
        ("new lead member", "post/bury/lead-member"),
        ("new fostering panel", "org/bury-fostering-panel"),
        ("permanent senior management team", "team/bury/senior-management-team"),
        ("permanent placements team", "team/bury/permanent-placements-team"),
        ("new Harbour Team", "team/bury/harbour-team"),
        ("New Harbour team", "team/bury/new-harbour-team"),
        ("health partners", "group/partners"),
        ("voluntary sector agencies", "group/partners"),
        ("school leaders", "group/schools"),
        ("regional adoption agency", "org/bury-regional-adoption-agency"),
        ("Northland Adoption Agency", "org/bury-northland-adoption-agency"),
        ("early help services team", "team/bury/early-help-services-team"),
        ("lead member for children", "post/bury/lead-member"),
        ("lead member for children’s services", "post/bury/lead-member"),
        ("adults’ safeguarding board", "org/bury-safeguarding-adults-board"),
        ("reviewing officers", "group/bury-independent-reviewing-officers"),
        ("family group conference service", "team/bury/family-group-conference-service"),
        ("care planning review (CPRX) panel", "org/bury-care-planning-review-panel"),
        ("My Life service", "team/bury/my-life-service"),
    ],
)
def test_names_lead_to_local_actors(name: str, path: str) -> None:
    found = names.actor(name, "bury")
    assert found
    assert found.path == path


@pytest.mark.parametrize(
    "name",
    [
        *("the relevant team", "review meetings", "a specialist service", "family group", "Bury Council", "director"),
        *("I team", "improvement and service", "head of service", "my team", "Bury’s team"),
        *("health services", "Adult services", "mental health services", "management team", "new members"),
        *("independent fostering agency", "voluntary adoption agencies", "new management team"),
        *("XYZ", "help staff", "Success group", "Children Kent County Council", "local and operational partnership"),
    ],
)
def test_what_may_be_any_of_many_is_nobody(name: str) -> None:
    assert names.actor(name, "bury", "team") is None


def test_groups_are_called_as_the_seeds_call_them() -> None:
    label = term("skos:prefLabel")
    called = {
        t.subject: t.object.value
        for seed in seeds.read(SEEDS)
        for t in seed.triples
        if t.predicate == label and isinstance(t.object, ox.Literal)
    }
    for path in names.GROUPS:
        assert called.get(thing(path)) == names.group(path).label
