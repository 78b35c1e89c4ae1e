"""Measures the SPARQL service beside `oxigraph serve-read-only` on the same snapshot, and prints a table.

    python tests/bench/sparql.py [--triples 1000000] [--data FOLDER] [--oxigraph PROGRAM]

The servers take turns query by query, so that what else the machine does falls on all of them.
"""

from __future__ import annotations

import argparse
import http.client
import json
import math
import multiprocessing
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph.store import DataDirectory  # noqa: E402  (found from the line before)
from tests.bench import store as made_up  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

P = "PREFIX fg: <https://w3id.org/findings-graph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
ID = "https://w3id.org/findings-graph/id/"
GRAPH = "https://w3id.org/findings-graph/graph/"
QUERIES = {
    "one statement": P + f"SELECT ?p ?o {{ <{ID}statement/d7/9> ?p ?o }}",
    "exists": P + f"ASK {{ ?s fg:about <{ID}issue/i5> ; fg:authority <{ID}organisation/a7> }}",
    "describe": f"DESCRIBE <{ID}statement/d8/3>",
    "issue in authority": P
    + f"SELECT ?s ?t {{ ?s fg:about <{ID}issue/i3> ; fg:authority <{ID}organisation/a9> ; fg:says ?t }} LIMIT 100",
    "theme in authority": P
    + f"SELECT ?s ?t ?d {{ ?s fg:underTheme <{ID}theme/t4> ; fg:authority <{ID}organisation/a3> ; fg:says ?t ; "
    "fg:madeBy/fg:latest ?d } ORDER BY ?d ?s LIMIT 100",
    "weaknesses over time": P
    + f"SELECT ?d (COUNT(?s) AS ?n) {{ ?s fg:authority <{ID}organisation/a5> ; fg:polarity <{ID}polarity/weakness> ; "
    "fg:madeBy/fg:latest ?d } GROUP BY ?d ORDER BY ?d",
    "one document": f"SELECT ?s ?p ?o {{ GRAPH <{GRAPH}d11> {{ ?s ?p ?o }} }}",
    "a graph": P
    + f"CONSTRUCT {{ ?s fg:about ?i ; fg:says ?t }} WHERE {{ ?s fg:authority <{ID}organisation/a2> ; fg:about ?i ; "
    f"fg:says ?t ; fg:underTheme <{ID}theme/t1> }}",
    "path up": P + f"SELECT ?b {{ <{ID}issue/i7> skos:broader+ ?b }}",
    "restated": P + f"SELECT ?a ?b {{ ?a fg:restates ?b ; fg:authority <{ID}organisation/a4> }} LIMIT 500",
    "words in a document": P
    + f'SELECT ?s {{ GRAPH <{GRAPH}d20> {{ ?s fg:says ?t FILTER(CONTAINS(?t, "police police")) }} }}',
    "with what may miss": P
    + f"SELECT ?s ?r {{ ?s fg:madeBy <{ID}inspection/a6/2016> OPTIONAL {{ ?s fg:restates ?r }} }} LIMIT 300",
    "issues counted": P + "SELECT ?i (COUNT(?s) AS ?n) { ?s fg:about ?i ; a fg:Claim } GROUP BY ?i ORDER BY DESC(?n)",
    "a long table": P + "SELECT ?s ?i ?t { ?s fg:about ?i ; fg:says ?t } LIMIT 20000",
}
HEAVY = ("theme in authority", "issues counted", "a long table")


class Server(NamedTuple):
    """A server under measure: where it listens, the path of its queries, and its process."""

    name: str
    port: int
    path: str
    process: int


class Client:
    """One kept connection that sends one query after another."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port)
        self._path = server.path

    def ask(self, text: str) -> float:
        """Seconds until the whole answer was there."""
        accept = "text/turtle" if "CONSTRUCT" in text or "DESCRIBE" in text else "application/sparql-results+json"
        start = time.perf_counter()
        self._connection.request("GET", f"{self._path}?query={quote(text)}", headers={"Accept": accept})
        answer = self._connection.getresponse()
        answer.read()
        seconds = time.perf_counter() - start
        assert answer.status == http.HTTPStatus.OK, (answer.status, text)
        return seconds


@contextmanager
def running(name: str, command: list[str], port: int, path: str, **environment: str) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                assert process.poll() is None, f"{name} did not start"
                time.sleep(0.05)
        yield Server(name, port, path, process.pid)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def servers(directory: DataDirectory, oxigraph: str) -> Iterator[list[Server]]:
    """Ours without and with its answer cache, and Oxigraph's."""
    db = directory.snapshots / directory.current_version() / "db"
    theirs = [oxigraph, "serve-read-only", "--location", str(db), "--union-default-graph", "--bind", "127.0.0.1:{}"]
    ports = [free_port() for _ in range(3)]
    data = {"FINDINGS_DATA": str(directory.path)}
    theirs[-1] = theirs[-1].format(ports[2])
    with (
        running("ours", ours(ports[0]), ports[0], "/sparql", **data, FINDINGS_ANSWER_CACHE_BYTES="0") as plain,
        running("ours, cache", ours(ports[1]), ports[1], "/sparql", **data) as cached,
        running("oxigraph", theirs, ports[2], "/query") as other,
    ):
        yield [plain, cached, other]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def ours(port: int) -> list[str]:
    """The command that serves, as its users give it; to build would put the seeds in the graph's place."""
    return [str(Path(sys.executable).parent / "findings"), "serve", "--no-build", "--port", str(port)]


