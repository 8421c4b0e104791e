"""Pages written by hand, as search sees them: their words, a block of text a passage."""

from __future__ import annotations

from html.parser import HTMLParser

from .documents import Document, DocumentKind, Passage

BLOCKS = {
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "div", "section"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "caption", "figcaption"),
}
UNSEEN = {"script", "style", "template"}


def handwritten(path: str, title: str, html: str) -> Document:
    """A page of the editor's.

    Args:
        path: where it stands, from the top of the site.
        title: as its heading says.
        html: what it holds below that.

    >>> page = handwritten("about.html", "About", "<p>We <b>read</b>.</p><ul><li>All.</ul>")
    >>> [passage.text for passage in page.passages]
    ['We read.', 'All.']
    """
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.end()
    return Document(
        kind=DocumentKind.PAGE,
        path=path,
        title=title,
        detail="",
        passages=tuple(Passage(text=text) for text in reader.found),
    )


class _Blocks(HTMLParser):
    """The text of a page, cut where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._parts: list[str] = []
        self._unseen = 0

    def end(self) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            self.found.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        if tag in BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(data)
