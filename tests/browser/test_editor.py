"""The SPARQL editor: ask, see, complete, take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Opens

FG = "PREFIX fg: <https://w3id.org/findings-graph/ns#>\n"
COUNTS = f"{FG}SELECT ?kind (COUNT(?s) AS ?many) {{ VALUES ?kind {{ fg:Team fg:Issue }} ?s a ?kind }} GROUP BY ?kind"
WRONG = "SELECT ?s WHERE {\n  ?s ?p\n}"


def at(query: str) -> str:
    return f"/sparql.html?query={quote(query)}"


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Query")


def write(page: Page, text: str) -> None:
    box(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_an_example_is_run_and_its_answer_downloaded_as_csv(page: Page) -> None:
    page.goto("/sparql.html")
    page.get_by_role("link", name="Of how many findings is each top theme").click()
    expect(page.get_by_role("status").first).to_have_text("8 rows")
    expect(page.locator(".view tbody tr").first).to_contain_text("Help and protection")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()
    assert (lines[0], len(lines)) == ("theme,findings,weaknesses", 9)


def test_a_query_is_written_run_and_kept_in_the_address(page: Page) -> None:
    page.goto("/sparql.html")
    write(page, COUNTS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_have_text("2 rows")
    assert quote("VALUES ?kind", safe="") in page.url.replace("+", "%20")
    page.get_by_role("button", name="Chart").click()
    expect(page.get_by_role("progressbar", name="fg:Team")).to_have_attribute("value", "24")


def test_a_wrong_query_is_marked_where_it_is_wrong(open_page: Opens) -> None:
    page = open_page(refused=400)
    page.goto("/sparql.html")
    write(page, WRONG)
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".wrong")).to_contain_text("at line 3, column 2")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)


def test_names_of_this_graph_are_completed_and_their_prefix_declared(page: Page) -> None:
    page.goto("/sparql.html")
    write(page, "SELECT * { ?s a ")
    page.keyboard.type("fg:Recomm")
    page.locator(".cm-tooltip-autocomplete li", has_text="fg:Recommendation").first.click()
    expect(box(page)).to_contain_text("PREFIX fg: <https://w3id.org/findings-graph/ns#>")
    expect(box(page)).to_contain_text("fg:Recommendation")


def test_a_graph_is_drawn_and_told_as_a_table(page: Page) -> None:
    page.goto(at("CONSTRUCT WHERE { <https://w3id.org/findings-graph/id/team/rochdale/sunrise> ?p ?o }"))
    expect(page.get_by_role("img", name="Answer as a graph")).to_be_visible()
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".view thead")).to_contain_text("predicate")


def test_the_query_can_be_taken_to_a_program(page: Page) -> None:
    page.goto(at(COUNTS))
    page.get_by_text("Ask from a program").click()
    code = page.locator(".code pre")
    expect(code).to_contain_text("curl --get 'http")
    page.get_by_role("button", name="Python").click()
    expect(code).to_contain_text("pd.read_csv(")
    page.get_by_role("button", name="R", exact=True).click()
    expect(code).to_contain_text("read.csv(paste0(")


def test_without_scripts_a_form_asks_and_a_table_answers(open_page: Opens) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/sparql.html")
    page.get_by_label("Query").fill(COUNTS)
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".view tbody tr")).to_have_count(2)
    expect(page.get_by_role("link", name="CSV", exact=True)).to_be_visible()
