"""Measures `findings ingest` beside bare text extraction of the same PDFs, and prints a table.

    python tests/bench/ingest.py [--reports FOLDER] [--files 40 80] [--processes 2]

The extraction is pypdfium2's, in one process, page by page, nothing kept. The ingest is the command as it is typed,
from PDFs to a published snapshot, in a data directory where the seeds are published already, as they are wherever the
graph is served. The extraction is taken before and after it, so that what else the machine does falls on both. Some
files are measured, then all; then one more file on the published graph of all others. The last line is the store by
itself: what was published, as a file of N-Quads, loaded into an empty database and sorted, which nothing that is read
or concluded can be faster than.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FINDINGS = str(Path(sys.executable).parent / "findings")
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
_DUMP = """
import sys
from pathlib import Path
import pyoxigraph
from graph.store import DataDirectory
store = DataDirectory(Path(sys.argv[1])).snapshot().store
store.dump(sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
"""
_LOAD = """
import sys
import pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
store.optimize()
"""


class Cost(NamedTuple):
    """What a command took: seconds by the clock and of processors, and MB of memory at its highest; all processes."""

    seconds: float
    processor: float
    memory: float


def run(command: list[str]) -> Cost:
    """Run a command to its end."""
    begun, used, highest = time.perf_counter(), _processor(), 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        ending = threading.Thread(target=process.wait)
        ending.start()
        while ending.is_alive():
            highest = max(highest, _memory(process.pid))
            ending.join(_MEASURED_EVERY)
    seconds = time.perf_counter() - begun
    assert process.returncode == 0, f"{command[:4]} ended with {process.returncode}"
    return Cost(seconds, _processor() - used, highest / 1024)


def _processor() -> float:
    """Seconds of processors that all commands which have ended took, with the processes that they made."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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


def extraction(files: list[Path]) -> Cost:
    """Bare extraction of some files."""
    return run([sys.executable, "-c", _EXTRACT, *map(str, files)])


def ingest(files: list[Path], data: Path, processes: int) -> Cost:
    """Ingest of some files into a data directory."""
    return run([FINDINGS, "ingest", *map(str, files), "--data", str(data), "--processes", str(processes)])


def loading(data: Path, folder: Path) -> Cost:
    """Loading what is published in a data directory into an empty database, in a folder that is there."""
    quads = folder / "published.nq"
    run([sys.executable, "-c", _DUMP, str(data), str(quads)])
    return run([sys.executable, "-c", _LOAD, str(quads), str(folder / "loaded")])


def line(name: str, files: int, bare: list[Cost], whole: Cost) -> None:
    """Print what extraction, taken more than once, and ingest of some files took."""
    seconds, processor = (sum(figures) / len(bare) for figures in ([c[0] for c in bare], [c[1] for c in bare]))
    sys.stdout.write(
        f"{name:>8} {seconds:7.1f} ({processor:4.1f}) s {whole.seconds:7.1f} ({whole.processor:5.1f}) s"
        f" {whole.seconds / seconds:6.2f}x {1000 * whole.processor / files:6.0f} ms {whole.memory:6.0f} MB\n"
    )
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    parser.add_argument("--files", type=int, nargs="*", default=[40, 80])
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    found = sorted(given.reports.rglob("*.pdf"))
    if not found:
        sys.exit(f"{given.reports} holds no PDF; say where some are with --reports.")
    sys.stdout.write(
        "Seconds by the clock, and of processors in brackets; processor time a file; memory at its highest.\n"
    )
    sys.stdout.write("   files      extraction           ingest    times    a file    memory\n")
    with tempfile.TemporaryDirectory() as folder:
        seeded, data = Path(folder) / "seeded", Path(folder) / "data"
        run([FINDINGS, "build", "--data", str(seeded)])
        for many in [*(number for number in given.files if number < len(found)), len(found) - 1]:
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(seeded, data)
            # Evenly drawn: neighbours are of one authority and alike.
            files = [found[place * len(found) // many] for place in range(many)]
            before, whole = extraction(files), ingest(files, data, given.processes)
            line(str(many), many, [before, extraction(files)], whole)
        left = [path for path in found if path not in files]
        line("one more", 1, [extraction(left)], ingest(left, data, given.processes))
        before, whole = extraction(found), loading(data, Path(folder))
        line("store", len(found), [before, extraction(found)], whole)


if __name__ == "__main__":
    main()
