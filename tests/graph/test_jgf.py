"""JSON Graph Format: no library that is kept reads its second version, so files are held against its rules."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from graph.exports import write
from tests.graph.test_exports import CHOICES, chosen, read_jgf, sets

if TYPE_CHECKING:
    from api.deps import Reader

TEXT, TRUTH, OPEN = {"type": "string"}, {"type": "boolean"}, {"type": "object"}


def closed(needed: list[str], **properties: object) -> dict[str, object]:
    """An object with these properties and no others."""
    return {"type": "object", "additionalProperties": False, "required": needed, "properties": properties}


# What the schema that jsongraphformat.info publishes as version 2 asks of a file with one graph without hyperedges.
EDGE = closed(
    ["source", "target"],
    id=TEXT, source=TEXT, target=TEXT, relation=TEXT, label=TEXT, directed=TRUTH, metadata=OPEN,
)  # fmt: skip
NODES = {"type": "object", "additionalProperties": closed([], label=TEXT, metadata=OPEN)}
GRAPH = closed(
    [],
    id=TEXT, label=TEXT, type=TEXT, directed=TRUTH, metadata=OPEN, nodes=NODES, edges={"type": "array", "items": EDGE},
)  # fmt: skip
RULES = jsonschema_rs.validator_for(
    {"$schema": "http://json-schema.org/draft-07/schema#", **closed(["graph"], graph=GRAPH)}
)


@pytest.mark.parametrize("name", list(CHOICES))
def test_a_file_keeps_the_rules_of_the_format(reader: Reader, name: str) -> None:
    written = chosen(reader, name)
    content = write(written, "jgf")
    found = json.loads(content)
    RULES.validate(found)
    nodes, edges = read_jgf(content)
    assert {edge[end] for edge in edges for end in (1, 2)} <= nodes
    assert (nodes, edges) == sets(written)


WRONG: list[tuple[str, Any]] = [
    ("nodes", []),
    ("edges", {}),
    ("directed", "yes"),
    ("edges", [{"source": "a"}]),
    ("edges", [{"source": "a", "target": "b", "weight": 1}]),
    ("nodes", {"a": {"id": "a"}}),
    ("title", "a"),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_the_rules_refuse_what_breaks_them(reader: Reader, key: str, value: object) -> None:
    broken = copy.deepcopy(json.loads(write(chosen(reader, "path"), "jgf")))
    broken["graph"][key] = value
    assert not RULES.is_valid(broken)
