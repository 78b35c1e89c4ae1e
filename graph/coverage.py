"""Which paragraphs and lines of a document carry statements, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from graph import identifiers
from graph.terms import fg, term
from graph.verification import held_texts, texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.model import Text
    from graph.seeds import Seed


@dataclass(frozen=True)
class Coverage:
    """One document: its numbered paragraphs and lines, and what became of each.

    `silent` are lines or paragraphs with nothing to state, with the reason; `missing` have neither.
    `lines` is None where the text is not at hand, so that unread lines cannot be seen.
    """

    document: str
    paragraphs: int
    covered_paragraphs: int
    lines: int | None
    covered_lines: int
    statements: int
    silent: dict[str, str]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


def coverage(seed: Seed, text: Text | None) -> Coverage:
    """What became of every numbered paragraph and, with the text, of every line that is not blank."""
    stated, silent = _places(seed)
    numbers = {int(p) for _, p in [*stated, *silent] if p and p.isdigit()}
    expected = range(1, max(numbers, default=0) + 1)
    covered = {int(p) for _, p in stated if p and p.isdigit()}
    reasons = {int(p) for _, p in silent if p and p.isdigit()}
    missing = [f"paragraph {n}" for n in expected if n not in covered | reasons]
    lines = {line for line, _ in stated}
    furniture = _furniture_lines(seed, text) if text else {}
    silent_lines = {line: reason for (line, _), reason in silent.items() if line not in lines} | furniture
    body = _body_lines(text) if text else None
    if body is not None:
        missing += [f"line {n}" for n in sorted(body - lines - set(silent_lines))]
    return Coverage(
        document=seed.slug,
        paragraphs=len(expected),
        covered_paragraphs=len((covered | reasons) & set(expected)),
        lines=len(body) if body is not None else None,
        covered_lines=len((lines | set(silent_lines)) & body if body else lines | set(silent_lines)),
        statements=sum(1 for t in seed.triples if t.predicate == fg("says") and _is_statement(t)),
        silent={f"line {line}": reason for line, reason in sorted(silent_lines.items())},
        missing=tuple(missing),
    )


def coverages(loaded: Iterable[Seed], documents: Path | None) -> list[Coverage]:
    """The coverage of every document among the seeds."""
    loaded = list(loaded)
    held = held_texts(loaded, texts(documents)) if documents else {}
    found = []
    for seed in loaded:
        document = identifiers.document(seed.slug)
        if any(t.subject == document and t.predicate == term("rdf:type") for t in seed.triples):
            found.append(coverage(seed, held.get(seed.slug)))
    return found


def _is_statement(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.NamedNode) and "/id/st/" in triple.subject.value


Place: TypeAlias = tuple[int, str | None]


def _places(seed: Seed) -> tuple[set[Place], dict[Place, str]]:
    """Line and printed paragraph of what statements rest on, and of what was passed over, with why."""
    values: dict[str, dict[str, str]] = {}
    said: set[str] = set()
    for triple in seed.triples:
        if not isinstance(triple.subject, ox.NamedNode):
            continue
        if triple.predicate == fg("saidIn") and isinstance(triple.object, ox.NamedNode):
            said.add(triple.object.value)
        elif isinstance(triple.object, ox.Literal) and identifiers.passage_parts(triple.subject.value):
            name = triple.predicate.value.rsplit("#", 1)[-1]
            values.setdefault(triple.subject.value, {})[name] = triple.object.value
    places = {iri: (int(found["line"]), found.get("para")) for iri, found in values.items() if "line" in found}
    stated = {place for iri, place in places.items() if iri in said}
    silent = {place: values[iri]["reason"] for iri, place in places.items() if "reason" in values[iri]}
    return stated, silent


def _body_lines(text: Text) -> set[int]:
    """1-based numbers of the lines that hold a letter or a digit."""
    lines = text.characters.split("\n")
    return {n for n, line in enumerate(lines, 1) if any(c.isalnum() for c in line)}


def _furniture_lines(seed: Seed, text: Text) -> dict[int, str]:
    """Every line that page furniture touches, with what it is."""
    found: dict[int, str] = {}
    for triple in seed.triples:
        if triple.predicate != fg("reason") or not isinstance(triple.object, ox.Literal):
            continue
        if isinstance(triple.subject, ox.NamedNode) and (parts := identifiers.furniture_parts(triple.subject.value)):
            first, last = (text.characters.count("\n", 0, at) + 1 for at in (parts[1], parts[2] - 1))
            found.update(dict.fromkeys(range(first, last + 1), triple.object.value))
    return found
