"""Paths and exports on the made-up national graph (tests/bench/national.py).

Run `python tests/bench/paths.py [FOLDER]`; the graph is built in FOLDER once and used again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cycles import seldom_search
from graph.explain import Explainer
from graph.exports.choice import Choice, export
from graph.index import Index
from graph.paths import Wish, find
from graph.projection import Projection
from graph.records import Records
from tests.bench.clock import memory, report, timed
from tests.bench.national import build

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOICES = {
    "one authority": Choice(authority="a7"),
    "a neighbourhood": Choice(focus="team/a7/t3", depth=2),
    "five paths": Choice(path=Wish("team/a7/t3", "team/a8/t3")),
}


def pairs(projection: Projection) -> Iterator[tuple[str, str, str]]:
    """Two hundred questions of all sorts: kind of question, from, to."""
    draw = random.Random(7)

    def one(kind: str) -> str:
        sql = "SELECT iri FROM node WHERE kind = ? ORDER BY id LIMIT 1 OFFSET ?"
        total = projection.index.rows("SELECT count(*) FROM node WHERE kind = ?", [kind])[0][0]
        return str(projection.index.rows(sql, [kind, draw.randrange(total)])[0]["iri"])

    kinds = ("finding", "recommendation", "standing", "issue", "theme", "team", "inspection", "figure", "post")
    for _ in range(200):
        first, second = draw.choice(kinds), draw.choice(kinds)
        source, target = one(first), one(second)
        if source != target:
            yield f"{first} to {second}", source, target


def main() -> None:
    seldom_search()  # as the service does
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    built, directory = timed(lambda: build(folder))
    print(f"graph ready after {built / 1000:.0f} s")
    snapshot = directory.snapshot()
    projection = Projection(Index(snapshot.path))
    loaded, _ = timed(lambda: projection.adjacency)
    print(f"{projection.adjacency.size} things, {len(projection.adjacency.edge) // 2} edges, loaded in {loaded:.0f} ms")
    explainer = Explainer(projection, Records(snapshot.store, projection.index.label))
    for name, options in {"k=5": {}, "k=5, chronological": {"chronological": True}}.items():
        times, cut = [], 0
        slow: list[tuple[float, str]] = []
        for kind, source, target in pairs(projection):
            spent, answer = timed(
                lambda s=source, t=target, o=options: explainer.answer(find(projection, Wish(s, t, **o)))  # type: ignore[misc]
            )
            times.append(spent)
            cut += not answer["complete"]
            slow.append((spent, kind))
        report(f"paths, {name}", times)
        print(f"  {cut} of {len(times)} stopped at a limit; slowest: {sorted(slow)[-5:]}")
    for name, choice in CHOICES.items():
        for form in ("gexf", "graphml", "ttl", "svg"):
            before = time.process_time()
            spent, file = timed(
                lambda c=choice, f=form: export(projection, snapshot.store, snapshot.version, c, f, "graph")  # type: ignore[misc]
            )
            used = (time.process_time() - before) * 1000
            print(f"{form} of {name}: {spent:.0f} ms, processor {used:.0f} ms, {len(file) / 1e6:.1f} MB")
    memory()


if __name__ == "__main__":
    main()
