"""A run that is cut off at any moment has lost nothing that was published, and the next one carries on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from graph import ingest
from graph.shelf import Shelf
from graph.snapshot import canonical
from graph.store import DataDirectory
from tests.graph.ingest.conftest import inspection

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.desk import Run
    from tests.graph.ingest.conftest import Report

ROOT = Path(__file__).resolve().parents[3]
AUTHORITIES = "barnet barnsley birmingham blackpool bolton bradford brent bristol".split()
TIMES = 12
PROGRAM = """
import sys
from pathlib import Path
from graph import ingest
from graph.desk import Run
from graph.readings.keywords import Keywords
from graph.store import DataDirectory
data, seeds, folder = map(Path, sys.argv[1:])
ingest.ingest(DataDirectory(data), ingest.found([folder]), Run(seeds=seeds, tagger=Keywords(), processes=2))
"""


def test_killed_at_any_moment_nothing_published_is_lost(
    data: DataDirectory, seeds: Path, write: Report, run: Callable[..., Run]
) -> None:
    for place, name in enumerate(AUTHORITIES):
        folder = write(f"{80000 + place}-{name}/2024-01-26-inspection.txt", inspection(name.title())).parents[1]
    before = canonical(data.snapshot().store)
    draw = random.Random(7)
    command = [sys.executable, "-c", PROGRAM, str(data.path), str(seeds), str(folder)]
    for _ in range(TIMES):
        version = data.current_version()
        with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
            time.sleep(draw.uniform(0.3, 2.5))
            os.killpg(process.pid, signal.SIGKILL)
        after = DataDirectory(data.path)
        assert canonical(after.snapshot().store) == before or after.current_version() != version
        before = canonical(after.snapshot().store)
    ledger = ingest.ingest(data, ingest.found([folder]), run())
    assert set(ledger.counts) <= {"ok", "unchanged"}
    assert len(ledger.lines) == len(AUTHORITIES)
    left = {path.name for path in Shelf(data.path).path.iterdir()}
    assert len(left) == 3 * len(AUTHORITIES), left
    fresh = {line.document for line in ledger.lines}
    assert len(fresh) == len(AUTHORITIES)
