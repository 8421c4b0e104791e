"""A saved e-mail (`.eml`): a newsletter, a press release; its subject is the headline."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime

from . import page
from .heading import nothing_found, with_header, without_title

LONGEST_VALUE = 5_000
"""Characters of a header: the standard library takes the square of them in time and memory."""
_FORWARDED = re.compile(r"(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)


class _Bounded(EmailPolicy):
    """Headers of a length that somebody wrote; what is longer is cut."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:LONGEST_VALUE]


def read(data: bytes, path: str) -> str:
    """The text of a mail, with header lines; its HTML where it has no plain text."""
    try:
        message = email.message_from_bytes(data, policy=_Bounded())
        assert isinstance(message, EmailMessage)
        part = message.get_body(("plain", "html"))
    except RecursionError as error:
        raise nothing_found(path, "the parts of this mail stand a thousand deep") from error
    if part is None:
        raise nothing_found(path, "this mail has no text")
    try:
        content = str(part.get_content())
    except (LookupError, UnicodeError) as error:
        raise nothing_found(path, f"the text of this mail cannot be decoded ({error})") from error
    title = _FORWARDED.sub("", _told(message, "Subject"), count=1).strip()
    told = {
        "Title": title,
        "Date": _day(_told(message, "Date")),
        "Author": parseaddr(_told(message, "From"))[0],
    }
    if part.get_content_subtype() == "html":
        _, paragraphs = page.article(content.encode(), path)
        return with_header(told, without_title(paragraphs, title))
    parts = re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n"))
    return with_header(told, without_title((part.strip() for part in parts if part.strip()), title))


def _told(message: EmailMessage, name: str) -> str:
    """A header's value; nothing where it is missing or too broken to be read."""
    try:
        return str(message[name] or "")
    except Exception:
        # The standard library's reader of headers fails over broken ones in many ways.
        return ""


def _day(date: str) -> str | None:
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
