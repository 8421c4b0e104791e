"""Builds aside and swaps in whole, so that the old site stands until the new one is complete."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from pathlib import Path

from .core.errors import BriefingError

_ASIDE = ".building"
_OLD = ".replaced"
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux's renameat2(2)."""
_HERE = -100
"""`AT_FDCWD`."""


class Publication:
    """An output folder that changes all at once or not at all."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.aside = output.with_name(f".{output.name}{_ASIDE}-{os.getpid()}")
        """Where the new site grows: beside the old one, so that renaming is enough."""

    def begin(self) -> Path:
        """Make an empty folder to build in; heal what a killed build left behind."""
        self._heal()
        try:
            self.aside.mkdir(parents=True)
        except OSError as error:
            raise BriefingError(
                str(self.output),
                f"cannot write beside it ({error.strerror})",
                "check the disk and who may write there",
            ) from error
        return self.aside

    def complete(self) -> None:
        """Put the new site in the old one's place."""
        if not self.output.exists():
            self.aside.rename(self.output)
            return
        if _exchange(self.aside, self.output):
            shutil.rmtree(self.aside)
            return
        # Where the system cannot exchange two names at once there is a moment without a
        # site; a build killed right then is healed by the next, see `_heal`.
        old = self.output.with_name(f".{self.output.name}{_OLD}")
        self.output.rename(old)
        self.aside.rename(self.output)
        shutil.rmtree(old)

    def abandon(self) -> None:
        """Forget the new site."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def _heal(self) -> None:
        old = self.output.with_name(f".{self.output.name}{_OLD}")
        if old.exists():
            if self.output.exists():
                shutil.rmtree(old)
            else:
                old.rename(self.output)
        for left in self.output.parent.glob(f".{self.output.name}{_ASIDE}-*"):
            if not _alive(left.name.rpartition("-")[2]):
                shutil.rmtree(left, ignore_errors=True)


def _alive(process: str) -> bool:
    """Whether a process of this number runs: its half-built site is not ours to remove."""
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step, where the system can; whether it did."""
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    return False
