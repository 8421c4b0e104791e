"""A saved e-mail (`.eml`): a newsletter, a press release; its subject is the headline."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from . import page
from .heading import nothing_found, with_header, without_title

_FORWARDED = re.compile(r"(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)


def read(data: bytes, path: str) -> str:
    """The text of a mail, with header lines; its HTML where it has no plain text."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain", "html"))
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
