"""A name as it is compared, and as part of an address."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"}
)
"""Letters that decomposition leaves alone although plain spellings drop them."""


@cache
def fold(text: str) -> str:
    """A name for comparing: no case, accents, full stops, article or possessive.

    >>> fold("the U.S."), fold("Erdoğan’s"), fold("Jean-Luc O'Neill")
    ('us', 'erdogan', 'jean-luc oneill')
    """
    plain = text
    if not text.isascii():
        plain = text.lower().translate(PLAIN)
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    plain = plain.casefold()
    plain = re.sub(r"'s?(?=\s|$)", "", plain)
    plain = re.sub(r"[^\w\s&-]+", "", plain)
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


LONGEST_SLUG = 100
"""Bytes of a name in an address: with a party or a source behind it, a file's name still fits."""


def slug_of(name: str) -> str:
    """A name as part of an address, whole words of it; empty where nothing can be written.

    >>> slug_of("Dr. Ana Ortiz & Sons"), slug_of("Ana Ortiz " * 99)[-16:]
    ('dr-ana-ortiz-and-sons', '-ortiz-ana-ortiz')
    """
    slug = "-".join(fold(name).replace("&", "and").split())
    if len(slug.encode()) <= LONGEST_SLUG:
        return slug
    cut = slug.encode()[: LONGEST_SLUG + 1].decode(errors="ignore")
    return cut.rpartition("-")[0] or cut[:-1]
