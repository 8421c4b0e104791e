"""What an earlier build decided on who is who, kept in parts."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from ..memory import Memory
from ..model import SourceId
from .naming import Nameless

SHELVES = 64
"""Parts in which the buckets are kept: a change writes only those it touches."""

Place = tuple[SourceId, int]
"""A referent's source and its place in the roll."""
Buckets = dict[str, tuple[Nameless, ...]]
Stamp = tuple[str, bytes]
"""A word for what a source tells of all its referents, its happenings included; and a digest of
each of them."""


@dataclass(slots=True, kw_only=True)
class Known:
    """What was decided, and from what."""

    stamps: dict[SourceId, Stamp]
    kinds: dict[str, str]
    """Letter by words, where texts hold a name to be different things."""
    told: dict[Place, str]
    """The party of each group that its members tell; empty for none."""
    buckets: Buckets
    shelves: tuple[str, ...]
    """Where each part of the buckets is kept."""


def recalled(memory: Memory) -> Known:
    """What an earlier build decided; nothing where a part of it is lost."""
    head = memory.recall("identity", "latest")
    if isinstance(head, tuple):
        stamps, kinds, told, shelves = head
        buckets: Buckets = {}
        for number, stamp in enumerate(shelves):
            shelf = memory.recall("identity", str(number), stamp)
            if not isinstance(shelf, dict):
                break
            buckets |= shelf
        else:
            return Known(stamps=stamps, kinds=kinds, told=told, buckets=buckets, shelves=shelves)
    return Known(stamps={}, kinds={}, told={}, buckets={}, shelves=())


def keep(known: Known, redone: Iterable[str], memory: Memory) -> None:
    """Keep the parts that changed under a word for all they were made from, then what leads there.

    A build that is killed between leaves the old parts, and the old word that leads to them.
    """
    every = hashlib.sha256()
    for name, (context, digests) in known.stamps.items():
        every.update(f"{name}\n{context}\n{len(digests)}\n".encode("utf-8", "surrogatepass"))
        every.update(digests)
    stamp = every.hexdigest()[:24]
    shelves = list(known.shelves) or [""] * SHELVES
    numbers = {_shelf_of(word) for word in redone} if known.shelves else set(range(SHELVES))
    parts: dict[int, Buckets] = {number: {} for number in numbers}
    for word, bucket in known.buckets.items():
        if (part := parts.get(_shelf_of(word))) is not None:
            part[word] = bucket
    for number, part in parts.items():
        memory.keep(part, "identity", str(number), stamp)
        shelves[number] = stamp
    head = (known.stamps, known.kinds, known.told, tuple(shelves))
    memory.keep(head, "identity", "latest")


def _shelf_of(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % SHELVES
