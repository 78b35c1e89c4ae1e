"""Paths through the seed graph, expected from the five documents, each with the paragraph or line behind it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import BadParameter, UnclearName
from graph.explain import Explainer
from graph.paths import Wish, find

if TYPE_CHECKING:
    import pyoxigraph as ox

    from api.deps import Reader

OFSTED, FIRST18, FIRST19, COUNCIL, ONLINE = (
    "ofsted-2014",
    "willispalmer-2018",
    "willispalmer-2019",
    "council-2019",
    "rochdale-online-2013",
)


def ask(reader: Reader, source: str, target: str, **options: Any) -> dict[str, Any]:
    found = find(reader.projection, Wish(source, target, **options))
    return Explainer(reader.projection, reader.records).answer(found)


def shape(path: dict[str, Any]) -> str:
    """The relations of a path, with ^ where one is walked against its direction."""
    return " ".join(("" if hop["direction"] == "forward" else "^") + hop["relation"] for hop in path["hops"])


def cited(path: dict[str, Any]) -> set[str]:
    """Where the hops of a path stand: document and paragraph, or line."""
    said = [because for hop in path["hops"] for because in (hop["because"], *hop["because"].get("restsOn", []))]
    passages = [passage for because in said for passage in because.get("passages", [])]
    return {f"{p['document']['id'].rsplit('/', 1)[-1]} {p.get('para') or p['line']}" for p in passages}


def through(path: dict[str, Any]) -> list[str]:
    return [re.sub(r".*/id/", "", thing["id"]) for thing in path["things"][1:-1]]


# question, from, to, the relations on the way, and where it stands
QUESTIONS = [
    ("Sunrise sits with the MASS", "sunrise", "MASS", "locatedWith|^locatedWith", {f"{OFSTED} 32"}),
    ("so do findings on both", "sunrise", "MASS", "^concerns concerns", {f"{OFSTED} 41"}),
    ("the hub does what the MASS did", "MASS", "EHASH", "purpose ^purpose", set[str]()),
    ("recommendation 7 and the interviews of 2018", "st/ofsted-2014/7.1", "st/willispalmer-2018/L21.2",
     "^followsUp basedOn", {f"{OFSTED} 7", f"{FIRST18} 21"}),
    ("pathway plans from ¶128 to 2018", "st/ofsted-2014/128.1", "st/willispalmer-2018/L33.3",
     "^basedOn ^resolves basedOn", {f"{OFSTED} 128", f"{FIRST18} 33"}),
    ("step-down from ¶49 to 2018", "st/ofsted-2014/49.1", "st/willispalmer-2018/L13.6",
     "^basedOn ^regressesFrom basedOn", {f"{OFSTED} 49", f"{FIRST18} 13"}),
    ("caseloads of 2018 and of 2019", "standing/caseloads/rochdale/2018-01", "standing/caseloads/rochdale/2019-01",
     "^regressesFrom", {f"{FIRST18} 45", f"{FIRST19} 35"}),
    ("first response teams have too many cases", "First Response Teams", "caseloads", "^concerns about",
     {f"{FIRST19} 35"}),
    ("what the inspection of 2012 led to", "inspection/rochdale/2012", "Improvement Board", "^triggeredBy requires",
     {f"{ONLINE} 6"}),
    ("the peer review led to the second notice", "Local Government Association", "2014-04-improvement-notice",
     "^actor ^triggeredBy", {f"{OFSTED} 39"}),
    ("Gail Hopper on quality assurance", "Gail Hopper", "quality-assurance", "^accordingTo about", {f"{COUNCIL} 26"}),
    ("the minister on agency staff", "Edward Timpson", "agency-staff", "^accordingTo about", {f"{ONLINE} 28"}),
    ("Jim Taylor's post", "Jim Taylor", "post/rochdale/chief-executive", "holds", {f"{ONLINE} 32"}),
    ("children in care on the parenting board", "Listen Up", "Corporate Parenting Board", "memberOf", {f"{OFSTED} 83"}),
    ("the chair of the safeguarding board also sits here", "lscb-chair", "Improvement Board", "memberOf",
     {f"{OFSTED} 173"}),
    ("and goes there", "lscb-chair", "Health and Well-being Board", "attends", {f"{OFSTED} 173"}),
    ("July or August 2010", "st/ofsted-2014/38.2", "st/ofsted-2014/L245.6", "conflictsWith|^conflictsWith",
     {f"{OFSTED} 38", f"{OFSTED} 245"}),
    ("42 or 47 children with a parent", "st/ofsted-2014/L234.1", "st/ofsted-2014/88.1", "^between between",
     {f"{OFSTED} 234", f"{OFSTED} 88"}),
    ("recommendation 158 asks again what the notice asked", "st/ofsted-2014/158.1", "2013-04-improvement-notice",
     "reiterates madeBy", {f"{OFSTED} 158", f"{ONLINE} 22"}),
    ("Sunrise goes to the missing panel", "Weekly missing panel", "Sunrise team", "^attends", {f"{OFSTED} 74"}),
    ("the council has Caritas serve adopted adults", "Caritas", "org/rochdale", "^commissioned", {f"{OFSTED} 124"}),
    ("the law behind the inspection", "inspection/rochdale/2014-10", "Education and Inspections Act 2006, section 136",
     "legalBasis", {f"{OFSTED} 29"}),
    ("the ministry looks on", "Department for Education", "Improvement Board", "attends", {f"{ONLINE} 24"}),
    ("the scorecard on how long adoption takes", "adoption-scorecard", "adoption-timescales", "^accordingTo about",
     {f"{OFSTED} 109"}),
    ("who led the early help strategy", "early-help-strategy", "cypp", "actor", {f"{OFSTED} 44"}),
    ("Shirley Bailey's inspection on Sunrise", "Shirley Bailey", "sunrise", "participatesIn ^madeBy concerns",
     {f"{OFSTED} 31"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target", "relations", "places"), [q[1:] for q in QUESTIONS], ids=[q[0] for q in QUESTIONS]
)
def test_a_path_that_the_documents_tell(
    reader: Reader, source: str, target: str, relations: str, places: set[str]
) -> None:
    answer = ask(reader, source, target, k=20)
    told = [path for path in answer["paths"] if shape(path) in relations.split("|")]
    assert told, [shape(path) for path in answer["paths"]]
    assert places <= {place for path in told for place in cited(path)}
    assert not answer["hubs"]["walkedThrough"]
    assert answer["complete"]


@pytest.mark.parametrize("question", QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_no_hop_is_without_its_source(reader: Reader, question: tuple[str, str, str, str, set[str]]) -> None:
    for path in ask(reader, question[1], question[2])["paths"]:
        assert path["words"].endswith(".")
        for hop in path["hops"]:
            because = hop["because"]
            if because["basis"] == "stated":
                assert because["says"]
                assert because["passages"]
                assert all(p["sha256"] and p["document"]["label"] for p in because["passages"])
            else:
                assert because["basis"] in ("rule", "curated", "vocabulary")
                assert because["says"]


@pytest.mark.parametrize("question", QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_the_sparql_beside_a_path_finds_it(
    reader: Reader, seed_store: ox.Store, question: tuple[str, str, str, str, set[str]]
) -> None:
    for path in ask(reader, question[1], question[2], k=3)["paths"]:
        rows: Any = seed_store.query(path["sparql"], use_default_graph_as_union=True)
        between = [[row[f"thing{n}"].value for n in range(1, path["length"])] for row in rows]
        assert [thing["id"] for thing in path["things"][1:-1]] in between
        ends = [f"<{path['things'][place]['id']}>" for place in (0, -1)]
        prefixes = "".join(re.findall(r"PREFIX .*\n", path["sparql"]))
        asked = f"{prefixes}ASK {{ {ends[0]} {path['propertyPath']} {ends[1]} }}"
        assert bool(seed_store.query(asked, use_default_graph_as_union=True))


def test_a_team_that_may_have_followed_another_is_told_as_a_guess(reader: Reader) -> None:
    first = ask(reader, "sunrise", "complex-safeguarding")["paths"][0]
    assert shape(first) == "^mayHaveSucceeded"
    assert first["hops"][0]["because"]["basis"] == "rule"
    assert "nothing says that it did" in first["words"]
    assert {place.split()[0] for place in cited(first)} == {OFSTED, FIRST18}


def test_an_unclear_label_is_answered_with_what_may_be_meant(reader: Reader) -> None:
    with pytest.raises(UnclearName, match="may mean more than one thing") as unclear:
        ask(reader, "care leavers", "sunrise")
    assert unclear.value.near == ["theme/care-leavers", "group/care-leavers"]
    with pytest.raises(UnclearName, match="Nothing is called 'tresholds'") as unknown:
        ask(reader, "tresholds", "sunrise")
    assert "theme/thresholds" in unknown.value.near


def test_hubs_are_walked_around_and_named(reader: Reader) -> None:
    answer = ask(reader, "team/rochdale/mass", "team/rochdale/camhs", k=10)
    assert not answer["hubs"]["walkedThrough"]
    assert "Rochdale Borough Council" in [hub["label"] for hub in answer["hubs"]["near"]]
    for path in answer["paths"]:
        assert not {"org/rochdale", "org/ofsted", "org/rbscb"} & set(through(path))
        assert "inspection/rochdale/2014-10" not in through(path)
    open_to_all = ask(reader, "team/rochdale/mass", "team/rochdale/first-response", k=10, hubs=True)
    assert "org/rochdale" in {thing for path in open_to_all["paths"] for thing in through(path)}


def test_where_only_a_hub_joins_two_things_the_answer_says_so(reader: Reader) -> None:
    answer = ask(reader, "inspection/rochdale/learning-lessons-review", "2014-09-care-leaver-services-review", k=10)
    assert answer["hubs"]["walkedThrough"]
    assert "No path of up to 5 hops avoids" in answer["hubs"]["why"]
    assert answer["paths"]


def test_what_stands_for_nobody_in_particular_joins_nothing(reader: Reader) -> None:
    for hubs in (False, True):
        answer = ask(reader, "st/ofsted-2014/42.5", "st/rochdale-online-2013/L30.1", k=30, hubs=hubs)
        assert "group/unnamed-source" not in {thing for path in answer["paths"] for thing in through(path)}


def test_a_path_passes_what_it_must_in_that_order(reader: Reader) -> None:
    for path in ask(reader, "return-interviews", "sunrise", via=["org/partner-agencies", "missing-panel"])["paths"]:
        passed = through(path)
        assert passed.index("org/partner-agencies") < passed.index("org/missing-panel")
        assert len(set(passed)) == len(passed)


def test_a_path_avoids_what_it_is_told_to(reader: Reader) -> None:
    free = ask(reader, "sunrise", "mass", k=20)["paths"]
    assert any("st/ofsted-2014/41.7" in through(path) for path in free)
    kept = ask(reader, "sunrise", "mass", k=20, avoid=["st/ofsted-2014/41.7", "claim"])["paths"]
    assert kept
    assert not any("st/ofsted-2014/41.7" in through(path) for path in kept)
    assert not any(thing["kind"] == "claim" for path in kept for thing in path["things"])


def test_a_chronological_path_goes_forward_in_time(reader: Reader) -> None:
    forward = ask(reader, "st/ofsted-2014/128.1", "st/willispalmer-2018/L33.3", chronological=True, k=20)["paths"]
    assert any(shape(path) == "^basedOn ^resolves basedOn" for path in forward)
    for path in forward:
        dates = [thing["date"] for thing in path["things"] if "date" in thing]
        assert all(earlier <= later for earlier, later in pairwise(dates))
    backward = ask(reader, "st/willispalmer-2018/L33.3", "st/ofsted-2014/128.1", chronological=True)
    assert backward["paths"] == []
    successor = ask(reader, "mass", "ehash", chronological=True)["paths"]
    assert "^mayHaveSucceeded" in [shape(path) for path in successor]
    predecessor = ask(reader, "ehash", "mass", chronological=True)["paths"]
    assert "mayHaveSucceeded" not in [shape(path) for path in predecessor]


def test_paths_come_shortest_first_and_the_same_every_time(reader: Reader) -> None:
    once = ask(reader, "thresholds", "domestic-abuse", k=15)
    again = ask(reader, "thresholds", "domestic-abuse", k=15)
    assert once == again
    lengths = [path["length"] for path in once["paths"]]
    assert lengths == sorted(lengths)
    assert ask(reader, "thresholds", "domestic-abuse", k=4)["paths"] == once["paths"][:4]
    assert ask(reader, "thresholds", "domestic-abuse", max_length=1)["paths"] == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"target": "sunrise"}, "two different ends"),
        ({"target": "mass", "via": ["sunrise"]}, "two different ends"),
        ({"target": "mass", "avoid": ["team/rochdale/mass"]}, "passed and avoided"),
        ({"target": "mass", "k": 1000}, "at most"),
    ],
)
def test_a_wish_that_contradicts_itself_is_refused(reader: Reader, options: dict[str, Any], words: str) -> None:
    with pytest.raises(BadParameter, match=words):
        find(reader.projection, Wish("sunrise", **options))
