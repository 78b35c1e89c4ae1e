"""Web pages: their words, one line for each block, nothing of their scripts, styles and menus."""

from __future__ import annotations

from html.parser import HTMLParser

from graph.documents.characters import UNWRITABLE

# A form is not among them: some servers put one around the whole page. Its controls are.
_SILENT = frozenset("script style template noscript svg nav iframe button select textarea datalist".split())
_CODE = ("script", "style")
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
        # The silent elements that are open, each with where its words begin: they are taken out at its end, so that
        # one without an end takes nothing with it.
        self._silent: list[tuple[str, int, int]] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent.append((tag, len(self.lines), len(self.lines[-1])))
        elif tag == "title":
            self._in_title = True
        elif tag in _BLOCKS:
            self.lines.append("• " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._fall_silent(tag)
        elif tag == "title":
            self._in_title = False
        elif tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        else:
            self.lines[-1] += data

    def close(self) -> None:
        super().close()
        for tag in _CODE:
            self._fall_silent(tag)

    def _fall_silent(self, tag: str) -> None:
        """Take out what stands in the last open element of this name."""
        if tag not in (name for name, _, _ in self._silent):
            return
        while True:
            name, lines, characters = self._silent.pop()
            if name == tag:
                break
        apart = len(self.lines) > lines
        del self.lines[lines:]
        self.lines[-1] = self.lines[-1][:characters]
        if apart:
            self.lines.append("")
