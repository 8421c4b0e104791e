"""What of the site that stands can stay: a file is made anew only where it would be another.

Beside the cache lies a record of the last site: for each file what it was made from, and its
size and time. A file that would be made from the same, and that nobody touched, is not made.

The site before the last one is kept too, as a *twin*: hidden beside the output, of links to the
same files. The next site grows in it, so that not even a link is made for a file that stays,
and what a rebuild costs follows what changed. Record and twin can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import stamp
from .core.memory import word_of

FORMAT = 3
"""Raise it when the record's shape changes; older ones are then passed over."""
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, hint TEXT, seed TEXT, facts TEXT, size INT, time INT)
    WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, word TEXT) WITHOUT ROWID;
CREATE TABLE apart (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""

Kept = tuple[str, str, str, int, int]
"""One file of the last site: a word at hand for what it was made from (while it is the same, so is
the next), the exact word, the facts that making it looked at (one a line), size, time in ns."""
_NEW = (0, 0)
"""Instead of size and time, where a file was made by this build."""


@dataclass(slots=True)
class Upkeep:
    """The files of a site that is being built, and those of the one before."""

    old: Path
    new: Path
    """Where it is built: an empty folder at first."""
    twin: Path
    """Where the site before the old one may lie."""
    record: Path | None
    """Where it is written down; ``None`` keeps none, and everything is made."""
    look: str
    """A word for all that every page is made from: settings, menu, versions."""
    before: dict[str, Kept] = field(default_factory=dict)
    now: dict[str, Kept] = field(default_factory=dict)
    mirrored: bool = False
    """Whether the new folder began as the old site."""
    states: Mapping[str, stamp.State] = field(default_factory=dict)
    """Of all files of the old site, and at the end of the new one."""
    _words: dict[str, str] = field(default_factory=dict)
    _facts: dict[str, str] = field(default_factory=dict)
    _changed: frozenset[str] = frozenset()
    _apart: frozenset[str] = frozenset()
    """What differed between the old site and the twin when the last build ended."""
    _recorded: frozenset[str] = frozenset()
    """What the record knows of; some of it may have been touched since."""
    _foreign: frozenset[str] = frozenset()
    """What of the old site the record does not know of."""
    _stands: dict[str, bool] = field(default_factory=dict)
    """Whether facts, as a file has them, are all what they were."""
    _folders: set[Path] = field(default_factory=set)

    def begin(self, facts: Mapping[str, str]) -> None:
        """Look up the last site; anything odd about its record only means more work.

        Args:
            facts: what pages may look at, each by a word for what it is now.
        """
        self._words = dict(facts)
        self._stands = {}
        about = self._read()
        self.states = stamp.states_of(self.old)
        recorded = self.before
        self._recorded = frozenset(recorded)
        self._foreign = frozenset(self.states.keys() - recorded.keys())
        self.before = {
            path: kept for path, kept in recorded.items() if self.states.get(path) == kept[3:]
        }
        names = self._facts.keys() | self._words.keys()
        self._changed = frozenset(n for n in names if self._facts.get(n) != self._words.get(n))
        trusted = about.get("old") == _name_of(self.old) and about.get("twin") == _name_of(
            self.twin
        )
        if self.before and trusted:
            self._mirror()
        else:
            shutil.rmtree(self.twin, ignore_errors=True)

    def carry(self, path: str, hint: str, seed: Callable[[], str] | None = None) -> bool:
        """Take a file over from the old site if it is the same and untouched.

        Args:
            path: from the top of the site.
            hint: a word at hand for what it would be made from now.
            seed: what it would be made from, asked where the hint is another; else the hint.
        """
        kept = self.before.get(path)
        if kept is None:
            return False
        facts = kept[2]
        if facts not in self._stands:
            # Most pages of a happening, its sources and those it is the first to name share theirs.
            self._stands[facts] = self._changed.isdisjoint(facts.split("\n"))
        if not self._stands[facts]:
            return False
        word = word_of(hint)
        if kept[0] != word:
            if seed is None or kept[1] != word_of(seed()):
                return False
            kept = (word, *kept[1:])
        if not self.mirrored or path in self._apart:
            # What differs in the twin is linked where it stays; mostly it is made anew.
            try:
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
        self, path: str, hint: str, seed: str | None = None, facts: Sequence[str] = ()
    ) -> None:
        """Say what a file that was just written was made from; words as in `carry`."""
        word = word_of(hint)
        exact = word if seed is None else word_of(seed)
        self.now[path] = (word, exact, "\n".join(facts), *_NEW)

    def word(self, path: str) -> str:
        """For all that a file of this build was made from."""
        _, seed, facts, _, _ = self.now[path]
        told = (self._words.get(fact, "") for fact in facts.split("\n"))
        return word_of(seed, *told)

    def word_of_facts(self, facts: Iterable[str]) -> str:
        """For the look of all pages and what some facts are now."""
        return word_of(self.look, *(self._words.get(fact, "") for fact in facts))

    def clear(self, path: str) -> None:
        """Make place for a file: never written into one that the old site shares."""
        if self.mirrored:
            (self.new / path).unlink(missing_ok=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a file that is cheap to make and often the same; link it where it is."""
        old = self.old / path
        try:
            if self.states.get(path, (len(data), 0))[0] == len(data) and old.read_bytes() == data:
                self._link(path)
                return
        except OSError:
            pass
        target = self._place(path)
        target.unlink(missing_ok=True)
        target.write_bytes(data)

    def settle(self) -> None:
        """Take away what the new site has no more, before it takes the old one's place."""
        if not self.mirrored:
            return
        for path in self._recorded - self.now.keys():
            target = self.new / path
            target.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                target.parent.rmdir()

    def save(self, *, doubled: bool = False) -> None:
        """Write down what stands now, after it stands.

        Args:
            doubled: whether the twin is this very site over again.
        """
        # What was taken over as it is was looked at when this build began.
        taken = {path: self.states[path] for path, kept in self.now.items() if kept[3:] != _NEW}
        self.states = stamp.states_of(self.old, taken)
        if self.record is None:
            return
        changed: list[tuple[str, str, str, str, int, int]] = []
        for path, kept in self.now.items():
            if self.before.get(path) != kept:
                hint, seed, facts = kept[:3]
                changed.append((path, hint, seed, facts, *self.states[path]))
        # What others write is written at every build.
        apart = self._foreign | (self.states.keys() - self.now.keys())
        if not doubled:
            apart |= {one[0] for one in changed} | (self._recorded - self.now.keys())
        about = {
            "look": self.look,
            "old": _name_of(self.old),
            "twin": _name_of(self.twin),
        }
        try:
            self.record.parent.mkdir(parents=True, exist_ok=True)
            self._save(changed, apart, about)
        except (sqlite3.DatabaseError, OSError):
            # The site stands, whole; without the record the next build has more to make.
            with contextlib.suppress(OSError):
                self.record.unlink(missing_ok=True)

    def _save(
        self,
        changed: Sequence[tuple[str, str, str, str, int, int]],
        apart: Iterable[str],
        about: Mapping[str, str],
    ) -> None:
        assert self.record is not None
        if not self._recorded:
            # None, or one that could not be used.
            self.record.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(self.record)) as connection:
            if not self._recorded:
                connection.executescript(_TABLES)
            self._put(connection, changed, apart, about)

    def _put(
        self,
        connection: sqlite3.Connection,
        changed: Sequence[tuple[str, str, str, str, int, int]],
        apart: Iterable[str],
        about: Mapping[str, str],
    ) -> None:
        gone = self._recorded - self.now.keys()
        facts = [(name, self._words[name]) for name in self._changed if name in self._words]
        lost = [(name,) for name in self._changed if name not in self._words]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?)", changed)
            connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
            connection.executemany("INSERT OR REPLACE INTO facts VALUES (?,?)", facts)
            connection.executemany("DELETE FROM facts WHERE name = ?", lost)
            connection.execute("DELETE FROM apart")
            connection.executemany("INSERT INTO apart VALUES (?)", [(path,) for path in apart])
            connection.executemany("INSERT OR REPLACE INTO about VALUES (?,?)", about.items())
            connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _read(self) -> dict[str, str]:
        if self.record is None or not self.record.is_file():
            return {}
        try:
            with contextlib.closing(sqlite3.connect(self.record)) as connection:
                if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                    return {}
                about = dict(connection.execute("SELECT name, value FROM about"))
                if about.get("look") != self.look:
                    return {}
                # The same facts lie in memory once: thousands of pages share them.
                once: dict[str, str] = {}
                self.before = {
                    path: (hint, seed, once.setdefault(facts, facts), size, time)
                    for path, hint, seed, facts, size, time in connection.execute(
                        "SELECT * FROM files"
                    )
                }
                self._facts = dict(connection.execute("SELECT name, word FROM facts"))
                self._apart = frozenset(
                    path for (path,) in connection.execute("SELECT path FROM apart")
                )
                return about
        except sqlite3.DatabaseError:
            self.before, self._facts, self._apart = {}, {}, frozenset()
            return {}

    def _mirror(self) -> None:
        """Begin the new site in the twin, without what others made in either of them."""
        try:
            self.new.rmdir()
            self.twin.rename(self.new)
            for path in self._apart - self.before.keys():
                (self.new / path).unlink(missing_ok=True)
            # Somebody touched the old site's: the twin may share those very files.
            for path in self._recorded - self.before.keys():
                (self.new / path).unlink(missing_ok=True)
        except OSError:
            # Something is odd about it: begin with nothing, as if there had been none.
            shutil.rmtree(self.new, ignore_errors=True)
            self.new.mkdir(exist_ok=True)
        else:
            self.mirrored = True

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
    """Which folder it is, whatever it is called; empty where there is none."""
    try:
        state = folder.stat()
    except OSError:
        return ""
    return f"{state.st_dev}:{state.st_ino}"
