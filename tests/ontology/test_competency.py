"""The competency questions: what the documents say, asked of the graph.

Each question is a file `cq/<number>-<slug>.rq`; the rows that the documents give are beside it in a `.csv`.
The first digit tells the kind: 0 completeness, 1 judgements, 2 recommendations, 3 themes, 4 teams and people,
5 figures, 6 actions and dates, 7 evolution, 8 attribution, 9 contradictions.
A name that ends in `-not-said` asks for what the documents do not say.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parent / "cq"
QUESTIONS = sorted(FOLDER.glob("*.rq"))
FEWEST = 60
ID = "https://w3id.org/findings-graph/id/"

Row = tuple[str, ...]


def words(question: Path) -> str:
    return question.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def expected(question: Path) -> tuple[Row, list[Row]]:
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = (tuple(row) for row in csv.reader(lines))
    return header, sorted(rows)


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(ID)
    return term.value if isinstance(term, ox.Literal) else str(term)


def answer(question: Path, store: ox.Store) -> tuple[Row, list[Row]]:
    result = store.query(question.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    if isinstance(result, ox.QueryBoolean):
        return ("ask",), [("true" if result else "false",)]
    assert isinstance(result, ox.QuerySolutions), "a question is a SELECT or an ASK"
    header = tuple(variable.value for variable in result.variables)
    return header, sorted(tuple(cell(term) for term in solution) for solution in result)


def listed(rows: list[Row]) -> str:
    return "\n".join(f"    {', '.join(row)}" for row in rows) or "    none"


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= FEWEST


def test_every_question_has_its_answer() -> None:
    assert {file.stem for file in QUESTIONS} == {file.stem for file in FOLDER.glob("*.csv")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_question(question: Path, seed_store: ox.Store) -> None:
    header, rows = expected(question)
    columns, found = answer(question, seed_store)
    assert columns == header, f"{question.name} answers {columns}, its .csv has {header}"
    missing = sorted((Counter(rows) - Counter(found)).elements())
    surplus = sorted((Counter(found) - Counter(rows)).elements())
    report = f"{words(question)}\n  missing:\n{listed(missing)}\n  surplus:\n{listed(surplus)}"
    assert (missing, surplus) == ([], []), report
