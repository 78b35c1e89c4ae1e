"""Follow-through, overview, comparison and search over HTTP, expected from the documents."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

ID = "https://w3id.org/findings-graph/id/"


def get(client: httpx.Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(records: list[dict[str, Any]]) -> set[str]:
    return {record["id"].removeprefix(ID) for record in records}


def test_recommendation_7_rests_on_return_interviews_and_was_partly_addressed(client: httpx.Client) -> None:
    found = get(client, "/recommendations/ofsted-2014/7.1")
    assert any(iri.startswith("st/ofsted-2014/75.") for iri in ids(found["restsOn"]))
    assert (found["outcome"], found["outcomeBasis"]) == ("partly-addressed", "rule")
    assert any(answer["inspection"]["id"].endswith("2018-01") for answer in found["answers"])
    assert all(finding["saidIn"] for answer in found["answers"] for finding in answer["findings"])


def test_exclusions_were_never_revisited(client: httpx.Client) -> None:
    found = get(client, "/recommendations?status=not-revisited&limit=100")
    assert "17" in {item.get("para") for item in found["items"]}
    assert get(client, "/recommendations/ofsted-2014/17.1")["answers"] == []


def test_no_recommendation_is_called_implemented(client: httpx.Client) -> None:
    outcomes = {item.get("outcome") for item in get(client, "/recommendations?limit=100")["items"]}
    assert outcomes <= {"addressed", "partly-addressed", "not-addressed", "not-revisited", "unclear", None}


def test_an_unknown_recommendation_is_answered_with_known_ones(client: httpx.Client) -> None:
    answer = client.get("/recommendations/ofsted-2014/999.1")
    assert answer.status_code == 404
    assert answer.json()["near"]


def test_the_overview_counts_with_its_base(client: httpx.Client) -> None:
    found = get(client, "/overview?authority=rochdale")["authorities"][0]
    themes = {row["theme"]["id"].removeprefix(ID + "theme/"): row["states"] for row in found["themes"]}
    assert {"thresholds", "care-leavers", "missing-children"} <= set(themes)
    share = found["repeatedRecommendations"]
    assert 0 <= share["repeated"] <= share["base"]
    assert share["base"] + share["leftOutAsNothingLater"] == get(client, "/recommendations?limit=1")["total"]["value"]
    assert found["medianDaysToResolution"]["base"] >= found["medianDaysToResolution"]["resolved"]
    assert "issue/exclusions" in ids(found["neverRevisited"])
    assert "issue/exclusions" not in ids(found["resolved"])
    assert "theme/caseloads" in ids(found["relapsed"]), "better in 2018, worse in 2019"
    assert {"theme/pathway-plans", "theme/care-leaver-contact"} <= ids(found["resolved"])
    assert not ids(found["relapsed"]) & ids(found["resolved"])


def test_what_was_known_in_2016_ends_with_the_report_of_2014(client: httpx.Client) -> None:
    steps = get(client, "/evolution?theme=thresholds&as_of=2016")["trajectories"][0]["steps"]
    assert [step["date"][:4] for step in steps] == ["2010", "2012", "2013", "2014"]
    before = get(client, "/evolution?theme=thresholds&as_of=2014-11")["trajectories"][0]["steps"]
    assert before[-1]["date"] == "2014-10-22"
    assert not before[-1]["findings"], "the report was published on 5 December 2014"


def test_what_a_later_article_recalls_was_not_known_before_it(client: httpx.Client) -> None:
    def report(as_of: str) -> Any:
        steps = get(client, f"/evolution?theme=care-leavers&as_of={as_of}")["trajectories"][0]["steps"]
        return next(step for step in steps if step["date"] == "2014-10-22")

    recalled = f"{ID}st/willispalmer-2018/L39.3"
    assert recalled in {record["id"] for record in report("2018-01-31")["findings"]}
    assert recalled not in {record["id"] for record in report("2017")["findings"]}
    assert report("2017")["retold"]["secondHand"] == []


def test_a_contradiction_is_none_before_the_other_side_is_out(client: httpx.Client) -> None:
    def contested(as_of: str) -> set[str]:
        steps = get(client, f"/evolution?issue=help-and-protection-overall&as_of={as_of}")["trajectories"][0]["steps"]
        return {found["id"].removeprefix(ID) for step in steps for found in step["discrepancies"]}

    wording = "disc/needs-at-the-centre-wording"
    # The news item is out before the council's own statement of 1 February.
    assert wording not in contested("2019-01-20")
    assert wording in contested("2019-02-01")


def test_a_change_of_framework_is_marked(client: httpx.Client) -> None:
    steps = get(client, "/evolution?issue=return-interviews")["trajectories"][0]["steps"]
    by_year = {step["date"][:4]: step for step in steps}
    assert by_year["2018"]["frameworkChanged"]
    assert by_year["2014"]["framework"]["id"] != by_year["2018"]["framework"]["id"]


def test_the_council_leaves_out_the_weaknesses_of_2019(client: httpx.Client) -> None:
    found = get(client, "/compare?left=willispalmer-2019&right=council-2019")
    only_left = {topic["topic"]["id"].removeprefix(ID) for topic in found["onlyLeft"]}
    only_right = {topic["topic"]["id"].removeprefix(ID) for topic in found["onlyRight"]}
    assert {"theme/caseloads", "issue/identity-in-assessments"} <= only_left
    assert "issue/after-school-safety" in only_right
    assert found["discrepancies"]


def test_statements_of_two_documents_are_paired_or_stand_alone(client: httpx.Client) -> None:
    found = get(client, "/compare?left=willispalmer-2019&right=council-2019")
    left = [pair["left"]["id"] for pair in found["pairs"]]
    assert left
    assert not set(left) & {record["id"] for record in found["leftAlone"]}
    assert {"likeness", "judgedDifferently"} <= found["pairs"][0].keys()
    assert found["rightAlone"]


def test_what_two_documents_say_of_a_visit_in_their_own_word_is_compared_too(client: httpx.Client) -> None:
    found = get(client, "/compare?left=willispalmer-2019&right=council-2019")
    alone = {record["id"].removeprefix(ID) for record in found["rightAlone"]}
    # Only the council says how inspectors spent their time, and it is the council's own word.
    assert "st/council-2019/L12.6" in alone
    topics = {topic["topic"]["id"].removeprefix(ID): topic for topic in found["both"]}
    right = {record["id"].removeprefix(ID) for record in topics["theme/front-door"]["right"]}
    assert {"st/council-2019/L12.3", "st/council-2019/L12.4"} <= right


def test_what_one_says_and_the_other_contradicts_is_not_left_out_by_either(client: httpx.Client) -> None:
    found = get(client, "/compare?left=willispalmer-2019&right=council-2019")
    discrepancies = {record["id"].removeprefix(ID) for record in found["discrepancies"]}
    assert discrepancies == {
        "disc/complex-safeguarding-who",
        "disc/first-response-number",
        "disc/manager-support-2019",
        "disc/needs-at-the-centre-wording",
        "disc/previous-inspection-2018-word",
        "disc/prompt-response-wording",
        "disc/visit-2019-scope",
    }
    alone = {record["id"].removeprefix(ID) for side in ("leftAlone", "rightAlone") for record in found[side]}
    # Both repeat the inspectors' sentence on needs at the centre, each with a slip or a limit of its own.
    assert not alone & {"st/willispalmer-2019/L5.1", "st/council-2019/L14.2", "st/willispalmer-2019/L11.1"}
    assert "st/willispalmer-2019/L33.1" in alone


def test_documents_without_a_common_inspection_are_not_compared(client: httpx.Client) -> None:
    answer = client.get("/compare?left=willispalmer-2018&right=council-2019")
    assert answer.status_code == 400
    assert "in common" in answer.text


def test_search_finds_stems_phrases_and_prefixes_with_facets(client: httpx.Client) -> None:
    found = get(client, "/search?q=return+interviews")
    assert found["total"]["value"] > 3
    assert found["facets"]["kind"]["finding"] > 1
    assert "\u2068" in found["items"][0]["snippet"]
    assert get(client, "/search?q=interview*&polarity=weakness")["total"]["value"] < found["total"]["value"] + 50
    assert get(client, '/search?q="pathway plans"')["total"]["value"] > 0


def test_search_finds_things_by_their_other_names(client: httpx.Client) -> None:
    found = get(client, "/search?q=Safeguarding+Service")
    assert "team/rochdale/mass" in ids(found["items"])


def test_a_misspelt_word_gets_a_suggestion(client: httpx.Client) -> None:
    found = get(client, "/search?q=tresholds")
    assert found["total"]["value"] == 0
    assert "thresholds" in found["suggestions"]["tresholds"]


@pytest.mark.parametrize("words", ['"', "*", "AND", "a OR", "NEAR(", "says:x", "\u202e", "'; DROP TABLE words"])
def test_odd_words_do_no_harm(client: httpx.Client, words: str) -> None:
    answer = client.get("/search", params={"q": words})
    assert answer.status_code == 200, answer.text
