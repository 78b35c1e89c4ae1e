"""A worker and a whole service that are killed at random moments, with snapshots published meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from graph.store import DataDirectory

from .test_operations import children, program, publish

KILLS = int(os.environ.get("FINDINGS_KILLS", "0"))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finding and killing workers needs Linux's /proc")


def count(address: str, turn: int) -> tuple[int, httpx.Response]:
    """How many triples there are, asked so that no cache knows; the answer."""
    answer = httpx.get(f"{address}/sparql", params={"query": f"{COUNT} #{turn}"}, timeout=60)
    found = answer.json()["results"]["bindings"][0]["n"]["value"] if answer.status_code == 200 else 0
    return int(found), answer


def workers(service: subprocess.Popen[bytes]) -> list[int]:
    return [number for number in children(service) if b"sparql/worker.py" in _command(number)]


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_killed_worker_takes_one_answer_with_it_and_nothing_else(data: Path) -> None:
    chance = random.Random(20141022)
    with program(data) as served, ThreadPoolExecutor(1) as asking:
        whole, _ = count(served.address, -1)
        for turn in range(KILLS or 10):
            asked = asking.submit(count, served.address, turn)
            time.sleep(chance.random() * 0.02)
            for number in workers(served.process):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            found, answer = asked.result()
            if answer.status_code == 200:
                assert found == whole
            else:
                assert answer.status_code == 500
                assert answer.json()["type"].endswith("/query-crashed")
        assert count(served.address, KILLS)[0] == whole
        served.stop()


def test_a_killed_service_leaves_no_process_and_the_next_serves_a_whole_version(data: Path) -> None:
    chance = random.Random(20180131)
    whole = 0
    for turn in range(KILLS or 3):
        with program(data) as served:
            found, answer = count(served.address, turn)
            assert answer.headers["x-version"] == DataDirectory(data).current_version()
            # Each version has the same triple with another value, and the graph about the graphs is the seed's.
            assert found == whole or turn < 2
            whole = found
            publishing = threading.Thread(target=publish, args=(data, turn))
            publishing.start()
            time.sleep(chance.random() * 0.3)
            below = children(served.process)
            assert workers(served.process)
            served.process.kill()
            served.process.wait()
            publishing.join()
        for _ in range(100):
            left = [number for number in below if b"sparql/worker.py" in _command(number)]
            if not left:
                break
            time.sleep(0.05)
        assert not left
