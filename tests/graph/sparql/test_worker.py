"""A worker reaches nothing but its snapshot, even if a refusal were missed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.errors import QueryCrashed, QueryMemory, QuerySyntax, QueryTooDeep
from graph.sparql import worker
from graph.sparql.process import Worker

if TYPE_CHECKING:
    from graph.store import DataDirectory

MEMORY = 1_500_000_000
PATHS = [str(Path(worker.__file__).parents[2]), str(Path(ox.__file__).parents[1])]


def job(text: str, **changes: object) -> worker.Job:
    plain = worker.Job(text, "results", "CSV", True, None, "http://x/", {}, False, 10_000_000, 120.0)
    return plain._replace(**changes)  # type: ignore[arg-type]


async def started(directory: DataDirectory) -> Worker:
    version = directory.current_version()
    return await Worker.start(directory.snapshots / version / "db", version, MEMORY)


@pytest.mark.anyio
@pytest.mark.skipif(sys.platform != "linux", reason="the guards are Linux's")
async def test_both_guards_hold_and_no_service_is_reached(
    directory: DataDirectory, listener: tuple[str, list[str]]
) -> None:
    address, came = listener
    process = await started(directory)
    assert process.guards == {"files", "sockets"}
    for target in (address, address.replace("127.0.0.1", "localhost")):
        with pytest.raises(QueryCrashed):
            await process.run(job(f"SELECT * {{ SERVICE <{target}> {{ ?s ?p ?o }} }}"))
    spool, _ = await process.run(job("SELECT * { ?s ?p 'one' }"))
    assert b"http://example.org/one" in b"".join([chunk async for chunk in spool.chunks()])
    await process.close()
    assert not came


@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/passwd')", "open(folder + '/CURRENT', 'a')", "open(folder + '/../../new', 'w')",
     "os.unlink(folder + '/CURRENT')", "os.listdir('/')", "os.execv('/bin/true', ['true'])", "socket.socket()",
     "socket.socketpair()", "os.mkdir(folder + '/new')", "bytearray(2_000_000_000)"],
)  # fmt: skip
def test_a_worker_is_closed_off(directory: DataDirectory, attempt: str) -> None:
    folder = directory.snapshots / directory.current_version() / "db"
    code = f"""
import sys; sys.path += {PATHS!r}
import os, socket
from graph.sparql.sandbox import close_off
folder = {str(folder)!r}
close_off(folder, {MEMORY})
assert open(folder + "/CURRENT").read()
try:
    {attempt}
except (PermissionError, MemoryError) as error:
    print(type(error).__name__)
"""
    answer = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() in ("PermissionError", "MemoryError")
    assert (folder / "CURRENT").exists()


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * { BIND(" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) }", QueryTooDeep),
        ("SELECT * {\n ?s ?p }", QuerySyntax),
        ("SELECT (GROUP_CONCAT(?a) AS ?all) { VALUES ?a {" + "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' " * 3000 + "} "
         "VALUES ?b {" + "1 " * 3000 + "} VALUES ?c {" + "1 " * 300 + "} }", QueryMemory),
    ],
)  # fmt: skip
async def test_what_kills_or_stops_a_worker_is_told_apart(
    directory: DataDirectory, text: str, error: type[Exception]
) -> None:
    process = await started(directory)
    with pytest.raises(error) as raised:
        await process.run(job(text))
    if isinstance(raised.value, QuerySyntax):
        assert raised.value.line == 2
        assert raised.value.column
    await process.close()


@pytest.mark.anyio
async def test_a_snapshot_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(QueryCrashed, match="could not open version gone"):
        await Worker.start(tmp_path / "gone", "gone", MEMORY)


def test_a_worker_whose_service_is_gone_ends(directory: DataDirectory) -> None:
    folder = directory.snapshots / directory.current_version() / "db"
    command = [sys.executable, "-I", "-S", worker.__file__, *PATHS, str(folder), str(MEMORY)]
    process = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True)
    assert process.returncode == 0
