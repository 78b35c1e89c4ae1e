"""How often one client may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from api.limits import client_of, limit_of
from graph.errors import BadParameter
from graph.settings import Settings
from tests.conftest import serving

if TYPE_CHECKING:
    from graph.store import DataDirectory


@pytest.mark.parametrize(
    ("host", "limited"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("192.0.2.1", True), ("::", True)],
)
def test_there_is_a_limit_but_not_on_a_loopback_address(host: str, limited: bool) -> None:
    assert (limit_of(Settings(host=host)) is not None) == limited
    assert limit_of(Settings(host=host, rate_limit="off")) is None
    assert str(limit_of(Settings(host=host, rate_limit="5/second"))) == "5 per 1 second"


def test_what_is_no_limit_is_refused_at_once() -> None:
    with pytest.raises(BadParameter, match="600/minute"):
        limit_of(Settings(rate_limit="often"))


def test_who_asks_too_often_is_told_when_to_come_again(published: DataDirectory) -> None:
    with serving(published, Settings(rate_limit="3/minute")) as address, httpx.Client(base_url=address) as client:
        answers = [client.get("/versions") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        refused = answers[-1]
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["type"].endswith("/too-many-requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["x-request-id"]
        other = client.get("/versions", headers={"Origin": "https://example.org"})
        assert (other.status_code, other.headers["access-control-allow-origin"]) == (429, "*")
        for path in ("/healthz", "/readyz", "/metrics"):
            assert client.get(path).status_code == 200
        assert "findings_requests_limited_total 2.0" in client.get("/metrics").text


def test_an_ipv6_client_is_its_network() -> None:
    one = client_of({"client": ("2001:db8:1:2::1", 1)})
    assert one == client_of({"client": ("2001:db8:1:2:ffff::9", 1)})
    assert one != client_of({"client": ("2001:db8:1:3::1", 1)})
    assert client_of({"client": ("192.0.2.7", 1)}) == "192.0.2.7"
    assert client_of({"client": None}) == "unknown"
