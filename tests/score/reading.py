"""Score the reading of reports against the development answers beside the project.

    python tests/score/reading.py [--errors] [--time]

Every field of judgements_dev.csv and focused_visits_dev.csv that a program can read is compared; every sentence of the
hand-made sentences is looked up, with its paragraph; every numbered paragraph must be there once, in order.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from graph import documents, reports  # noqa: E402
from graph.errors import DocumentError  # noqa: E402
from graph.report import Report, as_read  # noqa: E402

SHARED = ROOT.parent / "shared"
Row = dict[str, str]


@dataclass
class Score:
    """How many answers of one field are right, and what the others are."""

    right: int = 0
    total: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, file: str, got: str, wanted: str) -> None:
        self.total += 1
        if got == wanted:
            self.right += 1
        else:
            self.errors.append(f"{file}: '{got}', should be '{wanted}'")

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0


@dataclass
class Reading:
    """Every development file: the report, or why it was refused."""

    reports: dict[str, Report]
    texts: dict[str, str]
    refused: dict[str, DocumentError]
    seconds_reading: float = 0.0
    seconds_parsing: float = 0.0


def read_all(folder: Path) -> Reading:
    """Read every file under a folder of reports."""
    reading = Reading({}, {}, {})
    for path in sorted(folder.glob("*/*.pdf")):
        name = f"{path.parent.name}/{path.name}"
        begun = time.perf_counter()
        try:
            document = documents.read_file(path, name)
        except DocumentError as error:
            reading.refused[name] = error
            continue
        read = time.perf_counter()
        reading.reports[name] = reports.parse(document)
        reading.seconds_parsing += time.perf_counter() - read
        reading.seconds_reading += read - begun
        reading.texts[name] = document.text
    return reading


def rows(name: str) -> list[Row]:
    with (SHARED / "gold" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inspection_fields(report: Report) -> Row:
    """A report's answers in the columns of judgements_dev.csv."""
    (inspection, *_) = report.inspections
    grades = {judgement.area: judgement.grade or "not-judged" for judgement in report.judgements}
    own = {} if report.family == "lac" else grades
    items = [item for item in report.recommendations if item.subject == "authority"]
    board = [item for item in report.recommendations if item.subject == "board"]
    return {
        "urn": inspection.authority.urn or "",
        "framework": inspection.framework,
        "inspection_start": str(inspection.first_day),
        "inspection_end": str(inspection.last_day),
        "published_in_document": str(inspection.published) if "published" in dict(inspection.spans) else "",
        "lead_inspector": "|".join(inspection.lead),
        "overall": own.get("overall", ""),
        "help_and_protection": own.get("help-and-protection", ""),
        "children_in_care": own.get("children-in-care", own.get("children-in-care-and-care-leavers", "")),
        "adoption": own.get("adoption", ""),
        "care_leavers": own.get("care-leavers", ""),
        "leadership": own.get("leadership", ""),
        "lscb": own.get("lscb", ""),
        "n_recommendations": str(len(items)),
        "n_lscb_recommendations": str(len(board)) if "lscb" in own else "",
    }


def visit_fields(report: Report) -> Row:
    """A report's answers in the columns of focused_visits_dev.csv."""
    (inspection, *_) = report.inspections
    priority = [item for item in report.recommendations if item.force == "priority-action"]
    return {
        "visit_start": str(inspection.first_day),
        "visit_end": str(inspection.last_day),
        "letter_date": str(inspection.published),
        "addressee_role": inspection.addressee.role if inspection.addressee else "",
        "inspectors": "|".join(member.name for member in inspection.team),
        "n_improvement_items": str(len(report.recommendations) - len(priority)),
        "has_priority_action": "yes" if priority else "no",
    }


def score_fields(reading: Reading) -> dict[str, Score]:
    """The fields of both tables."""
    scores: dict[str, Score] = defaultdict(Score)
    for row in rows("judgements_dev.csv"):
        if row["framework"] == "not-a-pdf":
            scores["not-a-pdf"].add(row["file"], str(row["file"] in reading.refused), "True")
            continue
        for name, got in inspection_fields(reading.reports[row["file"]]).items():
            scores[name].add(row["file"], got, row[name])
    for row in rows("focused_visits_dev.csv"):
        for name, got in visit_fields(reading.reports[row["file"]]).items():
            scores[f"visit: {name}"].add(row["file"], got, row[name])
    return dict(scores)


def score_sentences(reading: Reading) -> dict[str, Score]:
    """The hand-made sentences: are they sentences here, and of the paragraph they should be of?"""
    scores = {"sentence found": Score(), "its paragraph": Score()}
    for row in rows("sentences_dev.csv"):
        report, text = reading.reports[row["file"]], reading.texts[row["file"]]
        wanted = " ".join(row["sentence"].split())
        found = [
            paragraph
            for paragraph in report.paragraphs
            if any(as_read(text, spans) == wanted for spans in paragraph.sentences)
        ]
        noted = any(as_read(text, spans) == wanted for note in report.notes for spans in note.sentences)
        label = f"{row['file']} {row['id']}"
        scores["sentence found"].add(label, str(bool(found) or noted), "True")
        if found and row["paragraph_number"]:
            places = {place for paragraph in found for place in _places(report, paragraph.key)}
            got = row["paragraph_number"] if row["paragraph_number"] in places else "|".join(sorted(places))
            scores["its paragraph"].add(label, got, row["paragraph_number"])
    return scores


def _places(report: Report, key: str) -> set[str]:
    """What the answers may call a paragraph: its number, its page, its place in a list."""
    (paragraph,) = [paragraph for paragraph in report.paragraphs if paragraph.key == key]
    places = {paragraph.number or f"p{paragraph.page}"}
    for item in report.recommendations:
        if key in (item.paragraph.key, *(sub.key for sub in item.sub_items)):
            places.add(str(item.position))
    return places


def unexplained_numbers(reading: Reading) -> list[str]:
    """Files whose paragraph numbers do not run from 1 on, once each, and that say nothing about it."""
    found = []
    for name, report in reading.reports.items():
        numbers = [int(paragraph.number) for paragraph in report.paragraphs if paragraph.number]
        told = any("numbered" in warning for warning in report.warnings)
        if numbers != list(range(1, len(numbers) + 1)) and not told:
            found.append(name)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--errors", action="store_true", help="list every answer that differs")
    arguments = parser.parse_args()
    reading = read_all(SHARED / "reports")
    for name, score in {**score_fields(reading), **score_sentences(reading)}.items():
        sys.stdout.write(f"{name:28} {score.right:4} of {score.total:4}  {score.share:7.2%}\n")
        if arguments.errors:
            sys.stdout.writelines(f"    {error}\n" for error in score.errors)
    sys.stdout.write(f"{'numbers that do not run on':28} {len(unexplained_numbers(reading)):4}\n")
    sys.stdout.write(f"read {reading.seconds_reading:.2f} s, parsed {reading.seconds_parsing:.2f} s\n")


if __name__ == "__main__":
    main()
