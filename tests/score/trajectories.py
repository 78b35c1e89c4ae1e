"""How well the states of topics are told from reports that a program read, against hand-made histories.

    python -m tests.score.trajectories [--left-out] [--gold ../shared/gold/trajectories_dev.json]
                                       [--reports ../shared/reports]

The seeds stand aside, so that every report is read. The gold's histories were used to set the weights and shares, so
this is no measure of reports that nobody has seen; with --left-out each history is told by weights and shares that were
chosen without it (tests/score/weights.py). Every quote of the gold is looked up in the paragraphs that it names
and in the passages of the statements of its step.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import build, documents, intake
from graph.evolution import trajectory
from graph.identifiers import named_graph, slug_of
from graph.index import FILE, Index
from graph.indexing import write
from graph.intake import Bench, Task
from graph.parts import Concluder, Given, parts
from graph.readings import taggers
from graph.readings.known import Known
from graph.readings.prominence import FRONT
from graph.readings.values import INSPECTORATE
from graph.reports import parse
from graph.reports.authorities import slug
from graph.shelf import Shelf
from graph.terms import ID
from tests.score import weights
from tests.score.weights import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.evolution import Step
    from graph.shelf import Entry

SHARED = Path(__file__).resolve().parents[3] / "shared"
STATES = ("weakness", "mixed", "strength")
SILENT = ("not-mentioned", "not-in-scope")


@dataclass(frozen=True)
class Quote:
    """Whether the words quoted for a state are found: in the paragraphs named, and in a statement of the report."""

    given: bool = False
    in_paragraph: bool = False
    in_statement: bool = False


@dataclass(frozen=True)
class Case:
    """One inspection in one history: the state that people gave and the one that was told."""

    authority: str
    theme: str
    date: str
    gold: str
    told: str
    transition: str | None
    told_transition: str | None
    sure: bool
    share: float | None
    counts: dict[str, int]
    quote: Quote
    said: tuple[Said, ...]

    @property
    def right(self) -> bool:
        """Whether the state is right; where people found none, none may be told."""
        return self.told == self.gold if self.gold in STATES else self.told not in STATES


def shelved(folder: Path, files: Iterable[Path]) -> tuple[Shelf, dict[str, Entry]]:
    """Every file read onto a shelf; the entries by their files."""
    shelf = Shelf(folder)
    tagger = taggers.load()
    bench = Bench(shelf, Known(), tagger, tagger.version, 600, 0)
    entries = {}
    for file in files:
        entry = intake.read_here(Task(str(file), (str(file),), ""), bench)
        shelf.put(entry)
        entries[str(file)] = entry
    return shelf, entries


def concluded(shelf: Shelf, folder: Path) -> Index:
    """The table of everything on the shelf."""
    graph = named_graph("ontology")
    given = Given(build.as_quads(graph, build.vocabulary()), [], "", shelf, folder / "parts")
    concluder = Concluder(given)
    found = [concluder.conclude(part).with_suffix(".sqlite") for part in parts(shelf.entries().values(), [])]
    (folder / FILE).unlink(missing_ok=True)
    write(folder, found)
    return Index(folder)


def cases(gold: list[dict[str, Any]], reports: Path, folder: Path) -> list[Case]:
    """Every inspection of every history."""
    files = [reports / step["file"] for history in gold for step in history["history"]]
    shelf, entries = shelved(folder, dict.fromkeys(files))
    index = concluded(shelf, folder)
    found = []
    for history in gold:
        area = slug(history["authority"])
        steps = trajectory(index, f"{ID}theme/{history['theme']}", f"{ID}org/{area}").steps
        told = {step.event.removeprefix(ID): step for step in steps}
        state = ""
        for step in history["history"]:
            event = entries[str(reports / step["file"])].events[0]
            step["transition"] = _in_our_words(step, state)
            state = step["state"] if step["state"] in STATES else state
            quote = _quoted(step, reports, index, event)
            found.append(_case(history, step, told[event], quote, _said(index, told[event])))
    return found


def _in_our_words(gold: dict[str, Any], before: str) -> str | None:
    """The gold's transition in the vocabulary's terms: there, from mixed to strength is an improvement."""
    given: str | None = gold.get("transition")
    return "improvesOn" if given == "resolves" and before == "mixed" else given


def _quoted(gold: dict[str, Any], reports: Path, index: Index, event: str) -> Quote:
    """Look a step's quote up in the report as read, and in what was made of it."""
    quote = _plain(gold.get("quote") or "")
    if not quote:
        return Quote()
    document = documents.read_file(reports / gold["file"])
    report = parse(document)
    named = set(gold.get("paragraphs", ()))
    places = (
        {paragraph.number or "", f"p{paragraph.page}", f"p{document.page_at(paragraph.end)}"}
        | {f"item {item.position}" for item in report.recommendations if item.paragraph is paragraph}
        for paragraph in report.paragraphs
    )
    paragraphs = [p for p, places_of in zip(report.paragraphs, places, strict=True) if places_of & named]
    said = index.rows("SELECT says FROM statement WHERE event = ?", [f"{ID}{event}"])
    return Quote(
        True,
        any(quote in _plain(paragraph.text(document.text)) for paragraph in paragraphs),
        any(quote in _plain(row["says"]) for row in said),
    )


