"""A page of a PDF as a picture, with the words of a passage marked on it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# Pixels for each point of the page: 1.6 makes A4 952 pixels wide.
_SCALE = 1.6
_TINT = (255, 226, 110)


def page_picture(path: Path, page: int, words: str) -> bytes | None:
    """The page (from 1) as PNG, `words` marked where they stand on it; None where there is no such page."""
    import pypdfium2  # noqa: PLC0415  it loads a library, which a service without PDFs should not wait for

    pdf = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= page <= len(pdf):
            return None
        sheet = pdf[page - 1]
        picture = sheet.render(scale=_SCALE).to_pil().convert("RGB")
        picture = _marked(picture, _boxes(sheet, words), sheet.get_height())
    finally:
        pdf.close()
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _boxes(sheet: Any, words: str) -> list[tuple[float, float, float, float]]:
    """The rectangles (left, bottom, right, top, in points) of the words; none where they are not found."""
    text_page = sheet.get_textpage()
    try:
        printed: str = text_page.get_text_range()
        letters = [place for place, letter in enumerate(printed) if letter.isalnum()]
        plain = "".join(printed[place] for place in letters).casefold()
        wanted = "".join(filter(str.isalnum, words)).casefold()
        start = plain.find(wanted) if wanted and len(plain) == len(letters) else -1
        if start < 0:
            return []
        first, last = letters[start], letters[start + len(wanted) - 1]
        count = text_page.count_rects(first, last - first + 1)
        return [text_page.get_rect(number) for number in range(count)]
    finally:
        text_page.close()


def _marked(picture: Any, boxes: list[tuple[float, float, float, float]], height: float) -> Any:
    """The picture with the boxes tinted as by a marker pen: what is black stays black."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415  only where a page is drawn

    tint = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(tint)
    for left, bottom, right, top in boxes:
        box = ((left - 1) * _SCALE, (height - top - 1) * _SCALE, (right + 1) * _SCALE, (height - bottom + 1) * _SCALE)
        pen.rectangle(box, fill=_TINT)
    return ImageChops.multiply(picture, tint)
