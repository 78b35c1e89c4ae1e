"""PDF files: each page's text is extracted once, with the height of its lines."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

from graph.documents.characters import MAX_CHARACTERS, UNWRITABLE
from graph.documents.printed import PrintedLine, line_spacing, page_text
from graph.errors import DamagedDocument, DocumentTooBig, EmptyDocument, EncryptedDocument

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_PAGES = 2_000

_PAGE_BREAK = "\n\f\n"
# PDFium writes U+FFFE for a hyphen at a line's end and joins the lines; in these reports it is a real hyphen.
_LINE_HYPHEN = "\ufffe"
# Where a dash was drawn by hand, a combining stroke is left of it, with or without the dash.
_DRAWN_DASH = re.compile("[\u0335\u0336]+([-‐-―])|([-‐-―])[\u0335\u0336]+|[\u0335\u0336]+")
# The dash of a symbol font: a bullet at a line's start, a plain dash between figures.
_SYMBOL_DASH = re.compile("(?<=\\d)\uf02d(?=\\d)")
_LINE = re.compile(r"\S[^\r\n]*")


def read(data: bytes, name: str) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """The text of a PDF, where its pages start in it, and what could not be read.

    Raises:
        DocumentError: it cannot be read.
    """
    import pypdfium2  # noqa: PLC0415  it loads a library, which a program that reads no PDF should not wait for

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedDocument(name, "the PDF asks for a password; save an open copy and use that.") from error
        raise DamagedDocument(
            name, f"the PDF is damaged and cannot be opened ({_reason(error)}); download it again."
        ) from error
    try:
        printed, unreadable = _pages(pdf, name, pypdfium2.PdfiumError)
    finally:
        pdf.close()
    spacing = line_spacing(printed)
    texts = [page_text(lines, spacing) for lines in printed]
    length = sum(map(len, texts))
    if length > MAX_CHARACTERS:
        raise DocumentTooBig(name, f"it has {length} characters; {MAX_CHARACTERS} can be read.")
    if not any(texts):
        raise EmptyDocument(name, "the PDF has no text in it; if it is a scan, run a text recognition over it first.")
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + len(_PAGE_BREAK))
    return _PAGE_BREAK.join(texts), tuple(starts), tuple(f"page {number} cannot be read" for number in unreadable)


def _reason(error: Exception) -> str:
    """PDFium's own words: "Failed to load document (PDFium: Data format error)."."""
    return str(error).rpartition("PDFium: ")[2].rstrip(").") or "unknown reason"


def _pages(pdf: Any, name: str, error: type[Exception]) -> tuple[list[list[PrintedLine]], list[int]]:
    count = len(pdf)
    if count == 0:
        raise DamagedDocument(name, "the PDF has no pages; download it again.")
    if count > MAX_PAGES:
        raise DocumentTooBig(name, f"the PDF says it has {count} pages; {MAX_PAGES} can be read.")
    printed: list[list[PrintedLine]] = []
    unreadable: list[int] = []
    for index in range(count):
        try:
            page = pdf.get_page(index)
            printed.append(_lines(page))
            page.close()
        except error:
            printed.append([])
            unreadable.append(index + 1)
    return printed, unreadable


def _lines(page: Any) -> list[PrintedLine]:
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    height = _heights(text_page) if text_page.count_chars() == len(text) else None
    lines: list[PrintedLine] = []
    for match in _LINE.finditer(text):
        words = match[0].rstrip()
        top = bottom = height(match.start()) if height else 0.0
        if height and (hyphen := words.rfind(_LINE_HYPHEN)) > 0:
            bottom = height(match.start() + min(hyphen + 1, len(words) - 1))
        lines.append(PrintedLine(clean(words), top, bottom))
    text_page.close()
    return lines


def _heights(text_page: Any) -> Callable[[int], float]:
    """A function from a character's index to the height of its base line above the page's foot."""
    from pypdfium2 import raw  # noqa: PLC0415

    x, y = ctypes.c_double(), ctypes.c_double()
    into_x, into_y, handle, origin = ctypes.byref(x), ctypes.byref(y), text_page.raw, raw.FPDFText_GetCharOrigin

    def height(index: int) -> float:
        origin(handle, index, into_x, into_y)
        return y.value

    return height


def clean(words: str) -> str:
    """The words of a line with what PDFium leaves in them put right."""
    words = words.replace(_LINE_HYPHEN, "-")
    if not words.isascii():
        words = _DRAWN_DASH.sub(lambda match: match[1] or match[2] or "–", words)
        words = _SYMBOL_DASH.sub("–", words)
    return words if words.isprintable() else UNWRITABLE.sub(" ", words)
