"""How text becomes the keys that are looked up.

The same rules stand in ``theme/js/search-words.js``; ``tests/search/test_words.py``
runs both over every letter that folds and tens of thousands of words, since a key that the
page spells otherwise than the build is never found. `core.words` has keys of its own: it
compares and may change; these are a format.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
import snowballstemmer

_IN_WORD = r"[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060\uFEFF]"
"""Letters, their marks, digits, and the invisible characters that stand inside words."""

TOKEN = regex.compile(
    rf"(?:\p{{L}}\p{{M}}*\.)+\p{{L}}\p{{M}}*(?!{_IN_WORD})"
    rf"|\p{{Nd}}+(?:[.,]\p{{Nd}}+)+(?!{_IN_WORD})"
    rf"|{_IN_WORD}+(?:['’ʼ]{_IN_WORD}+)*"
)
"""Initials ("U.S."), numbers with separators ("13,000.5"), words with inner apostrophes."""

_INVISIBLE = regex.compile(r"[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+")
_POSSESSIVE = regex.compile(r"['’ʼ]s?$")
_PARTS = regex.compile(r"[\p{L}\p{N}.]+")
_SYLLABLE = regex.compile(
    r"[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|[^\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+"
)
"""Scripts that set no spaces: each character is a word, and a phrase puts them in order."""

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ς": "σ",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, as a keyboard without them spells them."""

_STEMMER = snowballstemmer.stemmer("english")


def keys(text: str) -> Iterator[str]:
    """The keys of a text's words, in order.

    >>> list(keys("Erdoğan’s U.S. visits, in 13,000 words"))
    ['erdogan', 'us', 'visit', 'in', '13000', 'word']
    """
    for token in TOKEN.finditer(text):
        yield from token_keys(token.group())


@lru_cache(maxsize=200_000)
def token_keys(token: str) -> tuple[str, ...]:
    """The keys of one token: mostly one, several where a script sets no spaces."""
    return tuple(stem(word) for word in folded(token))


def folded(token: str) -> tuple[str, ...]:
    """A token's words without case, accents and possessive, before their endings are taken off.

    >>> folded("O’Brien"), folded("Ærø’s"), folded("3.5"), folded("東京")
    (('obrien',), ('aero',), ('3.5',), ('東', '京'))
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKD", token)).lower()
    plain = _POSSESSIVE.sub("", plain.translate(_LETTERS))
    plain = regex.sub("['’ʼ,]" if plain[:1].isdecimal() else "['’ʼ.]", "", plain)
    return tuple(
        word for part in _PARTS.findall(plain) for word in _SYLLABLE.findall(part.strip("."))
    )


def stem(word: str) -> str:
    """A folded word without its English ending [Porter 2001]; others stay as they are."""
    return str(_STEMMER.stemWord(word)) if word.isascii() and word.isalpha() else word
