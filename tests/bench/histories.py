"""Histories, overviews and search over HTTP on the made-up national graph (tests/bench/national.py).

Run `python tests/bench/histories.py [FOLDER]`; the graph is built in FOLDER once and used again. The service runs in
this process, so that the memory printed at the end is its own with the client's.
"""

from __future__ import annotations

import logging
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from graph.settings import Settings
from tests.bench.clock import memory, report, timed
from tests.bench.national import AUTHORITIES, ISSUES, THEMES, WORDS, build
from tests.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = 200


def _authority(draw: random.Random) -> str:
    return f"a{draw.randrange(AUTHORITIES)}"


def _words(draw: random.Random) -> str:
    return "+".join(draw.sample(WORDS, draw.choice((1, 2, 3))))


QUESTIONS: dict[str, Callable[[random.Random], str]] = {
    "history of an issue": lambda d: f"/evolution?issue=i{d.randrange(ISSUES)}&authority={_authority(d)}",
    "history of a theme": lambda d: f"/evolution?theme=t{d.randrange(THEMES)}&authority={_authority(d)}",
    "overview of an authority": lambda d: f"/overview?authority={_authority(d)}",
    "search": lambda d: f"/search?q={_words(d)}&limit=20",
    "search in an authority": lambda d: f"/search?q={_words(d)}&authority={_authority(d)}&limit=20",
    "search for a rare word": lambda d: f"/search?q=council+{_authority(d)}&limit=20",
    "search for a misspelt word": lambda d: f"/search?q=tresholds+{_words(d)}",
}


def main() -> None:
    logging.disable(logging.INFO)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    built, directory = timed(lambda: build(folder))
    print(f"graph ready after {built / 1000:.0f} s")
    with (
        serving(directory, Settings(rate_limit="off")) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        for name, question in QUESTIONS.items():
            draw = random.Random(7)
            times = []
            for asked in (question(draw) for _ in range(ASKED)):
                spent, answer = timed(lambda asked=asked: client.get(asked))  # type: ignore[misc]
                answer.raise_for_status()
                times.append(spent)
            report(name, times)
    memory()


if __name__ == "__main__":
    main()
