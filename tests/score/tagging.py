"""Score the tagger against tagged sentences beside the project: beside its rules alone and what others would do.

    python tests/score/tagging.py [--cross] [--model FILE] [--errors]

The shipped model was trained on sentences_train.csv and on the rows of sentences_dev.csv whose identifier ends in an
even number, each sentence where it stands in its report; the other half of sentences_dev.csv is only for this. With
--cross everything is trained again in five parts: the answer for a sentence is from passes that were trained without
its authority, which is what to expect of reports of other authorities.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from graph.tagging.actors import actors  # noqa: E402
from graph.tagging.annotated import Example, Shelf, rows  # noqa: E402
from graph.tagging.course import Course  # noqa: E402
from graph.tagging.decide import decide  # noqa: E402
from graph.tagging.labels import CHOICES  # noqa: E402
from graph.tagging.rules import Rules  # noqa: E402
from graph.tagging.tagger import MODEL, Tagger, version  # noqa: E402
from graph.tagging.train import half, read  # noqa: E402
from graph.tagging.training import learn  # noqa: E402
from tests.score.baselines import Linear, keywords, vader  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHARED = ROOT.parent / "shared"
TRAIN, DEV = SHARED / "gold" / "sentences_train.csv", SHARED / "gold" / "sentences_dev.csv"
VERDICT = ("polarity", "macro", "+ or -")
COLUMNS = ("themes", "main", "polarity", "macro", "+ or -", "kind", "word", "trend")


@dataclass(frozen=True)
class Answer:
    """What is compared of a sentence's tags."""

    themes: tuple[str, ...]
    polarity: str
    kind: str
    trend: str
    according_to: str

    @classmethod
    def of(cls, tags: object) -> Answer:
        return cls(*(getattr(tags, name) for name in ("themes", "polarity", "kind", "trend", "according_to")))


def scores(wanted: Sequence[Answer], given: Sequence[Answer]) -> list[float]:
    """One number for each of COLUMNS."""
    pairs = list(zip(wanted, given, strict=True))
    both = sum(len(set(w.themes) & set(g.themes)) for w, g in pairs)
    total = sum(len(set(w.themes)) + len(set(g.themes)) for w, g in pairs)
    themed = [(w, g) for w, g in pairs if w.themes]
    sides = [(w, g) for w, g in pairs if {w.polarity, g.polarity} <= {"strength", "weakness"}]
    return [
        2 * both / max(1, total),
        share([g.themes[:1] == w.themes[:1] for w, g in themed]),
        share([g.polarity == w.polarity for w, g in pairs]),
        macro([(w.polarity, g.polarity) for w, g in pairs]),
        share([g.polarity == w.polarity for w, g in sides]),
        share([g.kind == w.kind for w, g in pairs]),
        share([g.according_to == w.according_to for w, g in pairs]),
        share([g.trend == w.trend for w, g in pairs]),
    ]


def share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the values that occur."""
    found = []
    for value in sorted({wanted for wanted, _ in pairs}):
        both = sum(wanted == value == given for wanted, given in pairs)
        found.append(2 * both / sum((wanted == value) + (given == value) for wanted, given in pairs))
    return sum(found) / max(1, len(found))


def settled(examples: Sequence[Example]) -> list[Answer]:
    """The right answers; what is no finding is nobody's word, as in the hand-made half (see Course.choices)."""
    words = Course(examples).choices["according_to"]
    return [
        Answer(e.themes, e.polarity, e.kind, e.trend, CHOICES["according_to"][word])
        for e, word in zip(examples, words, strict=True)
    ]


def line(name: str, examples: Sequence[Example], given: Sequence[Answer], columns: Sequence[str] = COLUMNS) -> None:
    """Two rows of the table: all sentences, and those whose tags nobody would argue about; `columns` are answered."""
    wanted = settled(examples)
    everything = list(range(len(examples)))
    for label, chosen in (("all", everything), ("sure", [i for i in everything if examples[i].sure])):
        row = scores([wanted[i] for i in chosen], [given[i] for i in chosen])
        cells = (f"{value:8.3f}" if column in columns else " " * 8 for column, value in zip(COLUMNS, row, strict=True))
        say(f"{name:34s} {label:5s}{len(chosen):6d}  " + "  ".join(cells))


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def header() -> None:
    say(" " * 47 + "  ".join(f"{name:>8s}" for name in COLUMNS))


