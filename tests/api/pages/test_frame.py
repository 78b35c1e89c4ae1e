"""What every page has around it, and how its styles and scripts are served."""

from __future__ import annotations

import re

import httpx
import pytest


def loaded(page: str) -> list[str]:
    """The addresses of the styles and pictures of a page."""
    return re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)


def test_styles_are_kept_for_long_and_have_the_right_type(client: httpx.Client) -> None:
    addresses = loaded(client.get("/versions.html").text)
    assert len(addresses) >= 3
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(("text/css", "image/svg+xml"))
        assert "immutable" in answer.headers["cache-control"]


def test_an_old_address_of_a_style_gives_the_present_one_and_is_not_kept(client: httpx.Client) -> None:
    answer = client.get("/static/000000000000/css/base.css")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["nothing.css", "%2e%2e/app.py", "..%2F..%2Fapp.py", "css"])
def test_nothing_but_static_files_is_given_out(client: httpx.Client, path: str) -> None:
    assert client.get(f"/static/000000000000/{path}").status_code == 404


def test_every_answer_is_guarded(client: httpx.Client) -> None:
    for path in ("/versions.html", "/findings.json", "/nothing-here", "/healthz"):
        answer = client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_pages_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    policy = client.get("/versions.html").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_can_be_used_without_eyes_and_without_a_mouse(client: httpx.Client) -> None:
    page = client.get("/versions.html").text
    assert '<html lang="en">' in page
    for landmark in ("<header", "<nav", "<main", "<footer", 'role="search"'):
        assert landmark in page
    assert page.index('class="skip" href="#main"') < page.index("<header")
    assert '<label class="hidden" for="find">' in page
