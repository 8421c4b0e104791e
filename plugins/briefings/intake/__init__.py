"""Files of several forms into the one form that is read: text with header lines.

A plain text goes through untouched. From a Markdown file, a saved web page or an e-mail the
article's text is taken out, and what the file tells of headline, date, outlet, address and
author becomes its header. What is quoted later are slices of the text taken out, and the
source's page says where it was taken from.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from importlib import metadata
from types import MappingProxyType

from ..core.model import Form
from . import mail, markdown, page

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        ".txt": Form.TEXT,
        ".md": Form.MARKDOWN,
        ".markdown": Form.MARKDOWN,
        ".html": Form.PAGE,
        ".htm": Form.PAGE,
        ".eml": Form.MAIL,
    }
)
"""What a seed's name may end in, in small letters."""

_TAKEN_OUT: Mapping[Form, Callable[[bytes, str], str]] = MappingProxyType(
    {Form.MARKDOWN: markdown.read, Form.PAGE: page.read, Form.MAIL: mail.read}
)


def version() -> str:
    """What the text taken out of a file depends on, besides our own rules."""
    return f"{page.version()}, markdown-it-py {metadata.version('markdown-it-py')}"


def form_of(path: str) -> Form | None:
    """The form of a seed by its name; nothing for a file that is none."""
    return FORMS.get(posixpath.splitext(path)[1].lower())


def take_in(data: bytes, path: str) -> bytes:
    """The text of a file as a plain seed.

    Args:
        data: the whole file.
        path: its name, for messages; its ending tells the form.

    Raises:
        ErrorReport: every reason why there is no text in it.
    """
    read = _TAKEN_OUT.get(form_of(path) or Form.TEXT)
    return data if read is None else read(data, path).encode()
