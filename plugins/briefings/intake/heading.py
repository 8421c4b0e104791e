"""Header lines for a text that was taken out of something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..core.errors import ErrorReport, SeedError
from ..core.seeds import KEYS, parse_date


def with_header(told: Mapping[str, str | None], paragraphs: Iterable[str]) -> str:
    """A seed: the header lines that are known, then the paragraphs.

    A value has one line. A date that cannot be read and an address that is none are left
    out: they were found by a program, and no person can be asked to mend them.

    >>> with_header({"Title": "Two\\nlines", "Date": None}, ["Words."])
    'Title: Two lines\\n\\nWords.\\n'
    """
    values = {key: " ".join((told.get(key) or "").split()) for key in KEYS}
    if parse_date(values["Date"]) is None:
        values["Date"] = ""
    if not values["URL"].startswith(("https://", "http://")) or " " in values["URL"]:
        values["URL"] = ""
    lines = [f"{key}: {value}" for key, value in values.items() if value]
    # An empty line in front says that there is no header, whatever the article begins with.
    return "\n".join([*lines, "", "\n\n".join(paragraphs), ""])


def nothing_found(path: str, what: str) -> ErrorReport:
    """The error for a file without an article."""
    error = SeedError(path, what, "save the article's words as a .txt file")
    return ErrorReport([error], f"{path} could not be read: 1 problem")


def without_title(paragraphs: Iterable[str], title: str | None) -> list[str]:
    """The paragraphs, less the headline that stands in the header already."""
    found = list(paragraphs)
    if title and found and found[0].split() == title.split():
        return found[1:]
    return found
