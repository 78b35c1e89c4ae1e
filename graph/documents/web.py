"""Web pages: their words, one line for each block, nothing of their scripts, styles and menus."""

from __future__ import annotations

from html.parser import HTMLParser

from graph.documents.characters import UNWRITABLE

_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "nav", "form", "select", "iframe"))
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr html li main ol p pre section table tbody td th thead tr ul".split()
)


def read(source: str) -> tuple[str, str]:
    """The text and the title of a web page."""
    page = _Page()
    page.feed(source)
    page.close()
    lines = (" ".join(line.split()) for line in page.lines)
    text = "\n\n".join(line for line in lines if line not in ("", "•"))
    return UNWRITABLE.sub(" ", text), " ".join(page.title.split())


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.lines: list[str] = [""]
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif tag == "title":
            self._in_title = True
        elif tag in _BLOCKS:
            self.lines.append("• " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent:
            self.lines[-1] += data
