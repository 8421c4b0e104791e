"""Texts nobody would write, each of a size that is asked for: what the readers must survive.

Every one is legal UTF-8 text that some rule could choke on: one pattern over and over, without
the sentences and paragraphs that keep ordinary texts apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType


def _repeated(pattern: str, before: str = "", after: str = "") -> Callable[[int], str]:
    def text(size: int) -> str:
        times = max(1, (size - len(before) - len(after)) // len(pattern))
        return before + pattern * times + after

    return text


def _numbered(pattern: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(pattern.format(number=len(parts), name=_name(len(parts))))
            length += len(parts[-1])
        return "".join(parts)

    return text


def _name(number: int) -> str:
    """A capitalised word of its own for each number."""
    letters = ""
    number += 26
    while number:
        number, letter = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[letter]
    return letters.capitalize()


def _nested(opening: str, inner: str, closing: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        times = max(1, (size - len(inner)) // (len(opening) + len(closing)))
        return opening * times + inner + closing * times

    return text


TEXTS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        # Reported speech without an end.
        "he said that": _repeated("He said that ", after="it rained."),
        "he said, and": _repeated("he said it rained and ", after="left."),
        "said one quoted word": _repeated("“Rain,” she said, ", after="and left."),
        "according to": _repeated("according to the mayor, ", after="it rained."),
        "a quotation a line": _repeated("“It will rain all day,” Ana Ortiz said.\n\n"),
        "names that say": _numbered("{name} Ortiz said that it rained. "),
        "pronouns": _repeated("He told her that he had seen him. "),
        "one paragraph of news": _repeated(
            "The mayor of Marle, Ana Ortiz, said on Sunday that 12 boats were lost. "
        ),
        # Quotation marks.
        "straight marks": _repeated('"'),
        "opening marks": _repeated("“"),
        "closing marks": _repeated("”"),
        "single marks": _repeated("'"),
        "marks and words": _repeated('word" '),
        "opened in every word": _repeated("“word "),
        "closed in every word": _repeated("word” "),
        "single marks and words": _repeated("‘word "),
        "quoted words": _repeated("“word” "),
        "single quoted words": _repeated("‘word’ "),
        "marks that nest": _nested("“He said: ‘", "rain", "’” "),
        "marks of two styles": _nested("“«", "rain", "»”"),
        "a mark a line": _repeated("“\n\n"),
        "a paragraph reopened": _repeated("“It rained and it rained.\n\n"),
        # Words and lines without an end.
        "one letter": _repeated("a"),
        "one word": _repeated("word "),
        "commas": _repeated("word, "),
        "and": _repeated("rain and "),
        "capitals": _repeated("Ana Ortiz "),
        "new names": _numbered("{name} "),
        "initials": _repeated("A. "),
        "titles": _repeated("Mr. "),
        "digits": _repeated("7"),
        "numbers": _repeated("1,000 "),
        "dates": _repeated("Jan. 3, 2026 "),
        "weekdays": _repeated("on Sunday "),
        "full stops": _repeated("."),
        "sentences of a word": _repeated("Rain. "),
        "question marks": _repeated("?! "),
        "brackets": _nested("(", "rain", ")"),
        "dashes": _repeated("—"),
        "hyphens": _repeated("a-"),
        "apostrophes": _repeated("it's "),
        "addresses": _repeated("https://example.org/a/b?c=d "),
        "one address": _repeated("a/", before="https://example.org/"),
        "at signs": _repeated("a@b."),
        "slashes": _repeated("/"),
        "underscores": _repeated("_"),
        "colons": _repeated("a: "),
        # Lines and white space.
        "short paragraphs": _repeated("Rain.\n\n"),
        "new paragraphs": _numbered("It rained on {name} again.\n\n"),
        "short lines": _repeated("rain\n"),
        "blank lines": _repeated("\n", before="Rain.", after="Sun."),
        "spaces": _repeated(" ", before="Rain.", after="Sun."),
        "tabs": _repeated("a\t"),
        "carriage returns": _repeated("rain\r"),
        "page furniture": _repeated("Read more\n\n"),
        "headlines": _repeated("Rain In Marle Again\n\n"),
        "captions": _repeated("Ana Ortiz in Marle, Jan. 3, 2026. (Photo: Ann Other)\n\n"),
        "header lines": _repeated("Title: Rain\n"),
        # Characters.
        "combining marks": _repeated("\u0301", before="The e", after=" fell."),
        "combining marks in words": _repeated("re\u0301\u0302\u0303 "),
        "right to left": _repeated("\u202eword "),
        "isolates": _nested("\u2067", "rain", "\u2069"),
        "zero width": _repeated("\u200b"),
        "joiners": _repeated("\U0001f468\u200d"),
        "soft hyphens": _repeated("\u00ad", before="rain", after="fall."),
        "NULs": _repeated("rain\0 "),
        "control characters": _repeated("a\x07\x1b[31m "),
        "flags": _repeated("\U0001f1eb"),
        "no spaces": _repeated("雨が降った。"),
        "Arabic": _repeated("قال الوزير "),
        "markup": _repeated("<b><script>alert(1)</script>"),
        "templates": _repeated("{{ 7*7 }}{% raw %}"),
        "entities": _repeated("&lt;&#0;"),
    }
)
"""By name, from a size in characters (about) to the text."""
