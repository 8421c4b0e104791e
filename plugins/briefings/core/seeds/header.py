"""Header lines: `Title: Date: Outlet: URL: Author: Language: Event:`, then an empty line.

A block of lines is a header when its first line has one of these keys, in any case, and
every line looks like ``Key: value``. So an article that opens "Update: the mayor resigned"
is an article, and a file that begins with an empty line has no header.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from ..errors import SeedError, suggest
from ..model import Span
from .lines import iterate_lines, trimmed

KEYS = ("Title", "Date", "Outlet", "URL", "Author", "Language", "Event")
"""What a header line can tell."""

_KEY_OF = MappingProxyType({key.casefold(): key for key in KEYS})

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z -]{0,23}?)[ \t]{0,4}:(?=[ \t]|$)")

_MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip


@dataclass(slots=True)
class Header:
    """What the header lines told, checked."""

    title: Span | None = None
    date: dt.date | None = None
    language: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def read_header(text: str, path: str) -> tuple[Header, int, list[SeedError]]:
    """Read the header lines, if the text begins with any.

    Returns:
        What they tell, where the article begins (0 when there is no header), and all that
        is wrong with them, in the order of lines.
    """
    header = Header()
    lines: list[Span] = []
    end = 0
    for line, after in iterate_lines(text, 0):
        end = after
        if line is None:
            break
        lines.append(line)
        if not _HEADER_LINE.match(text, line.start, line.end):
            break
    if not _is_header(text, lines):
        return header, 0, []

    errors: list[SeedError] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        place = f"{path}:{number}"
        match = _HEADER_LINE.match(text, line.start, line.end)
        if match is None:
            what = f"“{_short(line.of(text))}” is not a header line"
            mend = "leave an empty line between the header and the article"
            errors.append(SeedError(place, what, mend))
            break
        key = _KEY_OF.get(match[1].casefold())
        if key is None:
            what = f"unknown header key '{match[1]}'"
            errors.append(SeedError(place, what, suggest(match[1], KEYS)))
            continue
        if key in first_line:
            what = f"'{key}' stands a second time, first in line {first_line[key]}"
            errors.append(SeedError(place, what, "keep one of the two"))
            continue
        first_line[key] = number
        value = trimmed(text, match.end(), line.end)
        if value is None:
            continue
        if complaint := _take(header, key, value, text):
            errors.append(SeedError(place, *complaint))
    return header, end, errors


def _is_header(text: str, lines: Sequence[Span]) -> bool:
    """Whether the first block of lines is a header, well formed or nearly so."""
    matches = [_HEADER_LINE.match(text, line.start, line.end) for line in lines]
    known = [match is not None and match[1].casefold() in _KEY_OF for match in matches]
    if not any(known):
        return False
    if matches[-1] is not None:
        # "Update: mayor resigns", "Date: tomorrow" alone: the first line decides, except
        # that a misspelt first key ("Titel:") must not hide two right ones below it.
        return known[0] or sum(known) >= 2
    # The article follows without an empty line. One line is then more likely a headline with a
    # colon, unless its value is one that no headline has.
    first = matches[0]
    return sum(known) >= 2 or (
        first is not None
        and first[1].casefold() == "date"
        and iso_date(text[first.end() : lines[0].end].strip()) is not None
    )


def _take(header: Header, key: str, value: Span, text: str) -> tuple[str, str] | None:
    """Put one value into the header, or say what is wrong with it and how to mend it."""
    words = value.of(text)
    if key == "Title":
        header.title = value
    elif key == "Date":
        header.date = parse_date(words)
        if header.date is None:
            return f"date '{_short(words)}' is not a date", f"write it as {_suggest_date(words)}"
    elif key == "URL":
        if not _is_web_address(words):
            return (
                f"'{_short(words)}' is not a web address",
                "write it in full, starting with https:// or http://",
            )
    elif key == "Language":
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", words):
            return (
                f"'{_short(words)}' is not a language tag",
                "write it as en, tr or pt-BR (BCP 47)",
            )
        header.language = words.lower() if "-" not in words else words
    header.values[key] = words
    return None


def parse_date(words: str) -> dt.date | None:
    """A date told in full and in one way only: ISO, or with the month in words.

    >>> parse_date("2026-11-03"), parse_date("Nov. 3, 2026"), parse_date("03/11/2026")
    (datetime.date(2026, 11, 3), datetime.date(2026, 11, 3), None)
    """
    if len(words) > 40:
        return None
    if iso := re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*(?: ?[A-Z]{1,4})?)?", words):
        return iso_date(iso[1])
    parts = _date_parts(words)
    if parts is None:
        return None
    year, name, day = parts
    months = [number for number, month in enumerate(_MONTHS, 1) if _abbreviates(name, month)]
    return _date(year, months[0], day) if len(months) == 1 else None


def _date_parts(words: str) -> tuple[int, str, int] | None:
    """Year, name of the month and day of "3 November 2026" or "Tuesday, Nov. 3rd, 2026"."""
    weekday = r"(?:[A-Za-z]{3,9}\.?,? )?"
    if match := re.fullmatch(
        rf"{weekday}(\d{{1,2}})(?:st|nd|rd|th)? ([A-Za-z]{{3,12}})\.?,? (\d{{4}})", words
    ):
        return int(match[3]), match[2].lower(), int(match[1])
    if match := re.fullmatch(
        rf"{weekday}([A-Za-z]{{3,12}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", words
    ):
        return int(match[3]), match[1].lower(), int(match[2])
    return None


def _abbreviates(name: str, month: str) -> bool:
    return name == month or name == month[:3] or (name == "sept" and month == "september")


def _suggest_date(words: str) -> str:
    """The date a person most likely meant, or the shape of one."""
    if (parts := _date_parts(words[:40])) is not None:
        year, name, day = parts
        near = difflib.get_close_matches(name, _MONTHS, n=1, cutoff=0.6)
        if near and (meant := _date(year, _MONTHS.index(near[0]) + 1, day)):
            return meant.isoformat()
    match = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", words[:40], re.ASCII)
    if match and (meant := _date(int(match[1]), int(match[2]), int(match[3]))):
        return meant.isoformat()
    return "YYYY-MM-DD, for instance 2026-11-03"


def iso_date(words: str) -> dt.date | None:
    """The date that YYYY-MM-DD tells, if it is one."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words, re.ASCII)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _is_web_address(words: str) -> bool:
    """Whether a page may link to it: http or https, a host, and nothing that hides."""
    if re.search(
        r"[\s\x00-\x20\x7f-\x9f<>\"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", words
    ):
        return False
    try:
        parts = urlsplit(words)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _short(words: str) -> str:
    """Words as a message can print them on its one line."""
    words = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words[:60])
    return words if len(words) < 60 else words + "…"
