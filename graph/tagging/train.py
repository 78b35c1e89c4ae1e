"""Train the tagger from tables of tagged sentences.

    python -m graph.tagging.train TABLE... [--reports FOLDER] [--model FILE]

A table has the columns id, file, framework, paragraph_number, sentence, themes, polarity, kind, trend, according_to and
confidence; `paragraph` helps where the report is not at hand. FOLDER holds the reports that `file` names: layout and
neighbouring sentences are learned from there. `TABLE:even` takes the rows whose identifier ends in an even number, so
that the others can be kept for measuring; `TABLE*2` counts the rows of a table twice. The same tables give the same
model.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path

from graph.tagging.annotated import Example, Shelf, rows
from graph.tagging.tagger import MODEL
from graph.tagging.training import SEEDS, train

_TABLE = re.compile(r"(?P<path>.+?)(?P<half>:even|:odd)?(?:\*(?P<weight>[\d.]+))?")


def main(arguments: list[str] | None = None) -> None:
    """Read the tables, train, and write the model."""
    parser = argparse.ArgumentParser(prog="python -m graph.tagging.train", description=__doc__.partition("\n")[0])
    parser.add_argument("tables", nargs="+", metavar="TABLE")
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="networks that answer together")
    options = parser.parse_args(arguments)
    shelf = Shelf(options.reports)
    examples = [example for table in options.tables for example in read(table, shelf)]
    corpus = shelf.corpus() or [(example.group, text) for example in examples for text in example.context.sentences]
    sys.stderr.write(f"{len(examples)} tagged sentences, {len(corpus)} untagged\n")
    train(examples, corpus, options.seeds).save(options.model)
    sys.stderr.write(f"{options.model}: {options.model.stat().st_size} bytes\n")


def read(table: str, shelf: Shelf) -> list[Example]:
    """The examples of a table, as given on the command line."""
    match = _TABLE.fullmatch(table)
    assert match
    weight = float(match["weight"] or 1)
    found = [row for row in rows(Path(match["path"])) if half(row["id"], (match["half"] or "").removeprefix(":"))]
    return [replace(shelf.example(row), weight=weight) for row in found]


def half(identifier: str, which: str) -> bool:
    """Whether an example belongs to a half: its identifier ends in an even number, or in an odd one."""
    return not which or (int(identifier[-1]) % 2 == 0) == (which == "even")


if __name__ == "__main__":
    main()
