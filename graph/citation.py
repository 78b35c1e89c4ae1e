"""A citation of an answer: what was asked, of which version, and where it can be asked again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

AUTHOR = "The Findings Graph contributors"
# What TeX reads as a command, and what prints it.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """One answer to be cited. `address` asks for it again, at its version; `published` is that version's day."""

    title: str
    address: str
    version: str
    published: datetime

    @property
    def key(self) -> str:
        """A name for it in a bibliography: the same address gives the same name."""
        return f"findings-graph-{hashlib.sha256(self.address.encode()).hexdigest()[:8]}"

    def bibtex(self) -> str:
        """An entry for BibTeX and biblatex."""
        fields = {
            "author": "{" + AUTHOR + "}",
            "title": "{" + _tex(self.title) + "}",
            "year": f"{self.published:%Y}",
            "date": f"{self.published:%Y-%m-%d}",
            "version": self.version,
            "publisher": "Findings Graph",
            "url": self.address,
            "note": f"Version {self.version}",
        }
        listed = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{listed}\n}}\n"

    def cff(self) -> str:
        """A CITATION.cff (Citation File Format 1.2.0)."""
        fields = {
            "cff-version": "1.2.0",
            "message": "If you use this answer, please cite it as below.",
            "type": "dataset",
            "title": self.title,
            "version": self.version,
            "date-released": f"{self.published:%Y-%m-%d}",
            "license": "CC-BY-4.0",
            "url": self.address,
        }
        # A JSON string is a YAML string.
        listed = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
        return f"{listed}authors:\n  - name: {json.dumps(AUTHOR)}\n"


def _tex(text: str) -> str:
    """
    >>> _tex("50% of {all}")
    '50\\\\% of \\\\{all\\\\}'
    """
    return re.sub(r"[\\{}$&#%_^~]", lambda found: _TEX[found[0]], text)
