"""Where the files of a run pass over: what is new is read, what comes back goes on the shelf, each has a line.

The same bytes change nothing. The same text in other bytes is the same document; under two authorities it belongs to
both. A better copy takes the place of a document whole, a cut-off one does not. What somebody corrected stays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import corrections, intake
from graph.errors import FindingsError
from graph.intake import Task
from graph.ledger import Ledger, Line
from graph.readings.events import file_name
from graph.shelf import by_bytes, by_superseded
from graph.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pyoxigraph as ox

    from graph.build import Curated
    from graph.intake import Bench, Outcome
    from graph.ledger import Status
    from graph.readings.tags import Tagger
    from graph.shelf import Entry, Shelf
    from graph.workers import Workers

CORRECTIONS = (".yaml", ".yml")
# A copy with less than this share of the text of the one on the shelf is taken for a cut-off download.
_WHOLE = 0.8


@dataclass(frozen=True)
class Run:
    """How to ingest: which seeds stand beside, what tags, how many processes, and the limits of one file.

    `passed_over` are files with their hashes that an earlier run dealt with; `discard` lets corrections of the files
    go; `heard` is told of every file.
    """

    seeds: Path
    tagger: Tagger
    documents: Path | None = None
    processes: int = 0
    seconds: float = 60.0
    memory: int = 1 << 30
    dry: bool = False
    discard: bool = False
    passed_over: Mapping[str, str] = field(default_factory=dict)
    heard: Callable[[Line], None] | None = None


class Desk:
    """The files of one run. `shelved` is told of every entry that is on the shelf for good or until it is replaced."""

    def __init__(
        self, shelf: Shelf, run: Run, bench: Bench, workers: Workers, shelved: Callable[[Entry], None] | None
    ) -> None:
        self._shelf, self._run, self._bench, self._workers = shelf, run, bench, workers
        self._shelved = shelved
        self._entries = shelf.entries()
        self._texts = {entry.text: entry for entry in self._entries.values()}
        self._ledger = Ledger()

    def take(self, files: Sequence[Path], by_hand: Curated) -> Ledger:
        """Deal with some files; their lines in the order of their names."""
        tasks = self._tasks([file for file in files if file.suffix.lower() not in CORRECTIONS])
        known, gone = by_bytes(self._entries.values()), by_superseded(self._entries.values())
        tasks = [task for task in tasks if not self._lost_its_place(task, gone.get(task.sha256))]
        tasks = [task._replace(before=known[task.sha256].names) if task.sha256 in known else task for task in tasks]
        for outcome in self._workers.read([t for t in tasks if not self._stands(t, known.get(t.sha256))]):
            self._put(outcome)
        for file in files:
            if file.suffix.lower() in CORRECTIONS:
                self._correct(file, by_hand)
        self._ledger.lines.sort(key=lambda line: line.file)
        return self._ledger

    def _tasks(self, files: Sequence[Path]) -> list[Task]:
        """One task for the same bytes, whatever they are called."""
        names: dict[str, list[str]] = {}
        for file in files:
            try:
                sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
            except OSError as error:
                self._say(Line(str(file), "failed", reason=f"it cannot be read: {error.strerror}."))
                continue
            if self._run.passed_over.get(str(file)) != sha256:
                names.setdefault(sha256, []).append(str(file))
        return [Task(paths[0], tuple(paths), sha256) for sha256, paths in names.items()]

    def _stands(self, task: Task, entry: Entry | None) -> bool:
        """Whether the shelf holds these bytes as this reader would read them, or as somebody corrected them."""
        names = {file_name(name) for name in task.names}
        if entry is None or not self._shelf.holds(entry) or not names <= set(entry.names):
            return False
        if self._run.discard if entry.corrected else entry.reader != self._bench.reader:
            return False
        self._tell(task, "unchanged", entry)
        return True

    def _lost_its_place(self, task: Task, entry: Entry | None) -> bool:
        """Whether another copy took the place of these bytes in an earlier run."""
        if entry:
            self._tell(task, "kept", entry, f"another copy took its place: {', '.join(entry.names)}.")
        return entry is not None

    def _put(self, outcome: Outcome) -> None:
        entry, task = outcome.entry, outcome.task
        if entry is None:
            self._tell(task, "refused" if outcome.refused else "failed", None, outcome.refused or outcome.failed)
            return
        twin, before = self._texts.get(entry.text), self._entries.get(entry.slug)
        if twin and (task.sha256 not in twin.sha256 or entry.slug != twin.slug):
            self._share(outcome, entry, twin)
        elif before and task.sha256 not in before.sha256 and entry.characters < _WHOLE * before.characters:
            reason = f"its text has {entry.characters} characters, that of the copy which is there {before.characters}."
            self._tell(task, "kept", before, reason)
        else:
            same = before is not None and before.text == entry.text
            told = [] if same or not before else [f"it takes the place of another copy: {', '.join(before.names)}."]
            if before:
                entry = intake.joined(entry, before) if same else intake.replacing(entry, before)
            self._shelve(entry)
            told += self._carried(before) if before and before.corrected else ()
            self._tell(task, "ok", self._entries[entry.slug], " ".join(told))

    def _share(self, outcome: Outcome, entry: Entry, twin: Entry) -> None:
        """A text that is there under another address or in other bytes: one document, of all its authorities."""
        bodies = {*entry.bodies, *intake.shared((*entry.names, *twin.names))}
        moves = outcome.task.sha256 in twin.sha256
        if bodies <= set(twin.bodies) and not moves:
            self._shelve(intake.joined(twin, entry))
            self._tell(outcome.task, "same", twin, "its text is that of a document which is there.")
            return
        task = outcome.task._replace(bodies=tuple(sorted({*bodies, *twin.bodies})))
        read = entry if bodies == set(entry.bodies) else intake.read_here(task, self._bench)
        whole = intake.joined(read, twin)
        if twin.corrected and twin.slug != whole.slug and not self._run.discard:
            reason = f"its text is that of {twin.slug}, which somebody corrected and which is left as it is."
            self._tell(outcome.task, "kept", twin, reason)
            return
        self._entries.pop(twin.slug)
        self._shelve(whole)
        lost = self._carried(twin) if twin.corrected else ()
        if not self._run.dry and twin.slug != whole.slug:
            self._shelf.take(twin.slug)
        reason = f"it shares its text with {twin.slug}; both are one document now."
        self._tell(outcome.task, "ok", whole, " ".join((reason, *lost)))

    def _correct(self, file: Path, by_hand: Curated) -> None:
        """Take in a corrected file, after all documents: it may correct one of this run."""
        sha256 = ""
        try:
            content = file.read_bytes()
            sha256 = hashlib.sha256(content).hexdigest()
            if self._run.passed_over.get(str(file)) == sha256:
                return
            entry = self._entries.get(corrections.document_of(file))
            if entry is None:
                reason = "the document it corrects is not on the shelf; ingest that first, or with it."
                self._say(Line(str(file), "failed", sha256, reason=reason))
                return
            before = self._shelf.correction(entry.slug)
            if entry.corrected and before.exists() and before.read_bytes() == content:
                self._say(_line(str(file), "unchanged", entry, sha256=sha256))
                return
            corrected = corrections.take(file, entry, self._shelf, _beside(by_hand))
        except (FindingsError, OSError) as error:
            self._say(Line(str(file), "failed", sha256, reason=str(error).removeprefix(f"{file}: ")))
            return
        if not self._run.dry:
            self._shelf.correct(entry.slug, content)
        self._shelve(corrected.entry)
        self._say(_line(str(file), "ok", corrected.entry, " ".join(corrected.told), sha256))

    def _carried(self, before: Entry) -> tuple[str, ...]:
        """Let a correction hold for the newer copy of its document; what no longer fits, in sentences."""
        if self._run.discard:
            if not self._run.dry:
                self._shelf.correction(before.slug).unlink(missing_ok=True)
            return ("what somebody corrected is gone.",)
        if self._run.dry:
            return ()
        corrected = corrections.carry(before, self._entries[before.slug], self._shelf)
        self._shelve(corrected.entry)
        return corrected.told

    def _shelve(self, entry: Entry) -> None:
        if not self._run.dry:
            self._shelf.put(entry)
        before = self._entries.get(entry.slug)
        if before and before.text != entry.text:
            self._texts.pop(before.text, None)
        self._entries[entry.slug] = entry
        self._texts[entry.text] = entry
        if self._shelved:
            self._shelved(entry)

    def _tell(self, task: Task, status: Status, entry: Entry | None, reason: str = "") -> None:
        for name in task.names:
            self._say(_line(name, status, entry, reason, task.sha256))

    def _say(self, line: Line) -> None:
        self._ledger.lines.append(line)
        if self._run.heard:
            self._run.heard(line)


def _line(name: str, status: Status, entry: Entry | None, reason: str = "", sha256: str = "") -> Line:
    if entry is None:
        return Line(name, status, sha256, reason=reason)
    return Line(name, status, sha256, entry.slug, entry.bodies, entry.counts, reason, entry.warnings)


def _beside(by_hand: Curated) -> list[ox.Triple]:
    """What a correction may name without describing it: the vocabulary, and the seeds' actors and events."""
    spoken = (f"{ID}st/", f"{ID}doc/", f"{ID}selector/", f"{ID}furniture/", f"{ID}dev/", f"{ID}disc/", f"{ID}label/")
    triples = [quad.triple for quad in (*by_hand.vocabulary, *by_hand.quads)]
    return [t for t in triples if not t.subject.value.startswith(spoken)]  # type: ignore[union-attr]
