"""How often a process looks for cycles among its objects, so that it can let go of them."""

from __future__ import annotations

import gc

# New objects before cycles among them are looked for. Reading and answering make many objects and hardly a cycle; at
# the usual 700 the search takes an eighth of the time, and a third of it where a large answer is put together.
_SEARCHED_EVERY = 100_000


def seldom_search() -> None:
    """Let this process look for cycles among its objects less often, and never among those that are there by now."""
    gc.freeze()
    gc.set_threshold(_SEARCHED_EVERY)
