"""Broken files, always the same for the same seed: PDFs and texts that are cut, mixed and overwritten.

    .venv/bin/python tests/graph/ingest/fuzz.py [--files 1000] [--seed 1]

takes them in and says what became of them; some are made from the reports beside the project, where those are there.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from graph import ingest  # noqa: E402  (found from the line before)
from graph.authorities import bodies  # noqa: E402
from graph.desk import Run  # noqa: E402
from graph.originals import originals, prove  # noqa: E402
from graph.readings import taggers  # noqa: E402
from graph.shelf import Shelf  # noqa: E402
from graph.store import DataDirectory  # noqa: E402
from tests.graph.ingest.conftest import LETTER, inspection  # noqa: E402
from tests.graph.test_documents import printed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES_ON_A_PAGE = 45
_REAL = 12
_REALLY = 0.25
_LETTERS = 0.3
_MONTHS = ("January", "March", "May", "July", "October")


def real_reports(draw: random.Random) -> list[bytes]:
    """A few of the reports beside the project, where those are there."""
    paths = sorted((ROOT.parent / "shared" / "reports").glob("*/*.pdf"))
    return [path.read_bytes() for path in draw.sample(paths, min(_REAL, len(paths)))]


def made_up(draw: random.Random) -> bytes:
    """A whole report of some authority and year, as text or as PDF, or a letter."""
    body = draw.choice(sorted(bodies().values(), key=lambda body: body.slug))
    day, month, year = draw.randint(1, 14), draw.choice(_MONTHS), draw.randint(2018, 2025)
    text = inspection(body.name, f"{day} to {day + 11} {month} {year}")
    if draw.random() < _LETTERS:
        text = LETTER.replace("Bury", body.name).replace("May 2024", f"{month} {year}")
    return draw.choice((str.encode, _pdf))(text)


def _pdf(text: str) -> bytes:
    lines = text.replace("◼", "•").split("\n")
    places = range(0, len(lines), _LINES_ON_A_PAGE)
    return printed(*("\n".join(lines[place : place + _LINES_ON_A_PAGE]) for place in places))


def broken(draw: random.Random, real: Sequence[bytes] = ()) -> bytes:
    """A report after up to three accidents; with real ones to draw from, every fourth is one of them."""
    data = draw.choice(real) if real and draw.random() < _REALLY else made_up(draw)
    for _ in range(draw.randint(1, 3)):
        data = draw.choice(ACCIDENTS)(data, made_up(draw), draw)
    return data


def _cut(data: bytes, _: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _beheaded(data: bytes, _: bytes, draw: random.Random) -> bytes:
    return data[draw.randrange(len(data) + 1) :]


def _flipped(data: bytes, _: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _place in range(min(len(data), draw.choice((1, 10, 1000)))):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _spliced(data: bytes, other: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)] + other[draw.randrange(len(other) + 1) :]


def _lost(data: bytes, _: bytes, draw: random.Random) -> bytes:
    start, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def _repeated(data: bytes, _: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(data) + 1)
    part = data[start : start + 2000]
    return data[:start] + part * draw.randrange(2, 60) + data[start:]


def _zeroed(data: bytes, _: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(data) + 1)
    length = min(draw.randrange(1, 5000), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def _renumbered(data: bytes, _: bytes, draw: random.Random) -> bytes:
    """Digits are places, lengths, dates and paragraph numbers."""
    changed = bytearray(data)
    digits = [place for place, byte in enumerate(data) if chr(byte).isdigit()]
    for place in draw.sample(digits, min(len(digits), draw.choice((1, 20, 500)))):
        changed[place] = ord(draw.choice("0123456789"))
    return bytes(changed)


def _in_disorder(data: bytes, _: bytes, draw: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    draw.shuffle(lines)
    return b"".join(lines)


def _on_one_line(data: bytes, _: bytes, __: random.Random) -> bytes:
    return data.replace(b"\n", b" ")


def _strange(data: bytes, _: bytes, draw: random.Random) -> bytes:
    """Characters that turn text round, end it, or are none."""
    odd = draw.choice(("\u202e", "\ufeff", "\u2028", "\ufffe", "\U0010ffff", "\x0b", "<script>", "\u0301" * 500))
    start = draw.randrange(len(data) + 1)
    return data[:start] + odd.encode() * draw.randrange(1, 200) + data[start:]


ACCIDENTS = (
    *(_cut, _beheaded, _flipped, _spliced, _lost, _repeated),
    *(_zeroed, _renumbered, _in_disorder, _on_one_line, _strange),
)


def write(folder: Path, files: int, seed: int, real: Sequence[bytes] = ()) -> list[Path]:
    """Write that many broken files under the names of reports."""
    draw = random.Random(seed)
    written = []
    for number in range(files):
        path = folder / f"2024-01-{1 + number % 28:02}-{number}.{draw.choice(('pdf', 'pdf', 'txt', 'html'))}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(broken(draw, real))
        written.append(path)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "reports", DataDirectory(Path(name) / "data")
        files = write(folder, given.files, given.seed, real_reports(random.Random(given.seed)))
        ledger = ingest.ingest(data, files, Run(seeds=ROOT / "seeds", tagger=taggers.load()))
        manifest = data.manifest()
        assert manifest
        proofs = Counter(p.state for p in prove(Shelf(data.path), originals([folder]), manifest.graphs))
        for line in ledger.lines:
            if line.status == "failed":
                sys.stdout.write(f"{Path(line.file).name}: {line.reason}\n")
        lost = len({str(file) for file in files} - {line.file for line in ledger.lines})
        sys.stdout.write(f"{given.files} broken files: {dict(ledger.counts)}; without a line: {lost}\n")
        sys.stdout.write(f"passages of what was taken in: {dict(proofs)}\n")


if __name__ == "__main__":
    main()
