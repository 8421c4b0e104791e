"""A saved web page: its article by trafilatura [Barbaresi, ACL 2021], without the page around it.

Title, date, outlet and address come from what the page declares about itself (meta elements,
JSON-LD). Dates are not looked for in its text: that is our own reader's work, and it says how
it knows.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from ..loggers import ordinary_loggers
from .heading import nothing_found, with_header, without_title

_BLOCKS = ("p", "head", "item", "quote", "code")
"""trafilatura's names for what holds words; a table is no prose."""
MOST_TAGS = 100_000
"""The longest articles of encyclopedias have half as many."""
MOST_ATTRIBUTES = 5_000
_TAG = re.compile(rb"<[a-zA-Z]")
_LONG_TAG = re.compile(rb"<[a-zA-Z][\w:-]*\s[^<>]{10000,}")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_DECLARED_DATES = {
    "extensive_search": False,
    "original_date": True,
    # Without it today's date is the limit, and a text would be read otherwise tomorrow.
    "max_date": "2999-12-31",
}


def version() -> str:
    """What else the text of a page depends on."""
    return f"trafilatura {metadata.version('trafilatura')}"


def read(data: bytes, path: str) -> str:
    """The article of a page, with header lines."""
    told, paragraphs = article(data, path)
    return with_header(told, paragraphs)


def article(data: bytes, path: str) -> tuple[dict[str, str | None], list[str]]:
    """What a page tells of its article, and the article's paragraphs without the headline."""
    _check(data, path)
    with ordinary_loggers():
        import trafilatura  # half a second; only where a page is read
    # What a page tells wrongly about itself is left out, and that is no fault of the person's.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        data,
        include_comments=False,
        include_tables=False,
        date_extraction_params=dict(_DECLARED_DATES),
        with_metadata=True,
    )
    paragraphs = [] if found is None else list(_paragraphs(found.body))
    if not paragraphs:
        raise nothing_found(path, "no article was found in this page")
    told = {
        "Title": found.title,
        "Date": found.date,
        "Outlet": found.sitename,
        "URL": found.url,
        "Author": found.author,
    }
    return told, without_title(paragraphs, found.title)


def _check(data: bytes, path: str) -> None:
    """Refuse what no page is and what would take minutes to take apart."""
    tags = sum(1 for _ in _TAG.finditer(data))
    if tags > MOST_TAGS:
        raise nothing_found(path, f"{tags:,} tags, and a page may have {MOST_TAGS:,} at most")
    for tag in _LONG_TAG.finditer(data):
        # The parser compares each attribute with every one before it.
        attributes = len(_VALUE.sub(b"", tag[0]).split()) - 1
        if attributes > MOST_ATTRIBUTES:
            what = f"{attributes:,} attributes of one tag, and it may have {MOST_ATTRIBUTES:,}"
            raise nothing_found(path, what)


def _paragraphs(body: Any) -> Iterator[str]:
    for block in body.iter(*_BLOCKS):
        # A quotation may hold paragraphs, and a list item too: those come by themselves.
        if any(True for _ in block.iterdescendants(*_BLOCKS)):
            continue
        if words := " ".join("".join(block.itertext()).split()):
            yield words
