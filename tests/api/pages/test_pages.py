"""Every kind of page: it answers, leads only to what is there, has its data links, and is light and strict."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.api.pages.addresses import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Links of one shape (the same path and parameter names) that are followed.
FOLLOWED = 4
HEAVIEST = 300_000


@pytest.fixture(scope="session")
def browser(address: str) -> Iterator[httpx.Client]:
    """A client that asks for pages as browsers do."""
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    with httpx.Client(base_url=address, headers={"Accept": accept}, timeout=60, follow_redirects=True) as client:
        yield client


@pytest.fixture(scope="session")
def pages(browser: httpx.Client) -> dict[str, httpx.Response]:
    """Every kind of page, asked for once."""
    return {path: browser.get(path) for path in PAGES}


def links(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'(?:href|src)="([^"]*)"', page)]


def words(page: str) -> str:
    """The text of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_is_light_and_strict(pages: dict[str, httpx.Response], path: str) -> None:
    answer = pages[path]
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.content) < HEAVIEST
    assert not re.search(r"<(script|style)\b(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", answer.text)
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert len(re.findall(r"<main\b", answer.text)) == 1
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids)), "two elements share an id"


@pytest.mark.parametrize("path", PAGES)
def test_headings_leave_no_level_out(pages: dict[str, httpx.Response], path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", pages[path].text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def shape(link: str) -> tuple[str, ...]:
    parts = urlsplit(link)
    return (*parts.path.split("/")[:3], *sorted(parse_qs(parts.query, keep_blank_values=True)))


def test_every_link_leads_somewhere(pages: dict[str, httpx.Response], browser: httpx.Client) -> None:
    by_shape: dict[tuple[str, ...], list[str]] = {}
    for answer in pages.values():
        for link in links(answer.text):
            address = link.partition("#")[0]
            if address.startswith("/"):
                kept = by_shape.setdefault(shape(address), [])
                if address not in kept and len(kept) < FOLLOWED:
                    kept.append(address)
    followed = [address for kept in by_shape.values() for address in kept]
    assert len(followed) > 200
    dead = {address: status for address in followed if (status := browser.head(address).status_code) != 200}
    assert not dead


def test_anchors_are_on_the_page_that_they_lead_to(pages: dict[str, httpx.Response], browser: httpx.Client) -> None:
    wanted = {link for link in links(pages["/"].text) if "#at-" in link}
    assert len(wanted) > 5
    for link in wanted:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in browser.get(address).text


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/search", "/compare")])
def test_a_page_says_where_its_data_are(pages: dict[str, httpx.Response], path: str) -> None:
    foot = pages[path].text.partition('aria-label="This page as data"')[2]
    assert re.search(r'href="[^"]+\.(json|csv|ttl)', foot)


def test_the_query_of_a_page_runs_and_finds_something(pages: dict[str, httpx.Response], client: httpx.Client) -> None:
    queries = {}
    for path, answer in pages.items():
        for link in links(answer.text):
            parts = urlsplit(link)
            if parts.path == "/sparql.html":
                queries[path] = parse_qs(parts.query).get("query", [""])[0]
    assert len([query for query in queries.values() if query]) > 20
    for path, query in queries.items():
        if query:
            answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
            assert answer.status_code == 200, (path, answer.text)
            assert len(answer.text.splitlines()) > 1, (path, query)


def test_a_page_that_is_held_already_is_not_sent_again(browser: httpx.Client, client: httpx.Client) -> None:
    for path in ("/", "/id/st/ofsted-2014/125.2.html", "/evolution.html?theme=thresholds"):
        first = browser.get(path)
        again = browser.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "Accept" in first.headers["vary"]
    data = client.get("/evolution.json?theme=thresholds")
    assert data.headers["content-type"] == "application/json"
    assert data.headers["etag"] != browser.get("/evolution.html?theme=thresholds").headers["etag"]


def test_programs_get_data_where_browsers_get_pages(client: httpx.Client) -> None:
    for path in ("/findings", "/evolution?theme=thresholds", "/search?q=placement", "/overview"):
        assert client.get(path).headers["content-type"].startswith("application/json")
        page = client.get(path, headers={"Accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")


def test_a_version_goes_along_with_every_link(browser: httpx.Client) -> None:
    version = browser.get("/").headers["x-version"]
    page = browser.get(f"/evolution.html?theme=thresholds&version={version}").text
    inner = [link for link in links(page) if link.startswith(("/id/", "/findings", "/evolution"))]
    assert [link for link in inner if f"version={version}" not in link] == ["/evolution.html?theme=thresholds"]
    assert "You are reading version" in words(page)


def test_a_slip_gets_a_page_that_offers_what_was_meant(browser: httpx.Client) -> None:
    answer = browser.get("/evolution?theme=treshold")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    meant = next(link for link in links(answer.text) if "theme=thresholds" in link)
    assert browser.get(meant).status_code == 200
    assert browser.get("/nothing-here").status_code == 404
    assert browser.get("/findings?from=soon").status_code == 400
    assert "no inspection or action in common" in words(browser.get("/compare?left=ofsted-2014&right=ofsted-2014").text)
