"""/complete over a real server."""

from __future__ import annotations

import httpx


def test_a_box_gets_what_it_shows_and_what_it_writes(client: httpx.Client) -> None:
    answer = client.get("/complete", params={"q": "care leav", "limit": 2})
    assert answer.status_code == 200
    first, second = answer.json()["items"]
    assert (first["label"], first["path"], first["value"]) == (
        "Care leavers",
        "theme/care-leavers",
        "theme/care-leavers",
    )
    assert second["id"].endswith(second["path"])
    assert client.get(f"/id/{first['path']}.json").status_code == 200


def test_it_is_cached_by_version(client: httpx.Client) -> None:
    answer = client.get("/complete?q=thr")
    again = client.get("/complete?q=thr", headers={"If-None-Match": answer.headers["etag"]})
    assert (answer.json()["version"], again.status_code) == (answer.headers["x-version"], 304)


def test_a_kind_without_names_is_refused(client: httpx.Client) -> None:
    answer = client.get("/complete?q=c&kinds=finding")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Nothing of kind 'finding' is found by name.")
