"""Texts nobody would write, each of a size that is asked for: what the readers must survive.

Every one is legal UTF-8 text that some rule could choke on: one pattern over and over, without
the sentences and paragraphs that keep ordinary texts apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType


def repeated(pattern: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """One pattern over and over, between two others."""

    def text(size: int) -> str:
        times = max(1, (size - len(before) - len(after)) // len(pattern))
        return before + pattern * times + after

    return text


def numbered(pattern: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A pattern over and over, each time with another ``{number}`` or ``{name}``."""

    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(pattern.format(number=len(parts), name=_name(len(parts))))
            length += len(parts[-1])
        return before + "".join(parts) + after

    return text


def _name(number: int) -> str:
    """A capitalised word of its own for each number."""
    letters = ""
    number += 26
    while number:
        number, letter = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[letter]
    return letters.capitalize()


def nested(opening: str, inner: str, closing: str) -> Callable[[int], str]:
    """Something within itself, as deep as the size allows."""

    def text(size: int) -> str:
        times = max(1, (size - len(inner)) // (len(opening) + len(closing)))
        return opening * times + inner + closing * times

    return text


TEXTS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        # Reported speech without an end.
        "he said that": repeated("He said that ", after="it rained."),
        "said that": repeated("said that ", after="it rained."),
        "he said, and": repeated("he said it rained and ", after="left."),
        "said one quoted word": repeated("“Rain,” she said, ", after="and left."),
        "according to": repeated("according to the mayor, ", after="it rained."),
        "a quotation a line": repeated("“It will rain all day,” Ana Ortiz said.\n\n"),
        "names that say": numbered("{name} Ortiz said that it rained. "),
        "pronouns": repeated("He told her that he had seen him. "),
        "one paragraph of news": repeated(
            "The mayor of Marle, Ana Ortiz, said on Sunday that 12 boats were lost. "
        ),
        # Quotation marks.
        "straight marks": repeated('"'),
        "opening marks": repeated("“"),
        "closing marks": repeated("”"),
        "single marks": repeated("'"),
        "marks and words": repeated('word" '),
        "opened in every word": repeated("“word "),
        "closed in every word": repeated("word” "),
        "single marks and words": repeated("‘word "),
        "quoted words": repeated("“word” "),
        "single quoted words": repeated("‘word’ "),
        "marks that nest": nested("“He said: ‘", "rain", "’” "),
        "marks of two styles": nested("“«", "rain", "»”"),
        "a mark a line": repeated("“\n\n"),
        "a paragraph reopened": repeated("“It rained and it rained.\n\n"),
        # Words and lines without an end.
        "one letter": repeated("a"),
        "one word": repeated("word "),
        "commas": repeated("word, "),
        "and": repeated("rain and "),
        "capitals": repeated("Ana Ortiz "),
        "new names": numbered("{name} "),
        "initials": repeated("A. "),
        "titles": repeated("Mr. "),
        "digits": repeated("7"),
        "numbers": repeated("1,000 "),
        "dates": repeated("Jan. 3, 2026 "),
        "weekdays": repeated("on Sunday "),
        "full stops": repeated("."),
        "sentences of a word": repeated("Rain. "),
        "question marks": repeated("?! "),
        "brackets": nested("(", "rain", ")"),
        "dashes": repeated("—"),
        "hyphens": repeated("a-"),
        "apostrophes": repeated("it's "),
        "addresses": repeated("https://example.org/a/b?c=d "),
        "one address": repeated("a/", before="https://example.org/"),
        "at signs": repeated("a@b."),
        "slashes": repeated("/"),
        "underscores": repeated("_"),
        "colons": repeated("a: "),
        # Lines and white space.
        "short paragraphs": repeated("Rain.\n\n"),
        "new paragraphs": numbered("It rained on {name} again.\n\n"),
        "short lines": repeated("rain\n"),
        "blank lines": repeated("\n", before="Rain.", after="Sun."),
        "spaces": repeated(" ", before="Rain.", after="Sun."),
        "tabs": repeated("a\t"),
        "carriage returns": repeated("rain\r"),
        "page furniture": repeated("Read more\n\n"),
        "headlines": repeated("Rain In Marle Again\n\n"),
        "captions": repeated("Ana Ortiz in Marle, Jan. 3, 2026. (Photo: Ann Other)\n\n"),
        "header lines": repeated("Title: Rain\n"),
        # Characters.
        "combining marks": repeated("\u0301", before="The e", after=" fell."),
        "combining marks in words": repeated("re\u0301\u0302\u0303 "),
        "right to left": repeated("\u202eword "),
        "isolates": nested("\u2067", "rain", "\u2069"),
        "zero width": repeated("\u200b"),
        "joiners": repeated("\U0001f468\u200d"),
        "soft hyphens": repeated("\u00ad", before="rain", after="fall."),
        "NULs": repeated("rain\0 "),
        "control characters": repeated("a\x07\x1b[31m "),
        "flags": repeated("\U0001f1eb"),
        "no spaces": repeated("雨が降った。"),
        "Arabic": repeated("قال الوزير "),
        "markup": repeated("<b><script>alert(1)</script>"),
        "templates": repeated("{{ 7*7 }}{% raw %}"),
        "entities": repeated("&lt;&#0;"),
    }
)
"""By name, from a size in characters (about) to the text."""
