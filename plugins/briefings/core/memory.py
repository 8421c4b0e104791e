"""What a stage may ask: whether the same was worked out before.

The core keeps nothing itself; whoever calls it may bring a memory that does. A value is found
by *all* it was made from, so that a build from the memory and one without it are equal.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Made = TypeVar("Made")
_SHELVES = 16
"""Rows that a ledger is kept in."""


class Memory(Protocol):
    """Keeps plain values between builds."""

    def recall(self, *parts: str) -> object | None:
        """What was kept under these parts, or ``None``."""

    def keep(self, value: object, *parts: str) -> None:
        """Keep a value under all it was made from."""

    def use(self, *parts: str) -> None:
        """Say that what was kept under these parts is still needed, though nobody asks for it."""


class Held:
    """Remembers within one build, where no file does between builds."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, ...], object] = {}

    def recall(self, *parts: str) -> object | None:
        """What was kept in this build."""
        return self._kept.get(parts)

    def keep(self, value: object, *parts: str) -> None:
        """Keep it as it is."""
        self._kept[parts] = value

    def use(self, *parts: str) -> None:
        """Nothing is forgotten within a build."""


class Ledger:
    """Many small results of one stage, kept in a few rows.

    Ten thousand rows of their own would take longer to look up than the results to find; a single
    one would be written whole for each that changes. Each result is found by a word for all
    it was made from; those that nobody asks for are forgotten.
    """

    def __init__(self, memory: Memory, stage: str, unasked: int = 0) -> None:
        """Open what the last build kept of *stage*.

        Args:
            unasked: up to how many results are kept in all, though nobody asks for some.
        """
        self._memory = memory
        self._stage = stage
        self._unasked = unasked
        self._before: dict[str, Any] = {}
        for shelf in range(_SHELVES):
            known = memory.recall(stage, str(shelf))
            self._before |= known if isinstance(known, dict) else {}
        self._now: dict[str, Any] = {}

    def get(self, word: str) -> object | None:
        """What was kept under *word* before, or ``None``."""
        return self._before.get(word)

    def once(self, word: str, make: Callable[[], Made]) -> Made:
        """The result kept under *word*, else what *make* gives: plain values of Python's own."""
        if word in self._now:
            found: Made = self._now[word]
            return found
        found = self._before[word] if word in self._before else make()
        self._now[word] = found
        return found

    def put(self, word: str, value: object) -> None:
        """Keep a result that was at hand."""
        self._now[word] = value

    def close(self) -> None:
        """Keep what was asked for; nothing is written where nothing changed."""
        if len(self._before) < self._unasked:
            self._now = {**self._before, **self._now}
        other = {_shelf_of(word) for word in self._now.keys() ^ self._before.keys()}
        parts: dict[int, dict[str, Any]] = {shelf: {} for shelf in sorted(other)}
        for word, value in self._now.items() if other else ():
            if (part := parts.get(_shelf_of(word))) is not None:
                part[word] = value
        for shelf, part in parts.items():
            self._memory.keep(part, self._stage, str(shelf))


def _shelf_of(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % _SHELVES


def word_of(*parts: str) -> str:
    """A short word that no two different lists of parts share.

    >>> word_of("ab", "c") == word_of("a", "bc")
    False
    """
    told = "\n".join([*map(str, map(len, parts)), "", *parts])
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
