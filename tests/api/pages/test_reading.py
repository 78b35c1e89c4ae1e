"""What pages say: the main thing that each is opened for."""

from __future__ import annotations

import httpx

from tests.api.pages.test_pages import browser, links, pages, words

__all__ = ["browser", "pages"]


def page(browser: httpx.Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.text


def test_the_first_page_says_what_is_there_and_over_what_it_was_counted(browser: httpx.Client) -> None:
    said = words(page(browser, "/"))
    for part in ("1,004 findings", "56 recommendations", "74 discrepancies", "From 5 documents on 5 inspections"):
        assert part in said
    assert "How the themes stood in Rochdale Borough Council" in said
    assert said.count("?") >= 3


def test_a_history_tells_every_step_and_every_silence(browser: httpx.Client) -> None:
    said = words(page(browser, "/evolution?issue=return-interviews"))
    assert "22 Oct 2014 · Single inspection and review of the safeguarding board 2014" in said
    assert "no document held" in said
    said = words(page(browser, "/evolution?theme=pathway-plans"))
    for part in ("▼ weakness", "▲ strength", "resolved", "only second-hand", "not looked at", "paragraph 128"):
        assert part in said


def test_a_history_as_it_was_known_earlier_leaves_out_what_came_later(browser: httpx.Client) -> None:
    early = words(page(browser, "/evolution?theme=pathway-plans&as_of=2016"))
    assert "▼ weakness" in early
    assert "January 2018" not in early


def test_the_picture_and_the_table_say_the_same(browser: httpx.Client) -> None:
    found = page(browser, "/evolution?theme=care-leavers")
    picture = found.partition('<svg class="lanes"')[2].partition("</svg>")[0]
    table = found.partition('<table class="heat">')[2].partition("</table>")[0]
    assert picture.count('class="mark weakness"') == table.count('<td class="weakness">') > 2
    assert picture.count('class="mark strength"') == table.count('<td class="strength">') > 2


def test_a_list_is_narrowed_by_its_facets(browser: httpx.Client) -> None:
    found = page(browser, "/findings?theme=care-leavers")
    assert "89 findings" in words(found)
    weak = next(link for link in links(found) if "polarity=weakness" in link)
    narrowed = page(browser, weak)
    assert "49 findings" in words(narrowed)
    back = next(link for link in links(narrowed) if link.startswith("/findings") and "polarity" not in link)
    assert "89 findings" in words(page(browser, back))


def test_a_list_is_narrowed_to_the_word_of_a_source_that_is_no_actor(browser: httpx.Client) -> None:
    scorecard = next(link for link in links(page(browser, "/figures")) if "adoption-scorecard" in link)
    narrowed = page(browser, scorecard)
    assert "according to: Adoption scorecard" in words(narrowed)
    assert narrowed.count('<li id="st-') == 5


def test_a_long_list_can_be_read_to_its_end(browser: httpx.Client) -> None:
    address, seen = "/findings?theme=care-leavers", 0
    while address:
        found = page(browser, address)
        seen += found.count('<li id="st-')
        address = next(
            (
                link
                for link in links(found)
                if "after=" in link and f'"{link.replace("&", "&amp;")}" rel="next"' in found
            ),
            "",
        )
    assert seen == 89


def test_a_statement_says_whose_word_it_is_and_where_it_stands(browser: httpx.Client) -> None:
    said = words(page(browser, "/id/st/willispalmer-2018/L33.3.html"))
    assert "The word of Ofsted , passed on by Children First second-hand" in said
    assert "line 33" in said
    assert "The text is not at hand here" in said


def test_a_recommendation_says_what_became_of_it(browser: httpx.Client, client: httpx.Client) -> None:
    some = client.get("/recommendations.json?status=addressed&limit=1").json()["items"][0]["id"]
    path = some.partition("/id/")[2]
    said = words(page(browser, f"/id/{path}.html"))
    assert "What became of it" in said
    assert "Addressed , judged by rule" in said


def test_an_inspection_shows_judgements_findings_and_outcomes(browser: httpx.Client) -> None:
    said = words(page(browser, "/id/inspection/rochdale/2014-10.html"))
    for part in ("Judgements", "Inadequate", "Findings by theme", "Care leavers", "Recommendations, and what became"):
        assert part in said
    assert "No document of this is in the graph" in words(page(browser, "/id/inspection/rochdale/2010.html"))


def test_who_may_have_come_before_a_team_is_a_candidate(browser: httpx.Client, client: httpx.Client) -> None:
    query = "SELECT ?later { ?later fg:mayHaveSucceeded ?earlier FILTER(isIRI(?later)) } ORDER BY ?later LIMIT 1"
    later = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()[1]
    said = words(page(browser, f"/id/{later.partition('/id/')[2]}.html"))
    assert "candidates" in said
    assert "may have succeeded" in said


def test_two_documents_stand_side_by_side(browser: httpx.Client) -> None:
    said = words(page(browser, "/compare?left=willispalmer-2019&right=council-2019"))
    for part in ("Focused visit 2019", "council-2019", "willispalmer-2019"):
        assert part in said


def test_a_search_marks_what_it_found_and_offers_better_spellings(browser: httpx.Client) -> None:
    assert "<mark>placement</mark>" in page(browser, "/search?q=placement")
    slip = page(browser, "/search?q=plcement")
    assert "Did you mean" in slip
    assert any("q=placement" in link for link in links(slip))


def test_a_document_is_read_in_its_order(browser: httpx.Client) -> None:
    found = page(browser, "/id/doc/council-2019.html")
    lines = [int(part.split()[0]) for part in words(found).split("council-2019 , line ")[1:]]
    assert lines == sorted(lines)
    assert len(lines) > 20


def test_the_documentation_of_the_api_lists_every_address(browser: httpx.Client, client: httpx.Client) -> None:
    said = page(browser, "/docs")
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"</b> {path}</code>" in said


def test_a_statement_is_dated_no_more_precisely_than_its_inspection(browser: httpx.Client) -> None:
    said = words(page(browser, "/findings.html?theme=pathway-plans&from=2018"))
    assert "January 2018" in said
    assert "31 Jan 2018" not in said
