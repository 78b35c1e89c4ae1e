"""Measures `findings ingest` beside bare text extraction of the same PDFs, and prints a table.

    python tests/bench/ingest.py [--reports FOLDER] [--files 40 80 160] [--processes 2]

The extraction is pypdfium2's, in one process, page by page, nothing kept. The ingest is the command as it is typed,
from PDFs to a published snapshot, in a data directory where the seeds are published already, as they are wherever the
graph is served. The two take turns, so that what else the machine does falls on both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_MEASURED_EVERY = 0.1
_EXTRACT = """
import sys
import pypdfium2
for path in sys.argv[1:]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        continue
    for page in document:
        page.get_textpage().get_text_bounded()
"""


class Cost(NamedTuple):
    """What a command took: seconds by the clock, and MB of memory at its highest, over all its processes."""

    seconds: float
    memory: float


def run(command: list[str]) -> Cost:
    """Run a command to its end."""
    begun, highest = time.perf_counter(), 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        ending = threading.Thread(target=process.wait)
        ending.start()
        while ending.is_alive():
            highest = max(highest, _memory(process.pid))
            ending.join(_MEASURED_EVERY)
    seconds = time.perf_counter() - begun
    assert process.returncode == 0, f"{command[:4]} ended with {process.returncode}"
    return Cost(seconds, highest / 1024)


def _memory(process: int) -> int:
    """KB of memory that a process and those it made hold; what they share counts once."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        made = (file.read_text(encoding="ascii") for file in Path(f"/proc/{process}/task").glob("*/children"))
        children = " ".join(made).split()
    except OSError:
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own + sum(_memory(int(child)) for child in children)


def measure(files: list[Path], processes: int) -> tuple[Cost, Cost]:
    """Extraction and ingest of some files."""
    names = [str(path) for path in files]
    extraction = run([sys.executable, "-c", _EXTRACT, *names])
    with tempfile.TemporaryDirectory() as data:
        findings = str(Path(sys.executable).parent / "findings")
        run([findings, "build", "--data", data])
        return extraction, run([findings, "ingest", *names, "--data", data, "--processes", str(processes)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    parser.add_argument("--files", type=int, nargs="*", default=[40, 80, 160])
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    found = sorted(given.reports.rglob("*.pdf"))
    if not found:
        sys.exit(f"{given.reports} holds no PDF; say where some are with --reports.")
    sys.stdout.write("files  extraction    ingest     times   a file    memory\n")
    for many in [*(number for number in given.files if number < len(found)), len(found)]:
        # Evenly drawn: neighbours are of one authority and alike.
        files = [found[place * len(found) // many] for place in range(many)]
        extraction, ingest = measure(files, given.processes)
        sys.stdout.write(
            f"{many:5} {extraction.seconds:9.1f} s {ingest.seconds:7.1f} s {ingest.seconds / extraction.seconds:8.2f}x"
            f" {1000 * ingest.seconds / many:6.0f} ms {ingest.memory:6.0f} MB\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
