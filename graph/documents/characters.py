"""Characters that a document's text may not hold, and how much text it may have."""

from __future__ import annotations

import re

MAX_CHARACTERS = 20_000_000

# No XML or RDF file may hold these; a broken PDF is full of them. One space each, so that lengths stay.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
