"""What of the site that stands can stay: a file is made anew only where it would be another.

Beside the cache lies a record of the last site: for each file what it was made from, and its
size and time. A file that would be made from the same, and that nobody touched, is linked from
the old site into the new one: not made, not written. The record can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .core.memory import word_of

FORMAT = 2
"""Raise it when the record's shape changes; older ones are then passed over."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the last site."""

    hint: str
    """A word at hand for what it was made from: while it is the same, so is `seed`."""
    seed: str
    """A word for what it was made from, besides facts."""
    facts: tuple[str, ...]
    """What making it looked at."""
    told: str
    """A word for what these were then."""
    size: int
    time: int
    """Nanoseconds, as the file system tells when it was written."""


@dataclass(slots=True)
class Upkeep:
    """The files of a site that is being built, and those of the one before."""

    old: Path
    new: Path
    record: Path | None
    """Where it is written down; ``None`` keeps none, and everything is made."""
    look: str
    """A word for all that every page is made from: templates, settings, versions."""
    before: dict[str, Kept] = field(default_factory=dict)
    now: dict[str, Kept] = field(default_factory=dict)
    _folders: set[Path] = field(default_factory=set)

    def read(self) -> None:
        """Look up the last site; anything odd about the record only means more work."""
        if self.record is None:
            return
        try:
            told = json.loads(self.record.read_bytes())
            if (told["format"], told["look"]) == (FORMAT, self.look):
                self.before = {
                    path: Kept(hint, seed, tuple(facts), word, size, time)
                    for path, (hint, seed, facts, word, size, time) in told["files"].items()
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.before = {}

    def carry(
        self,
        path: str,
        hint: str,
        seed: Callable[[], str] | None = None,
        told: Callable[[Sequence[str]], str] = lambda _: "",
    ) -> bool:
        """Take a file over from the old site if it is the same and untouched.

        Args:
            path: from the top of the site.
            hint: a word at hand for what it would be made from now.
            seed: what it would be made from, asked where the hint is another; else the hint.
            told: a word for what facts are now, given those it looked at.
        """
        kept = self.before.get(path)
        if kept is None or kept.told != told(kept.facts):
            return False
        word = word_of(hint)
        if kept.hint != word:
            if seed is None or kept.seed != word_of(seed()):
                return False
            kept = replace(kept, hint=word)
        try:
            state = (self.old / path).lstat()
            if (state.st_size, state.st_mtime_ns) != (kept.size, kept.time):
                return False
            self._link(path)
        except OSError:
            return False
        self.now[path] = kept
        return True

    def carry_all(self, paths: Iterable[str], hint: str) -> bool:
        """Take files over that are made together, all or none."""
        taken: list[str] = []
        for path in paths:
            if not self.carry(path, hint):
                for again in taken:
                    (self.new / again).unlink()
                    del self.now[again]
                return False
            taken.append(path)
        return True

    def note(
        self,
        path: str,
        hint: str,
        seed: str | None = None,
        facts: tuple[str, ...] = (),
        told: str = "",
    ) -> None:
        """Say what a file that was just written was made from; words as in `carry`."""
        word = word_of(hint)
        exact = word if seed is None else word_of(seed)
        self.now[path] = Kept(word, exact, facts, told, 0, 0)

    def write(self, path: str, data: bytes) -> None:
        """Write a file that is cheap to make and often the same; link it where it is."""
        old = self.old / path
        try:
            if old.stat().st_size == len(data) and old.read_bytes() == data:
                self._link(path)
                return
        except OSError:
            pass
        target = self._place(path)
        # Never into a file that the old site shares.
        target.unlink(missing_ok=True)
        target.write_bytes(data)

    def save(self) -> None:
        """Write down what stands now, after it stands."""
        if self.record is None:
            return
        files: dict[str, tuple[str, str, Sequence[str], str, int, int]] = {}
        for path, kept in self.now.items():
            size, time = kept.size, kept.time
            if not time:
                state = (self.old / path).stat()
                size, time = state.st_size, state.st_mtime_ns
            files[path] = (kept.hint, kept.seed, kept.facts, kept.told, size, time)
        told = json.dumps(
            {"format": FORMAT, "look": self.look, "files": files}, separators=(",", ":")
        )
        aside = self.record.with_name(f"{self.record.name}.{os.getpid()}")
        try:
            self.record.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(told, encoding="utf-8")
            aside.replace(self.record)
        except OSError:
            # The site stands, whole; without the record the next build has more to make.
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)

    def _link(self, path: str) -> None:
        target = self._place(path)
        try:
            os.link(self.old / path, target)
        except FileExistsError:
            raise
        except OSError:
            # A file system without links: a copy with its time, so that the record holds.
            shutil.copy2(self.old / path, target)

    def _place(self, path: str) -> Path:
        target = self.new / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target