def from_the_start(directory: DataDirectory) -> None:
    """Seconds from the start of our process to its first answer, and the memory of it and its workers afterwards."""
    port = free_port()
    start = time.perf_counter()
    with running("ours", ours(port), port, "/sparql", FINDINGS_DATA=str(directory.path)) as server:
        Client(server).ask(QUERIES["one statement"])
        print(f"\nfirst answer after {time.perf_counter() - start:.2f} s")
        client = Client(server)
        for text in QUERIES.values():
            client.ask(text)
        print(f"MB of the service and of each worker: {', '.join(map(str, memory(server.process)))}")


def memory(process: int) -> list[int]:
    """Megabytes that a process and each of its children hold, on systems that tell."""
    children = [text for path in Path(f"/proc/{process}/task").glob("*/children") for text in path.read_text().split()]
    statuses = [Path(f"/proc/{number}/status").read_text(encoding="utf-8") for number in (process, *children)]
    return [int(status.partition("VmRSS:")[2].split()[0]) // 1024 for status in statuses]


def one_by_one(asked: list[Server], rounds: int) -> None:
    """Medians for one client, and the geometric mean of the ratios."""
    clients = [Client(server) for server in asked]
    print(
        f"\n{'one client, median ms':24}"
        + "".join(f"{server.name:>14}" for server in asked)
        + f"{'ratio':>8}{'cached':>8}"
    )
    ratios: list[list[float]] = []
    for name, text in QUERIES.items():
        times: list[list[float]] = [[] for _ in asked]
        for turn in range(rounds if name not in HEAVY else max(rounds // 5, 3)):
            for step in range(len(asked)):
                place = (turn + step) % len(asked)
                times[place].append(clients[place].ask(text))
        medians = [statistics.median(each[2:]) * 1e3 for each in times]
        ratios.append([medians[0] / medians[2], medians[1] / medians[2]])
        print(f"{name:24}" + "".join(f"{m:14.2f}" for m in medians) + "".join(f"{r:8.2f}" for r in ratios[-1]))
    means = [math.exp(statistics.fmean(math.log(pair[side]) for pair in ratios)) for side in (0, 1)]
    print(f"{'geometric mean':24}{'':42}" + "".join(f"{mean:8.2f}" for mean in means))


def work(server: Server, number: int, seconds: float, light: multiprocessing.Queue[list[float]], heavy: bool) -> None:
    """Ask for some seconds, each client from another place of the mix on; the times of the light ones."""
    client = Client(server)
    texts = [(name, text) for name, text in QUERIES.items() if heavy or name not in HEAVY]
    times, count, end = [], number * 5, time.perf_counter() + seconds
    done = 0
    while time.perf_counter() < end:
        name, text = texts[count % len(texts)]
        spent = client.ask(f"{text} #{count % 97}")
        count, done = count + 1, done + 1
        if name not in HEAVY:
            times.append(spent)
    light.put([float(done), *times])


def together(asked: list[Server], seconds: float, clients: int = 8) -> None:
    """Throughput and the light queries' 95th percentile for eight clients, without and with heavy queries."""
    for heavy in (False, True):
        print(f"\n{clients} clients, {'with' if heavy else 'without'} heavy queries")
        for server in (asked[0], asked[2], asked[0], asked[2]):
            results: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
            args = [(server, number, seconds, results, heavy) for number in range(clients)]
            workers = [multiprocessing.Process(target=work, args=each) for each in args]
            for worker in workers:
                worker.start()
            found = [results.get() for _ in workers]
            for worker in workers:
                worker.join()
            done = sum(each[0] for each in found)
            light = sorted(spent for each in found for spent in each[1:])
            at = [light[int(len(light) * part)] * 1e3 for part in (0.5, 0.95, 0.99)]
            shown = ", ".join(f"{name} {ms:.1f}" for name, ms in zip(("median", "p95", "p99"), at, strict=True))
            print(f"{server.name:14}{done / seconds:9.0f}/s   light ms: {shown}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "findings-bench")
    parser.add_argument("--oxigraph", default=str(Path(sys.executable).parent / "oxigraph"))
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    if not shutil.which(options.oxigraph):
        sys.exit(f"{options.oxigraph} is not there: pip install oxigraph, or name it with --oxigraph.")
    directory = DataDirectory(options.data / str(options.triples))
    if not directory.manifest():
        print(f"building {options.triples:,} triples in {directory.path}", file=sys.stderr)
        made_up.build(directory.path, options.triples)
    manifest = directory.manifest()
    assert manifest
    print(json.dumps({"triples": manifest.quads, "processors": os.cpu_count(), "load": os.getloadavg()[0]}))
    from_the_start(directory)
    with servers(directory, options.oxigraph) as asked:
        one_by_one(asked, options.rounds)
        together(asked, options.seconds)


if __name__ == "__main__":
    main()
