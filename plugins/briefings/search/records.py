"""What is shown of a page: its title and passages in one string, shortened by a book of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .coding import FIELD, LINE, code_book, squeeze
from .documents import Document, Passage

SAMPLE = 64
"""Documents whose frequent units get codes: those with the lowest digests, so that the book, and
with it all shown text, changes only with one of them."""


def book_of(sample: Iterable[Document]) -> tuple[str, ...]:
    """The code book of a site from some of its documents."""
    return code_book(text for document in sample for text in _texts(document))


def record_of(document: Document, code_of: Mapping[str, str]) -> str:
    """A page in one string: path, title and detail, then a line for each passage.

    A passage's line is its text; then, where they are not the next number and nothing, the
    number of its sentence and its speaker.
    """

    def write(text: str) -> str:
        return squeeze(_shown(text), code_of)

    lines = [FIELD.join(map(write, (document.path, document.title, document.detail)))]
    before = 0
    for passage in document.passages:
        number = "" if passage.sentence == before + 1 else str(passage.sentence)
        fields = [write(passage.text), number]
        if passage.speaker is not None:
            fields.append(write(passage.speaker))
        elif not number:
            fields.pop()
        lines.append(FIELD.join(fields))
        before = passage.sentence
    return LINE.join(lines)


def numbered(document: Document) -> Iterator[tuple[int, Passage]]:
    """The passages of a document by the numbers that lists know them by, the title's first.

    Even ones report nobody's words and odd ones somebody's, each counted for themselves: so a
    list tells which is which.
    """
    yield 0, Passage(text=document.title)
    counts = [2, 1]
    for passage in document.passages:
        said = passage.speaker is not None
        yield counts[said], passage
        counts[said] += 2


def _texts(document: Document) -> Iterator[str]:
    """All the text of a record, shown as `_shown` shows it."""
    yield from map(_shown, (document.path, document.title, document.detail))
    for passage in document.passages:
        yield _shown(passage.text)
        if passage.speaker:
            yield _shown(passage.speaker)


_SIGNS = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "␡"}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
)
"""Control characters become signs: seen, never part of a script, and never turning the reading
direction of what stands beside them."""


def _shown(text: str) -> str:
    """A text on one line, as a page would set it."""
    return " ".join(text.split()).translate(_SIGNS)