def compared(odd: Sequence[Example], taught: Sequence[Example]) -> None:
    """The rows of what others would do; the linear model is taught what the shipped one was."""
    line("VADER, odd half", odd, [Answer.of(guess) for guess in vader(odd)], VERDICT)
    line("keyword matcher, odd half", odd, [Answer.of(guess) for guess in keywords(odd)], ("themes", "main", *VERDICT))
    line("linear model on n-grams, odd half", odd, [Answer.of(guess) for guess in Linear(taught).tag(odd)])


def crossed(examples: Sequence[Example], corpus: Sequence[tuple[str, str]]) -> list[Answer]:
    """The tags of each sentence from passes that saw nothing of its authority."""
    model, answers = learn(examples, corpus, 1)
    return [Answer.of(tags) for tags in decide([e.context for e in examples], answers, model.cuts.tolist())]


def for_report(example: Example) -> bool:
    """Whether a sentence is of the half that is only measured on."""
    return example.identifier[0] in "DP" and half(example.identifier, "odd")


def score_actors() -> None:
    """Names found, on both halves; the even one was used to write the rules."""
    for name in ("even", "odd"):
        both = given = wanted = 0
        for row in (row for row in rows(DEV) if half(row["id"], name)):
            right = {actor for actor in row["actors"].split("|") if actor}
            found = {actor.name for actor in actors(row["sentence"])}
            both, given, wanted = both + len(right & found), given + len(found), wanted + len(right)
        say(f"actors, {name} half: precision {both / given:.3f}, recall {both / wanted:.3f}")


def show_errors(examples: Sequence[Example], given: Sequence[Answer]) -> None:
    """What is wrong on rows that may be looked at."""
    for example, answer in zip(examples, given, strict=True):
        if not for_report(example) and set(example.themes) != set(answer.themes):
            say(f"{example.identifier} {example.themes} {answer.themes} {example.context.text[:200]}")
    turned = Counter((e.polarity, a.polarity) for e, a in zip(examples, given, strict=True) if e.polarity != a.polarity)
    say(str(turned))


def timed(name: str, tag: Callable[[], object]) -> None:
    begin = time.perf_counter()
    tag()
    say(f"{name}: {time.perf_counter() - begin:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cross", action="store_true", help="train again without each fifth of the authorities")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not DEV.is_file():
        sys.exit("the tagged sentences are not beside the project")
    shelf = Shelf(SHARED / "reports")
    hand = [replace(shelf.example(row), weight=2.0) for row in rows(DEV)]
    odd = [example for example in hand if for_report(example)]
    quick = read(str(TRAIN), shelf)
    taught = [*quick, *(example for example in hand if not for_report(example))]
    tagger, rules = Tagger.load(options.model), Rules()
    say(f"{version(options.model)}, model of {options.model.stat().st_size / 1e6:.2f} MB")
    header()
    compared(odd, taught)
    line("rules alone, odd half", odd, [Answer.of(tags) for tags in rules.tag([e.context for e in odd])])
    line("rules alone, quick readings", quick, [Answer.of(tags) for tags in rules.tag([e.context for e in quick])])
    line("shipped model, odd half", odd, [Answer.of(tags) for tags in tagger.tag([e.context for e in odd])])
    if options.cross:
        given = crossed(taught, shelf.corpus())
        line("left-out authorities, all taught rows", taught, given)
        even = [(example, answer) for example, answer in zip(taught, given, strict=True) if example.weight > 1]
        line("left-out authorities, even half", [e for e, _ in even], [a for _, a in even])
        if options.errors:
            show_errors(taught, given)
    score_actors()
    timed(f"tagging {len(quick)} sentences of all reports", lambda: tagger.tag([e.context for e in quick]))


if __name__ == "__main__":
    main()
