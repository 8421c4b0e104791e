"""What a stage may ask: whether the same was worked out before.

The core keeps nothing itself; whoever calls it may bring a memory that does. A value is found
by *all* it was made from, so that a build from the memory and one without it are equal.
"""

from __future__ import annotations

from typing import Protocol


class Memory(Protocol):
    """Keeps plain values between builds."""

    def recall(self, *parts: str) -> object | None:
        """What was kept under these parts, or ``None``."""

    def keep(self, value: object, *parts: str) -> None:
        """Keep a value under all it was made from."""


class NoMemory:
    """Works everything out anew."""

    def recall(self, *parts: str) -> object | None:
        """Nothing."""
        return None

    def keep(self, value: object, *parts: str) -> None:
        """Forget it."""
