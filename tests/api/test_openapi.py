"""The OpenAPI document is kept: whatever is asked, no answer has a status that it does not list, and none fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from api.app import create_app
from graph.settings import Settings
from graph.store import DataDirectory

if TYPE_CHECKING:
    from schemathesis import Case

# The document needs no data, the requests go to the server of the other tests.
schema = schemathesis.openapi.from_dict(create_app(DataDirectory(Path("no-data")), Settings()).openapi())


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, value: object) -> bytes:
    """A query in a body is text."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


OPERATIONS = {found.ok().label: found.ok() for found in schema.get_all_operations() if not isinstance(found, Err)}


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_no_answer_is_a_surprise(label: str, address: str) -> None:
    checks = [not_a_server_error, status_code_conformance, content_type_conformance]

    @given(case=OPERATIONS[label].as_strategy())
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Case[Any]) -> None:
        case.call_and_validate(base_url=address, checks=checks, timeout=60)

    ask()
