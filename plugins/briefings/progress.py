"""Tells a waiting person how far the work is: a moving line on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_TERMINAL_EVERY = 0.1
_LOG_EVERY = 10.0
"""Seconds between two lines in a log: enough to see life, not enough to bury the rest."""


class Progress:
    """Counts the texts of one stage of the work.

    The clock is read for this display only; nothing it tells reaches the site.
    """

    def __init__(self, stage: str, total: int, stream: TextIO | None = None) -> None:
        self._stage = stage
        self._total = total
        self._done = 0
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream.isatty()
        self._start = time.monotonic()
        self._shown = self._start
        self._wrote = False

    def advance(self, count: int = 1) -> None:
        """Say that *count* more are done."""
        self._done += count
        now = time.monotonic()
        if now - self._shown >= (_TERMINAL_EVERY if self._terminal else _LOG_EVERY):
            self._shown = now
            self._show(now)

    def close(self) -> None:
        """Leave the line clean, or the log with its last count."""
        if self._terminal and self._wrote:
            self._stream.write("\r\x1b[K")
        elif self._wrote:
            self._stream.write(f"{self._stage}: {self._done} of {self._total} texts\n")
        self._stream.flush()

    def _show(self, now: float) -> None:
        left = (now - self._start) / self._done * (self._total - self._done)
        line = f"{self._stage}: {self._done} of {self._total} texts, {_clock(left)} left"
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()
        self._wrote = True


def _clock(seconds: float) -> str:
    """Minutes and seconds.

    >>> _clock(83.4)
    '1:23'
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
