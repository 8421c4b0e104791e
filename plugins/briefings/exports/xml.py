"""XML that parses, whatever characters a seed holds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even as a reference."""


def xml_text(text: str) -> str:
    """A text that any XML file may hold: what it may not becomes U+FFFD, which is seen.

    Leaving it out would join words that were apart, and hide that the source is damaged.

    >>> xml_text("a\\x0bb & c")
    'a\\ufffdb & c'
    """
    return FORBIDDEN.sub("\ufffd", text)


_SPELT = {
    "class_": "class",
    "xml_lang": "xml:lang",
    "epub_type": "epub:type",
    "media_type": "media-type",
    "unique_identifier": "unique-identifier",
}


def element(name: str, *children: ET.Element | str | None, **attributes: str | None) -> ET.Element:
    """An element with its content and attributes, unwritable characters made visible.

    Attributes that are no Python names are spelt with underscores (``class_``, ``xml_lang``,
    ``media_type``); ``None`` children and attributes are left out.
    """
    made = ET.Element(
        name,
        {
            _SPELT.get(key, key): xml_text(value)
            for key, value in attributes.items()
            if value is not None
        },
    )
    last: ET.Element | None = None
    for child in children:
        if child is None:
            continue
        if isinstance(child, ET.Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + xml_text(child)
        else:
            last.tail = (last.tail or "") + xml_text(child)
    return made


def document(root: ET.Element, doctype: str = "") -> bytes:
    """A whole file: declaration, document type where one is asked for, and the root."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n' + (f"{doctype}\n" if doctype else "")
    written: str = ET.tostring(root, encoding="unicode")
    return f"{head}{written}\n".encode()
