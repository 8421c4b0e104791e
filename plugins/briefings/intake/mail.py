"""A saved e-mail (`.eml`): a newsletter, a press release; its subject is the headline."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

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
    title = _FORWARDED.sub("", str(message["Subject"] or ""), count=1).strip()
    sent = message["Date"].datetime if message["Date"] else None
    told = {
        "Title": title,
        "Date": sent.date().isoformat() if sent else None,
        "Author": parseaddr(str(message["From"] or ""))[0],
    }
    if part.get_content_subtype() == "html":
        _, paragraphs = page.article(content.encode(), path)
        return with_header(told, without_title(paragraphs, title))
    parts = re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n"))
    return with_header(told, without_title((part.strip() for part in parts if part.strip()), title))
