"""The folder that a site grows in, and its files shared with the site that stands.

The site before the last one is kept as a *twin*: hidden beside the output, of links to the same
files. The next site grows in it, so that not even a link is made for a file that stays. It can be
deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .publishing import discard


@dataclass(slots=True)
class Twins:
    """The site that stands, the one that grows, and the one before."""

    old: Path
    new: Path
    """Where it grows: an empty folder at first."""
    twin: Path
    """Where the site before the old one may lie."""
    mirrored: bool = False
    """Whether the new folder began as the twin."""
    _apart: frozenset[str] = frozenset()
    """What differed between the old site and the twin."""
    _folders: set[Path] = field(default_factory=set)

    def names(self) -> dict[str, str]:
        """Which folders the old site and the twin are, whatever they are called."""
        return {"old": _name_of(self.old), "twin": _name_of(self.twin)}

    def mirror(self, apart: frozenset[str], foreign: Iterable[str], touched: Iterable[str]) -> None:
        """Begin the new site in the twin, without what others made in either of them.

        Args:
            apart: what differs between the old site and the twin.
            foreign: of that, what is not to be in the new site as it is.
            touched: what somebody changed of the old one: the twin may share those very files.
        """
        try:
            self.new.rmdir()
            self.twin.rename(self.new)
            for path in (*foreign, *touched):
                (self.new / path).unlink(missing_ok=True)
        except OSError:
            # Something is odd about it: begin with nothing, as if there had been none.
            shutil.rmtree(self.new, ignore_errors=True)
            self.new.mkdir(exist_ok=True)
        else:
            self.mirrored = True
            self._apart = apart

    def forget(self) -> None:
        """Take the twin away: what it is of nobody knows."""
        discard(self.twin)

    def share(self, paths: Collection[str]) -> bool:
        """Whether files of the old site stand in the new one, too, by now."""
        if self.mirrored:
            # What differs in the twin is linked where it stays; mostly it is made anew.
            paths = self._apart.intersection(paths)
        try:
            for path in paths:
                self._link(path)
        except OSError:
            return False
        return True

    def clear(self, path: str) -> None:
        """Make place for a file: never written into one that the old site shares."""
        if self.mirrored:
            (self.new / path).unlink(missing_ok=True)

    def put(self, path: str, data: bytes, size: int) -> None:
        """Write a file; link it where the old site's, of that *size*, holds the same."""
        try:
            if size == len(data) and (self.old / path).read_bytes() == data:
                self._link(path)
                return
        except OSError:
            pass
        target = self._place(path)
        target.unlink(missing_ok=True)
        target.write_bytes(data)

    def drop(self, paths: Iterable[str]) -> None:
        """Take files out of the new site, and folders that are empty then."""
        for path in paths:
            target = self.new / path
            target.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                target.parent.rmdir()

    def _link(self, path: str) -> None:
        target = self._place(path)
        target.unlink(missing_ok=True)
        try:
            os.link(self.old / path, target)
        except OSError:
            # A file system without links: a copy with its time, so that the record holds.
            shutil.copy2(self.old / path, target)

    def _place(self, path: str) -> Path:
        target = self.new / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target


def _name_of(folder: Path) -> str:
    """Which folder it is, whatever it is called; empty where there is none.

    A link is not the folder that it leads to.
    """
    try:
        state = folder.lstat()
    except OSError:
        return ""
    return f"{state.st_dev}:{state.st_ino}"