def _plain(words: str) -> str:
    return " ".join(words.translate({0x2019: "'", 0x2018: "'"}).split()).casefold()


def _said(index: Index, step: Step) -> tuple[Said, ...]:
    """What counts for the state of a step: the inspectors' findings and what they ask for."""
    named = [*step.findings, *step.others.get("recommendation", [])]
    rows = index.rows(
        "SELECT kind, polarity, weight FROM json_each(?) n JOIN statement s ON s.iri = n.value "
        "WHERE first_hand AND according_to = ?",
        [json.dumps(named), f"{ID}{INSPECTORATE}"],
    )
    found = []
    for row in rows:
        asked = row["kind"] == "recommendation"
        polarity = "weakness" if asked else slug_of(row["polarity"] or "")
        if polarity in STATES:
            found.append(Said(polarity, "asked" if asked else "front" if row["weight"] == FRONT else "plain"))
    return tuple(found)


def _case(history: dict[str, Any], gold: dict[str, Any], told: Step, quote: Quote, said: tuple[Said, ...]) -> Case:
    return Case(
        history["authority"],
        history["theme"],
        gold["date"],
        gold["state"],
        told.state,
        gold.get("transition"),
        told.transition,
        gold.get("confidence") != "arguable",
        told.share,
        told.counts,
        quote,
        said,
    )


@click.command()
@click.option("--gold", type=click.Path(path_type=Path), default=SHARED / "gold" / "trajectories_dev.json")
@click.option("--reports", type=click.Path(path_type=Path), default=SHARED / "reports")
@click.option("--left-out", is_flag=True, help="also choose weights and shares without each history")
def main(gold: Path, reports: Path, left_out: bool) -> None:
    """Print every wrong state, and the share of right ones."""
    histories = json.loads(gold.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = cases(histories, reports, Path(folder))
    for case in found:
        if not case.right:
            share = "" if case.share is None else f"{case.share:.2f}"
            place = f"{case.authority}/{case.theme} {case.date}"
            click.echo(f"{place}: {case.gold}, told {case.told} {share} {case.counts}")
    for case in found:
        if case.right and case.transition not in (None, "emerges", case.told_transition):
            place = f"{case.authority}/{case.theme} {case.date}"
            click.echo(f"{place}: {case.transition}, told {case.told_transition}")
    quotes = [case for case in found if case.quote.given]
    for case in quotes:
        if not (case.quote.in_paragraph and case.quote.in_statement):
            click.echo(f"{case.authority}/{case.theme} {case.date}: its quote is not found")
    right = sum(case.right for case in found)
    sure = [case for case in found if case.sure]
    moved = [case for case in found if case.transition and case.transition != "emerges"]
    invented = [case for case in found if case.gold in SILENT and case.told in STATES]
    click.echo(f"states right: {right} of {len(found)} ({right / len(found):.0%})")
    click.echo(f"of the sure ones: {sum(case.right for case in sure)} of {len(sure)}")
    click.echo(f"transitions right: {sum(c.transition == c.told_transition for c in moved)} of {len(moved)}")
    click.echo(f"quotes in their paragraphs: {sum(c.quote.in_paragraph for c in quotes)} of {len(quotes)}")
    click.echo(f"quotes in a statement: {sum(c.quote.in_statement for c in quotes)} of {len(quotes)}")
    click.echo(f"silences told as a state: {len(invented)}")
    click.echo(f"told as: {dict(Counter(case.told for case in found))}")
    if left_out:
        _tell_left_out(found)


def _tell_left_out(found: list[Case]) -> None:
    histories: dict[str, list[tuple[str, tuple[Said, ...]]]] = {}
    for case in found:
        histories.setdefault(f"{case.authority}/{case.theme}", []).append((case.gold, case.said))
    told = weights.left_out(histories)
    middle = ", ".join(f"{name} {value}" for name, value in told.middle._asdict().items())
    click.echo(f"states right, the weights chosen without the history: {told.share:.0%}")
    click.echo(
        f"best for all: {told.best} of {told.of}, by {told.settings} of {len(weights.GRID)} settings; middle: {middle}"
    )


if __name__ == "__main__":
    main()
