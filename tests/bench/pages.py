"""Server time of every kind of page, over the seed graph and over the made-up national graph of tests/bench/paths.py.

Run `python -m tests.bench.pages [FOLDER]`; both graphs are built in FOLDER once and used again. A page is asked for
once before it is measured, as a service that has just started is not what readers meet; nothing is kept of a page
between two requests, but histories are. Both times are those of the service alone, from request to answer, in one
process: on a machine that does other work too, processor time is the one to compare.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import httpx

from api.app import create_app
from graph.build import build
from graph.settings import ROOT, Settings
from graph.store import DataDirectory
from tests.api.pages.addresses import PAGES
from tests.bench import national

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUNDS = 7
# The same kinds of pages over the national graph; {n} is the number of an authority.
NATIONAL = (
    "/",
    "/themes",
    "/findings?theme=broad1",
    "/findings?authority=a{n}&polarity=weakness",
    "/findings?theme=t3&q=thresholds",
    "/evolution?theme=t{n}&authority=a{n}",
    "/evolution?issue=i{n}&authority=a{n}",
    "/id/theme/t{n}.html",
    "/id/org/a{n}.html",
    "/id/inspection/a{n}/2019.html",
    "/id/st/a{n}-2019/20.1.html",
    "/id/team/a{n}/t3.html",
    "/id/doc/a{n}-2019.html",
    "/search?q=thresholds+police",
    "/inspections",
    "/about",
)


def measured(directory: DataDirectory, patterns: Iterable[str]) -> dict[str, list[tuple[float, float]]]:
    """By address the milliseconds of each round: of the processor, and on the clock."""

    async def ask() -> dict[str, list[tuple[float, float]]]:
        found: dict[str, list[tuple[float, float]]] = {}
        app = create_app(directory, Settings(data=directory.path, rate_limit="off"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            for pattern in patterns:
                for number in range(ROUNDS + 1):
                    begun = time.process_time(), time.perf_counter()
                    answer = await client.get(pattern.format(n=number + 1), headers={"Accept": "text/html"})
                    taken = time.process_time() - begun[0], time.perf_counter() - begun[1]
                    answer.raise_for_status()
                    if number:
                        found.setdefault(pattern, []).append((1000 * taken[0], 1000 * taken[1]))
        return found

    return anyio.run(ask)


def report(name: str, times: dict[str, list[tuple[float, float]]]) -> None:
    print(f"\n{name}: median milliseconds of {ROUNDS}, of the processor and on the clock")
    for pattern, taken in times.items():
        used, clock = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{used:7.1f} {clock:7.1f}  {pattern}")
    for words, place in (("processor", 0), ("clock", 1)):
        every = sorted(pair[place] for taken in times.values() for pair in taken)
        print(
            f"all pages, {words}: median {statistics.median(every):.0f} ms, p95 {every[int(0.95 * len(every))]:.0f} ms"
        )


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="findings-bench-"))
    seeds = DataDirectory(folder / "seeds")
    build(seeds, ROOT / "seeds")
    report("seed graph", measured(seeds, PAGES))
    report("national graph", measured(national.build(folder / "national"), NATIONAL))


if __name__ == "__main__":
    main()
