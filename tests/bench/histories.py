"""Histories, overviews, search and a file over HTTP on the made-up national graph (tests/bench/national.py).

Run `python tests/bench/histories.py [FOLDER]`; the graph is built in FOLDER once and used again. The service runs as
its users start it, in a process of its own. Beside the clock stands the processor time of the service, which is
the same whatever else the machine does.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tests.bench.clock import processor, report, timed
from tests.bench.national import AUTHORITIES, FREQUENCIES, ISSUES, THEMES, VOCABULARY, build
from tests.bench.sparql import free_port, memory, ours, running

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = 200
FILES = "/export?authority={}&format=gexf"


def _authority(draw: random.Random) -> str:
    return f"a{draw.randrange(AUTHORITIES)}"


def _words(draw: random.Random) -> str:
    """One to three words as people search for: mostly frequent ones."""
    return "+".join(draw.choices(VOCABULARY, cum_weights=FREQUENCIES, k=draw.choice((1, 2, 3))))


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
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    built, directory = timed(lambda: build(folder))
    print(f"graph ready after {built / 1000:.0f} s")
    port = free_port()
    settings = {"FINDINGS_DATA": str(directory.path), "FINDINGS_RATE_LIMIT": "off"}
    with (
        running("service", ours(port), port, "/", **settings) as server,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
    ):
        # What a start still does while it listens is not part of the first file.
        client.get("/healthz").raise_for_status()
        for name in ("a7", "a7", "a8"):
            clock, used, answer = _asked(client, server.process, FILES.format(name))
            print(f"GEXF of {name}: {clock:.0f} ms, processor {used:.0f} ms, {len(answer.content) / 1e6:.1f} MB")
        for name, question in QUESTIONS.items():
            draw = random.Random(7)
            spent = [_asked(client, server.process, question(draw))[:2] for _ in range(ASKED)]
            report(name, [clock for clock, _ in spent])
            report("  processor time", [used for _, used in spent])
        print(f"MB of the service and of each worker: {', '.join(map(str, memory(server.process)))}")


def _asked(client: httpx.Client, process: int, address: str) -> tuple[float, float, httpx.Response]:
    """Milliseconds by the clock and of processors until the answer was there, and the answer."""
    before = processor(process)
    clock, answer = timed(lambda: client.get(address))
    answer.raise_for_status()
    return clock, processor(process) - before, answer


if __name__ == "__main__":
    main()
