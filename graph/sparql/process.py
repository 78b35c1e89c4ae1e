"""A worker process as the service sees it: start it, give it a job, take the answer, kill it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import marshal
import os
import signal
import sys
import time
from pathlib import Path

import anyio
import pyoxigraph as ox

from graph.errors import (
    AnswerTooBig,
    QueryCrashed,
    QueryError,
    QueryMemory,
    QueryTooDeep,
    QueryUnsupported,
)
from graph.sparql import worker
from graph.sparql.answers import Spool
from graph.sparql.sandbox import GUARDS
from graph.sparql.syntax import explained

_PATHS = [str(Path(worker.__file__).parents[2]), str(Path(ox.__file__).parents[1])]
_BUFFER = 1 << 20
# What a worker gets of the environment, which may hold secrets. One arena keeps its addresses few.
_KEPT = ("LD_LIBRARY_PATH", "PATH", "TMPDIR")
_ENVIRONMENT = {name: os.environ[name] for name in _KEPT if name in os.environ} | {"MALLOC_ARENA_MAX": "1"}
# How Linux names the clock of another process (clock_getcpuclockid).
_PROCESSOR_TIME = 2
# What a worker for heavy queries adds to its nice value: a third of a light one's share where both want a processor.
_NICER = 5
_LOG = logging.getLogger(__name__)


class Worker:
    """One process with one snapshot open."""

    def __init__(self, process: asyncio.subprocess.Process, version: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._input, self._output = process, process.stdin, process.stdout
        self.version = version
        self.killed = self.yields = False
        self.guards: frozenset[str] = frozenset()

    @classmethod
    async def start(cls, folder: Path, version: str, memory: int) -> Worker:
        """A worker that has the snapshot in `folder` open.

        Raises:
            QueryCrashed: it could not open it.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-S", worker.__file__, *_PATHS, str(folder), str(memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env=_ENVIRONMENT,
            limit=_BUFFER,
        )  # fmt: skip
        started = cls(process, version)
        try:
            _, guards = await started._frame()
        except BaseException as error:
            with anyio.CancelScope(shield=True):
                await started.close()
            if isinstance(error, asyncio.IncompleteReadError):
                raise QueryCrashed(f"A query worker could not open version {version}.") from None
            raise
        started.guards = frozenset(guards.decode().split())
        if missing := GUARDS - started.guards:
            _LOG.warning("This system cannot keep query workers from %s; only the refusals do.", " and ".join(missing))
        return started

    @property
    def alive(self) -> bool:
        return not self.killed and self._process.returncode is None

    async def run(self, job: worker.Job) -> tuple[Spool, bool]:
        """The answer to a job, and whether it is gzip. Whoever stops waiting has killed the worker.

        Raises:
            QuerySyntax, QueryUnsupported, AnswerTooBig, QueryMemory, QueryTooDeep, QueryCrashed
        """
        try:
            data = marshal.dumps(tuple(job))
            self._input.write(worker.LENGTH.pack(len(data)) + data)
            return await self._answer(job)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._death() from None
        except QueryError:
            raise
        except BaseException:
            self.kill()
            raise

    async def _answer(self, job: worker.Job) -> tuple[Spool, bool]:
        spool = Spool()
        while True:
            kind, data = await self._frame()
            if kind == b"!":
                raise _failure(job, data.decode())
            spool.write(data)
            if kind != b"+":
                return spool, kind == b"z"

    async def _frame(self) -> tuple[bytes, bytes]:
        kind, length = worker.FRAME.unpack(await self._output.readexactly(worker.FRAME.size))
        return kind, await self._output.readexactly(length)

    async def _death(self) -> QueryError:
        self.killed = True
        code = await self._process.wait()
        if code == -signal.SIGABRT:
            return QueryMemory("The query needed more memory than one may have. Ask for less, or in parts.")
        if code == -signal.SIGSEGV:
            return QueryTooDeep("The query is nested too deeply to be read.")
        return QueryCrashed("The query ended its worker. Others are not affected.")

    @property
    def used(self) -> float:
        """Seconds of processor time that it has used; of any time, where the system does not tell."""
        try:
            return time.clock_gettime((~self._process.pid << 3) | _PROCESSOR_TIME)
        except (AttributeError, OSError, OverflowError):
            return time.monotonic()

    def give_way(self) -> None:
        """Let others have a processor first, from now on: only a privileged process could take that back."""
        self.yields = True
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)

    def pause(self) -> None:
        """Stop it where it is until `resume`; a killed service takes a paused worker with it too."""
        if self.alive:
            self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        if self.alive:
            self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        if self.alive:
            self.killed = True
            self._process.kill()

    async def close(self) -> None:
        """Kill it and see it gone."""
        self.kill()
        await self._process.wait()


def _failure(job: worker.Job, message: str) -> QueryError:
    kind, _, words = message.partition(" ")
    if kind == "big":
        return AnswerTooBig(f"The answer has more than {job.most:,} bytes. Ask for less: add a LIMIT or name columns.")
    if kind == "memory":
        return QueryMemory("The query needed more memory than one may have. Ask for less, or in parts.")
    if kind == "syntax":
        return explained(words, begins=bool(job.kind))
    if kind == "unsupported":
        return QueryUnsupported(words)
    return QueryCrashed(f"The query could not be answered: {words}")
