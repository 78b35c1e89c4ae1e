"""How much a statement weighs when a state is made of many: what stands in front or is asked for weighs most.

A report read sentence by sentence gives a topic ten findings where a curator would give it two. An overview and a list
of what to improve are the report's own summing-up, so they count for more than an aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.readings.units import Unit

_BY_ROLE = {"summary": "2", "item": "2", "strength": "2"}


def weight(unit: Unit) -> str:
    """The weight of a unit, as the decimal it is published as."""
    return _BY_ROLE.get(unit.role, "1")
