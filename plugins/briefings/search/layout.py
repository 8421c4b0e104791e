"""Where every document stands: an id that hangs on its own address, so that others may come and go.

A document's place is drawn by a digest of its path among at least four times as many places as
there are documents of its kind; one whose place is taken moves to the next. So a document
more moves few others or none, and the numbers that lists of terms hold stay. Only when a kind has
grown by a fifth or so are its places drawn anew, and with them everything is written anew.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .documents import DocumentKind

KINDS = tuple(DocumentKind)
_HALF = 1 << 63
"""Half of the numbers that digests are: they have a sign."""
_ROOM = 4
"""Places for each document, or up to a quarter more: with more, lists have longer steps; with
fewer, more documents move."""
_FEWEST = 8
BLOCKS = 32
"""Blocks that a long list is in at most."""
SHARD = {
    DocumentKind.BRIEFING: 32,
    DocumentKind.SPEAKER: 128,
    DocumentKind.SOURCE: 6,
    DocumentKind.PAGE: 6,
}
"""Places of a kind whose documents are shown from one file: 3 kB or so, for ten results may come
from ten files."""


def digest_of(kind: DocumentKind, path: str) -> int:
    """What draws a document's place; nobody shares it."""
    told = hashlib.blake2b(f"{kind} {path}".encode("utf-8", "surrogatepass"), digest_size=8)
    # SQLite's numbers have a sign, and these are its keys too.
    return int.from_bytes(told.digest(), "big", signed=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many places each kind has."""

    room: tuple[int, ...]

    @classmethod
    def of(cls, counts: Iterable[int]) -> Layout:
        """For so many documents of each kind."""
        return cls(tuple(_places(count) for count in counts))

    @property
    def starts(self) -> tuple[int, ...]:
        """The first id of each kind, and the one behind all.

        Behind the places drawn there is room for those who move at their end.
        """
        return (0, *accumulate(room + room // _ROOM for room in self.room))

    @property
    def block(self) -> int:
        """Ids to a block of a long list."""
        return 1 << max(0, (self.starts[-1] - 1).bit_length() - BLOCKS.bit_length() + 1)

    def ids(self, kind: int, digests: Sequence[int]) -> list[int]:
        """The ids of all documents of a kind by rising digest: they rise as well."""
        start, room = self.starts[kind], self.room[kind]
        # As many before me want a place at or behind mine as push me on.
        wanted = ((digest + _HALF) * room // (2 * _HALF) - at for at, digest in enumerate(digests))
        return [start + at + free for at, free in enumerate(accumulate(wanted, max))]


def _places(count: int) -> int:
    """Places for so many documents: a number of three bits and nothing behind, so that few more
    documents mostly have as many.

    >>> _places(0), _places(10), _places(11), _places(12)
    (8, 40, 48, 48)
    """
    wanted = max(_FEWEST, _ROOM * count)
    shift = wanted.bit_length() - 3
    return -(-wanted >> shift) << shift


def shard_of(kind: int, within: int) -> int:
    """Number of the file that shows the document at a place of its kind."""
    return within // SHARD[KINDS[kind]]


class Placed:
    """Documents with their ids."""

    def __init__(self, digests: Sequence[Sequence[int]]) -> None:
        """Of the digests of each kind, rising."""
        self.digests = digests
        self.layout = Layout.of(map(len, digests))
        self.starts = self.layout.starts
        self.ids = [self.layout.ids(kind, own) for kind, own in enumerate(digests)]
        self.places = {
            digest: at
            for own, ids in zip(digests, self.ids, strict=True)
            for digest, at in zip(own, ids, strict=True)
        }

    @property
    def pages(self) -> int:
        """How many pages have text of their own."""
        speakers = self.digests[KINDS.index(DocumentKind.SPEAKER)]
        return len(self.places) - len(speakers)

    def shard(self, digest: int) -> tuple[int, int]:
        """Kind and number of the file that shows a document."""
        at = self.places[digest]
        kind = next(kind for kind in reversed(range(len(KINDS))) if self.starts[kind] <= at)
        return kind, shard_of(kind, at - self.starts[kind])

    def between(self, kind: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ids from *start* and before *end*, with digests."""
        ids = self.ids[kind]
        for at in range(bisect_left(ids, start), bisect_left(ids, end)):
            yield ids[at], self.digests[kind][at]
