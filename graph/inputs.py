"""What a build depends on, as fingerprints: known without building anything, so that a start can tell there is no need.

The same inputs give the same snapshot.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph import queries
from graph.shelf import Shelf
from graph.shelf import fingerprint as of_shelf
from graph.terms import ONTOLOGY

if TYPE_CHECKING:
    from graph.store import DataDirectory

_HERE = Path(__file__).parent
# Whatever decides what is concluded of a part and kept of it.
CONCLUDERS = (
    *("parts.py", "indexing.py", "index.py", "facts.py", "statements.py", "columns.py", "edges.py"),
    *("links.py", "relations.py", "queries.py", "rules.py", "terms.py", "identifiers.py", "when.py"),
    *("matters.py", "matters.csv", "stems.py"),
)


def fingerprint(directory: DataDirectory, folder: Path, documents: Path | None) -> str:
    """What a build of these seeds, these texts and what is on the shelf depends on, the code included."""
    return of_curated(folder, documents) + of_shelf(Shelf(directory.path).entries().values())


def of_curated(folder: Path, documents: Path | None) -> str:
    """What everything that is written by hand depends on: the seeds and the texts that they quote."""
    texts = sorted(documents.glob("*.txt")) if documents else []
    held = "".join(f" {text.stem}={hashlib.sha256(text.read_bytes()).hexdigest()}" for text in texts)
    return of_seeds(folder) + concluders()[:16] + held


def of_seeds(folder: Path) -> str:
    """SHA-256 over seeds, vocabulary and rules."""
    digest = hashlib.sha256()
    inputs = [*folder.glob("*.yaml"), *folder.glob("*.csv"), *ONTOLOGY.rglob("*.*")]
    for path in sorted(inputs):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def concluders() -> str:
    """A hash over the code, rules and questions that draw conclusions and make the table beside a snapshot."""
    files = [*(_HERE / name for name in CONCLUDERS), *sorted(queries.FOLDER.glob("*.rq"))]
    files += sorted((ONTOLOGY / "rules").glob("*.rq")) + sorted(ONTOLOGY.glob("*.ttl"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
