"""The shipped tagger, and a small table of invented sentences to train on: take `table` for its path."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from graph.tagging import Tagger

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = "id file framework paragraph_number sentence themes polarity kind trend according_to confidence".split()
# Sentence, themes, polarity, kind, whose word.
TAUGHT = (
    ("Pathway plans in {} are detailed and reviewed on time", "pathway-plans", "strength", "finding", "inspectors"),
    ("Pathway plans in {} are not updated when needs change", "pathway-plans", "weakness", "finding", "inspectors"),
    ("Caseloads in {} are manageable", "caseloads", "strength", "finding", "inspectors"),
    ("Caseloads in {} remain too high for some teams", "caseloads", "weakness", "finding", "inspectors"),
    ("Staff in {} told inspectors that they value supervision", "supervision", "strength", "finding", "staff"),
    ("Supervision in {} is irregular and lacks reflection", "supervision", "weakness", "finding", "inspectors"),
    ("Some strategy meetings in {} are prompt, but others drift", "child-protection", "mixed", "finding", "inspectors"),
    ("In {} there were 40 children missing education", "children-missing-education", "context", "figure", "data"),
    ("{} has a younger population than its neighbours", "", "context", "background", "other"),
)
PLACES = ("Overwick", "Netherby", "Saltmere", "Farholm", "Eastcombe", "Lowbridge")


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger as it is shipped."""
    return Tagger.load()


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine kinds of sentences from each of six authorities that do not exist."""
    path = tmp_path_factory.mktemp("taught") / "sentences.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for place in PLACES:
            for sentence, themes, polarity, kind, whose in TAUGHT:
                number = len(TAUGHT) * PLACES.index(place) + TAUGHT.index((sentence, themes, polarity, kind, whose))
                report = f"{place.lower()}/2021-03-01-inspection.pdf"
                words = sentence.format(place) + "."
                writer.writerow((f"X{number}", report, "ILACS", "3", words, themes, polarity, kind, "", whose, "sure"))
    return path
