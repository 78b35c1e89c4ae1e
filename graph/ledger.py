"""The ledger of a run of `findings ingest`: what became of every file, and why."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from graph import disk
from graph.errors import BadParameter

if TYPE_CHECKING:
    from pathlib import Path

# ok: taken in. unchanged: it was there already. same: its text is that of another file. kept: a better copy is there.
# refused: it is no document, or none that has a place in the graph. failed: reading it broke or took too much.
Status: TypeAlias = Literal["ok", "unchanged", "same", "kept", "refused", "failed"]


@dataclass(frozen=True)
class Line:
    """What became of one file. `document` is the slug of the document that holds what it says."""

    file: str
    status: Status
    sha256: str = ""
    document: str = ""
    authorities: tuple[str, ...] = ()
    statements: dict[str, int] = field(default_factory=dict)
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass
class Ledger:
    """The lines of a run in the order of their files, and the version that was published at its end."""

    lines: list[Line] = field(default_factory=list)
    version: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many files there are of each status."""
        return dict(sorted(Counter(line.status for line in self.lines).items()))

    @property
    def failed(self) -> bool:
        """Whether a file failed, or nothing at all could be taken."""
        statuses = {line.status for line in self.lines}
        return "failed" in statuses or statuses == {"refused"}

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        lines = [asdict(line) for line in sorted(self.lines, key=lambda line: line.file)]
        content = {"version": self.version, "counts": self.counts, "files": lines}
        disk.replace_text(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> Ledger:
    """The ledger of an earlier run; an empty one where there is none.

    Raises:
        BadParameter: the file is no ledger.
    """
    if not path.exists():
        return Ledger()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = [Line(**_tuples(line)) for line in content["files"]]
        return Ledger(found, content["version"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadParameter(f"{path} is no ledger of 'findings ingest': {error}") from error


def _tuples(line: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in line.items()}
