"""Bytes or path -> Document. The only folder that knows PDF and HTML.

A document's text is one string. `text[start:end]` is a passage for ever: every step after this one names passages by
such positions and never changes the text. Pages stand between form feeds on lines of their own, so that a pattern
anchored at a line's start also finds the first line of a page.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.documents import pdf, web
from graph.documents.characters import MAX_CHARACTERS, UNWRITABLE
from graph.errors import DocumentTooBig, EmptyDocument, NotADocument, WebErrorPage

if TYPE_CHECKING:
    from pathlib import Path

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"

_HTML_START = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_STARTS_WITHIN = 2048
_ERROR_TITLE = re.compile(
    r"\b(not found|no longer exists|40[0-9]|50[0-9]|error|forbidden|denied|unavailable|bad gateway|just a moment"
    r"|request rejected|under maintenance|sign in|log ?in)\b",
    re.IGNORECASE,
)
_ERROR_PAGE_LENGTH = 4_000
_OTHER_KINDS = (
    (b"PK\x03\x04", "a zip file or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as held: `pages` are the positions where its pages start, `sha256` is that of the bytes."""

    name: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[int, ...] = (0,)
    title: str = ""
    warnings: tuple[str, ...] = ()

    def page_at(self, position: int) -> int:
        """The page a position stands on, from 1."""
        return max(1, bisect_right(self.pages, position))


def read_file(path: Path, name: str | None = None) -> Document:
    """Read a file; `name` is what to call it (the path itself, if not given).

    Raises:
        DocumentError: it cannot be read as a document.
        OSError: it cannot be read at all.
    """
    return read(path.read_bytes(), name or str(path))


def read(data: bytes, name: str) -> Document:
    """Read bytes as what they are, whatever their name says.

    Raises:
        DocumentError: they cannot be read as a document; the message says why and what to do.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if not data.strip():
        raise EmptyDocument(name, "the file is empty.")
    if data.find(b"%PDF-", 0, 1024) >= 0:
        text, pages, warnings = pdf.read(data, name)
        return Document(name, sha256, PDF, text, pages, warnings=warnings)
    if len(data) > MAX_CHARACTERS:
        raise DocumentTooBig(name, f"it has {len(data)} bytes; {MAX_CHARACTERS} can be read.")
    if _HTML_START.search(_decode(data[:_HTML_STARTS_WITHIN])[0]):
        return _read_web_page(data, name, sha256)
    return _read_text(data, name, sha256)


def _read_web_page(data: bytes, name: str, sha256: str) -> Document:
    text, title = web.read(_decode(data)[0])
    if len(text) < _ERROR_PAGE_LENGTH and _ERROR_TITLE.search(title or text[:200]):
        said = f" ('{title}')" if title else ""
        message = f"this is a web page that reports an error{said}, not the document; download it again."
        raise WebErrorPage(name, message)
    if not text.strip():
        raise EmptyDocument(name, "the web page has no text in it.")
    return Document(name, sha256, HTML, text, title=title, warnings=_misnamed(name, "a web page"))


def _read_text(data: bytes, name: str, sha256: str) -> Document:
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise NotADocument(name, f"this is {kind}; give a PDF, a web page or plain text.")
    text, warnings = _decode(data)
    strange = len(UNWRITABLE.findall(text)) - text.count("\f")
    if strange > len(text) // 1000:
        raise NotADocument(name, "this is neither a PDF nor a web page nor plain text.")
    if not text.strip():
        raise EmptyDocument(name, "the file has no text in it.")
    # Text keeps its line ends: its positions are those of the file, decoded.
    if strange:
        text = UNWRITABLE.sub(lambda match: match[0] if match[0] == "\f" else " ", text)
    starts = (0, *(match.end() for match in re.finditer("\f", text)))
    return Document(name, sha256, TEXT, text, starts, warnings=warnings + _misnamed(name, "plain text"))


def _misnamed(name: str, kind: str) -> tuple[str, ...]:
    return (f"the name says PDF, the content is {kind}",) if name.lower().endswith(".pdf") else ()


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ("not UTF-8; read as Windows text",)
