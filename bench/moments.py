"""`python -m bench.moments`: a build to which something happens at a chosen moment.

Python tells a hook of its own of every file that is opened, made, moved or removed; so a moment
can be named exactly (“the 200th change on the disk”, “when this seed is opened”), which no clock
can. What SQLite does to its files is not told; it has its own journal, and kills by the clock.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

_CHANGES = (
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
    *("shutil.rmtree", "sqlite3.connect"),
    "ctypes.dlsym",  # renameat2, which swaps the sites
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Hook:
    """Counts changes, and acts once: at a change of a number, or when a file is opened."""

    def __init__(self, number: int, opened: str, act: str) -> None:
        self.seen = 0
        self._number, self._opened, self._act = number, opened, act
        self._done = False

    def __call__(self, event: str, told: tuple[Any, ...]) -> None:
        if self._done:
            return
        writes = event in _CHANGES or (event == "open" and bool((told[2] or 0) & _WRITING))
        if writes and not self._opened and self.seen == self._number:
            self._now()
        self.seen += writes
        if self._opened and event == "open" and str(told[0]).endswith(self._opened):
            self._now()

    def _now(self) -> None:
        self._done = True
        if not self._act:
            os.kill(os.getpid(), signal.SIGKILL)
        exec(self._act, {"os": os})


def main() -> int:
    """Build; after ``NUMBER [OPENED [ACT]]``: without an act, the process kills itself."""
    number, opened, act = (*sys.argv[1:4], "", "")[:3]
    hook = _Hook(int(number), opened, act)
    sys.addaudithook(hook)
    from briefings.__main__ import stop
    from briefings.building import main as build

    signal.signal(signal.SIGTERM, stop)
    code = build([])
    print(f"{hook.seen} changes")
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
