"""Histories over HTTP: every step with its sources."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def history(client: httpx.Client, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"/evolution?{query}")
    assert answer.status_code == 200, answer.text
    steps: list[dict[str, Any]] = answer.json()["trajectories"][0]["steps"]
    return steps


def test_thresholds_from_2013_to_2019_with_every_step_sourced(client: httpx.Client) -> None:
    steps = history(client, "theme=thresholds")
    assert [step["date"][:4] for step in steps if step["date"]] == ["2010", "2012", "2013", "2014", "2018", "2019"]
    told = [step for step in steps if step["state"] not in ("not-mentioned", "not-inspected", "not-held")]
    assert told
    for step in told:
        statements = [s for key in ("findings", "recommendations", "figures", "claims") for s in step.get(key, [])]
        assert statements
        assert all(statement["saidIn"] and statement["accordingTo"] for statement in statements)


def test_the_summary_gives_the_sources_of_each_clause(client: httpx.Client) -> None:
    body = client.get("/evolution?issue=return-interviews").json()
    clauses = body["trajectories"][0]["summary"]
    assert all(clause["text"] for clause in clauses)
    assert any(clause["sources"] for clause in clauses)


def test_a_theme_and_an_issue_of_one_name_are_the_same(client: httpx.Client) -> None:
    assert history(client, "issue=pathway-plans") == history(client, "theme=pathway-plans")


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [("", 400, "theme=thresholds"), ("theme=threshold", 404, "thresholds"), ("theme=a&issue=b", 400, "either")],
)
def test_unclear_questions_are_answered_with_what_to_ask(
    client: httpx.Client, query: str, status: int, words: str
) -> None:
    answer = client.get(f"/evolution?{query}")
    assert answer.status_code == status
    assert words in answer.text


def test_alive_and_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["version"] == client.get("/version").json()["version"]
