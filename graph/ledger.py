"""The ledger of a run of `findings ingest`: what became of every file, and why."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

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
    def dealt_with(self) -> dict[str, str]:
        """The hash of every file that need not be looked at again: all but those that failed."""
        return {line.file: line.sha256 for line in self.lines if line.status != "failed"}

    @property
    def statements(self) -> int:
        """How many statements the documents hold that were taken in, each counted once, as it was taken in last."""
        taken = {line.document: line.statements for line in self.lines if line.status == "ok"}
        return sum(sum(statements.values()) for statements in taken.values())

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
        return Ledger([_line(**line) for line in content["files"]], content["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadParameter(f"{path} is no ledger of 'findings ingest': {error}") from error


def _line(**given: Any) -> Line:
    """The line that some JSON holds; TypeError or ValueError where it holds none."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    line = Line(**values)
    texts = (line.file, line.sha256, line.document, line.reason)
    counts = line.statements.values() if isinstance(line.statements, dict) else [None]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(count, int) for count in counts):
        raise TypeError(f"{given} does not say what became of a file.")
    if line.status not in get_args(Status):
        raise ValueError(f"'{line.status}' is nothing that becomes of a file.")
    return line
