"""Digests of files; of those that nobody touched since, without reading them again.

To read thousands of files for the one that changed costs more than the change. As version
control does, a file is known by its state on disk (size, times, number). Its time of change is
the system's own: nobody can set it back. A file that was written so shortly before it was read
that a later change could bear the same time is not trusted, and is read again at the next build.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
import time
from pathlib import Path

_SETTLED = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system that is still in use counts in two seconds."""
_LARGEST = 20_000_000
"""Bytes; a larger file is no text of ours, and is known by its state alone."""

_State = tuple[int, int, int, int]
"""Size, times of change of the words and of anything, in nanoseconds; number on its disk."""


class Digests:
    """What files hold, by a digest."""

    def __init__(self, record: Path | None = None) -> None:
        """Know what an earlier build noted in *record*; ``None`` knows nothing and keeps nothing.

        The record may be deleted at any time; one that cannot be read only means more reading.
        """
        self._record = record
        self._before = _read(record) if record is not None else {}
        self._now: dict[str, tuple[_State, str]] = {}
        self._seen: dict[str, _State | None] = {}
        self._all_seen = False
        self.steady = True
        """Whether each file was the same whenever it was asked for, and none came later."""

    def all_seen(self) -> None:
        """Say that every file has been asked for by now: one more is one that came later."""
        self._all_seen = True

    def of(self, path: str, found: os.stat_result | None = None) -> str:
        """The digest of a file.

        Args:
            path: from the root, so that it is the same file wherever a build is started.
            found: its state, where somebody just looked.

        Raises:
            OSError: it cannot be read.
        """
        # Thousands of them: a `Path` each would take longer than to look.
        try:
            found = found or os.stat(path)  # noqa: PTH116
        except OSError:
            self._see(path, None)
            raise
        state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        self._see(path, state)
        known = self._now.get(path) or self._before.get(path)
        if known is not None and known[0] == state:
            self._now[path] = known
            return known[1]
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            return f"{found.st_mode} {state}"
        now = time.time_ns()
        digest = digest_of_bytes(bytes_of(path))
        if max(state[1], state[2]) + _SETTLED < now:
            self._now[path] = (state, digest)
        return digest

    def _see(self, path: str, state: _State | None) -> None:
        if path not in self._seen:
            self.steady = self.steady and not self._all_seen
            self._seen[path] = state
        elif self._seen[path] != state:
            self.steady = False

    def save(self) -> None:
        """Keep what was asked for; nothing is written where nothing is new."""
        if self._record is None or self._now == self._before:
            return
        told = {path: (*state, digest) for path, (state, digest) in self._now.items()}
        aside = self._record.with_name(f"{self._record.name}.{os.getpid()}")
        # Without it the next build reads what it could have known.
        with contextlib.suppress(OSError):
            self._record.parent.mkdir(exist_ok=True)
            try:
                aside.write_text(json.dumps(told), encoding="ascii")
                aside.replace(self._record)
            finally:
                aside.unlink(missing_ok=True)


def bytes_of(path: str) -> bytes:
    """All that a file holds; of a pipe that just took its place nothing, and nobody waits for it.

    Raises:
        OSError: it cannot be read.
    """
    with io.FileIO(path, opener=_at_once) as file:
        return file.read()


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def digest_of_bytes(data: bytes) -> str:
    """The digest of what a file holds."""
    return hashlib.sha256(data).hexdigest()


def _read(record: Path) -> dict[str, tuple[_State, str]]:
    try:
        told = json.loads(record.read_bytes())
        return {
            path: ((size, words, anything, number), digest)
            for path, (size, words, anything, number, digest) in told.items()
            if isinstance(digest, str)
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
