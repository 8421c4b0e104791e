"""Numbers and text written short, in characters that a script's string literal may hold.

Files of the index are JavaScript, since a script tag is all that a page on a disk may load.
Compressed bytes would need base64 and an asynchronous decoder, and would change with the
version of zlib; these codes change with nothing, and a server's own compression still helps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate

DIGITS = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\~')
"""The 91 printable characters but the space, which parts fields, "~", which parts blocks, and
two that a literal escapes."""
VALUE = {digit: value for value, digit in enumerate(DIGITS)}
LAST = 60
"""Digits below are the last of their number, those from here on are followed by more."""


@lru_cache(maxsize=20_000)
def write_number(number: int) -> str:
    """A number in as few digits as its size needs: one below 60, two below 1,920.

    >>> write_number(0), write_number(59), write_number(60)
    ('!', '^', '`!')
    """
    rest, last = divmod(number, LAST)
    written = DIGITS[last]
    while rest:
        rest, digit = divmod(rest, len(DIGITS) - LAST)
        written = DIGITS[LAST + digit] + written
    return written


def write_gaps(numbers: Iterable[int], start: int = 0) -> str:
    """Rising numbers as the steps between them, the first from one below *start*."""
    written, before = [], start - 1
    for number in numbers:
        written.append(write_number(number - before - 1))
        before = number
    return "".join(written)


def read_numbers(written: str) -> list[int]:
    """What `write_number` wrote, one behind the other."""
    found, high = [], 0
    for digit in written:
        value = VALUE[digit]
        if value < LAST:
            found.append(high * LAST + value)
            high = 0
        else:
            high = high * (len(DIGITS) - LAST) + value - LAST
    return found


def read_gaps(written: str, start: int = 0) -> list[int]:
    """What `write_gaps` wrote."""
    return [start + at + step for at, step in enumerate(accumulate(read_numbers(written)))]


LINE, FIELD = "~", "`"
"""What parts the lines and fields of a record; written text never holds them."""
PAIR, TRIPLE = "^|{}#*+=_@<>$[]/!", "%&"
"""What a code of two characters begins with, and one of three: rare in prose."""
SECOND = "".join(chr(c) for c in range(0x20, 0x7F) if chr(c) not in '"\\' + LINE + FIELD)
HEAD = tuple(LINE + FIELD + PAIR + TRIPLE)
"""Units that always have a code, since bare they would be read as part of one."""
PAIRS = len(PAIR) * len(SECOND)
TRIPLES = 1000
"""More would shorten the text by little, and every search loads the book first."""
UNIT = re.compile(r" ?[A-Za-z]+|[^A-Za-z]")
"""A word with the space before it, or one other character: what a code stands for. (A space
after it costs a tenth more: the same word before a comma or full stop is then another.)"""


def code_book(texts: Iterable[str]) -> tuple[str, ...]:
    """The units, besides `HEAD`, that save most when written as codes, shorter codes first.

    A unit must save more than its own place in the book costs.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(UNIT.findall(text))
    for unit in HEAD:
        del counts[unit]

    def best(units: Iterable[str], code: int, most: int) -> list[str]:
        sizes = {unit: len(unit.encode()) for unit in units}
        saved = {u: (size - code) * counts[u] - size - 1 for u, size in sizes.items()}
        ranked = sorted((-value, unit) for unit, value in saved.items() if value > 0)
        return [unit for _, unit in ranked[:most]]

    short = best(counts, 2, PAIRS - len(HEAD))
    if len(short) < PAIRS - len(HEAD):
        return tuple(short)
    return tuple(short + best(counts.keys() - set(short), 3, TRIPLES))


def codes(book: Iterable[str]) -> dict[str, str]:
    """The code of each unit of `HEAD` and then a book."""
    size = len(SECOND)
    found = {}
    for place, unit in enumerate((*HEAD, *book)):
        if place < PAIRS:
            found[unit] = PAIR[place // size] + SECOND[place % size]
        else:
            rest, third = divmod(place - PAIRS, size)
            found[unit] = TRIPLE[rest // size] + SECOND[rest % size] + SECOND[third]
    return found


def squeeze(text: str, code_of: Mapping[str, str]) -> str:
    """A text with codes for its frequent units.

    >>> code_of = codes([" flood"])
    >>> squeeze("The flood ~ 5 %", code_of).count("flood")
    0
    """
    return "".join([code_of.get(unit, unit) for unit in UNIT.findall(text)])
