"""`findings serve` as it is run: processes, signals, new snapshots, and a disk that cannot be written to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pyoxigraph as ox
import pytest
from filelock import FileLock

from api.commands import operations
from graph import inputs
from graph.errors import StoreBusy
from graph.identifiers import named_graph, thing
from graph.indexing import build as build_index
from graph.settings import Settings
from graph.store import DataDirectory
from graph.terms import fg

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds"
PROGRAM = "from api.cli import main; main()"
# Counts a few million joins: long enough to be running when the signal comes.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a a fg:Finding . ?b a fg:Passage . ?c a fg:Document . ?d a fg:Document }"


@dataclass
class Program:
    """`findings serve`, started; what it writes goes to a file, because nobody reads a pipe meanwhile."""

    process: subprocess.Popen[bytes]
    written: Path
    address: str

    def wait_until_ready(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, self.written.read_text()
            try:
                if httpx.get(f"{self.address}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the service did not become ready")

    def stop(self) -> list[dict[str, Any]]:
        """Ask it to end; what it logged."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        text = self.written.read_text()
        assert self.process.returncode in (0, -signal.SIGTERM), text
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


@contextmanager
def program(data: Path, *options: str, **settings: str) -> Iterator[Program]:
    """`findings serve` over a data folder, ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FINDINGS_DATA": str(data), **settings}
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port), *options]
    written = data.parent / "stderr"
    with written.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=file)
    try:
        started = Program(process, written, f"http://127.0.0.1:{port}")
        started.wait_until_ready()
        yield started
    finally:
        process.kill()
        process.wait()


def publish(data: Path, number: int) -> str:
    """One more version, small, of the same inputs, so that a start has nothing to build."""
    with DataDirectory(data).writing() as head:
        note = ox.Literal(str(number), language="en")
        head.replace(named_graph("more"), [ox.Triple(thing("st/more/1"), fg("says"), note)])
        return head.publish(inputs.fingerprint(DataDirectory(data), SEEDS, None), [build_index]).version


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Every process below it, on systems that tell."""
    found, wanted = [], [process.pid]
    while wanted:
        for tasks in Path(f"/proc/{wanted.pop()}/task").glob("*/children"):
            # A thread that has ended meanwhile has none.
            with suppress(FileNotFoundError, ProcessLookupError):
                below = [int(number) for number in tasks.read_text().split()]
                found += below
                wanted += below
    return found


def test_a_running_request_is_answered_before_the_end_and_nothing_is_left(data: Path) -> None:
    with program(data) as served:
        answers: list[httpx.Response] = []
        asking = threading.Thread(
            target=lambda: answers.append(httpx.get(f"{served.address}/sparql", params={"query": SLOW}, timeout=60))
        )
        asking.start()
        while "findings_sparql_in_progress 1.0" not in httpx.get(f"{served.address}/metrics").text:
            assert not answers, "it had ended before it was seen"
        below = children(served.process)
        assert not answers, "it had ended before the signal"
        lines = served.stop()
        asking.join()
    assert answers[0].status_code == 200
    assert not [number for number in below if Path(f"/proc/{number}").exists()]
    assert all(line["request_id"] for line in lines)
    answered = next(line for line in lines if line["message"] == "answered" and line["path"] == "/sparql")
    assert answered["status"] == 200
    assert "COUNT" not in json.dumps(lines)


def test_several_processes_answer_and_one_that_dies_is_replaced(data: Path) -> None:
    with program(data, "--workers", "2") as served:
        serving = [number for number in children(served.process) if b"spawn_main" in _command(number)]
        assert len(serving) == 2
        for _ in range(20):
            assert httpx.get(f"{served.address}/teams").status_code == 200
        counted = httpx.get(f"{served.address}/metrics").text
        sample = 'findings_requests_total{method="GET",route="/teams",status="200"} '
        assert f"{sample}20.0" in counted, "each process must tell the numbers of all"
        os.kill(serving[0], signal.SIGKILL)
        for _ in range(100):
            time.sleep(0.1)
            now = [number for number in children(served.process) if b"spawn_main" in _command(number)]
            if len(now) == 2 and serving[0] not in now:
                break
        assert serving[0] not in now
        assert httpx.get(f"{served.address}/teams").status_code == 200
        served.stop()
        assert not [number for number in now if Path(f"/proc/{number}").exists()]


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_new_snapshot_is_picked_up_without_a_dropped_request(data: Path, workers: str) -> None:
    with program(data, "--workers", workers) as served:
        seen: list[tuple[int, str]] = []
        ended = threading.Event()

        def ask() -> None:
            while not ended.is_set():
                # A new connection each time, so that every process gets its share.
                for path in ("/teams?limit=1", "/sparql?query=ASK%7B%3Fs%20a%20fg%3AFinding%7D", "/id/org/ofsted.ttl"):
                    answer = httpx.get(f"{served.address}{path}", timeout=30)
                    seen.append((answer.status_code, answer.headers["x-version"]))

        asking = [threading.Thread(target=ask) for _ in range(3)]
        for thread in asking:
            thread.start()
        try:
            made = [publish(data, number) for number in range(3)]
            for _ in range(300):
                if made[-1] in {version for _, version in seen}:
                    break
                time.sleep(0.1)
        finally:
            ended.set()
            for thread in asking:
                thread.join()
        assert {status for status, _ in seen} == {200}
        assert made[-1] in {version for _, version in seen}
        for _ in range(12):
            assert httpx.get(f"{served.address}/readyz").json()["version"] == made[-1]
        served.stop()


def test_a_folder_that_somebody_writes_to_is_served_as_it_is(
    published: DataDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(published.path, data := tmp_path / "data")
    shutil.copytree(SEEDS, changed := tmp_path / "seeds")
    (changed / "more.csv").touch()
    with FileLock(data / "head.lock"):
        assert operations.published(Settings(data=data, seeds=changed)) == published.current_version()
        assert "Another process is writing" in capsys.readouterr().err
        with FileLock(tmp_path / "head.lock"), pytest.raises(StoreBusy):
            operations.published(Settings(data=tmp_path))


def test_a_start_that_has_nothing_to_build_loads_nothing_that_builds(data: Path) -> None:
    heavy = ("rdflib", "pyshacl", "networkx", "markdown_it", "graph.build", "graph.reports", "graph.tagging")
    program = (
        "import sys; from api import serving; from api.commands import operations; "
        "from graph.settings import Settings; operations.published(Settings()); serving.application(); "
        f"print(*sorted(set({heavy}) & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FINDINGS_DATA": str(data)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_what_is_published_is_served_as_it_is_on_request(data: Path, tmp_path: Path) -> None:
    (seeds := tmp_path / "seeds").mkdir()
    with program(data, "--no-build", FINDINGS_SEEDS=str(seeds)) as served:
        found = httpx.get(f"{served.address}/readyz").json()["version"]
        assert found == DataDirectory(data).current_version()


def test_a_setting_that_cannot_be_used_ends_with_a_sentence(data: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FINDINGS_DATA": str(data), "FINDINGS_RATE_LIMIT": "often"}
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "600/minute" in done.stderr
    assert "Traceback" not in done.stderr
