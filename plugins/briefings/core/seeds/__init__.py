"""Bytes of a seed to a `Source`: decoding, header lines, lines into paragraphs, language.

A seed is UTF-8 text. Optional header lines, as Pelican users know them, come first and end
with an empty line::

    Title: Flood closes the harbour
    Date: 2026-11-03
    Outlet: Harbour Post

    The harbour was closed on Tuesday …

Nothing here judges what a paragraph is for: that is `furniture`'s work.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from ..errors import ErrorReport, Notice, NoticeCode, SeedError
from ..messages import Message
from ..model import DateOrigin, Found, Source, SourceId, Span
from .header import KEYS, iso_date, parse_date, read_header
from .language import LANGUAGE_NAMES, SAMPLE, detect_language
from .lines import split_paragraphs

__all__ = [
    "KEYS", "LARGEST", "check_sentences", "check_size", "check_statements", "check_words",
    "decode", "detect_language", "parse_date", "read_header", "read_seed", "split_paragraphs",
    "unique_ids",
]  # fmt: skip

LARGEST = 1_000_000
"""Bytes: a novel, or a report of 500 pages. What is larger is hardly one text, and would keep
the parser busy for minutes."""
MOST_WORDS = 300_000
"""Words and marks: half as many again as news of the largest size has. A megabyte of quotation
marks would be a million, and each costs what a word does."""
MOST_SENTENCES = 30_000
"""Twice what news of the largest size has. Each has an anchor of its own; the page of 200,000
lines would have fifty megabytes, which hardly a browser opens."""
MOST_STATEMENTS = 10_000
"""News of the largest size reports some 8,600. Each has a row, an anchor and a card; of
30,000 a build would take more than a gigabyte."""
_MOST_ERRORS = 20
"""Problems of one seed that are told; whoever mends these sees what the others are."""

_WORD = re.compile(r"\w+|[!-/:-@\[-`{-~‘’“”«»…–—]")
_INLINE_DATE = re.compile(r"\s{0,16}date[ :]{1,2}(\d{4}-\d{2}-\d{2})(?:\s+|$)", re.ASCII)
"""A trace of the tool that saved the text."""


def read_seed(data: bytes, path: str) -> Found[Source]:
    """Read one seed.

    Args:
        data: the whole file.
        path: where it lies within the seeds folder, with ``/``; for messages, the id and
            the event its folder pins it to.

    Returns:
        Exactly one source, its paragraphs all `ParagraphKind.BODY` (none for a file without
        a visible character), its id the file's name without ending (`unique_ids` tells what
        to do when two files share it); and notices on what was found instead of told.

    Raises:
        ErrorReport: of `SeedError`, all problems of this seed together.
    """
    check_size(len(data), path)
    text = decode(data, path)
    header, body_start, errors = read_header(text, path)
    if errors:
        raise _report(path, errors)
    notices: list[Notice] = []
    id_ = SourceId(posixpath.splitext(posixpath.basename(path))[0])

    date, origin = header.date, DateOrigin.HEADER if header.date else None
    if prefix := _INLINE_DATE.match(text, body_start):
        prefix_date = iso_date(prefix[1])
        if prefix_date is not None:
            body_start = prefix.end()
            if date is None:
                date, origin = prefix_date, DateOrigin.PREFIX
            what = Message(
                "the text starts with “date %(day)s”, which is not part of the article",
                day=prefix[1],
            )
            span = Span(prefix.start(1), prefix.end(1))
            notices.append(
                Notice(code=NoticeCode.INLINE_DATE, source_id=id_, span=span, message=what)
            )

    language = header.language
    if language is None:
        language = detect_language(text[body_start : body_start + SAMPLE])
    if language.split("-")[0] != "en":
        known = LANGUAGE_NAMES.get(language.split("-")[0])
        what = (
            Message(
                "the text is in %(language)s, and only English is read; it stays out of briefings",
                language=Message(known) if known else f"“{language}”",
            )
            if language != "und"
            else Message(
                "the text is not in English, and only English is read; it stays out of briefings"
            )
        )
        notices.append(
            Notice(code=NoticeCode.UNSUPPORTED_LANGUAGE, source_id=id_, span=None, message=what)
        )

    source = Source(
        id=id_,
        path=path,
        text=text,
        body_start=body_start,
        paragraphs=split_paragraphs(text, body_start),
        title=header.title,
        date=date,
        date_origin=origin,
        outlet=header.values.get("Outlet"),
        url=header.values.get("URL"),
        author=header.values.get("Author"),
        language=language,
        event=header.values.get("Event") or posixpath.dirname(path) or None,
    )
    return Found(values=(source,), notices=tuple(notices))


def unique_ids(paths: Sequence[str]) -> dict[str, SourceId]:
    """Give every seed an id: its file's name without ending, and its folders where that is taken.

    >>> unique_ids(["flood/post.txt", "fire/post.txt", "note.txt"])
    {'fire/post.txt': 'fire-post', 'flood/post.txt': 'flood-post', 'note.txt': 'note'}

    Two paths that still collide ("a/b.txt", "a-b.txt") are told apart by a number, in the
    order of their paths, so that the same folder always gives the same ids.
    """
    stems: dict[str, list[tuple[str, str, str]]] = {}
    for path in sorted(set(paths)):
        whole = posixpath.splitext(path)[0]
        name = whole.rpartition("/")[2]
        # Compared without case: ids become file names, and some disks know no case.
        stems.setdefault(name.casefold(), []).append((path, whole, name))
    ids: dict[str, SourceId] = {}
    taken: set[str] = set()
    # Names that need no folder go first, so that no other seed's folder name takes them away.
    for _, group in sorted(stems.items(), key=lambda item: (len(item[1]) > 1, item[0])):
        for path, whole, name in group:
            wanted = found = name if len(group) == 1 else whole.replace("/", "-")
            number = 2
            while found.casefold() in taken:
                found, number = f"{wanted}-{number}", number + 1
            taken.add(found.casefold())
            ids[path] = SourceId(found)
    return dict(sorted(ids.items()))


def check_size(size: int, path: str, largest: int = LARGEST) -> None:
    """Refuse a seed of more bytes than one may have."""
    _check(size, largest, "bytes", path)


def check_words(text: str, path: str) -> None:
    """Refuse a seed of more words and marks than one may have."""
    if len(text) > MOST_WORDS:
        words = sum(1 for _ in _WORD.finditer(text))
        _check(words, MOST_WORDS, "words and marks", path)


def check_sentences(count: int, path: str) -> None:
    """Refuse a seed of more sentences than one page can show."""
    _check(count, MOST_SENTENCES, "sentences", path)


def check_statements(count: int, path: str) -> None:
    """Refuse a seed that reports more statements than a page can show."""
    _check(count, MOST_STATEMENTS, "statements", path)


def _check(count: int, most: int, of: str, path: str) -> None:
    if count > most:
        what = f"{count:,} {of}, and a seed may have {most:,} at most"
        raise _report(path, [SeedError(path, what, "cut it into parts, or leave it out")])


def decode(data: bytes, path: str) -> str:
    """The text, a BOM taken off; or an error that says where the first bad byte stands."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _report(path, [SeedError(f"{path}:1", "this is UTF-16, not UTF-8", _SAVE_AS_UTF8)])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        place = f"{path}:{_line_at(before, len(before))}"
        raise _report(path, [SeedError(place, what, _SAVE_AS_UTF8)]) from error
    # A third of all characters: the least that UTF-16 of any script with spaces shows, and far
    # more than the stray NULs of a damaged download, which are kept and noticed.
    if text.count("\0") * 3 > len(text):
        what = "a third of the characters are NUL, as in UTF-16 or a program's file"
        raise _report(path, [SeedError(f"{path}:1", what, _SAVE_AS_UTF8)])
    return text.removeprefix("\ufeff")


_COUNTED_LINE = re.compile(r"\r\n|[\n\r]")
"""Where an editor program counts a new line; U+2028 and its kin it does not count."""

_SAVE_AS_UTF8 = "save it as UTF-8 text"


def _line_at(text: str, offset: int) -> int:
    """Number of the line an offset stands in, from 1, as editor programs count."""
    return 1 + sum(1 for _ in _COUNTED_LINE.finditer(text, 0, offset))


def _report(path: str, errors: Sequence[SeedError]) -> ErrorReport:
    problems = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
    told = list(errors[:_MOST_ERRORS])
    if rest := len(errors) - len(told):
        told[-1] = SeedError(
            told[-1].place,
            f"{told[-1].what}; and {rest} more problems follow",
            told[-1].mend,
        )
    return ErrorReport(told, f"{path} could not be read: {problems}")
