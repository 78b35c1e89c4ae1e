"""What was measured, from docs/measurements.md: its sections with their tables, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "measurements.md"


@dataclass
class Section:
    """A heading, the words below it, and the rows of its tables; the first row is the header."""

    heading: str
    words: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def sections(text: str) -> list[Section]:
    """The second-level sections of a text in Markdown.

    >>> sections("## Tags\\n\\nBy hand.\\n\\n|a|b|\\n|-|-|\\n|1|2|")[0].rows
    [['a', 'b'], ['1', '2']]
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  (only this page needs it; the service starts faster without)

    found: list[Section] = []
    inside = ""
    for token in MarkdownIt().enable("table").parse(text):
        if token.type.endswith("_open"):
            inside = f"{token.type.removesuffix('_open')} {token.tag}"
            if token.type == "tr_open" and found:
                found[-1].rows.append([])
        elif token.type == "inline":
            words = token.content.replace("`", "")
            if inside == "heading h2":
                found.append(Section(words))
            elif found and token.level > 1 and found[-1].rows and inside.startswith(("th", "td")):
                found[-1].rows[-1].append(words)
            elif found:
                found[-1].words.append(words)
    return found
