"""How much a statement weighs when a state is made of many: what stands in front weighs most, what is asked least.

A report read sentence by sentence gives a topic ten findings where a curator would give it two. An overview and a list
of strengths are the report's own summing-up, so they count for more than an aside. What ought to be improved asks again
what the findings said already, and of a good service too: beside findings it counts half of one. Where nothing else is
said, it decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.readings.units import Unit

FRONT = "2"
_BY_ROLE = {"summary": FRONT, "strength": FRONT, "item": "0.5"}


def weight(unit: Unit) -> str:
    """The weight of a unit, as the decimal it is published as."""
    return _BY_ROLE.get(unit.role, "1")
