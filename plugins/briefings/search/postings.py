"""Where a term stands, written short: the lists that a query reads.

A document's *id* and the *numbers* of its passages are all that a list holds. Lists are told
apart by how they begin:

        documents with their passages
``~q``  the same of many passages: how many, then the documents in blocks of ids
``~d``  documents only, in blocks: the passages would be a slow load by themselves
``~e``  a term on most pages: on how many, roughly, and in blocks whose titles hold it

A block begins to count anew, so that one document more changes a stretch of a long list and
needs no reading of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from .coding import DIGITS, LAST, VALUE, read_gaps, write_gaps, write_number

Places = dict[int, tuple[int, ...]]
"""By a document's id the rising numbers of its passages, never none. Number 0 is the title."""

BLOCKED = 512
"""A list of more passages than this is in blocks: shorter ones are read as fast whole."""
BLOCK = "~"
MANY, PAGES, EVERYWHERE = "~q", "~d", "~e"
_LAST, _MORE = 52, 36
"""A document's last step is written by that many digits, and others by so many: most terms stand
in one passage. The few digits left are followed by more."""
_HIGH = len(DIGITS) - _LAST - _MORE


def write_places(places: Iterable[tuple[int, tuple[int, ...]]], start: int = 0) -> str:
    """Documents by rising id, each as the step to it and the steps from passage to passage.

    >>> read_places(write_places([(70, (0, 5)), (71, (900,))])) == {70: (0, 5), 71: (900,)}
    True
    """
    written, before = [], start - 1
    for document, numbers in places:
        written.append(write_number(document - before - 1))
        written.append(_steps(numbers))
        before = document
    return "".join(written)


@lru_cache(maxsize=50_000)
def _steps(numbers: tuple[int, ...]) -> str:
    """The passages of one document."""
    steps, at = "", -1
    for number in numbers:
        base, first = (_LAST, 0) if number == numbers[-1] else (_MORE, _LAST)
        high, low = divmod(number - at - 1, base)
        digit = DIGITS[first + low]
        while high:
            high, more = divmod(high, _HIGH)
            digit = DIGITS[_LAST + _MORE + more] + digit
        steps += digit
        at = number
    return steps


def read_places(written: str, start: int = 0) -> Places:
    """What `write_places` wrote."""
    found: Places = {}
    before, at, end = start - 1, 0, len(written)
    while at < end:
        high, value = 0, VALUE[written[at]]
        while value >= LAST:
            high = high * (len(DIGITS) - LAST) + value - LAST
            at += 1
            value = VALUE[written[at]]
        before += high * LAST + value + 1
        numbers, number, value = [], -1, _LAST
        while value >= _LAST:
            at += 1
            high, value = 0, VALUE[written[at]]
            while value >= _LAST + _MORE:
                high = high * _HIGH + value - _LAST - _MORE
                at += 1
                value = VALUE[written[at]]
            base, low = (_LAST, value) if value < _LAST else (_MORE, value - _LAST)
            number += high * base + low + 1
            numbers.append(number)
        at += 1
        found[before] = tuple(numbers)
    return found


def write_blocks(blocks: Mapping[int, str]) -> str:
    """Blocks by their number, with nothing behind the last that holds something."""
    last = max((number for number, written in blocks.items() if written), default=-1)
    return BLOCK.join(blocks.get(number, "") for number in range(last + 1))


def in_blocks(places: Places, block: int) -> dict[int, str]:
    """Places written by blocks of so many ids."""
    parted: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for item in sorted(places.items()):
        parted.setdefault(item[0] // block, []).append(item)
    return {number: write_places(items, number * block) for number, items in parted.items()}


def write_documents(documents: Iterable[int], block: int) -> str:
    """Ids in blocks."""
    parted: dict[int, list[int]] = {}
    for document in sorted(documents):
        parted.setdefault(document // block, []).append(document)
    return write_blocks({number: write_gaps(ids, number * block) for number, ids in parted.items()})


def change_documents(written: str, kept: Mapping[int, bool], block: int) -> str:
    """Such a list with some documents put in or, where *kept* is false, taken out."""
    blocks = dict(enumerate(written.split(BLOCK)))
    for number in {document // block for document in kept}:
        ids = set(read_gaps(blocks.get(number, ""), number * block))
        for document, stays in kept.items():
            if document // block == number:
                (ids.add if stays else ids.discard)(document)
        blocks[number] = write_gaps(sorted(ids), number * block)
    return write_blocks(blocks)


def change_places(places: Places, change: Mapping[int, tuple[int, ...]]) -> Places:
    """Places with those of some documents replaced; no numbers take a document out."""
    merged = {**places, **change}
    return {document: numbers for document, numbers in merged.items() if numbers}


def write_whole(places: Places, block: int) -> str:
    """The list of a term that is not in too many passages; nothing when it is in none."""
    passages = sum(map(len, places.values()))
    if not passages:
        return ""
    if passages <= BLOCKED:
        return write_places(sorted(places.items()))
    return f"{MANY}{write_number(passages)}{write_blocks(in_blocks(places, block))}"


def read_whole(written: str, block: int) -> Places:
    """What `write_whole` wrote."""
    if not written.startswith(MANY):
        return read_places(written)
    _, blocks = split_count(written)
    found: Places = {}
    for number, part in enumerate(blocks.split(BLOCK)):
        found |= read_places(part, number * block)
    return found


def split_count(written: str) -> tuple[int, str]:
    """The count that ``~q`` and ``~e`` begin with, and the blocks behind it."""
    high = 0
    for at, digit in enumerate(written[2:], 3):
        value = VALUE[digit]
        if value < LAST:
            return high * LAST + value, written[at:]
        high = high * (len(DIGITS) - LAST) + value - LAST
    raise ValueError(f"a list without its count: {written[:20]!r}")


def change_whole(written: str, more: int, change: Mapping[int, tuple[int, ...]], block: int) -> str:
    """A ``~q`` list, changed where it must be.

    Args:
        written: with more than `BLOCKED` passages before and after.
        more: how many more passages it has than before.
        change: by document the numbers it has now.
        block: ids a block.
    """
    passages, text = split_count(written)
    blocks = dict(enumerate(text.split(BLOCK)))
    for number in {document // block for document in change}:
        here = {document: n for document, n in change.items() if document // block == number}
        places = change_places(read_places(blocks.get(number, ""), number * block), here)
        blocks[number] = write_places(sorted(places.items()), number * block)
    return f"{MANY}{write_number(passages + more)}{write_blocks(blocks)}"
