"""Who has an answer already is told so, in every way in which the protocol lets a client say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import httpx

ANSWERS = (
    "/evolution?theme=thresholds",
    "/findings?theme=adoption",
    "/discrepancies",
    "/search?q=plan",
    "/paths?from=sunrise&to=mass",
    "/graph?focus=sunrise",
    "/graph?focus=sunrise&format=dot",
    "/export?theme=adoption&format=gexf",
    "/id/theme/adoption.ttl",
    "/sparql?query=ASK%20%7B%7D",
    "/themes.html",
    "/id/theme/adoption.html",
)


@pytest.mark.parametrize("asked", ANSWERS)
def test_any_way_to_name_an_answer_that_is_held_gets_no_second_copy(client: httpx.Client, asked: str) -> None:
    first = client.get(asked, follow_redirects=True)
    assert first.status_code == 200
    tag = first.headers["etag"]
    for held in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        again = client.get(first.url, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b""), held
        assert again.headers["etag"] == tag
    assert client.get(first.url, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "/evolution?theme=nothing",
        "/export?theme=nothing&format=gexf",
        "/paths?from=nothing&to=mass",
        "/id/theme/nothing",
        "/id/theme/nothing.html",
    ],
)
def test_what_is_not_there_is_held_by_nobody(client: httpx.Client, asked: str) -> None:
    plain = client.get(asked, follow_redirects=True)
    assert plain.status_code in (300, 400, 404)
    held = client.get(asked, headers={"If-None-Match": "*"}, follow_redirects=True)
    assert held.status_code == plain.status_code
